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

/** Escape twice, which puts everything away. Nobody waits for a busy machine to answer the first, and neither does this. */
export async function escapeTwice(page: Page): Promise<void> {
  await Promise.all([page.keyboard.press("Escape"), page.keyboard.press("Escape")]);
}

/** Tabs to a field and types into it. */
export async function type(page: Page, wanted: Locator, text: string): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.type(text);
}

/** Parts of a day in the orders in which browsers ask for them. */
const orders = [
  ["month", "day", "year"],
  ["day", "month", "year"],
  ["year", "month", "day"],
] as const;

/** Types a day, "YYYY-MM-DD", into a field of days; which of its parts the browser asks for first is found by trying. */
export async function typeDay(page: Page, wanted: Locator, date: string): Promise<void> {
  const [year = "", month = "", day = ""] = date.split("-");
  const parts = { year, month, day };
  await tabTo(page, wanted);
  for (const order of orders) {
    // Back to the first part, from wherever the last try ended.
    for (const _ of order) await page.keyboard.press("ArrowLeft");
    await page.keyboard.type(order.map((part) => parts[part]).join(""));
    if ((await wanted.inputValue()) === date) return;
  }
  throw new Error(`The keyboard does not write ${date} into ${wanted.toString()}.`);
}

/** Goes down `steps` choices in the group of choices that has the focus, or is reached by Tab. */
export async function chooseByArrows(page: Page, group: Locator, steps: number): Promise<void> {
  await tabTo(page, group);
  for (let step = 0; step < steps; step++) await page.keyboard.press("ArrowDown");
}
