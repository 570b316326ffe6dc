/**
 * `holdfast verify FILE`: whether a copy or an archive opens with its sheet, to its end. `holdfast export COPY ARCHIVE`:
 * makes the page that opens in a browser out of a copy, for which no words are needed. Neither shows what is inside.
 */
import { existsSync } from "node:fs";
import { type FileHandle, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { appDirectory, appState, buildApp } from "#cli/build-app.ts";
import { copyFaultSentence, kitFaultSentence, say } from "#cli/sentences.ts";
import { blockOfArchive, copyOutOfArchive, partsOfArchive } from "#device/copy/archive-page.ts";
import { type CopyReading, readCopy } from "#device/copy/reading.ts";
import { readCopyHeader } from "#protocol/copy/copy-file.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

/** Read at once, in bytes; as much as a piece of a copy has. */
const partBytes = 1024 * 1024;

/** Opens the file with the words that are typed; the answer is the exit code. */
export async function verifyCopy(path: string): Promise<number> {
  const file = await opened(path);
  if (file === null) return 1;
  await sodiumReady();
  const kit = wordsToKit(await asked(say.wordsAsked));
  if (!kit.ok) {
    console.error(kitFaultSentence(kit.error));
    return 1;
  }
  try {
    const read = await readThrough(
      file,
      readCopy(kit.value, () => true),
    );
    if (!read.ok || read.value === null) {
      console.error(copyFaultSentence(read.ok ? "copy-damaged" : read.error.kind, path));
      return 1;
    }
    console.log(say.copyWhole(new Date(read.value.madeAt).toISOString().slice(0, 10)));
    return 0;
  } finally {
    await file.close();
  }
}

/** The page around the copy, written to `to`, which must not exist yet; the answer is the exit code. */
export async function exportArchive(path: string, to: string): Promise<number> {
  const file = await opened(path);
  if (file === null) return 1;
  try {
    const begin = new Uint8Array(partBytes);
    const { bytesRead } = await file.read(begin, 0, partBytes, 0);
    const header = readCopyHeader(begin.subarray(0, bytesRead));
    if (!header.ok || header.value === null) {
      console.error(copyFaultSentence("copy-is-none", path));
      return 1;
    }
    const parts = await pageParts();
    if (parts === null) return 1;
    return await written(file, to, parts);
  } finally {
    await file.close();
  }
}

async function written(
  file: FileHandle,
  to: string,
  { before, after }: { readonly before: string; readonly after: string },
): Promise<number> {
  try {
    const page = await open(to, "wx", 0o600);
    await page.write(before);
    for await (const { part } of partsOf(file)) await page.write(blockOfArchive(part));
    await page.write(after);
    await page.sync();
    await page.close();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    console.error(say.cannotWrite(to));
    return 1;
  }
  console.log(say.exported(to));
  return 0;
}

async function readThrough(file: FileHandle, reading: CopyReading): ReturnType<CopyReading["take"]> {
  const page = copyOutOfArchive();
  let isPage: boolean | null = null;
  for await (const { part, last } of partsOf(file)) {
    isPage ??= part[0] === "<".charCodeAt(0);
    const taken = await reading.take(isPage ? page.add(part) : part, last);
    if (!taken.ok || last) return taken;
  }
  return reading.take(new Uint8Array(0), true);
}

async function* partsOf(
  file: FileHandle,
): AsyncGenerator<{ readonly part: Uint8Array; readonly last: boolean }> {
  const { size } = await file.stat();
  for (let at = 0; at === 0 || at < size; at += partBytes) {
    const part = new Uint8Array(partBytes);
    const { bytesRead } = await file.read(part, 0, partBytes, at);
    yield { part: part.slice(0, bytesRead), last: at + partBytes >= size };
  }
}

async function opened(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, "r");
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    console.error(say.fileUnreadable(path));
    return null;
  }
}

/** The reader's page of the built app; built first where it is not. */
async function pageParts(): Promise<ReturnType<typeof partsOfArchive>> {
  const path = join(appDirectory, "archive.html");
  if (!existsSync(path) && (appState() !== "stale" || !(await buildApp()))) {
    console.error(say.noApp);
    return null;
  }
  return partsOfArchive(await readFile(path, "utf8"));
}

/** One line from whoever sits there; what is typed is not shown. */
function asked(question: string): Promise<string> {
  process.stderr.write(`${question}\n`);
  const silent = new Writable({ write: (_bytes, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: silent,
    terminal: process.stdin.isTTY === true,
  });
  return new Promise((resolve) => {
    lines.once("line", (line) => {
      resolve(line);
      lines.close();
    });
    lines.once("close", () => resolve(""));
  });
}
