/** Whether a screen can be used by everybody: axe (WCAG 2.2 AA and best practice), light and dark, and at 320 px without scrolling sideways. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { phone } from "./browser.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Looks at the screen that is open: as it stands in light, and on a telephone in the dark. Leaves it as it was. */
export async function expectUsable(page: Page, screen: string): Promise<void> {
  const before = page.viewportSize();
  await beIn(page, "light");
  if (before !== null) await standWhole(page, before);
  const light = await faults(page);
  await beIn(page, "dark");
  await standWhole(page, phone);
  const dark = await faults(page);
  const widths = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: innerWidth,
  }));
  await beIn(page, "light");
  if (before !== null) await page.setViewportSize(before);
  expect({ screen, light, dark, overflow: Math.max(0, widths.content - widths.window) }).toEqual({
    screen,
    light: [],
    dark: [],
    overflow: 0,
  });
}

/** Asks for one of the two lights, and waits until the page has it. */
async function beIn(page: Page, light: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: light });
  await expect
    .poll(() => page.evaluate((asked) => matchMedia(`(prefers-color-scheme: ${asked})`).matches, light))
    .toBe(true);
}

/** Gives the window the height of all that is in it: what a bar at the lower edge covers now can be scrolled out from under it. */
async function standWhole(
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await page.setViewportSize(size);
  const height = await page.evaluate(() => {
    const panes = [...document.querySelectorAll(".pane")].filter((pane) => pane.clientHeight > 0);
    const ofPanes = panes.map((pane) => pane.getBoundingClientRect().top + pane.scrollHeight);
    return Math.ceil(Math.max(document.documentElement.scrollHeight, ...ofPanes));
  });
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
}

async function faults(page: Page): Promise<readonly string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze();
  // A page on which nothing could be looked at has not been looked at.
  expect(passes.length).toBeGreaterThan(5);
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`),
  );
}
