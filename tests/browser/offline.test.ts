/** No network after the first load: everything on the device is there, and what is written waits. */
import { expect, test } from "vitest";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { link, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  invite,
  openPractice,
  part,
  readsLetter,
  unlock,
  writeLetter,
} from "./testing/story.ts";

const ground = useHost();
const passphrase = "four words that nobody guesses";

test("[JO6] a patient reloads without a network, reads, writes, and the letter arrives later", async () => {
  const { browser, host } = ground;
  const weil = await meet(browser, host.origin, "weil");
  const anna = await meet(browser, host.origin, "anna");
  await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const shown = await invite(weil.page, {
    frame: { time: "09:00", words: { [say.agreement.clauseLabel.away]: "We say so a week before." } },
    way: "shown",
  });
  await accept(anna.page, { link: shown, from: "Dr. Weil", answer: "agree", unlocks: { passphrase } });
  await see(weil.page, say.agreement.joined("Anna K."));
  await link(anna.page, say.patient.whatWeAgreed).click();
  await see(anna.page, "We say so a week before.");
  await link(anna.page, say.patient.home).click();
  await link(anna.page, say.patient.letters).click();
  await see(anna.page, say.room.noLetters);
  const deepLink = anna.page.url();
  expect(deepLink).toMatch(/#\/letters\//);
  // Everything of the build lies with the service worker from here on.
  await anna.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

  await anna.context.setOffline(true);
  await anna.page.reload();
  await unlock(anna.page, { passphrase });
  await writeLetter(anna.page, "Dr. Weil", "Written without a network.");
  await see(anna.page, say.room.letterSaved);
  await link(anna.page, say.patient.home).click();
  await see(anna.page, say.room.savedLine.notReached());
  await link(anna.page, say.patient.whatWeAgreed).click();
  await see(anna.page, "We say so a week before.");
  const other = await anna.context.newPage();
  await other.goto(deepLink);
  await readsLetter(other, "Written without a network.");
  await other.close();

  await anna.context.setOffline(false);
  await link(anna.page, say.patient.home).click();
  await see(anna.page, /Sent \d/);
  await link(weil.page, "Anna K.").click();
  await part(weil.page, "letters");
  await readsLetter(weil.page, "Written without a network.");
  expectCalm(weil, anna);
});
