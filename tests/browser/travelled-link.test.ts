/** A link that travelled: both read six words to each other before they rely on the room. */
import { expect, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { button, link, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  atHome,
  invite,
  openCheck,
  openPractice,
  readsLetter,
  sixWords,
  writeLetter,
} from "./testing/story.ts";

const ground = useHost();
const passphrase = "four words that nobody guesses";

test("[JO3] both read the same six words and say so; with others, where they differ, the room closes", async () => {
  const { browser, host } = ground;
  const weil = await meet(browser, host.origin, "weil");
  await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: "passkey" });

  await addPatient(weil.page, { name: "Anna K.", room: true });
  const anna = await meet(browser, host.origin, "anna");
  await accept(anna.page, {
    link: await invite(weil.page, { frame: null, way: "copied" }),
    from: "Dr. Weil",
    answer: null,
    unlocks: { passphrase },
  });
  await openCheck(weil.page);
  await openCheck(anna.page);
  const words = await sixWords(weil.page);
  expect(words).toHaveLength(6);
  expect(await sixWords(anna.page)).toEqual(words);
  await expectUsable(weil.page, "six words");
  for (const { page } of [weil, anna]) {
    await button(page, say.room.match).click();
    await see(page, /the six words matched/);
    await link(page, say.room.goToLetters).click();
  }
  await writeLetter(anna.page, "Dr. Weil", "The words were the same.");
  await readsLetter(weil.page, "The words were the same.");

  await addPatient(weil.page, { name: "Ben", room: true });
  const ben = await meet(browser, host.origin, "ben");
  await accept(ben.page, {
    link: await invite(weil.page, { frame: null, way: "copied" }),
    from: "Dr. Weil",
    answer: null,
    unlocks: { passphrase },
  });
  await openCheck(weil.page);
  await openCheck(ben.page);
  // Another room has other words.
  expect(await sixWords(ben.page)).not.toEqual(words);
  await button(ben.page, say.room.differ).click();
  for (const { page } of [weil, ben]) await see(page, say.room.closed["words-differed"]);
  await expectUsable(ben.page, "a closed room");
  expect(await link(ben.page, say.room.checkNow).count()).toBe(0);

  // The first room stands as it was.
  await link(weil.page, say.room.goToLetters).click();
  await writeLetter(anna.page, "Dr. Weil", "And we go on.");
  await atHomeAgain(anna.page);
  expectCalm(weil, anna, ben);
});

async function atHomeAgain(page: Parameters<typeof atHome>[0]): Promise<void> {
  await link(page, say.patient.home).click();
  await atHome(page);
}
