/**
 * A practice of ten years beside one of one year: from unlocking to Today, a folder, the week, month-end for 24
 * and for 200 patients. The peer is the practice of one year on the same machine in the same run: what a screen
 * asks is not to cost more because time has passed. Unlocking is measured twice: with every fact to be read, as on
 * the first day after the program was renewed, and from what is kept folded, as on every other day; this one as the
 * person waits for it, and without what deriving the key costs, which is made slow on purpose and the same for ever.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { startBenchHost } from "./bench-host.ts";
import { milliseconds, quantile, say } from "./figures.ts";
import { makePracticeOfYears, type PracticeOfYears, passphrase } from "./ten-years.ts";
import { done } from "./two-people.ts";

const years = Number(process.env["YEARS"] ?? 10);
const wordsOfNote = 180;
const rounds = 7;
/** More of them: deriving the key takes a quarter of a second, and now and then a tenth more. */
const unlockRounds = 21;

type Measured = {
  readonly unlockWhole: number;
  readonly unlock: number;
  readonly unlockAfterKey: number;
  readonly today: number;
  readonly week: number;
  readonly folder: number;
};

export async function benchDesk(): Promise<void> {
  console.log("A therapist's desk, from unlocking to Today (Node device, its store on the disk)");
  const one = await measured(1, 24);
  const ten = await measured(years, 24);
  for (const name of ["unlockWhole", "unlock", "unlockAfterKey", "today", "week", "folder"] as const) {
    const ratio = (ten[name] / one[name]).toFixed(2);
    say(
      `${names[name]}: 1 year, ${years} years, ratio`,
      `${milliseconds(one[name])}, ${milliseconds(ten[name])}, ${ratio}`,
    );
  }
  await measured(1, 200);
  console.log();
}

const names: Readonly<Record<keyof Measured, string>> = {
  unlockWhole: "unlock to Today, every fact read",
  unlock: "unlock to Today, from what is kept folded",
  unlockAfterKey: "  of it behind the passphrase",
  today: "Today again",
  week: "the week",
  folder: "a folder with its sessions and accounts",
};

async function measured(ofYears: number, patients: number): Promise<Measured> {
  const host = await startBenchHost();
  const directory = mkdtempSync(join(tmpdir(), "holdfast-bench-desk-"));
  try {
    const begin = performance.now();
    const practice = await makePracticeOfYears(host, { years: ofYears, patients, wordsOfNote, directory });
    const made = `${practice.hours.toLocaleString("en")} hours, ${practice.notes.toLocaleString("en")} notes, ${practice.invoices.toLocaleString("en")} invoices`;
    say(
      `made: ${ofYears} years, ${patients} patients`,
      `${made}, ${((performance.now() - begin) / 1000).toFixed(0)} s`,
    );
    await monthEnd(practice, patients);
    const figures = await ask(practice);
    await practice.device.act("putAway", {});
    saySizes(join(directory, "holdfast.db"));
    return figures;
  } finally {
    await host.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The month that is not closed yet: what the page shows, then the one act. */
async function monthEnd({ device }: PracticeOfYears, patients: number): Promise<void> {
  const today = (await device.ask("today", {})).date;
  const month = today.slice(0, 7);
  const shown: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    await device.ask("monthEnd", { month, folderId: null });
    shown.push(performance.now() - begin);
  }
  const { seen } = await device.ask("monthEnd", { month, folderId: null });
  const begin = performance.now();
  const closed = await device.act("closeMonth", {
    month,
    folderId: null,
    leaveOut: [],
    withEarlier: [],
    seen,
  });
  const closing = performance.now() - begin;
  const count = closed.ok ? closed.value.invoices.length : 0;
  say(
    `month-end of ${patients} patients: shown; ${count} invoices written`,
    `${milliseconds(quantile(shown, 0.5))}; ${milliseconds(closing)}`,
  );
}

function saySizes(path: string): void {
  const store = new DatabaseSync(path, { readOnly: true });
  const [sizes] = store
    .prepare(
      `SELECT (SELECT sum(length(state)) FROM fold) AS folded,
        (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size) AS whole`,
    )
    .all();
  store.close();
  const megabytes = (bytes: unknown): string => `${(Number(bytes) / 1_000_000).toFixed(1)} MB`;
  say(
    "  on the disk: the store; of it kept folded",
    `${megabytes(sizes?.["whole"])}; ${megabytes(sizes?.["folded"])}`,
  );
}

type Unlocking = { readonly waited: number; readonly afterKey: number };

/** The middle of some unlocks to Today, in milliseconds. */
async function unlocking(device: PracticeOfYears["device"]): Promise<Unlocking> {
  const waited: number[] = [];
  const afterKey: number[] = [];
  for (let round = 0; round < unlockRounds; round++) {
    await device.act("putAway", {});
    const wrong = performance.now();
    await device.act("unlock", { kind: "passphrase", passphrase: `${passphrase}?` });
    // What a wrong passphrase costs is the deriving of a key and no matter of the practice.
    const deriving = performance.now() - wrong;
    const begin = performance.now();
    done(await device.act("unlock", { kind: "passphrase", passphrase }));
    await device.ask("today", {});
    const took = performance.now() - begin;
    waited.push(took);
    afterKey.push(took - deriving);
  }
  return { waited: quantile(waited, 0.5), afterKey: quantile(afterKey, 0.5) };
}

async function ask({ device, folderIds }: PracticeOfYears): Promise<Measured> {
  const everyFact = await unlocking(device);
  await device.keepFolds();
  const folded = await unlocking(device);
  const folderId = folderIds[0] ?? "";
  const timed = async (asked: () => Promise<unknown>): Promise<number> => {
    const samples: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const begin = performance.now();
      await asked();
      samples.push(performance.now() - begin);
    }
    return quantile(samples, 0.5);
  };
  return {
    unlockWhole: everyFact.waited,
    unlock: folded.waited,
    unlockAfterKey: folded.afterKey,
    today: await timed(() => device.ask("today", {})),
    week: await timed(() => device.ask("week", { date: null })),
    folder: await timed(() =>
      Promise.all([device.ask("sessions", { folderId }), device.ask("accounts", { folderId })]),
    ),
  };
}
