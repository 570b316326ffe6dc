/** A person who uses no pointer: Tab until it is there, then a key. */
import type { Locator, Page } from "playwright-core";

/** So many stops a page may have before the one that is looked for. */
const stopsMax = 60;

/** Tab, until the focus is there. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.first().waitFor();
  for (let stop = 0; stop < stopsMax; stop++) {
    if (
      await wanted
        .first()
        .evaluate((element) => element === document.activeElement || element.contains(document.activeElement))
    )
      return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not reach ${wanted.toString()}.`);
}

/** Tabs to what is wanted and presses it. */
export async function press(page: Page, wanted: Locator, key: "Enter" | "Space"): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press(key);
}

/** Tabs to a field and types into it. */
export async function type(page: Page, wanted: Locator, text: string): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.type(text);
}
