/**
 * The rest of a patient's year, after her first weeks: a moved hour, another fee, an invoice, her notebook, her own
 * copy, putting away and leaving, and the end, with the reading afterwards. By the keys and at 320 px, as before.
 */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { readPaper } from "#device/papers/testing/read-paper.ts";
import { expectFocusKept, look, savedBy, toHome, toPlace } from "./by-keys.ts";
import { dateIn, type FirstWeeks, nextIn, openFolder, words, zone } from "./first-weeks.ts";
import { chooseByArrows, escapeTwice, press, type } from "./keyboard.ts";
import { expectEmptyEverywhere } from "./left-tab.ts";
import { button, choose, field, link, onPage, say, see } from "./screen.ts";
import { atHome, fillFrame, part, readsLetter } from "./story.ts";

/** All of it, in its order; her first weeks were told before. */
export async function tellRestOfYear(weeks: FirstWeeks): Promise<void> {
  const { page } = weeks.anna;
  await moveAnHour(weeks);
  await agreeAnew(weeks);
  await payForTheWork(weeks);
  await writeInTheNotebook(page);
  await takeHerCopy(page);
  await putAwayAndUnlock(page);
  await leaveThePage(weeks);
  await end(weeks);
}

/** The therapist moves the next hour; the patient reads it, and takes her hours into a calendar of her own. */
async function moveAnHour({ weil, anna }: FirstWeeks): Promise<void> {
  await openFolder(weil.page);
  await part(weil.page, "sessions");
  const coming = weil.page.getByRole("list", { name: say.therapist.coming });
  await coming.getByRole("link").first().click();
  await button(weil.page, say.week.otherTime(true)).click();
  await field(weil.page, say.week.moveTime).fill("11:00");
  await button(weil.page, say.week.moveIt).click();
  await onPage(weil.page, /11:00$/);
  const { page } = anna;
  await page.bringToFront();
  await see(page, /moved from 10:00/);
  await toHome(page);
  await onPage(page, /11:00$/);
  await look(page, "the first page with a moved hour");
  await press(page, link(page, say.patient.hours), "Enter");
  await press(page, button(page, say.calendarFile.title), "Enter");
  await chooseByArrows(page, page.getByRole("radiogroup", { name: say.calendarFile.alarm }), 3);
  await look(page, "before her calendar file");
  const { name, bytes } = await savedBy(page, button(page, say.calendarFile.save));
  await see(page, say.calendarFile.saved(name));
  const file = Buffer.from(bytes).toString("utf8").replaceAll("\r\n ", "");
  expect(file).toContain("RRULE:FREQ=WEEKLY");
  expect(file).toContain(`EXDATE;TZID=${zone}:${dateIn(nextIn + 7).replaceAll("-", "")}T100000`);
  expect(file).toContain(`DTSTART;TZID=${zone}:${dateIn(nextIn).replaceAll("-", "")}T110000`);
  expect(file).toContain("TRIGGER:-PT1H");
  expect(file).not.toMatch(/Anna|Weil/);
  await expectFocusKept(page);
}

/** Another fee is proposed: the difference is read, talked about first, and then accepted. */
async function agreeAnew({ weil, anna }: FirstWeeks): Promise<void> {
  await openFolder(weil.page);
  await button(weil.page, say.agreement.proposeChange).click();
  await onPage(weil.page, say.agreement.changeTitle);
  await fillFrame(weil.page, { fee: "95" });
  await choose(weil.page, say.agreement.showNow);
  await button(weil.page, say.agreement.propose).click();
  await onPage(weil.page, "Anna K.");
  const { page } = anna;
  await page.bringToFront();
  await toHome(page);
  await see(page, /^Dr\. Weil proposes a new fee from/);
  await look(page, "the first page with a change proposed");
  await press(page, link(page, say.patient.readIt), "Enter");
  await onPage(page, say.patient.whatWeAgreed);
  await see(page, say.patient.silence);
  expect(await page.getByRole("deletion").allInnerTexts()).not.toEqual([]);
  await look(page, "a change proposed");
  await press(page, button(page, say.patient.talkFirst), "Enter");
  await see(page, say.patient.talkAsked);
  await look(page, "a change that is talked about first");
  await see(weil.page, say.agreement.wantsToTalk("Anna K."));
  await press(page, button(page, say.patient.agreeToChange), "Enter");
  await see(page, /^Accepted by you on/);
  await look(page, "a change accepted");
  await see(weil.page, /^From .* another frame holds, accepted by both\./);
}

/** A month is closed; the patient has the invoice, as a paper of her own making. */
async function payForTheWork({ weil, anna }: FirstWeeks): Promise<void> {
  await weil.page.bringToFront();
  await link(weil.page, say.accounts.title).first().click();
  await link(weil.page, say.accounts.closeOther).click();
  await button(weil.page, say.accounts.confirmAndWrite).click();
  await weil.page.getByRole("heading", { name: say.accounts.written, exact: true }).waitFor();
  const { page } = anna;
  await page.bringToFront();
  await toPlace(page, say.patient.papers, say.papers.titleWith("Dr. Weil"));
  await button(page, say.papers.pdf).first().waitFor();
  await look(page, "her papers");
  const { name, bytes } = await savedBy(page, button(page, say.papers.pdf).first());
  expect(name).toMatch(/^invoice-[\d-]+\.pdf$/);
  const { text, isTagged } = await readPaper(bytes);
  expect(isTagged).toBe(true);
  expect(text).toContain("€90.00");
  await see(page, say.papers.saved(name));
  await look(page, "a paper that was made");
  await toPlace(page, say.patient.whoSees, say.trust.title);
  await look(page, "who can see what");
  await press(page, button(page, say.trust.notice), "Enter");
  await look(page, "how one would notice");
}

const entry = "The coat stayed on, and I said nothing of it.";

/** A page of her own, written and found again. */
async function writeInTheNotebook(page: Page): Promise<void> {
  await toPlace(page, say.notebook.title, say.notebook.title);
  await see(page, say.notebook.empty);
  await look(page, "an empty notebook");
  await press(page, button(page, say.notebook.write), "Enter");
  const place = page.getByRole("textbox", { name: say.notebook.text, exact: true });
  await expect.poll(() => place.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.type(entry);
  await see(page, say.note.saved);
  await look(page, "a page of the notebook");
  await press(page, link(page, say.notebook.done), "Enter");
  await onPage(page, say.notebook.title);
  await type(page, field(page, say.notebook.find), "stay");
  const found = page.getByRole("list", { name: say.notebook.found, exact: true }).getByRole("listitem");
  await expect.poll(() => found.count()).toBe(1);
  await look(page, "what was found in the notebook");
  await press(page, found.getByRole("link"), "Enter");
  await page.locator(".note-text mark").first().waitFor();
  await press(page, link(page, say.notebook.done), "Enter");
  await onPage(page, say.notebook.title);
}

/** Everything she has, as an archive of her own. */
async function takeHerCopy(page: Page): Promise<void> {
  await toPlace(page, say.patient.settings, say.settings.title);
  await press(page, link(page, say.settings.copy), "Enter");
  await onPage(page, say.copy.title);
  await look(page, "her copy");
  const { name, bytes } = await savedBy(page, button(page, say.copy.makeArchive));
  expect(name).toBe("holdfast-archive.html");
  expect(bytes.length).toBeGreaterThan(100_000);
  await see(page, say.copy.archiveMade);
  await look(page, "an archive that was made");
  await press(page, link(page, say.copy.back), "Enter");
  await onPage(page, say.settings.title);
}

/** Escape twice, and back in by the passphrase. */
async function putAwayAndUnlock(page: Page): Promise<void> {
  await escapeTwice(page);
  await see(page, say.standing.putAwayTitle);
  expect(await page.getByText("Dr. Weil").count()).toBe(0);
  await look(page, "put away");
  await press(page, button(page, say.standing.open), "Enter");
  await unlockByKeys(page, "locked");
}

async function unlockByKeys(page: Page, place: string | null): Promise<void> {
  await onPage(page, say.standing.unlockTitle);
  if (place !== null) await look(page, place);
  await type(page, field(page, say.standing.passphrase), words);
  await page.keyboard.press("Enter");
  await atHome(page);
}

/** She leaves for an empty page, and nothing in this tab leads back; the address does. */
async function leaveThePage({ host, anna: { page } }: FirstWeeks): Promise<void> {
  await press(page, link(page, say.patient.letters), "Enter");
  await readsLetter(page, "What I drew on Sunday.");
  await press(page, button(page, say.ui.leavePage), "Enter");
  await expectEmptyEverywhere(page);
  await page.goto(host.origin);
  await unlockByKeys(page, null);
}

/** The treatment ends; she reads that it has, writes once more, closes the room, and reads on. */
async function end({ weil, anna }: FirstWeeks): Promise<void> {
  await openFolder(weil.page);
  await link(weil.page, say.folder.toEnding).click();
  await onPage(weil.page, say.folder.endTitle);
  await field(weil.page, say.folder.lastDay).fill(dateIn(nextIn - 7));
  await button(weil.page, say.folder.end).click();
  await onPage(weil.page, say.folder.endedTitle);
  const { page } = anna;
  await page.bringToFront();
  await see(page, /^The treatment has ended/);
  await onPage(page, say.patient.noComing);
  expect(await page.getByText(/^You are away/).count()).toBe(0);
  await look(page, "the first page after the end");
  await press(page, link(page, say.patient.hours), "Enter");
  await see(page, /^The treatment has ended/);
  expect(await button(page, say.patient.willBeAway).count()).toBe(0);
  await look(page, "her hours after the end");
  await toPlace(page, say.patient.letters, say.room.letters);
  await type(page, field(page, say.room.to("Dr. Weil")), "Thank you for the year.");
  await press(page, button(page, say.room.send), "Space");
  await see(page, say.room.letterSent);
  await toPlace(page, say.patient.closing, say.closing.title);
  await look(page, "before the room is closed");
  await press(page, button(page, say.closing.close), "Enter");
  await type(page, page.getByRole("region", { name: say.settings.unlockOnce }).getByRole("textbox"), words);
  await page.keyboard.press("Enter");
  await see(page, /^This room was closed on/);
  await look(page, "a room that was closed");
  await toPlace(page, say.patient.letters, say.room.letters);
  await readsLetter(page, "I kept it.");
  await readsLetter(page, "Thank you for the year.");
  expect(await field(page, say.room.to("Dr. Weil")).count()).toBe(0);
  await look(page, "letters read afterwards");
  await toPlace(page, say.patient.whatWeAgreed, say.patient.whatWeAgreed);
  await see(page, /^Agreed by both on/);
  await look(page, "what was agreed, read afterwards");
}
