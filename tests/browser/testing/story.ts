/**
 * The steps that journeys are made of, as a person takes them: by what is written on the screen and by
 * role, never by a device's inside.
 */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { HostProcess } from "./host.ts";
import { scanCode } from "./qr.ts";
import { button, choose, field, link, onPage, say, see, startingWith } from "./screen.ts";

/** How a person unlocks: her passkey, or these words. */
export type Unlocks = "passkey" | { readonly passphrase: string };

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
export async function beginPractice(
  page: Page,
  how: { code: string; name: string; unlocks: Unlocks },
): Promise<void> {
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

/** The twelve words as they stand on the sheet that whoever arrives is shown. */
export async function keepSheetWords(page: Page): Promise<readonly string[]> {
  await onPage(page, say.arrival.sheetStep);
  return wordsOnSheet(page);
}

/** The twelve words of the sheet that is shown, on whichever page. */
export async function wordsOnSheet(page: Page): Promise<readonly string[]> {
  const lines = await page
    .getByRole("region", { name: say.arrival.sheetTitle })
    .getByRole("list")
    .getByRole("listitem")
    .allInnerTexts();
  const words = lines.map((line) => line.replace(/[^a-z]/g, ""));
  assert.equal(words.filter((word) => word !== "").length, 12);
  return words;
}

/** Fills in the words that are asked for; `wrongAt`: at which of them another word is written. */
export async function readBack(
  page: Page,
  words: readonly string[],
  wrongAt: number | null = null,
): Promise<readonly number[]> {
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
  await page.getByRole("navigation", { name: say.therapist.places }).waitFor();
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

/** Opens one of the places at the side of a page, or of a pane in it; where it is narrow some stand under "More". */
export async function go(
  within: Pick<Page, "getByRole">,
  place: "today" | "week" | "patients" | "hostSight" | "settings",
): Promise<void> {
  const places = within.getByRole("navigation", { name: say.therapist.places });
  const wanted = places.getByRole("link", { name: say.therapist[place], exact: true });
  const more = places.getByRole("button", { name: say.therapist.more, exact: true });
  await places.waitFor();
  if (!(await wanted.isVisible())) await more.click();
  await wanted.click();
}

/** A new folder; ends on the page that follows: the folder, or the invitation. `room` null: without a host nothing is asked. */
export async function addPatient(
  page: Page,
  who: { name: string; contact?: string; room: boolean | null },
): Promise<void> {
  await go(page, "patients");
  await button(page, say.therapist.addPatient).click();
  await field(page, say.therapist.name).fill(who.name);
  await field(page, say.therapist.contact).fill(who.contact ?? "");
  if (who.room !== null) await choose(page, who.room ? say.therapist.withRoomYes : say.therapist.withRoomNo);
  await button(page, say.therapist.add).click();
  await onPage(page, who.room === true ? say.agreement.inviteTitle(who.name) : who.name);
}

/** Opens a part of the folder that is open. */
export async function part(page: Page, name: keyof typeof say.therapist.parts): Promise<void> {
  await page
    .getByRole("navigation", { name: say.therapist.partsLabel })
    .getByRole("link", { name: say.therapist.parts[name], exact: true })
    .click();
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
  if (frame.weekday !== undefined)
    await field(page, say.agreement.weekday).selectOption({ label: frame.weekday });
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
  how: {
    link: string;
    from: string;
    answer: "agree" | "talkFirst" | null;
    unlocks: Unlocks;
    look?: (screen: string) => Promise<void>;
  },
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
  await link(page, say.patient.whatWeAgreed).waitFor();
}

/** Dr. Weil opens a practice and invites Anna; they check each other in one room, and both have its letters open. */
export async function meetInLetters(
  host: HostProcess,
  weil: Page,
  anna: Page,
  unlocks: Unlocks = "passkey",
): Promise<void> {
  await openPractice(weil, host, { name: "Dr. Weil", unlocks });
  await addPatient(weil, { name: "Anna K.", room: true });
  const shown = await invite(weil, { frame: null, way: "shown" });
  await accept(anna, { link: shown, from: "Dr. Weil", answer: null, unlocks });
  for (const page of [weil, anna]) {
    await openCheck(page);
    await button(page, say.room.together).click();
    await see(page, /you were together/);
    await link(page, say.room.goToLetters).click();
  }
}

/** From where it is offered to the page of checking each other. */
export async function openCheck(page: Page): Promise<void> {
  const check = link(page, say.room.checkNow).first();
  await check.waitFor();
  await check.click();
}

/** The six words on the screen, in order; where being together is asked first, this is not so. */
export async function sixWords(page: Page): Promise<readonly string[]> {
  const elsewhere = button(page, say.room.notTogether);
  const title = page.getByRole("heading", { level: 1, name: say.room.wordsTitle, exact: true });
  await title.or(elsewhere).waitFor();
  if (await elsewhere.isVisible()) await elsewhere.click();
  const words = page.locator(".six-words-word");
  await words.first().waitFor();
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
  await page.getByRole("listitem").filter({ hasText: text }).waitFor();
}

/** Types into the note that is open. */
export async function typeNote(page: Page, kind: "process" | "progress", text: string): Promise<void> {
  const place = page.getByRole("textbox", { name: say.note.text[kind], exact: true });
  await place.click();
  await place.pressSequentially(text);
  await see(page, say.note.saved);
}
