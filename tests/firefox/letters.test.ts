/** A practice and a patient, both in Firefox: an invitation, the frame, letters, a host that is away, and putting away. */
import { test } from "vitest";
import { expectCalm } from "../browser/testing/ground.ts";
import { startHostProcess } from "../browser/testing/host.ts";
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
import { newFirefoxPerson, useFirefox } from "./testing/firefox.ts";

const words = { passphrase: "four words that nobody guesses" };
const ground = useFirefox();

test("[JO42] in Firefox two people agree, write, go on without the host, put away and unlock", async () => {
  const weil = await newFirefoxPerson(ground.browser, ground.host.origin);
  const anna = await newFirefoxPerson(ground.browser, ground.host.origin, { width: 320, height: 640 });
  await openPractice(weil.page, ground.host, { name: "Dr. Weil", unlocks: words });
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
  await ground.host.stop();
  await anna.page.reload();
  await unlock(anna.page, words);
  await writeLetter(anna.page, "Dr. Weil", "Written while the host was away.");
  await see(anna.page, say.room.letterSaved);
  ground.host = await startHostProcess({ dataDir: ground.host.dataDir, port: ground.host.port });
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
