/** Looking for words with the keyboard alone: what is found opens at its place; put away, nothing of it is left. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { find as findSentences } from "#app/sentences/find.ts";
import { phrases as phraseSentences } from "#app/sentences/phrases.ts";
import { expectUsable } from "./testing/axe.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { escapeTwice, press, tabTo, type } from "./testing/keyboard.ts";
import { button, field, link, onPage, say, see } from "./testing/screen.ts";
import { addPatient, openPractice, part, unlock } from "./testing/story.ts";

const ground = useHost();
const find = findSentences.en;
const phrases = phraseSentences.en;
const unlocks = { passphrase: "four words that nobody guesses" };

test("[JO40 SR9 SR10 NO14] a word is found as it is typed, opens where it stands, and is gone when all is put away", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const { page } = weil;
  await openPractice(page, ground.host, { name: "Dr. Weil", unlocks });
  await keepPhrase(page);
  await addPatient(page, { name: "Anna Müller", room: false });
  await part(page, "notes");
  await press(page, button(page, say.therapist.writeProcess), "Enter");
  const note = page.getByRole("textbox", { name: say.note.text.process });
  await tabTo(page, note);
  await page.keyboard.type("She waited in the corridor. /comi");
  await page.getByRole("option", { name: /^Coming/ }).waitFor();
  await expectUsable(page, "own phrases in a note");
  await page.keyboard.press("Enter");
  await expect.poll(() => note.innerText()).toContain("She came on time.");
  await page.keyboard.press("Enter");
  // Enough of a note that the word looked for stands out of sight.
  for (let line = 0; line < 30; line++) {
    await page.keyboard.type(`Line ${line}.`);
    await page.keyboard.press("Enter");
  }
  await page.keyboard.type("Then the dream of a house with two doors.");
  await see(page, say.note.saved);
  await press(page, link(page, say.note.done), "Enter");

  await openFind(page);
  const words = field(page, find.label);
  // Whoever comes here can type at once.
  await expect.poll(() => words.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.type("muel");
  await link(page, "Anna Müller").waitFor();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("two hous");
  const found = page.getByRole("list", { name: find.places }).getByRole("link");
  await expect.poll(() => found.count()).toBe(1);
  await expect.poll(() => found.locator("mark").allInnerTexts()).toEqual(["house", "two"]);
  expect(page.url()).not.toMatch(/hous|two/u);
  await expectUsable(page, "find");
  await press(page, found, "Enter");
  await note.waitFor();
  await expect.poll(() => note.locator("mark").allInnerTexts()).toEqual(["house", "two"]);
  await expect.poll(() => isInSight(page, "mark")).toBe(true);
  expect(page.url()).not.toMatch(/hous|two/u);
  await press(page, link(page, find.back), "Enter");
  // The way back leads to the same list.
  await expect.poll(() => words.inputValue()).toBe("two hous");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("nowhere");
  await see(page, find.nothing);

  await escapeTwice(page);
  await page.getByText(say.standing.putAwayTitle).waitFor();
  expect(await page.content()).not.toMatch(/nowhere|corridor|Müller/u);
  await press(page, button(page, say.standing.open), "Enter");
  await unlock(page, unlocks);
  await openFind(page);
  await expect.poll(() => words.inputValue()).toBe("");
  // What was read before is found again at once.
  await page.keyboard.type("corrid");
  await expect.poll(() => found.count()).toBe(1);
  expectCalm(weil);
});

async function keepPhrase(page: Page): Promise<void> {
  await openPlace(page, say.therapist.settings);
  await press(page, link(page, phrases.title), "Enter");
  await onPage(page, phrases.title);
  await see(page, phrases.none);
  await type(page, field(page, phrases.name), "Coming");
  await type(page, field(page, phrases.text), "She came on time.");
  await press(page, button(page, phrases.keep), "Enter");
  await page.getByRole("list", { name: phrases.list }).getByText("Coming").waitFor();
  await expectUsable(page, "own phrases");
}

function openFind(page: Page): Promise<void> {
  return openPlace(page, find.title);
}

async function openPlace(page: Page, name: string): Promise<void> {
  const places = page.getByRole("navigation", { name: say.therapist.places });
  await press(page, places.getByRole("link", { name, exact: true }), "Enter");
  await onPage(page, name);
}

function isInSight(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const box = document.querySelector(wanted)?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
  }, selector);
}
