/** A therapist who uses no pointer: arrival, the first patient, a frame on paper. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { meet, useHost } from "./testing/ground.ts";
import { button, field, link, onPage, say } from "./testing/screen.ts";
import { atToday, keepSheetWords } from "./testing/story.ts";

const ground = useHost();
/** So many stops a page may have before the one that is looked for. */
const stopsMax = 60;

/** Tab, until the focus is there. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
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

async function press(page: Page, wanted: Locator, key: "Enter" | "Space"): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press(key);
}

async function type(page: Page, wanted: Locator, text: string): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.type(text);
}

test("[JO9] from the first page to the first folder with the keyboard alone", async () => {
  const { page } = await meet(ground.browser, ground.host.origin, "weil");
  await page.goto(ground.host.origin);
  await press(page, link(page, say.arrival.openPractice), "Enter");
  await type(page, field(page, say.arrival.yourName), "Dr. Weil");
  await type(page, field(page, say.arrival.code), ground.host.admissionCode);
  await press(page, button(page, say.ui.goOn), "Space");
  await onPage(page, say.arrival.unlockTitle);
  // Arrows move among the ways, as in every group of choices.
  await tabTo(page, page.getByRole("radiogroup"));
  await page.keyboard.press("ArrowDown");
  await type(page, field(page, say.arrival.passphraseField), "four words that nobody guesses");
  await type(page, field(page, say.arrival.passphraseAgain), "four words that nobody guesses");
  await page.keyboard.press("Enter");
  const words = await keepSheetWords(page);
  await press(page, button(page, say.arrival.sheetGoOn), "Enter");
  await onPage(page, /^Read back words/);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  for (const [place] of title.matchAll(/\d+/g))
    await type(page, field(page, say.arrival.word(Number(place))), words[Number(place) - 1] ?? "");
  await press(page, button(page, say.arrival.openNow), "Enter");
  await atToday(page);

  await press(
    page,
    page
      .getByRole("navigation", { name: say.therapist.places })
      .getByRole("link", { name: say.therapist.patients }),
    "Enter",
  );
  await press(page, button(page, say.therapist.addPatient), "Space");
  await type(page, field(page, say.therapist.name), "Anna K.");
  await tabTo(page, page.getByRole("radiogroup"));
  await page.keyboard.press("ArrowDown");
  await press(page, button(page, say.therapist.add), "Enter");
  await onPage(page, "Anna K.");
  await press(page, button(page, say.agreement.writeDown), "Enter");
  await onPage(page, say.agreement.paperTitle);
  await type(page, field(page, say.agreement.fee), "90");
  await press(page, button(page, say.agreement.record), "Enter");
  await page.getByRole("heading", { name: say.agreement.presentFrame }).waitFor();
  expect(await page.getByRole("definition").filter({ hasText: "€90" }).count()).toBeGreaterThan(0);

  // Escape twice puts everything away.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.getByText(say.standing.putAwayTitle).waitFor();
});
