/** What people get wrong, and a host that goes away: one sentence each, nothing lost, nothing half-done. */
import { expect, test } from "vitest";
import { newPerson } from "./testing/browser.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { startHostProcess } from "./testing/host.ts";
import { button, field, onPage, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  atHome,
  atToday,
  beginPractice,
  chooseUnlock,
  invite,
  keepSheet,
  openPractice,
  putAway,
  readBack,
  unlock,
} from "./testing/story.ts";

const ground = useHost();
const unlocks = { passphrase: "four words that nobody guesses" };

test("[JO7] a wrong code, a wrong word, a lost host and a wrong passphrase each have their sentence, and then it goes on", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const { page } = weil;
  await page.goto(ground.host.origin);
  await beginPractice(page, { code: "ABC", name: "Dr. Weil", unlocks });
  await see(page, say.refusals["admission-code-malformed"]);
  // Two digits changed places: of the right shape, and unknown.
  const code = ground.host.admissionCode;
  await page.goto(ground.host.origin);
  await beginPractice(page, { code: [...code].reverse().join(""), name: "Dr. Weil", unlocks });
  await readBack(page, await keepSheet(page));
  await button(page, say.arrival.openNow).click();
  await see(page, say.refusals["admission-code-wrong"]);

  await page.goto(ground.host.origin);
  await page.reload();
  await beginPractice(page, { code, name: "Dr. Weil", unlocks });
  const words = await keepSheet(page);
  const places = await readBack(page, words, 1);
  await button(page, say.arrival.openNow).click();
  await see(page, say.refusals["kit-word-differs"](places[1] ?? 0));

  await readBack(page, words);
  const { dataDir, port } = ground.host;
  await ground.host.stop();
  await button(page, say.arrival.openNow).click();
  await see(page, say.refusals["host-not-reached"]);
  ground.host = await startHostProcess({ dataDir, port });
  await button(page, say.arrival.openNow).click();
  await atToday(page);

  await putAway(page);
  await button(page, say.standing.open).click();
  await unlock(page, { passphrase: "five words that are not it" });
  await see(page, say.refusals["unlock-failed"]);
  await unlock(page, unlocks);
  await atToday(page);
  expectCalm(weil);
});

test("[JO10] a link that is cut off, used, or opened twice has its sentence, and the first to claim it has the room", async () => {
  const { browser } = ground;
  const host = await startHostProcess();
  const weil = await meet(browser, host.origin, "weil");
  await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const shown = await invite(weil.page, { frame: { fee: "90" }, way: "shown" });

  const anna = await meet(browser, host.origin, "anna");
  await anna.page.goto(shown.slice(0, -5));
  await see(anna.page, say.refusals["invitation-truncated"]);

  // Somebody else opens it first and reads; reading takes nothing from anybody.
  const other = await meet(browser, host.origin, "other");
  await other.page.goto(shown);
  await onPage(other.page, say.arrival.invitationTitle("Dr. Weil"));
  await button(other.page, say.arrival.readOn).click();
  await button(other.page, say.arrival.talkFirst).click();
  await onPage(other.page, say.arrival.keepTitle);
  await accept(anna.page, { link: shown, from: "Dr. Weil", answer: "agree", unlocks });
  await chooseUnlock(other.page, unlocks);
  await see(other.page, say.refusals["invitation-used"]);

  const late = await newPerson(browser, host.origin);
  await late.page.goto(shown);
  await see(late.page, say.refusals["invitation-used"]);
  await late.context.close();
  // Nothing half-done stays with those who came too late.
  await other.page.goto(host.origin);
  await see(other.page, say.arrival.startTitle);
  await anna.page.reload();
  await unlock(anna.page, unlocks);
  await atHome(anna.page);
  await see(weil.page, say.agreement.joined("Anna K."));
  expectCalm(weil, anna, other);
  await host.stop();
});

test("[JO7] a passphrase too short, and two that differ, are said where they were typed", async () => {
  const { page } = await meet(ground.browser, ground.host.origin, "clara");
  await page.goto(ground.host.origin);
  await beginPractice(page, { code: "", name: "Dr. Clara", unlocks: { passphrase: "short" } });
  await see(page, say.refusals["passphrase-too-short"]);
  await field(page, say.arrival.passphraseField).fill("four words that nobody guesses");
  await field(page, say.arrival.passphraseAgain).fill("four words that nobody guessed");
  await button(page, say.arrival.goOnWithout).click();
  await see(page, say.arrival.passphrasesDiffer);
  expect(await page.evaluate(() => localStorage.getItem("holdfast-begun"))).toBeNull();
});
