/** Files of letters in the sealed store of an open device: taken in, let go, asked for, read again. */
import { bytesToHex } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import {
  addChunks,
  addFile,
  addWaiting,
  attachAgain,
  countChunks,
  dropFile,
  endWaiting,
  type FileRow,
  filesOfLetter,
  markFile,
  readChunks,
  readFile,
  readFileAt,
  readWaiting,
  type WaitingRow,
} from "#device/store/file-table.ts";
import { type SqlWork, StoreDamaged } from "#device/store/sql.ts";
import type { Core } from "#device/sync/core.ts";
import { startDigest } from "#protocol/seal/hash.ts";
import {
  chunkCountOf,
  chunkLength,
  chunkPlainBytes,
  drawFileKeys,
  type FileSeal,
  fileSealOf,
  openChunk,
  sealChunk,
} from "#protocol/seal/stream.ts";
import { sealOfFile, secretsOfFile } from "./file-seal.ts";
import type { Attached, FileHere, FileShelf, WaitingLetter } from "./file-shelf.ts";

/** Chunks read, written or handed out at once: 1 MiB, all that is ever in memory of a file. */
const chunksAtOnce = 16;

/** Runs work that may find the disk full; what the store cannot do becomes a refusal. */
type WithStore = <Value>(
  work: () => Promise<Value>,
) => Promise<Result<Value, { readonly kind: "device-full" | "locked" }>>;

/** The shelf over an open store. `wake`: there is something to send or to fetch. */
export function createKeptFiles(core: Core, withStore: WithStore, wake: () => void): FileShelf {
  const { sql } = core;

  function change(work: (sql: SqlWork) => Promise<void>): ReturnType<FileShelf["drop"]> {
    return withStore(async () => {
      await sql.transaction(work);
      wake();
      core.tellState();
    });
  }

  return {
    begin: ({ fileId, space, name, mediaType, length }) =>
      withStore(async () => {
        const { key, pair, address } = drawFileKeys(core.platform.chance);
        await addFile(sql, {
          ...{ fileId, space, address, key, pair: pair.seed, name, mediaType, length },
          ...{ hash: null, standing: "taking", sent: 0, letter: null, heldBack: null },
        });
        core.tellState();
      }),
    take: (fileId, at, piece) =>
      withStore(async () => {
        const taken = await sql.transaction(async (work) => {
          const file = await readFile(work, fileId);
          return file === null ? 0 : takePiece(work, file, at, piece);
        });
        core.tellState();
        return { taken };
      }),
    drop: (fileId) =>
      change(async (work) => {
        const file = await readFile(work, fileId);
        // What belongs to a letter goes with it or is taken back with it.
        if (file !== null && file.letter === null) await dropFile(work, file.address);
      }),
    attached: async (space) => {
      const files = await filesOfLetter(sql, space, null);
      return Promise.all(files.map(async (file) => attachedOf(file, await countChunks(sql, file.address))));
    },

    letWait: (letter) => change((work) => addWaiting(work, letter)),
    async waiting(space) {
      const letters: WaitingLetter[] = [];
      for (const row of await readWaiting(sql, space))
        letters.push(waitingLetterOf(row, await filesOfLetter(sql, row.space, row.letterId)));
      return letters;
    },
    takeBack: (letterId) =>
      change(async (work) => {
        await endWaiting(work, letterId);
        await attachAgain(work, letterId);
      }),

    standing: (files) =>
      Promise.all(
        files.map(async ({ seal, length }) => {
          const file = await readFileAt(sql, secretsOfFile(seal).address);
          return file === null
            ? { standing: "away", came: 0 }
            : hereOf(file, length, await countChunks(sql, file.address));
        }),
      ),
    fetch: (space, file) =>
      change(async (work) => {
        const { key, address, hash } = secretsOfFile(file.seal);
        const known = await readFileAt(work, address);
        if (known?.standing === "refused" || known?.standing === "gone")
          return markFile(work, address, { standing: "coming" });
        await addFile(work, {
          ...{ fileId: bytesToHex(address), space, address, key, pair: null, hash },
          ...{ name: file.name, mediaType: file.mediaType, length: file.length },
          ...{ standing: "coming", sent: 0, letter: null, heldBack: null },
        });
      }),
    stopFetching: ({ seal }) =>
      change(async (work) => {
        const file = await readFileAt(work, secretsOfFile(seal).address);
        if (file !== null && file.pair === null && file.standing !== "here")
          await dropFile(work, file.address);
      }),
    async piece({ seal, length }, at) {
      const { address } = secretsOfFile(seal);
      const file = await readFileAt(sql, address);
      if (file === null || hereOf(file, length, 0).standing !== "here") return null;
      const from = Math.floor(at / chunkPlainBytes);
      return openPiece(file, from, await readChunks(sql, address, from, chunksAtOnce));
    },
  };
}

/** Seals what continues the file; answers up to which byte it is taken then. */
async function takePiece(sql: SqlWork, file: FileRow, at: number, piece: Uint8Array): Promise<number> {
  const seal = fileSealOf(file.key, file.address, file.length);
  const kept = await countChunks(sql, file.address);
  const begin = kept * chunkPlainBytes;
  if (file.standing !== "taking") return file.length;
  // Asked again after a lost answer, or by another tab: the page goes on from where the file is.
  if (at !== begin || at + piece.length > file.length) return Math.min(begin, file.length);
  const isEnd = at + piece.length === file.length;
  // Behind the end there may be chunks of padding alone: at most 2 MiB of them.
  const count = isEnd ? seal.chunkCount - kept : Math.floor(piece.length / chunkPlainBytes);
  const chunks = Array.from({ length: count }, (_, index) => {
    const from = index * chunkPlainBytes;
    return sealChunk(seal, kept + index, piece.subarray(from, from + chunkLength(seal, kept + index)));
  });
  await addChunks(sql, file.address, kept, chunks);
  if (!isEnd) return begin + count * chunkPlainBytes;
  await markFile(sql, file.address, { standing: "taken", hash: await hashOfChunks(sql, file) });
  return file.length;
}

/** SHA-256 of all sealed chunks, read back from where they lie. */
export async function hashOfChunks(
  sql: SqlWork,
  { address, length }: Pick<FileRow, "address" | "length">,
): Promise<Uint8Array> {
  const digest = startDigest();
  const count = chunkCountOf(length);
  for (let from = 0; from < count; from += chunksAtOnce)
    for (const chunk of await readChunks(sql, address, from, chunksAtOnce)) digest.add(chunk);
  return digest.finish();
}

/** The plain bytes of chunks from number `from` on. */
function openPiece(file: FileRow, from: number, chunks: readonly Uint8Array[]): Uint8Array {
  const seal = fileSealOf(file.key, file.address, file.length);
  const begin = from * chunkPlainBytes;
  const end = Math.min(file.length, begin + chunks.length * chunkPlainBytes);
  const plain = new Uint8Array(Math.max(0, end - begin));
  for (const [index, sealed] of chunks.entries()) {
    const opened = openSealed(seal, from + index, sealed);
    // Behind the end come chunks of padding alone.
    if (opened.length > 0) plain.set(opened, index * chunkPlainBytes);
  }
  return plain;
}

function openSealed(seal: FileSeal, number: number, sealed: Uint8Array): Uint8Array {
  const opened = openChunk(seal, number, sealed);
  // It opened when it was sealed or came; what does not open now was changed on this disk.
  if (!opened.ok) throw new StoreDamaged("a kept chunk does not open");
  return opened.value;
}

function attachedOf({ fileId, name, mediaType, length, standing }: FileRow, chunks: number): Attached {
  const taken = Math.min(length, chunks * chunkPlainBytes);
  return { fileId, name, mediaType, length, taken, isWhole: standing !== "taking" };
}

function waitingLetterOf(row: WaitingRow, files: readonly FileRow[]): WaitingLetter {
  const sum = (of: (file: FileRow) => number): number => files.reduce((all, file) => all + of(file), 0);
  return {
    ...row,
    files: files.map((file) => ({
      name: file.name,
      mediaType: file.mediaType,
      length: file.length,
      seal: sealOfFile({ key: file.key, address: file.address, hash: file.hash ?? new Uint8Array(32) }),
    })),
    mayGo: files.every(({ standing }) => standing === "sent"),
    sentBytes: sum((file) => Math.min(file.length, file.sent * chunkPlainBytes)),
    bytes: sum((file) => file.length),
    heldBack: files.find(({ heldBack }) => heldBack !== null)?.heldBack ?? null,
  };
}

function hereOf({ standing }: FileRow, length: number, chunks: number): FileHere {
  const came = Math.min(length, chunks * chunkPlainBytes);
  switch (standing) {
    case "taking":
    case "taken":
    case "sent":
      return { standing: "here", came };
    case "here":
    case "coming":
    case "refused":
    case "gone":
      return { standing, came };
  }
}
