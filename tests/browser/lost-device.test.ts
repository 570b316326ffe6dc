/** The only device is lost: the sheet on an empty browser brings everything back, and so does a passkey; what was thrown away by the browser comes back by what unlocks it. */
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import {
  allSent,
  evictStore,
  findBySheet,
  keptHere,
  onFound,
  sayItIsMine,
  toRecovery,
} from "./testing/coming-back.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { startHostProcess } from "./testing/host.ts";
import { button, field, link, onPage, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  atToday,
  chooseUnlock,
  go,
  invite,
  openCheck,
  openPractice,
  part,
  putAway,
  readsLetter,
  typeNote,
  unlock,
  writeLetter,
} from "./testing/story.ts";

const ground = useHost();
const passphrase = "four words that nobody guesses";
const another = "other words that nobody guesses";

test("[JO15] the telephone is lost: the sheet on an empty browser brings everything back, and the lost one reads nothing new", async () => {
  const { browser, host } = ground;
  const weil = await meet(browser, host.origin, "weil");
  const words = await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: { passphrase } });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const anna = await meet(browser, host.origin, "anna");
  await accept(anna.page, {
    link: await invite(weil.page, { frame: null, way: "shown" }),
    from: "Dr. Weil",
    answer: null,
    unlocks: { passphrase },
  });
  for (const { page } of [weil, anna]) {
    await openCheck(page);
    await button(page, say.room.together).click();
    await see(page, /you were together/);
    await link(page, say.room.goToLetters).click();
  }
  await writeLetter(anna.page, "Dr. Weil", "Written before the loss.");
  await readsLetter(weil.page, "Written before the loss.");
  await part(weil.page, "notes");
  await button(weil.page, say.therapist.writeProcess).click();
  await typeNote(weil.page, "process", "A note from before the loss.");
  await link(weil.page, say.note.done).click();
  await go(weil.page, "today");
  await allSent(weil.page);

  const again = await meet(browser, host.origin, "weil-again");
  const { page } = again;
  await page.goto(host.origin);
  await expectUsable(page, "the first page");
  await toRecovery(page, host.origin);
  await expectUsable(page, "the words");

  // One word that is none: it is named, and what was typed stays.
  const typed = words.map((word) => word.slice(0, 4).toUpperCase());
  await field(page, say.comingBack.words).fill([...typed.slice(0, 6), "qqqq", ...typed.slice(7)].join("  "));
  await button(page, say.comingBack.findIt).click();
  await see(page, /\b7\b/);
  await findBySheet(page, typed.join(" "));
  await see(page, "Dr. Weil");
  await expectUsable(page, "is this yours");
  await button(page, say.comingBack.no).click();
  await see(page, say.comingBack.notMine);
  expect(await keptHere(page)).toEqual([]);

  await findBySheet(page, words.join(", "));
  await sayItIsMine(page, "all lost");
  await chooseUnlock(page, { passphrase: another });
  await atToday(page);
  await go(page, "patients");
  await link(page, "Anna K.").click();
  await part(page, "letters");
  await readsLetter(page, "Written before the loss.");
  await see(page, /you were together/);
  await part(page, "notes");
  await see(page, "A note from before the loss.");
  await part(page, "letters");
  await writeLetter(page, "Anna K.", "Written after the loss.");
  await readsLetter(anna.page, "Written after the loss.");
  await see(anna.page, /Dr\. Weil reads with a new computer now/);
  await expectUsable(anna.page, "a new device of the other");
  await button(anna.page, say.room.newDeviceRead).click();
  await writeLetter(anna.page, "Dr. Weil", "And this too.");
  await readsLetter(page, "And this too.");

  // The lost one has what it had, and nothing of what came after.
  await see(weil.page, say.standing.deviceRemoved);
  await go(weil.page, "patients");
  await link(weil.page, "Anna K.").click();
  await part(weil.page, "letters");
  await readsLetter(weil.page, "Written before the loss.");
  expect(await weil.page.getByText("Written after the loss.").count()).toBe(0);
  expect(await field(weil.page, say.room.to("Anna K.")).count()).toBe(0);

  // What opens the new one is its own.
  await putAway(page);
  await button(page, say.standing.open).click();
  await unlock(page, { passphrase: another });
  await atToday(page);
  expectCalm(weil, anna, again);
});

test("[JO16] a passkey opens an emptied browser; where there is none, that is said", async () => {
  const { browser } = ground;
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const weil = await meet(browser, host.origin, "weil-passkey");
  const { page } = weil;
  await openPractice(page, host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(page, { name: "Anna K.", room: false });
  await go(page, "today");
  await allSent(page);
  const cdp = await weil.context.newCDPSession(page);
  await page.goto("about:blank");
  await cdp.send("Storage.clearDataForOrigin", { origin: host.origin, storageTypes: "all" });

  await toRecovery(page, host.origin);
  await button(page, say.comingBack.usePasskey).click();
  await onFound(page);
  await see(page, "Dr. Weil");
  await sayItIsMine(page, "all lost");
  await expectUsable(page, "how to unlock, after a passkey");
  await button(page, say.comingBack.samePasskey).click();
  await atToday(page);
  await go(page, "patients");
  await link(page, "Anna K.").waitFor();
  await putAway(page);
  await button(page, say.standing.open).click();
  await unlock(page, "passkey");
  await atToday(page);
  expectCalm(weil);

  const stranger = await meet(browser, host.origin, "stranger");
  await toRecovery(stranger.page, host.origin);
  await button(stranger.page, say.comingBack.usePasskey).click();
  await see(stranger.page, say.comingBack.passkeyNone);
  expect(await keptHere(stranger.page)).toEqual([]);
});

test("[JO17] the browser threw the store away: what unlocks this device brings everything back", async () => {
  const { browser } = ground;
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const weil = await meet(browser, host.origin, "weil-evicted");
  const { page } = weil;
  await openPractice(page, host, { name: "Dr. Weil", unlocks: { passphrase } });
  await addPatient(page, { name: "Anna K.", room: false });
  await go(page, "patients");
  await link(page, "Anna K.").click();
  await part(page, "notes");
  await button(page, say.therapist.writeProcess).click();
  await typeNote(page, "process", "A note that was sent.");
  await link(page, say.note.done).click();
  await go(page, "today");
  await allSent(page);
  await putAway(page);
  await evictStore(page);
  expect(await keptHere(page)).toEqual([]);
  await page.goto("about:blank");

  await page.goto(host.origin);
  await unlock(page, { passphrase });
  await onPage(page, say.comingBack.goneTitle);
  await see(page, say.comingBack.goneLost);
  await expectUsable(page, "what was kept is gone");
  // Wrong words bring nothing back, and take nothing away.
  await giveWords(page, "words that are not the right ones");
  await see(page, say.refusals["unlock-failed"]);
  await giveWords(page, passphrase);
  await onPage(page, say.comingBack.bringBack);
  await see(page, "Dr. Weil");
  await expectUsable(page, "what comes back");
  await button(page, say.comingBack.bringBackYes).click();
  await atToday(page);
  await go(page, "patients");
  await link(page, "Anna K.").click();
  await part(page, "notes");
  await see(page, "A note that was sent.");
  await putAway(page);
  await button(page, say.standing.open).click();
  await unlock(page, { passphrase });
  await atToday(page);
  expectCalm(weil);
});

async function giveWords(page: Page, words: string): Promise<void> {
  await field(page, say.standing.passphrase).fill(words);
  await button(page, say.standing.unlock).click();
}
