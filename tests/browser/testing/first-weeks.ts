/**
 * A patient's first weeks, told once for every browser: from the invitation to a week in which she is away. The patient
 * uses the keys and a telephone of 320 px; each place she comes to is looked at by axe, in both lights. The therapist
 * does her part with whatever is at hand. What the two agree on has held for a year: no clock is moved, in no browser.
 */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Person } from "./browser.ts";
import { look, savedBy, toHome, toPlace } from "./by-keys.ts";
import { attach, fileLine, png } from "./given-files.ts";
import type { HostProcess } from "./host.ts";
import { chooseByArrows, press, type, typeDay } from "./keyboard.ts";
import { button, choose, field, link, onPage, say, see } from "./screen.ts";
import {
  addPatient,
  atHome,
  go,
  invite,
  openPractice,
  part,
  readsLetter,
  wordsOnSheet,
  writeLetter,
} from "./story.ts";

/** The two of whom it is told, and the host between them, which has an open place for a practice. */
export type FirstWeeks = { readonly host: HostProcess; readonly weil: Person; readonly anna: Person };

export const words = "four words that nobody guesses";
const dayMs = 86_400_000;
export const zone = "Europe/Berlin";

/** The local date in so many days. */
export function dateIn(days: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(Date.now() + days * dayMs);
}

/** The hour is in three days, and was in every week of the year before. */
export const nextIn = 3;
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: zone }).format(
  Date.now() + nextIn * dayMs,
);

/** All of it, in its order. */
export async function tellFirstWeeks(weeks: FirstWeeks): Promise<void> {
  await keepARoom(weeks);
  await makeSheet(weeks.anna.page);
  await meetInPerson(weeks);
  await exchangeLetters(weeks);
  await beAway(weeks.anna.page);
}

/** An invitation with what has been agreed for a year; read, agreed to, and kept with a passphrase. */
export async function keepARoom({ host, weil, anna }: FirstWeeks): Promise<void> {
  await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: { passphrase: words } });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  await choose(weil.page, say.agreement.missedPolicy["always-due"]);
  const invitation = await invite(weil.page, {
    frame: { weekday, time: "10:00", fee: "90", from: dateIn(nextIn - 364) },
    message: "As we have had it for a year.",
    way: "shown",
  });
  const { page } = anna;
  await page.bringToFront();
  await page.goto(invitation);
  await onPage(page, say.arrival.invitationTitle("Dr. Weil"));
  await look(page, "the invitation");
  await press(page, button(page, say.arrival.readOn), "Enter");
  await onPage(page, say.arrival.agreeTitle);
  await look(page, "what we would agree");
  await press(page, button(page, say.arrival.agree), "Space");
  await onPage(page, say.arrival.keepTitle);
  await chooseByArrows(page, page.getByRole("radiogroup"), 1);
  await look(page, "keeping it by a passphrase");
  await type(page, field(page, say.arrival.passphraseField), words);
  await type(page, field(page, say.arrival.passphraseAgain), words);
  await page.keyboard.press("Enter");
  await atHome(page);
  await see(weil.page, say.agreement.joined("Anna K."));
  await look(page, "the first page");
}

/** The recovery sheet: drawn, three words of it read back. */
async function makeSheet(page: Page): Promise<void> {
  await toPlace(page, say.patient.settings, say.settings.title);
  await look(page, "the settings");
  await press(page, link(page, say.settings.devices), "Enter");
  await onPage(page, say.devices.title);
  await look(page, "her devices");
  await press(page, link(page, say.devices.back), "Enter");
  await press(page, link(page, say.settings.recovery), "Enter");
  await onPage(page, say.recovery.title);
  await look(page, "the ways back, without a sheet");
  await press(page, button(page, say.recovery.makeSheet), "Enter");
  await onPage(page, say.recovery.makeTitle);
  await look(page, "before a sheet is drawn");
  await type(page, page.getByRole("region", { name: say.settings.unlockOnce }).getByRole("textbox"), words);
  await page.keyboard.press("Enter");
  await onPage(page, say.recovery.sheetStep);
  await look(page, "the recovery sheet");
  const sheet = await wordsOnSheet(page);
  await press(page, button(page, say.arrival.sheetGoOn), "Enter");
  await onPage(page, /^Read back words/);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  for (const [place] of title.matchAll(/\d+/g))
    await type(page, field(page, say.arrival.word(Number(place))), sheet[Number(place) - 1] ?? "");
  await look(page, "three words read back");
  await press(page, button(page, say.recovery.takeItUp), "Space");
  await see(page, say.recovery.firstHolds);
  await look(page, "a sheet that holds");
  await press(page, link(page, say.recovery.back), "Enter");
  await onPage(page, say.settings.title);
}

/** In one room, both say so. */
async function meetInPerson({ weil, anna }: FirstWeeks): Promise<void> {
  await toHome(anna.page);
  await press(anna.page, link(anna.page, say.room.checkNow), "Enter");
  await onPage(anna.page, say.room.togetherTitle);
  await look(anna.page, "being together");
  await press(anna.page, button(anna.page, say.room.together), "Space");
  await openFolder(weil.page);
  await link(weil.page, say.room.checkNow).first().click();
  await button(weil.page, say.room.together).click();
  for (const { page } of [weil, anna]) await see(page, /you were together/);
  await link(weil.page, say.room.goToLetters).click();
  await anna.page.bringToFront();
  await look(anna.page, "a room that is checked");
  await press(anna.page, link(anna.page, say.room.goToLetters), "Enter");
}

/** The therapist's folder of her, at its first part. */
export async function openFolder(page: Page): Promise<void> {
  await page.bringToFront();
  await go(page, "patients");
  await link(page, "Anna K.").first().click();
  await onPage(page, "Anna K.");
}

/** A letter with a drawing, and one back with a text, which is fetched, looked at and saved. */
async function exchangeLetters({ weil, anna }: FirstWeeks): Promise<void> {
  const { page } = anna;
  await onPage(page, say.room.letters);
  await see(page, say.room.noLetters);
  await look(page, "letters before the first");
  await attach(page, [{ name: "Drawing.png", mimeType: "image/png", buffer: png(40) }]);
  await type(page, field(page, say.room.to("Dr. Weil")), "What I drew on Sunday.");
  await look(page, "a letter with a file");
  await press(page, button(page, say.room.send), "Space");
  await see(page, say.room.letterSent);
  await openFolder(weil.page);
  await part(weil.page, "letters");
  await readsLetter(weil.page, "What I drew on Sunday.");
  const chooser = weil.page.waitForEvent("filechooser");
  await button(weil.page, say.files.attach).click();
  await (await chooser).setFiles([
    {
      name: "Rooms.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("The new room is on the second floor."),
    },
  ]);
  await see(weil.page, say.files.kept);
  await writeLetter(weil.page, "Anna K.", "I kept it. From March we are upstairs.");
  await page.bringToFront();
  await readsLetter(page, "I kept it.");
  const file = fileLine(page, "Rooms.txt");
  await press(page, file.getByRole("button", { name: say.files.fetch }), "Enter");
  await press(page, file.getByRole("button", { name: say.files.look }), "Enter");
  await page.frameLocator("iframe").getByText("second floor").waitFor();
  await look(page, "a file looked at");
  const saved = await savedBy(page, file.getByRole("button", { name: say.files.save }));
  expect(saved.name).toMatch(/^letter-\d{4}-\d\d-\d\d-1\.txt$/);
  expect(Buffer.from(saved.bytes).toString()).toContain("second floor");
}

/** A week for which she says ahead that she is away; what that costs is said before. */
async function beAway(page: Page): Promise<void> {
  await toPlace(page, say.patient.hours, say.patient.hours);
  const past = page.getByRole("list", { name: say.patient.pastHours });
  await past.getByText(say.patient.state["held-presumed"]()).first().waitFor();
  await look(page, "her hours");
  await press(page, button(page, say.patient.earlierHours), "Enter");
  await expect.poll(() => past.getByRole("button").count()).toBe(16);
  await press(page, button(page, say.patient.willBeAway), "Enter");
  await typeDay(page, field(page, say.patient.firstDay), dateIn(nextIn + 7));
  await typeDay(page, field(page, say.patient.lastDay), dateIn(nextIn + 8));
  await see(page, say.patient.awayWeighs(1));
  await see(page, say.patient.awayCharged("€90"));
  await look(page, "before she says that she is away");
  await press(page, button(page, say.patient.sayAway), "Space");
  const coming = page.getByRole("list", { name: say.patient.comingHours });
  const away = coming.getByRole("listitem").filter({ hasText: "You are away" });
  await press(page, away.getByRole("button"), "Enter");
  await button(page, say.patient.takeAwayBack).waitFor();
  await look(page, "an own break");
}
