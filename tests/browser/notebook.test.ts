/** A patient's notebook: it asks for a way back first, then is written, found again, printed and thinned, by keys alone. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { phone } from "./testing/browser.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { press, type } from "./testing/keyboard.ts";
import { keepNewSheet, unlockOnce } from "./testing/own-devices.ts";
import { button, field, link, onPage, say, see } from "./testing/screen.ts";
import { accept, addPatient, go, invite, openPractice, readBack } from "./testing/story.ts";

const ground = useHost();
const words = "The coat stayed on, and I said nothing of it.";

const textPlace = (page: Page) => page.getByRole("textbox", { name: say.notebook.text, exact: true });

test("[NB2 NB3 NB4 NB5 RE8] the notebook asks for a sheet, is written, found, printed and thinned, with the keyboard alone", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const anna = await meet(ground.browser, ground.host.origin, "anna");
  await openPractice(weil.page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const invitation = await invite(weil.page, { frame: null, nameShown: "Dr. Weil", way: "copied" });
  const { page } = anna;
  await accept(page, { link: invitation, from: "Dr. Weil", answer: null, unlocks: "passkey" });

  // Before the first word.
  await press(page, link(page, say.notebook.title), "Enter");
  await onPage(page, say.notebook.title);
  await see(page, say.notebook.firstAsks);
  expect(await button(page, say.notebook.write).count()).toBe(0);
  await expectUsable(page, "the notebook before its first word");
  await press(page, link(page, say.notebook.makeSheet), "Enter");
  await onPage(page, say.recovery.title);
  await button(page, say.recovery.makeSheet).click();
  await unlockOnce(page, "passkey");
  await readBack(page, await keepNewSheet(page));
  await button(page, say.recovery.takeItUp).click();
  await see(page, say.recovery.firstHolds);

  // A page, as typed; a slash is a slash.
  await link(page, say.recovery.back).click();
  await link(page, say.patient.home).click();
  await press(page, link(page, say.notebook.title), "Enter");
  await see(page, say.notebook.empty);
  await expectUsable(page, "an empty notebook");
  await press(page, button(page, say.notebook.write), "Enter");
  await textPlace(page).waitFor();
  await expect.poll(() => textPlace(page).evaluate((place) => place === document.activeElement)).toBe(true);
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await page.keyboard.type("/ and no more.");
  await see(page, say.note.saved);
  // For a bad night: who reads letters, and the number to ring.
  await see(page, say.notebook.lettersTo("Dr. Weil"));
  await see(page, say.room.nothingAboutLetters);
  expect(await page.locator('a[href^="tel:"]').count()).toBe(1);
  await expectUsable(page, "a page of the notebook");
  await page.emulateMedia({ media: "print" });
  expect(await page.getByText(words).isVisible()).toBe(true);
  expect(await page.getByText(say.notebook.nobodyReads).isVisible()).toBe(false);
  expect(await page.getByText(say.notebook.takeOut).isVisible()).toBe(false);
  await page.emulateMedia({ media: "screen" });

  // Found again, with the words marked.
  await press(page, link(page, say.notebook.done), "Enter");
  await onPage(page, say.notebook.title);
  await type(page, field(page, say.notebook.find), "stay");
  const found = page.getByRole("list", { name: say.notebook.found, exact: true }).getByRole("listitem");
  await expect.poll(() => found.count()).toBe(1);
  await expectUsable(page, "what was found in the notebook");
  await press(page, found.getByRole("link"), "Enter");
  await page.locator(".note-text mark").first().waitFor();
  await press(page, link(page, say.notebook.done), "Enter");
  await expect.poll(() => field(page, say.notebook.find).inputValue()).toBe("stay");
  await field(page, say.notebook.find).fill("nothing like it");
  await see(page, say.notebook.noneFound);

  // What was written is here after it was put away; on a small telephone too.
  await page.reload();
  await page.setViewportSize(phone);
  await button(page, say.standing.withPasskey).click();
  await see(page, words);
  await page.getByRole("list", { name: say.notebook.pages, exact: true }).getByRole("link").click();
  await see(page, words);

  // Taken out: what follows is said before.
  await press(page, button(page, say.notebook.takeOut), "Enter");
  await see(page, say.notebook.takeOutWeighs);
  await expectUsable(page, "before a page is taken out");
  await press(page, button(page, say.notebook.takeItOut), "Enter");
  await see(page, say.notebook.empty);
  await page.goBack();
  await see(page, say.notebook.notHere);

  // The therapist has seen nothing of all this, and has no such place.
  await go(weil.page, "patients");
  await link(weil.page, "Anna K.").first().click();
  expect(await weil.page.getByText("The coat").count()).toBe(0);
  expectCalm(weil, anna);
});
