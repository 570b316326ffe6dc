/** The day on which a therapist moves in: people, hours and notes from the old program, through the real screens. */
import type { Locator, Page } from "playwright-core";
import { accounts } from "#app/sentences/accounts.ts";
import { imports } from "#app/sentences/import.ts";
import { button, field, link, onPage, say, see, startingWith } from "../../browser/testing/screen.ts";
import type { Counted } from "./counted.ts";
import { calendar, notes, peopleList } from "./old-program.ts";

const sayImport = imports.en;

/** Opens the page of taking in. */
export async function toImport(page: Page, hand: Counted): Promise<void> {
  await hand.press(placeLink(page, say.therapist.settings));
  await hand.press(link(page, sayImport.toImport));
  await onPage(page, sayImport.title);
}

/** 24 people, from the list as it was exported. */
export async function takePeopleIn(page: Page, hand: Counted): Promise<void> {
  await hand.give(field(page, sayImport.file.people), peopleList());
  await hand.press(button(page, sayImport.takePeople));
  await see(page, sayImport.done);
}

/** Their hours, from the day on which the month begins that is to be closed here. */
export async function takeHoursIn(page: Page, hand: Counted, from: string, today: string): Promise<void> {
  await hand.press(oneOf(page, sayImport.whats.hours));
  await hand.type(field(page, sayImport.from), from);
  await hand.give(field(page, sayImport.file.hours), calendar(from, today));
  await hand.press(button(page, sayImport.takeHours));
  await see(page, sayImport.done);
}

/** Their notes, kept apart. */
export async function takeNotesIn(page: Page, hand: Counted): Promise<void> {
  await hand.press(oneOf(page, sayImport.whats.notes));
  await hand.give(field(page, sayImport.file.notes), notes());
  await hand.press(oneOf(page, sayImport.noteKinds.process));
  await hand.press(button(page, sayImport.takeNotes));
  await see(page, sayImport.done);
}

/** Closes the month that is over: hours confirmed, invoices written. Answers how long the machine took, in milliseconds. */
export async function closeMonth(page: Page, hand: Counted): Promise<number> {
  await hand.press(placeLink(page, accounts.en.title));
  await hand.press(toClose(page));
  const act = button(page, accounts.en.confirmAndWrite);
  await act.waitFor();
  const begin = performance.now();
  await hand.press(act);
  await page.getByRole("heading", { name: accounts.en.written, exact: true }).waitFor();
  return performance.now() - begin;
}

/** The month that is over and not yet closed, by its name; another month may be chosen beside it. */
function toClose(page: Page): Locator {
  return page
    .getByRole("link", { name: startingWith(accounts.en.closeMonth("")) })
    .filter({ hasNotText: accounts.en.closeOther });
}

/** One of a few that stand on the page; the mark beside the words is what a person presses. */
export function oneOf(page: Page, name: string): Locator {
  return page.locator("label.choice-one").filter({ hasText: startingWith(name) });
}

/** One of the places at the side of the page. */
export function placeLink(page: Page, name: string): Locator {
  return page
    .getByRole("navigation", { name: say.therapist.places })
    .getByRole("link", { name, exact: true });
}
