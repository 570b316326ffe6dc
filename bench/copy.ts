/**
 * The copy of ten years and the day of need: how long a copy takes, how long the practice takes to be back from it with
 * no host, and how much memory each takes beyond what was there. Beside it the raw disk: the same bytes written and
 * read. `NOTES=500 npm run bench -- copy` for fewer.
 */
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createDevice, type OwnDevice } from "#device/create-device.ts";
import { nodeNetwork, nodePlatform } from "#device/node/node-platform.ts";
import { startBenchHost } from "./bench-host.ts";
import { say } from "./figures.ts";
import { done } from "./two-people.ts";

const notes = Number(process.env["NOTES"] ?? 20_000);
const folders = 24;
const unlock = { kind: "passphrase", passphrase: "acht ruhige Möwen am Hafen" } as const;
const zone = "Europe/Berlin";
/** What a page reads of a file at once. */
const partBytes = 1024 * 1024;

export async function benchCopy(): Promise<void> {
  console.log(`A copy of ${folders} patients and ${notes.toLocaleString("en")} notes, and back from it`);
  const work = mkdtempSync(join(tmpdir(), "holdfast-bench-copy-"));
  const path = join(work, "practice.copy");
  const host = await startBenchHost();
  let words: readonly string[];
  try {
    const weil = await createDevice(
      nodePlatform({ hostOrigin: host.origin, directory: join(work, "weil"), network: nodeNetwork }),
      { zone },
    );
    words = await practice(weil, host.admissionCode);
    // What was written is sent first, so that the disk is nobody else's meanwhile.
    await weil.syncNow();
    await copyTo(weil, path);
    await weil.act("putAway", {});
  } finally {
    await host.stop();
  }
  await rawDisk(path, join(work, "raw"));
  await back(path, words, join(work, "back"));
  rmSync(work, { recursive: true, force: true });
  console.log();
}

async function practice(weil: OwnDevice, admissionCode: string): Promise<readonly string[]> {
  const { words, readBack } = done(
    await weil.act("beginPractice", {
      name: "Dr. Weil",
      language: "en",
      zone,
      country: "DE",
      currency: "EUR",
      deviceKind: "computer",
      admissionCode,
      unlock,
    }),
  );
  const read = readBack.map((place) => ({ place, word: words[place - 1] ?? "" }));
  done(await weil.act("confirmKit", { words: read }));
  const whose: { group: string; folderId: string }[] = [];
  for (let patient = 0; patient < folders; patient++) {
    const { folderId } = done(await weil.act("addFolder", { name: `Patient ${patient}`, contact: "" }));
    whose.push({ group: String(patient), folderId });
  }
  const atOnce = 1_000;
  const text = "He speaks of the house with two doors. ".repeat(60);
  for (let from = 0; from < notes; from += atOnce) {
    const files = Array.from({ length: Math.min(atOnce, notes - from) }, (_, n) => ({
      name: `${(from + n) % folders}/2026-11-02.md`,
      bytes: new TextEncoder().encode(`Hour ${from + n}. ${text}`),
    }));
    done(await weil.act("takeNotesIn", { files, whose, noteKind: "process" }));
  }
  return words;
}

/** Out of the device in pieces, onto the disk, and read back, as a page does it. */
async function copyTo(weil: OwnDevice, path: string): Promise<void> {
  const before = process.memoryUsage().rss;
  let most = before;
  const begin = performance.now();
  const { copyId } = done(await weil.act("beginCopy", {}));
  const file = openSync(path, "w");
  const pauses = monitorEventLoopDelay({ resolution: 5 });
  pauses.enable();
  for (let last = false; !last; ) {
    const next = done(await weil.act("copyPiece", { copyId }));
    writeSync(file, next.piece);
    most = Math.max(most, process.memoryUsage().rss);
    last = next.last;
  }
  fsyncSync(file);
  closeSync(file);
  say("copying, to the disk", seconds(begin));
  pauses.disable();
  say("longest time in which nobody else was answered", `${Math.round(pauses.max / 1e6)} ms`);
  const reading = performance.now();
  for (const [piece, last] of partsOf(readFileSync(path))) {
    done(await weil.act("checkCopyPiece", { copyId, piece, last }));
    most = Math.max(most, process.memoryUsage().rss);
  }
  done(await weil.act("copyMade", { copyId, way: "folder" }));
  say("reading it back and opening it", seconds(reading));
  say(
    "size · memory beyond what was there",
    `${mebibytes(readFileSync(path).length)} · ${mebibytes(most - before)}`,
  );
}

/** The laptop is lost and there is no host: an empty machine, the file, the words. */
async function back(path: string, words: readonly string[], directory: string): Promise<void> {
  const device = await createDevice(
    nodePlatform({ hostOrigin: "http://localhost:9", directory, network: unreachable }),
    { zone },
  );
  const begin = performance.now();
  done(await device.act("openCopy", { words: words.join(" "), deviceKind: "computer" }));
  for (const [piece, last] of partsOf(readFileSync(path))) {
    done(await device.act("takeCopyPiece", { piece, last }));
  }
  say("laptop lost, no host: opened and looked through", seconds(begin));
  done(await device.act("bringCopyBack", { unlock }));
  const patients = await device.ask("patients", {});
  say(`laptop lost, no host: ${patients.length} patients back and open`, `${seconds(begin)} (goal: 10 min)`);
  await device.act("putAway", {});
}

const unreachable = {
  fetch: () => Promise.reject(new TypeError("no line")),
  openSocket: () => {
    throw new Error("no line");
  },
};

async function rawDisk(path: string, to: string): Promise<void> {
  const bytes = readFileSync(path);
  const begin = performance.now();
  const file = openSync(to, "w");
  for (const [part] of partsOf(bytes)) writeSync(file, part);
  fsyncSync(file);
  closeSync(file);
  readFileSync(to);
  say("the same bytes written, flushed and read by the disk alone", seconds(begin));
}

function* partsOf(bytes: Uint8Array): Generator<readonly [part: Uint8Array, last: boolean]> {
  for (let at = 0; at === 0 || at < bytes.length; at += partBytes)
    yield [bytes.slice(at, at + partBytes), at + partBytes >= bytes.length];
}

function seconds(begin: number): string {
  return `${((performance.now() - begin) / 1000).toFixed(1)} s`;
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
