/** A tab that was left: whoever looks next finds it empty, whichever way they go in it. */
import type { Page } from "playwright-core";
import { expect } from "vitest";

const emptyPage = "about:blank";

/** The tab shows nothing, and neither its address nor its title names anything. */
export async function expectEmpty(page: Page): Promise<void> {
  await page.waitForURL(emptyPage);
  expect(await page.title()).toBe("");
  expect(await page.evaluate(() => document.documentElement.innerText.trim())).toBe("");
}

/** Back, forward and a reload, further than there is a history. */
export async function expectEmptyEverywhere(page: Page): Promise<void> {
  await expectEmpty(page);
  for (const way of ["goBack", "goBack", "goForward", "goBack", "reload", "goForward"] as const) {
    await page[way]({ waitUntil: "commit" }).catch(() => null);
    await expectEmpty(page);
  }
}
