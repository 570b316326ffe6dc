/** A practice and a patient, both in Firefox: an invitation, the frame, letters, a host that is away, and putting away. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { expectCalm } from "../browser/testing/ground.ts";
import { type HostProcess, startHostProcess } from "../browser/testing/host.ts";
import { link, say, see } from "../browser/testing/screen.ts";
import {
  accept,
  addPatient,
  go,
  invite,
  openPractice,
  part,
  putAway,
  readsLetter,
  unlock,
  writeLetter,
} from "../browser/testing/story.ts";
import { launchFirefox, newFirefoxPerson } from "./testing/firefox.ts";

const words = { passphrase: "four words that nobody guesses" };
let browser: Browser;
let host: HostProcess;

beforeAll(async () => {
  browser = await launchFirefox();
  host = await startHostProcess();
});

afterAll(async () => {
  await browser.close();
  await host.stop();
});

test("[JO42] in Firefox two people agree, write, go on without the host, put away and unlock", async () => {
  const weil = await newFirefoxPerson(browser, host.origin);
  const anna = await newFirefoxPerson(browser, host.origin, { width: 320, height: 640 });
  await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: words });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const shown = await invite(weil.page, {
    frame: { weekday: "Monday", time: "09:00", fee: "90" },
    way: "shown",
  });
  await accept(anna.page, { link: shown, from: "Dr. Weil", answer: "agree", unlocks: words });
  await see(weil.page, say.agreement.joined("Anna K."));
  await link(anna.page, say.patient.letters).click();
  await see(anna.page, say.room.noLetters);
  await writeLetter(anna.page, "Dr. Weil", "The first letter.");
  await link(weil.page, "Anna K.").first().click();
  await part(weil.page, "letters");
  await readsLetter(weil.page, "The first letter.");
  await anna.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await host.stop();
  await anna.page.reload();
  await unlock(anna.page, words);
  await writeLetter(anna.page, "Dr. Weil", "Written while the host was away.");
  await see(anna.page, say.room.letterSaved);
  host = await startHostProcess({ dataDir: host.dataDir, port: host.port });
  // Who writes does not wait for the next look, which comes the later the longer the host was away.
  await writeLetter(anna.page, "Dr. Weil", "Written when it was back.");
  await writeLetter(weil.page, "Anna K.", "I have both.");
  await readsLetter(weil.page, "Written while the host was away.");
  await readsLetter(weil.page, "Written when it was back.");
  await readsLetter(anna.page, "I have both.");
  await putAway(weil.page);
  await weil.page.reload();
  await unlock(weil.page, words);
  await go(weil.page, "patients");
  await link(weil.page, "Anna K.").first().click();
  await part(weil.page, "letters");
  await readsLetter(weil.page, "Written while the host was away.");
  expectCalm(weil, anna);
  for (const { context } of [weil, anna]) await context.close();
});
