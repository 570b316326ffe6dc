/** A code that is typed: four words decide, a no gives nothing away, and a code is good for one device. */
import { expect, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { phone } from "./testing/browser.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { fourWords, keepHere, letIn, openKeys, rowOf, showCode, typeCode } from "./testing/own-devices.ts";
import { button, onPage, say, see } from "./testing/screen.ts";
import { accept, addPatient, atHome, invite, openPractice } from "./testing/story.ts";

const ground = useHost();
const words = { passphrase: "four words that nobody guesses" };

test("[JO23] a patient's second device by a typed code: words that differ give nothing, words that match let in", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const anna = await meet(ground.browser, ground.host.origin, "anna", { viewport: phone });
  const tablet = await meet(ground.browser, ground.host.origin, "tablet");
  const stranger = await meet(ground.browser, ground.host.origin, "stranger");
  await openPractice(weil.page, ground.host, { name: "Dr. Weil", unlocks: words });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const invitation = await invite(weil.page, { frame: null, way: "copied" });
  await accept(anna.page, { link: invitation, from: "Dr. Weil", answer: null, unlocks: words });

  await openKeys(anna.page, "devices");
  const first = await showCode(anna.page);
  const shown = await typeCode(tablet.page, ground.host.origin, first.typed);
  await onPage(anna.page, say.devices.wordsTitle);
  expect(await fourWords(anna.page)).toEqual(shown);
  await expectUsable(anna.page, "four words");

  // A second one that answers the same code hears that it is used, and learns nothing.
  await stranger.page.goto(first.link);
  await onPage(stranger.page, say.comingBack.kindTitle);
  await button(stranger.page, say.comingBack.goOn).click();
  await see(stranger.page, say.refusals["device-link-used"]);

  await button(anna.page, say.devices.differ).click();
  await onPage(anna.page, say.devices.notLetInTitle);
  // The device that was not wanted is told nothing, and was given nothing.
  await button(tablet.page, say.comingBack.leave).click();
  await onPage(tablet.page, say.arrival.startTitle);

  await button(anna.page, say.devices.newCode).click();
  await onPage(anna.page, say.devices.codeTitle);
  const typed = await anna.page.locator(".typed-code").innerText();
  expect(typed).not.toBe(first.typed);
  const again = await typeCode(tablet.page, ground.host.origin, typed.toLowerCase());
  await onPage(anna.page, say.devices.wordsTitle);
  expect(await fourWords(anna.page)).toEqual(again);
  expect(again).not.toEqual(shown);
  await button(anna.page, say.devices.match).click();
  await letIn(anna.page, { name: "Tablet", unlocks: words });
  await keepHere(tablet.page, words);
  await atHome(tablet.page);

  await openKeys(tablet.page, "devices");
  await rowOf(tablet.page, say.devices.listLabel, "Tablet").getByText(say.devices.isThis).waitFor();
  // A patient reads of rooms, and no number of anything.
  expect(await tablet.page.getByRole("main").innerText()).not.toMatch(/\b\d+ (rooms?|devices?)\b/);
  expectCalm(weil, anna, tablet, stranger);
});
