/**
 * The sealed chunks of files, in one file each under `files/` in the data directory, named by their
 * address. Chunks come in order; how many are there follows from the length, so a file goes on where a
 * lost connection or a killed process left it. A chunk is on the disk when it is acknowledged.
 */
import { type FileHandle, mkdir, open, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { fail, succeed } from "#base/result.ts";
import { fileChunkBytes } from "#protocol/wire/limits.ts";
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
};

/** The chunks in `directory`. Throws DataUnreadable when the disk does not give what it has. */
export function fileStore(directory: string, watch?: TroubleWatch): FileStore {
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
        const trouble = await writeChunk(pathOf(address), chunkNumber, chunk);
        watch?.wrote(trouble);
        return trouble === null ? succeed(chunkNumber + 1) : fail("host-full");
      }),
    finish: (address) => utimes(pathOf(address), 0, 0),
  };
}

/** Null when the chunk is on the disk; else what kept it from there. */
async function writeChunk(path: string, chunkNumber: number, chunk: Uint8Array): Promise<Trouble | null> {
  let file: FileHandle | null = null;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    file = await open(path, chunkNumber === 0 ? "w" : "r+", 0o600);
    let written = 0;
    while (written < chunk.length) {
      const at = chunkNumber * fileChunkBytes + written;
      written += (await file.write(chunk, written, chunk.length - written, at)).bytesWritten;
    }
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
