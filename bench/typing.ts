/**
 * How long a key stroke in a note takes until the window has drawn it, in a real browser, with the writing to disk going
 * on behind: in a blank note and in one of 2,000 words, typed by hand there, so that only the length differs.
 */
import type { Page } from "playwright-core";
import { note as noteSentences } from "#app/sentences/note.ts";
import { therapist } from "#app/sentences/therapist.ts";
import { launchBrowser, newPerson } from "#tests/browser/testing/browser.ts";
import { startHostProcess } from "#tests/browser/testing/host.ts";
import { addPatient, openPractice, part } from "#tests/browser/testing/story.ts";
import { milliseconds, quantile, say } from "./figures.ts";

const words = 2_000;
const keys = 200;
/** Milliseconds from one key to the next: ten a second. */
const betweenKeys = 100;

export async function benchTyping(): Promise<void> {
  console.log("Typing in a note: from the key until it is drawn (Chromium, the built app)");
  const host = await startHostProcess();
  const browser = await launchBrowser();
  try {
    const { page } = await newPerson(browser, host.origin, {
      viewport: { width: 1100, height: 800 },
      dark: false,
    });
    const unlocks = { passphrase: "four words that nobody guesses" };
    await openPractice(page, host, { name: "Dr. Weil", unlocks });
    await addPatient(page, { name: "Anna K.", room: false });
    await part(page, "notes");
    await page.getByRole("button", { name: therapist.en.writeProcess, exact: true }).click();
    const field = page.getByRole("textbox", { name: noteSentences.en.text.process });
    await field.click();
    const blank = await typed(page);
    for (let at = 0; at < words / 20; at++) {
      await page.keyboard.insertText(
        "She waited in the corridor and said nothing for a while, then spoke of the house. ",
      );
      // Each is a change of its own that goes to the disk, as typing makes them.
      await page.waitForTimeout(20);
      if (at % 5 === 4) await page.keyboard.press("Enter");
    }
    const long = await typed(page);
    const figures = (samples: readonly number[]): string =>
      `${milliseconds(quantile(samples, 0.5))}, ${milliseconds(quantile(samples, 0.95))}`;
    say("blank note, p50, p95", figures(blank));
    say(`note of ${words.toLocaleString("en")} words, p50, p95`, figures(long));
    say("ratio at p95", (quantile(long, 0.95) / quantile(blank, 0.95)).toFixed(2));
  } finally {
    await browser.close();
    await host.stop();
  }
  console.log();
}

type Measured = { readonly strokes: number[] };

/** Types so many keys and gives the time of each from the key to the frame after it, in milliseconds. */
async function typed(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const measured: Measured = { strokes: [] };
    Object.assign(globalThis, { measured });
    document.addEventListener(
      "keydown",
      (event) => {
        // The frame in which it is drawn, and the task behind it.
        requestAnimationFrame(() =>
          setTimeout(() => measured.strokes.push(performance.now() - event.timeStamp)),
        );
      },
      { capture: true, once: false },
    );
  });
  const text = "the coat stayed on until the last ten minutes ";
  for (let at = 0; at < keys; at++) {
    await page.keyboard.press(
      text.charAt(at % text.length) === " " ? "Space" : text.charAt(at % text.length),
    );
    await page.waitForTimeout(betweenKeys);
  }
  return page.evaluate(
    (count) => (globalThis as unknown as { measured: Measured }).measured.strokes.slice(-count),
    keys,
  );
}
