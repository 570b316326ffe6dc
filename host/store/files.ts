/**
 * The sealed chunks of files, in one file each under `files/` in the data directory, named by their
 * address. Chunks come in order; how many are there follows from the length, so a file goes on where a
 * lost connection or a killed process left it. A chunk is on the disk when it is acknowledged. While a file is
 * unfinished its date is the day of its last chunk, by which it is given up at last; finished, it has none.
 */
import { type FileHandle, mkdir, open, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Clock } from "#base/clock.ts";
import { fail, succeed } from "#base/result.ts";
import { fileChunkBytes, unfinishedFileDays } from "#protocol/wire/limits.ts";
import type { Kept } from "./store.ts";
import { DataUnreadable, fileTrouble, type Trouble, type TroubleWatch } from "./trouble.ts";

/** Where the file of an address, in hex, lies in a data directory. */
export function chunkPath(directory: string, name: string): string {
  return join(directory, "files", name.slice(0, 2), name);
}

export type FileStore = {
  /** Whole chunks kept so far. */
  kept(address: Uint8Array): Promise<number>;
  /** Keeps the next chunk. The same bytes again change nothing. Refused: too-early, used, host-full. */
  put(address: Uint8Array, chunkNumber: number, chunk: Uint8Array): Kept<number>;
  /** Refused: not-found. */
  get(address: Uint8Array, chunkNumber: number): Kept<Uint8Array>;
  /** Takes the time of writing off the finished file, as far as a file system allows. */
  finish(address: Uint8Array): Promise<void>;
  /** Runs work during which no chunk of this file is written, and it is not given up. */
  alone<Value>(address: Uint8Array, work: () => Promise<Value>): Promise<Value>;
  /** Takes the chunks away to which none was added for `unfinishedFileDays`, if the file `isOpen` then. */
  giveUpIdle(address: Uint8Array, isOpen: () => Promise<boolean>): Promise<void>;
};

const dayMs = 86_400_000;

/** The chunks in `directory`. Throws DataUnreadable when the disk does not give what it has. */
export function fileStore(directory: string, clock: Clock, watch?: TroubleWatch): FileStore {
  const pathOf = (address: Uint8Array) => chunkPath(directory, bytesToHex(address));
  const lastByName = new Map<string, Promise<unknown>>();

  /** One after another for one file, so that two writers of a chunk cannot interleave. */
  async function inTurn<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    const turn = (lastByName.get(name) ?? Promise.resolve()).then(work, work);
    lastByName.set(name, turn);
    try {
      return await turn;
    } finally {
      if (lastByName.get(name) === turn) lastByName.delete(name);
    }
  }

  async function kept(address: Uint8Array): Promise<number> {
    const size = await stat(pathOf(address)).then((found) => found.size, orMissing(0));
    return Math.floor(size / fileChunkBytes);
  }

  /** No finer than a day: when exactly somebody sent is nothing to a host (protocol.md §5). */
  function today(): Date {
    return new Date(Math.floor(clock.now() / dayMs) * dayMs);
  }

  async function giveUpIdle(address: Uint8Array, isOpen: () => Promise<boolean>): Promise<void> {
    const path = pathOf(address);
    const writtenAt = await stat(path)
      .then((found) => found.mtimeMs, orMissing(null))
      .catch(unreadable);
    if (writtenAt === null || !(await isOpen())) return;
    try {
      // It came out of a backup, which keeps no dates: its days begin now.
      if (writtenAt < dayMs) await utimes(path, today(), today());
      else if (clock.now() - writtenAt >= unfinishedFileDays * dayMs) await rm(path, { force: true });
    } catch (error) {
      const trouble = fileTrouble(error);
      if (trouble === null) throw error;
      // Another time.
      watch?.wrote(trouble);
    }
  }

  function unreadable(error: unknown): never {
    const trouble = fileTrouble(error);
    if (trouble === null) throw error;
    watch?.readFailed(trouble);
    throw new DataUnreadable();
  }

  async function get(address: Uint8Array, chunkNumber: number): Kept<Uint8Array> {
    const file = await open(pathOf(address), "r").catch(orMissing(null)).catch(unreadable);
    if (file === null) return fail("not-found");
    try {
      const chunk = new Uint8Array(fileChunkBytes);
      const { bytesRead } = await file.read(chunk, 0, fileChunkBytes, chunkNumber * fileChunkBytes);
      return bytesRead === fileChunkBytes ? succeed(chunk) : fail("not-found");
    } catch (error) {
      return unreadable(error);
    } finally {
      await file.close();
    }
  }

  return {
    kept,
    get,
    put: (address, chunkNumber, chunk) =>
      inTurn(bytesToHex(address), async () => {
        const present = await kept(address);
        if (chunkNumber > present) return fail("too-early");
        if (chunkNumber < present) {
          const same = await get(address, chunkNumber);
          return same.ok && equalBytes(same.value, chunk) ? succeed(present) : fail("used");
        }
        const trouble = await writeChunk(pathOf(address), { chunkNumber, chunk, date: today() });
        watch?.wrote(trouble);
        return trouble === null ? succeed(chunkNumber + 1) : fail("host-full");
      }),
    finish: (address) => utimes(pathOf(address), 0, 0),
    alone: (address, work) => inTurn(bytesToHex(address), work),
    giveUpIdle: (address, isOpen) => inTurn(bytesToHex(address), () => giveUpIdle(address, isOpen)),
  };
}

type Next = { readonly chunkNumber: number; readonly chunk: Uint8Array; readonly date: Date };

/** Null when the chunk is on the disk; else what kept it from there. */
async function writeChunk(path: string, { chunkNumber, chunk, date }: Next): Promise<Trouble | null> {
  let file: FileHandle | null = null;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    file = await open(path, chunkNumber === 0 ? "w" : "r+", 0o600);
    let written = 0;
    while (written < chunk.length) {
      const at = chunkNumber * fileChunkBytes + written;
      written += (await file.write(chunk, written, chunk.length - written, at)).bytesWritten;
    }
    await file.utimes(date, date);
    await file.datasync();
    if (chunkNumber === 0) await syncDirectory(dirname(path));
    return null;
  } catch (error) {
    const trouble = fileTrouble(error);
    if (trouble === null) throw error;
    // Half a chunk would be taken for nothing anyway; its space is given back.
    await file?.truncate(chunkNumber * fileChunkBytes).catch(() => {});
    return trouble;
  } finally {
    await file?.close();
  }
}

/** A new name in a directory is durable only when the directory is. */
async function syncDirectory(directory: string): Promise<void> {
  for (const path of [directory, dirname(directory)]) {
    const handle = await open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

function orMissing<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return value;
    throw error;
  };
}
