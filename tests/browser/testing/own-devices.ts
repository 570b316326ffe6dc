/** The steps of a person with several devices and with a sheet: as she takes them, by what is on the screen. */
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { scanCode } from "./qr.ts";
import { button, choose, field, link, onPage, say, see } from "./screen.ts";
import { chooseUnlock, go, type Unlocks } from "./story.ts";

type Place = "devices" | "recovery" | "notOpened";

/** From anywhere in an open practice or an open room to one of the pages of keys. */
export async function openKeys(page: Page, place: Place): Promise<void> {
  await toSettings(page);
  await link(page, say.settings[place]).click();
  await onPage(page, say[place].title);
}

async function toSettings(page: Page): Promise<void> {
  const settings = link(page, say.settings.title).first();
  const places = page.getByRole("navigation", { name: say.therapist.places });
  if (await places.isVisible()) await go(page, "settings");
  else {
    // A patient's pages lie one step from the first.
    if (!(await settings.isVisible())) await link(page, say.patient.home).first().click();
    await settings.click();
  }
  await onPage(page, say.settings.title);
}

/** On the page of devices: shows the code; what a camera reads, and what is typed. */
export async function showCode(page: Page): Promise<{ readonly link: string; readonly typed: string }> {
  await button(page, say.devices.add).click();
  await button(page, say.devices.showCode).click();
  await onPage(page, say.devices.codeTitle);
  const read = await scanCode(page.getByRole("img", { name: say.devices.codeLabel }));
  return { link: read, typed: await page.locator(".typed-code").innerText() };
}

/** On the new device: answers the code that its camera read, and waits until it says "Found". */
export async function answerCode(
  page: Page,
  read: string,
  kind: "telephone" | "computer" = "computer",
): Promise<void> {
  await page.goto(read);
  await onPage(page, say.comingBack.kindTitle);
  await choose(page, say.comingBack.kinds[kind]);
  await button(page, say.comingBack.goOn).click();
  await onPage(page, say.comingBack.foundTitle);
}

/** On the new device: types the code; the four words that it shows. */
export async function typeCode(page: Page, origin: string, typed: string): Promise<readonly string[]> {
  await page.goto(origin);
  await link(page, say.arrival.haveAlready).click();
  await link(page, say.comingBack.otherDevice).click();
  await onPage(page, say.comingBack.codeTitle);
  await field(page, say.comingBack.code).fill(typed);
  await button(page, say.comingBack.goOn).click();
  await onPage(page, say.comingBack.wordsTitle);
  return fourWords(page);
}

/** The four words that stand on a screen, without their numbers. */
export async function fourWords(page: Page): Promise<readonly string[]> {
  const lines = await page.locator(".four-words li").allInnerTexts();
  assert.equal(lines.length, 4);
  return lines.map((line) => line.replaceAll(/[^a-z]/g, ""));
}

/** Unlocks once more for the act that the page is about. */
export async function unlockOnce(page: Page, unlocks: Unlocks): Promise<void> {
  const place = page.getByRole("region", { name: say.settings.unlockOnce });
  if (unlocks === "passkey") return place.getByRole("button", { name: say.standing.withPasskey }).click();
  await place.getByRole("textbox").fill(unlocks.passphrase);
  await place.getByRole("button", { name: say.standing.unlock, exact: true }).click();
}

/** On the old device, after its yes: names the new one and lets it in. */
export async function letIn(page: Page, how: { name: string; unlocks: Unlocks }): Promise<void> {
  await onPage(page, say.devices.letInTitle);
  await field(page, say.devices.nameField).fill(how.name);
  await unlockOnce(page, how.unlocks);
  await onPage(page, say.devices.isInTitle);
}

/** On the new device: chooses how it unlocks and waits until everything is there. */
export async function keepHere(page: Page, unlocks: Unlocks): Promise<void> {
  await onPage(page, say.comingBack.letInTitle);
  await chooseUnlock(page, unlocks);
}

/** The whole way: a new device by a code that its camera reads. */
export async function addByCamera(
  old: Page,
  fresh: Page,
  how: { name: string; kind: "telephone" | "computer"; old: Unlocks; fresh: Unlocks },
): Promise<void> {
  await openKeys(old, "devices");
  const { link: read } = await showCode(old);
  await answerCode(fresh, read, how.kind);
  await onPage(old, say.devices.foundTitle);
  await button(old, say.devices.saysFound).click();
  await letIn(old, { name: how.name, unlocks: how.old });
  await keepHere(fresh, how.fresh);
}

/** On the page of devices: removes the one that bears this name there. */
export async function removeNamed(page: Page, name: string, unlocks: Unlocks): Promise<void> {
  await rowOf(page, say.devices.listLabel, name)
    .getByRole("button", { name: say.devices.remove, exact: true })
    .click();
  await onPage(page, say.devices.removeNamed(name));
  await unlockOnce(page, unlocks);
  await see(page, say.devices.isRemoved);
}

/** One line of a list on the page, by the name that it begins with. */
export function rowOf(page: Page, list: string, name: string): Locator {
  return page.getByRole("list", { name: list, exact: true }).getByRole("listitem").filter({ hasText: name });
}

/** On the page of ways back: types these words into the rehearsal. */
export async function rehearse(page: Page, words: readonly string[]): Promise<void> {
  await button(page, say.recovery.trySheet).click();
  await onPage(page, say.recovery.tryTitle);
  await retype(page, words);
}

/** In the rehearsal: types these words in place of what stands there. */
export async function retype(page: Page, words: readonly string[]): Promise<void> {
  await field(page, say.recovery.words).fill(words.join(" "));
  await button(page, say.recovery.tryIt).click();
}

/** The twelve words of a new sheet; goes on to reading them back. */
export async function keepNewSheet(page: Page): Promise<readonly string[]> {
  await onPage(page, say.recovery.sheetStep);
  const lines = await page
    .getByRole("region", { name: say.arrival.sheetTitle })
    .getByRole("list")
    .getByRole("listitem")
    .allInnerTexts();
  await button(page, say.arrival.sheetGoOn).click();
  return lines.map((line) => line.replaceAll(/[^a-z]/g, ""));
}

/** Waits for the result of the last act on the page of ways back. */
export async function holds(page: Page, sentence: string): Promise<void> {
  await page.getByRole("status").filter({ hasText: sentence }).waitFor();
}
