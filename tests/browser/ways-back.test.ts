/** The ways back in, tried and changed: the sheet rehearsed and replaced, a passphrase changed, new keys after other hands. */
import { expect, onTestFinished, test } from "vitest";
import { createWritten } from "#app/sentences/numbers.ts";
import { expectUsable } from "./testing/axe.ts";
import { phone } from "./testing/browser.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { startHostProcess } from "./testing/host.ts";
import {
  addByCamera,
  holds,
  keepNewSheet,
  openKeys,
  rehearse,
  retype,
  rowOf,
  unlockOnce,
} from "./testing/own-devices.ts";
import { button, field, link, onPage, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  atToday,
  go,
  invite,
  openPractice,
  putAway,
  readBack,
  unlock,
} from "./testing/story.ts";

const ground = useHost();
const words = { passphrase: "four words that nobody guesses" };
const newWords = { passphrase: "other words that nobody guesses" };

test("[JO24] a sheet is rehearsed, replaced and rehearsed again; a passphrase is changed; and nothing else has changed", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const { page } = weil;
  const first = await openPractice(page, ground.host, { name: "Dr. Weil", unlocks: words });
  await addPatient(page, { name: "Anna K.", room: false });
  await openKeys(page, "recovery");
  await see(page, say.recovery.sheetNotTried);
  await expectUsable(page, "recovery");

  // What is wrong with a sheet is named.
  await rehearse(page, first.slice(0, 11));
  await see(page, say.refusals["kit-word-count"](11));
  await retype(page, [...first.slice(0, 4), "holdfast", ...first.slice(5)]);
  await see(page, say.refusals["kit-word-unknown"](5));
  await retype(page, [...first].reverse());
  await see(page, /^(Each word can stand on a sheet|The host has nothing for these words)/);
  await expectUsable(page, "try your sheet");
  await retype(page, first);
  await onPage(page, say.recovery.worksTitle);
  await expectUsable(page, "the sheet works");
  // Not its words one after the other: one of them alone may be a word of the sentence.
  expect(await page.getByRole("main").innerText()).not.toMatch(
    new RegExp(first.slice(0, 2).join("[^a-z]+"), "i"),
  );
  await button(page, say.ui.done).click();
  const today = createWritten("en").dateOf(Date.now(), "Europe/Berlin");
  await see(page, say.recovery.sheetTried(today));

  // A new sheet: the former one opens nothing.
  await button(page, say.recovery.newSheet).click();
  await onPage(page, say.recovery.newTitle);
  await expectUsable(page, "a new sheet");
  await unlockOnce(page, words);
  await onPage(page, say.recovery.sheetStep);
  await expectUsable(page, "the new sheet");
  const second = await keepNewSheet(page);
  await readBack(page, second, 0);
  await button(page, say.recovery.takeItUp).click();
  await see(page, /is another one on your sheet/);
  await readBack(page, second);
  await button(page, say.recovery.takeItUp).click();
  await holds(page, say.recovery.sheetHolds);
  await rehearse(page, first);
  await see(page, say.refusals["kit-not-known"]);
  await retype(page, second);
  await onPage(page, say.recovery.worksTitle);
  await button(page, say.ui.done).click();

  // Another passphrase: the former one unlocks nothing.
  await button(page, say.recovery.changePassphrase).click();
  await onPage(page, say.recovery.passphraseTitle);
  await field(page, say.arrival.passphraseField).fill(newWords.passphrase);
  await field(page, say.arrival.passphraseAgain).fill(newWords.passphrase);
  await button(page, say.arrival.goOnWithout).click();
  await unlockOnce(page, newWords);
  await see(page, say.refusals["unlock-failed"]);
  await unlockOnce(page, words);
  await holds(page, say.recovery.added.passphrase);
  await putAway(page);
  await button(page, say.standing.open).click();
  await unlock(page, words);
  await see(page, say.refusals["unlock-failed"]);
  await unlock(page, newWords);
  await atToday(page);
  await go(page, "patients");
  await link(page, "Anna K.").waitFor();

  // A passkey beside it, and away again: the last way is never offered to be removed.
  await openKeys(page, "recovery");
  expect(await button(page, say.recovery.remove).count()).toBe(0);
  await button(page, say.recovery.addPasskey).click();
  await onPage(page, say.recovery.passkeyTitle);
  await field(page, say.recovery.methodName).fill("The key in the drawer");
  await expectUsable(page, "adding a passkey");
  await button(page, say.arrival.makePasskey).click();
  await unlockOnce(page, newWords);
  await holds(page, say.recovery.added.passkey);
  await rowOf(page, say.recovery.waysLabel, "The key in the drawer")
    .getByRole("button", { name: say.recovery.remove, exact: true })
    .click();
  await onPage(page, say.recovery.removeTitle.passkey);
  await expectUsable(page, "removing a passkey");
  await unlockOnce(page, newWords);
  await holds(page, say.recovery.removed.passkey);
  await rowOf(page, say.recovery.waysLabel, "The key in the drawer").waitFor({ state: "detached" });
  expectCalm(weil);
});

test("[JO25] after the sheet was in other hands: new keys, the other device types the new sheet, the room is checked again", async () => {
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const weil = await meet(ground.browser, host.origin, "weil");
  const anna = await meet(ground.browser, host.origin, "anna", { viewport: phone });
  const laptop = await meet(ground.browser, host.origin, "laptop");
  const { page } = weil;
  const first = await openPractice(page, host, { name: "Dr. Weil", unlocks: words });
  await addPatient(page, { name: "Anna K.", room: true });
  const invitation = await invite(page, { frame: null, way: "copied" });
  await accept(anna.page, { link: invitation, from: "Dr. Weil", answer: null, unlocks: words });
  await addByCamera(page, laptop.page, { name: "Laptop", kind: "computer", old: words, fresh: words });
  await atToday(laptop.page);

  await openKeys(page, "recovery");
  await button(page, say.recovery.otherHands).click();
  await onPage(page, say.recovery.rootTitle);
  await expectUsable(page, "in other hands");
  await button(page, say.recovery.drawNewSheet).click();
  await unlockOnce(page, words);
  await onPage(page, say.recovery.sheetStep);
  const second = await keepNewSheet(page);
  await readBack(page, second);
  await button(page, say.recovery.makeNewKeys).click();
  await holds(page, say.recovery.replaced);
  await rehearse(page, first);
  await see(page, say.refusals["kit-not-known"]);
  await retype(page, second);
  await onPage(page, say.recovery.worksTitle);

  // Anna is told that keys were renewed, and that the two check again.
  await see(anna.page, say.room.renewedTitle.other("Dr. Weil"));

  // The laptop reads and writes, and asks for the new sheet.
  await go(laptop.page, "today");
  await see(laptop.page, say.standing.rootReplaced);
  await link(laptop.page, say.standing.typeNewSheet).click();
  await onPage(laptop.page, say.recovery.title);
  await expectUsable(laptop.page, "recovery after new keys");
  await button(laptop.page, say.recovery.typeLink).click();
  await onPage(laptop.page, say.recovery.typeTitle);
  await expectUsable(laptop.page, "type the new sheet");
  await field(laptop.page, say.recovery.words).fill(first.join(" "));
  await unlockOnce(laptop.page, words);
  await see(laptop.page, say.refusals["kit-not-known"]);
  await field(laptop.page, say.recovery.words).fill(second.join(" "));
  await unlockOnce(laptop.page, words);
  await holds(laptop.page, say.recovery.typed);
  await openKeys(laptop.page, "recovery");
  await rehearse(laptop.page, second);
  await onPage(laptop.page, say.recovery.worksTitle);
  expectCalm(weil, anna, laptop);
});
