/** What is on a screen, found as a person finds it: by what is written there, in the app's own English, and by role. */
import type { Locator, Page } from "playwright-core";
import { accounts } from "#app/sentences/accounts.ts";
import { agreement } from "#app/sentences/agreement.ts";
import { arrival } from "#app/sentences/arrival.ts";
import { calendarFile } from "#app/sentences/calendar-file.ts";
import { closing } from "#app/sentences/closing.ts";
import { comingBack } from "#app/sentences/coming-back.ts";
import { copy } from "#app/sentences/copy.ts";
import { devices } from "#app/sentences/devices.ts";
import { files } from "#app/sentences/files.ts";
import { folder } from "#app/sentences/folder.ts";
import { notOpened } from "#app/sentences/not-opened.ts";
import { note } from "#app/sentences/note.ts";
import { notebook } from "#app/sentences/notebook.ts";
import { papers } from "#app/sentences/papers.ts";
import { patient } from "#app/sentences/patient.ts";
import { recovery } from "#app/sentences/recovery.ts";
import { refusals } from "#app/sentences/refusals.ts";
import { room } from "#app/sentences/room.ts";
import { settings } from "#app/sentences/settings.ts";
import { standing } from "#app/sentences/standing.ts";
import { therapist } from "#app/sentences/therapist.ts";
import { trust } from "#app/sentences/trust.ts";
import { ui } from "#app/sentences/ui.ts";
import { video } from "#app/sentences/video.ts";
import { visit } from "#app/sentences/visit.ts";
import { week } from "#app/sentences/week.ts";

export const say = {
  agreement: agreement.en,
  arrival: arrival.en,
  calendarFile: calendarFile.en,
  comingBack: comingBack.en,
  copy: copy.en,
  devices: devices.en,
  files: files.en,
  folder: folder.en,
  closing: closing.en,
  note: note.en,
  notebook: notebook.en,
  notOpened: notOpened.en,
  papers: papers.en,
  patient: patient.en,
  recovery: recovery.en,
  refusals: refusals.en,
  room: room.en,
  settings: settings.en,
  accounts: accounts.en,
  standing: standing.en,
  therapist: therapist.en,
  trust: trust.en,
  ui: ui.en,
  video: video.en,
  visit: visit.en,
  week: week.en,
};

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
  await page
    .getByRole("heading", { level: 1, name: title, ...(typeof title === "string" ? { exact: true } : {}) })
    .waitFor();
}

export async function choose(page: Page, option: string): Promise<void> {
  // The mark beside the words is what a person presses; the radio itself is only heard.
  await page
    .locator("label.choice-one")
    .filter({ hasText: startingWith(option) })
    .click();
}

export function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
}

export async function see(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}
