/** A patient who uses no pointer, from place to place; each is looked at as whoever comes to it has it. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { expectUsable } from "./axe.ts";
import { press } from "./keyboard.ts";
import { link, onPage, say } from "./screen.ts";
import { atHome } from "./story.ts";

/** What an own page of a person has the focus on, once it has come to rest: nothing is nowhere. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
}

/** The place that is open, as whoever uses it by keys, by a small screen, or by ear has it. */
export async function look(page: Page, place: string): Promise<void> {
  await expectFocusKept(page);
  await expectUsable(page, place);
}

/** By keys from wherever she is to her first page, and on to one of its places. */
export async function toPlace(page: Page, name: string, title: string): Promise<void> {
  await toHome(page);
  await press(page, link(page, name), "Enter");
  await onPage(page, title);
}

export async function toHome(page: Page): Promise<void> {
  const home = link(page, say.patient.home);
  if ((await home.count()) > 0) await press(page, home.first(), "Enter");
  await atHome(page);
}

/** What a press of this button hands to the browser to be saved: its name, and its bytes. */
export async function savedBy(page: Page, wanted: Locator): Promise<{ name: string; bytes: Uint8Array }> {
  const saving = page.waitForEvent("download");
  await press(page, wanted, "Enter");
  const download = await saving;
  const path = join(mkdtempSync(join(tmpdir(), "holdfast-year-")), "saved");
  await download.saveAs(path);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(path)) };
}
