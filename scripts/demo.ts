/**
 * `npm run demo -- --moving-day`: a therapist moves in from another program, through the real screens, to the first
 * month-end. Each step is printed with the machine's seconds and the therapist's.
 */
import { rmSync } from "node:fs";
import type { Page } from "playwright-core";
import { launchBrowser, newPerson } from "#tests/browser/testing/browser.ts";
import { startHostProcess } from "#tests/browser/testing/host.ts";
import { openPractice } from "#tests/browser/testing/story.ts";
import { Counted } from "#tests/burden/testing/counted.ts";
import {
  closeMonth,
  takeHoursIn,
  takeNotesIn,
  takePeopleIn,
  toImport,
} from "#tests/burden/testing/moving-day.ts";
import { people, zone } from "#tests/burden/testing/old-program.ts";

/** Rule BU8. */
const goalSeconds = 300;

if (process.argv.includes("--moving-day")) await moveIn();
else process.stdout.write("How it is used: npm run demo -- --moving-day\n");

async function moveIn(): Promise<void> {
  const host = await startHostProcess();
  try {
    const browser = await launchBrowser();
    try {
      const { page } = await newPerson(browser, host.origin);
      await openPractice(page, host, {
        name: "Dr. Weil",
        unlocks: { passphrase: "four words that nobody guesses" },
      });
      await movingDay(page);
    } finally {
      await browser.close();
    }
  } finally {
    await host.stop();
    rmSync(host.dataDir, { recursive: true, force: true });
  }
}

/** From an open practice with nobody in it to the invoices of the month that is over. */
async function movingDay(page: Page): Promise<void> {
  const hand = new Counted();
  const today = Temporal.Now.plainDateISO(zone);
  const from = today.with({ day: 1 }).subtract({ months: 1 }).toString();
  const steps: readonly (readonly [name: string, step: () => Promise<unknown>])[] = [
    ["Open the page of taking in", () => toImport(page, hand)],
    [`Take ${people.length} people in, from a list`, () => takePeopleIn(page, hand)],
    [`Take their hours in, from ${from} on`, () => takeHoursIn(page, hand, from, today.toString())],
    ["Take their notes in, from a ZIP", () => takeNotesIn(page, hand)],
    ["Close the month, invoices written", () => closeMonth(page, hand)],
  ];
  print("", "machine", "therapist", "actions");
  const whole = { machine: 0, therapist: 0, actions: 0 };
  for (const [name, step] of steps) {
    const begin = performance.now();
    await step();
    const machine = (performance.now() - begin) / 1000;
    const { seconds, actions } = hand.taken();
    whole.machine += machine;
    whole.therapist += seconds;
    whole.actions += actions;
    print(name, `${machine.toFixed(1)} s`, `${seconds.toFixed(1)} s`, String(actions));
  }
  print(
    "Together",
    `${whole.machine.toFixed(1)} s`,
    `${whole.therapist.toFixed(1)} s`,
    String(whole.actions),
  );
  const all = whole.machine + whole.therapist;
  const verdict = all <= goalSeconds ? "within" : "over";
  process.stdout.write(
    `\nThe whole: ${Math.round(all)} s, ${verdict} the ${goalSeconds / 60} minutes. The therapist's seconds are those of the Keystroke-Level Model.\n`,
  );
  if (all > goalSeconds) process.exitCode = 1;
}

function print(name: string, ...figures: readonly string[]): void {
  process.stdout.write(`${name.padEnd(46)}${figures.map((figure) => figure.padStart(11)).join("")}\n`);
}
