/**
 * The steps that journeys are made of, as a person takes them: by what is written on the screen and by
 * role, never by a device's inside. The sentences come from the app's own English.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, onTestFinished } from "vitest";
import { agreement } from "#app/sentences/agreement.ts";
import { arrival } from "#app/sentences/arrival.ts";
import { note } from "#app/sentences/note.ts";
import { patient } from "#app/sentences/patient.ts";
import { refusals } from "#app/sentences/refusals.ts";
import { room } from "#app/sentences/room.ts";
import { standing } from "#app/sentences/standing.ts";
import { therapist } from "#app/sentences/therapist.ts";
import { trust } from "#app/sentences/trust.ts";
import { ui } from "#app/sentences/ui.ts";
import { newPerson, type Person, type Setting, sharedBrowser, type Watch } from "./browser.ts";
import { type HostProcess, root, startHostProcess } from "./host.ts";
import { scanCode } from "./qr.ts";

export const say = {
  agreement: agreement.en,
  arrival: arrival.en,
  note: note.en,
  patient: patient.en,
  refusals: refusals.en,
  room: room.en,
  standing: standing.en,
  therapist: therapist.en,
  trust: trust.en,
  ui: ui.en,
};

/** How a person unlocks: her passkey, or these words. */
export type Unlocks = "passkey" | { readonly passphrase: string };

/** Waits that end when something is on the screen may last this long on a busy machine. */
const patienceMs = 40_000;

/** A person of this test; what she saw last is kept in `pictures/failed` when the test fails. */
export async function meet(browser: Browser, origin: string, name: string, setting: Setting = {}): Promise<Person> {
  const person = await newPerson(browser, origin, setting);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await keepPictures(person.context, name, person.watch);
    await person.context.close();
  });
  return person;
}

/** What every page of a context shows, for whoever looks for the reason. */
async function keepPictures(context: BrowserContext, name: string, watch: Watch): Promise<void> {
  const folder = join(root, "pictures", "failed");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(watch, null, 2));
  for (const [index, page] of context.pages().entries()) await page.screenshot({ path: join(folder, `${name}-${index}.png`), fullPage: true });
}

export function button(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

export function link(page: Page, name: string): Locator {
  return page.getByRole("link", { name, exact: true });
}

export function field(page: Page, label: string | RegExp): Locator {
  return page.getByLabel(label, { exact: true });
}

/** Waits until a page with this title is open. */
export async function onPage(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole("heading", { level: 1, name: title, ...(typeof title === "string" ? { exact: true } : {}) }).waitFor({ timeout: patienceMs });
}

export async function choose(page: Page, option: string): Promise<void> {
  // The mark beside the words is what a person presses; the radio itself is only heard.
  await page.locator("label.choice-one").filter({ hasText: startingWith(option) }).click();
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
}

export async function see(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor({ timeout: patienceMs });
}

/** A host and the shared browser for one file of journeys; both end with it. */
export function useHost(more: readonly string[] = []): { readonly browser: Browser; host: HostProcess } {
  const ground: { browser?: Browser; host?: HostProcess } = {};
  beforeAll(async () => {
    ground.browser = await sharedBrowser(inject("chromium"));
    ground.host = await startHostProcess({ more });
  });
  afterAll(async () => {
    await ground.host?.stop();
    await ground.browser?.close();
  });
  return ground as { readonly browser: Browser; host: HostProcess };
}

/** From the first page to Today; returns the twelve words of the sheet. */
export async function openPractice(
  page: Page,
  host: HostProcess,
  how: { name: string; unlocks: Unlocks },
): Promise<readonly string[]> {
  await page.goto(host.origin);
  await beginPractice(page, { ...how, code: host.admissionCode });
  const words = await keepSheet(page);
  await readBack(page, words);
  await button(page, say.arrival.openNow).click();
  await atToday(page);
  return words;
}

/** From the first page to the recovery sheet. */
export async function beginPractice(page: Page, how: { code: string; name: string; unlocks: Unlocks }): Promise<void> {
  await link(page, say.arrival.openPractice).click();
  await field(page, say.arrival.yourName).fill(how.name);
  await field(page, say.arrival.code).fill(how.code);
  await button(page, say.ui.goOn).click();
  await onPage(page, say.arrival.unlockTitle);
  await chooseUnlock(page, how.unlocks);
}

export async function chooseUnlock(page: Page, unlocks: Unlocks): Promise<void> {
  if (unlocks === "passkey") {
    await choose(page, say.arrival.passkey);
    await button(page, say.arrival.makePasskey).click();
    return;
  }
  await choose(page, say.arrival.passphrase);
  await field(page, say.arrival.passphraseField).fill(unlocks.passphrase);
  await field(page, say.arrival.passphraseAgain).fill(unlocks.passphrase);
  await button(page, say.arrival.goOnWithout).click();
}

/** The twelve words as they stand on the sheet; leaves the sheet. */
export async function keepSheet(page: Page): Promise<readonly string[]> {
  const words = await keepSheetWords(page);
  await button(page, say.arrival.sheetGoOn).click();
  return words;
}

/** The twelve words as they stand on the sheet. */
export async function keepSheetWords(page: Page): Promise<readonly string[]> {
  await onPage(page, say.arrival.sheetStep);
  const lines = await page.getByRole("region", { name: say.arrival.sheetTitle }).getByRole("list").getByRole("listitem").allInnerTexts();
  const words = lines.map((line) => line.replace(/[^a-z]/g, ""));
  expect(words.filter((word) => word !== "")).toHaveLength(12);
  return words;
}

/** Fills in the words that are asked for; `wrongAt`: at which of them another word is written. */
export async function readBack(page: Page, words: readonly string[], wrongAt: number | null = null): Promise<readonly number[]> {
  await onPage(page, /^Read back words/);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  const places = [...title.matchAll(/\d+/g)].map(([place]) => Number(place));
  for (const [index, place] of places.entries()) {
    const word = words[place - 1] ?? "";
    const other = words.find((one) => one !== word) ?? "";
    await field(page, say.arrival.word(place)).fill(index === wrongAt ? other : word);
  }
  return places;
}

export async function atToday(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: say.therapist.places }).waitFor({ timeout: patienceMs });
}

export async function putAway(page: Page): Promise<void> {
  await button(page, say.ui.putAway).click();
  await page.getByText(say.standing.putAwayTitle).waitFor();
}

/** Unlocks a device that shows the unlocking page. */
export async function unlock(page: Page, unlocks: Unlocks): Promise<void> {
  await onPage(page, say.standing.unlockTitle);
  if (unlocks === "passkey") return button(page, say.standing.withPasskey).click();
  await field(page, say.standing.passphrase).fill(unlocks.passphrase);
  await button(page, say.standing.unlock).click();
}

/** Opens one of the places at the side. */
export async function go(page: Page, place: "today" | "patients" | "hostSight" | "settings"): Promise<void> {
  await page.getByRole("navigation", { name: say.therapist.places }).getByRole("link", { name: startingWith(say.therapist[place]) }).click();
}

/** A new folder; ends on the page that follows: the folder, or the invitation. */
export async function addPatient(page: Page, who: { name: string; contact?: string; room: boolean }): Promise<void> {
  await go(page, "patients");
  await button(page, say.therapist.addPatient).click();
  await field(page, say.therapist.name).fill(who.name);
  await field(page, say.therapist.contact).fill(who.contact ?? "");
  await choose(page, who.room ? say.therapist.withRoomYes : say.therapist.withRoomNo);
  await button(page, say.therapist.add).click();
  await onPage(page, who.room ? say.agreement.inviteTitle(who.name) : who.name);
}

/** Opens a part of the folder that is open. */
export async function part(page: Page, name: keyof typeof say.therapist.parts): Promise<void> {
  await page.getByRole("navigation", { name: say.therapist.partsLabel }).getByRole("link", { name: say.therapist.parts[name], exact: true }).click();
}

/** What a frame says, as it is typed. */
export type FrameTyped = {
  readonly weekday?: string;
  readonly time?: string;
  readonly fee?: string;
  readonly due?: string;
  readonly words?: Readonly<Record<string, string>>;
  /** "YYYY-MM-DD" */
  readonly from?: string;
};

/** Fills in the form of a frame wherever it stands. */
export async function fillFrame(page: Page, frame: FrameTyped): Promise<void> {
  if (frame.weekday !== undefined) await field(page, say.agreement.weekday).selectOption({ label: frame.weekday });
  if (frame.time !== undefined) await field(page, say.agreement.time).fill(frame.time);
  if (frame.fee !== undefined) await field(page, say.agreement.fee).fill(frame.fee);
  if (frame.due !== undefined) await field(page, say.agreement.due).fill(frame.due);
  for (const [label, text] of Object.entries(frame.words ?? {})) await field(page, label).fill(text);
  if (frame.from !== undefined) await field(page, say.agreement.from).fill(frame.from);
}

/** On the open folder: writes down what was agreed on paper. */
export async function writePaperFrame(page: Page, frame: FrameTyped): Promise<void> {
  await button(page, say.agreement.writeDown).click();
  await onPage(page, say.agreement.paperTitle);
  if (frame.from !== undefined) await field(page, say.agreement.agreedOn).fill(frame.from);
  await fillFrame(page, frame);
  await button(page, say.agreement.record).click();
  await page.getByRole("heading", { name: say.agreement.presentFrame }).waitFor();
}

/**
 * On the page of inviting: makes the invitation and returns its link, read by a camera from the code on the
 * screen, or copied, in which case it has travelled.
 */
export async function invite(
  page: Page,
  offer: { frame: FrameTyped | null; message?: string; nameShown?: string; way: "shown" | "copied" },
): Promise<string> {
  if (offer.nameShown !== undefined) await field(page, say.agreement.nameShown).fill(offer.nameShown);
  if (offer.frame === null) await choose(page, say.agreement.withFrameNo);
  else {
    await fillFrame(page, offer.frame);
    await field(page, startingWith(say.agreement.message(""))).fill(offer.message ?? "");
  }
  await button(page, say.agreement.makeInvitation).click();
  await see(page, say.agreement.linkReady);
  if (offer.way === "shown") {
    await button(page, say.agreement.showCode).click();
    return scanCode(page.getByRole("img", { name: say.agreement.codeLabel }));
  }
  await button(page, say.agreement.copyLink).click();
  await see(page, say.agreement.travelled);
  return page.locator(".invite-link").first().innerText();
}

/** A patient with a link: reads who invites and what would be agreed, answers, and keeps it on this device. */
export async function accept(
  page: Page,
  how: { link: string; from: string; answer: "agree" | "talkFirst" | null; unlocks: Unlocks; look?: (screen: string) => Promise<void> },
): Promise<void> {
  await page.goto(how.link);
  await onPage(page, say.arrival.invitationTitle(how.from));
  await how.look?.("an invitation");
  await button(page, say.arrival.readOn).click();
  await onPage(page, say.arrival.agreeTitle);
  await how.look?.("what we would agree");
  await button(page, how.answer === null ? say.arrival.goOnWithout : say.arrival[how.answer]).click();
  await onPage(page, say.arrival.keepTitle);
  await how.look?.("keep it on this device");
  await chooseUnlock(page, how.unlocks);
  await atHome(page);
}

export async function atHome(page: Page): Promise<void> {
  await link(page, say.patient.whatWeAgreed).waitFor({ timeout: patienceMs });
}

/** From where it is offered to the page of checking each other. */
export async function openCheck(page: Page): Promise<void> {
  const check = link(page, say.room.checkNow).first();
  await check.waitFor({ timeout: patienceMs });
  await check.click();
}

/** The six words on the screen, in order; where being together is asked first, this is not so. */
export async function sixWords(page: Page): Promise<readonly string[]> {
  const elsewhere = button(page, say.room.notTogether);
  const title = page.getByRole("heading", { level: 1, name: say.room.wordsTitle, exact: true });
  await title.or(elsewhere).waitFor({ timeout: patienceMs });
  if (await elsewhere.isVisible()) await elsewhere.click();
  const words = page.locator(".six-words-word");
  await words.first().waitFor({ timeout: patienceMs });
  return words.allInnerTexts();
}

/** Writes a letter where letters are open. */
export async function writeLetter(page: Page, to: string, text: string): Promise<void> {
  await field(page, say.room.to(to)).fill(text);
  await button(page, say.room.send).click();
  await page.getByRole("listitem").filter({ hasText: text }).waitFor();
}

/** Waits until a letter with these words is there to be read. */
export async function readsLetter(page: Page, text: string): Promise<void> {
  await page.getByRole("listitem").filter({ hasText: text }).waitFor({ timeout: patienceMs });
}

/** Types into the note that is open. */
export async function typeNote(page: Page, kind: "process" | "progress", text: string): Promise<void> {
  const place = page.getByRole("textbox", { name: say.note.text[kind], exact: true });
  await place.click();
  await place.pressSequentially(text);
  await see(page, say.note.saved);
}

/** Nothing went to another origin, broke the policy or threw. */
export function expectCalm(...people: readonly Person[]): void {
  for (const { watch } of people) {
    expect(watch.requests).toBeGreaterThan(5);
    expect({ foreign: watch.foreign, violations: watch.violations, errors: watch.errors }).toEqual({ foreign: [], violations: [], errors: [] });
  }
}
