/** Files in pieces: of any length, cut anywhere, asked twice, they are the same sealed chunks and the same bytes again. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { equalBytes } from "#base/bytes.ts";
import { succeed } from "#base/result.ts";
import { memoryStore } from "#device/node/node-store.ts";
import { countChunks, readChunks, readFile } from "#device/store/file-table.ts";
import type { Core } from "#device/sync/core.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import {
  chunkCountOf,
  chunkPlainBytes,
  chunkSealedBytes,
  fileSealOf,
  openChunk,
} from "#protocol/seal/stream.ts";
import { secretsOfFile } from "./file-seal.ts";
import { createKeptFiles } from "./kept-files.ts";

beforeAll(sodiumReady);

/** A shelf over an empty store, and the store. */
async function emptyShelf() {
  const opened = await memoryStore().open(new Uint8Array(32));
  if (!opened.ok) throw new Error(opened.error.kind);
  let drawn = 0;
  const chance = { bytes: (count: number) => new Uint8Array(count).fill(++drawn) };
  const core = { sql: opened.value, platform: { chance }, tellState: () => undefined } as unknown as Core;
  const shelf = createKeptFiles(
    core,
    async (work) => succeed(await work()),
    () => undefined,
  );
  return { shelf, sql: opened.value };
}

const space = "ab".repeat(16);
const lengths = fc.oneof(
  fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 131_072, 1_048_576, 1_048_577, 4_200_000),
  fc.nat(600_000),
);

test("[FI2] a file of any length comes out as it went in, whatever piece is given twice, too early or too late", async () => {
  await fc.assert(
    fc.asyncProperty(
      lengths,
      fc.infiniteStream(fc.nat(3)),
      fc.infiniteStream(fc.nat(4)),
      async (length, sizes, faults) => {
        const { shelf, sql } = await emptyShelf();
        const plain = Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 255);
        await shelf.begin({ fileId: "f", space, name: "n", mediaType: "", length });
        let at = 0;
        for (let turn = 0; turn === 0 || at < length; turn++) {
          const size = chunkPlainBytes * (1 + (sizes.next().value ?? 0));
          const fault = length === 0 ? 0 : (faults.next().value ?? 0);
          const asked = fault === 1 ? at + chunkPlainBytes : fault === 2 ? Math.max(0, at - size) : at;
          const taken = await shelf.take("f", asked, plain.slice(asked, asked + size));
          if (!taken.ok) throw new Error(taken.error.kind);
          // What does not continue the file is not taken, and the answer says where it goes on.
          if (asked !== at) expect(taken.value.taken).toBe(at);
          at = taken.value.taken;
        }
        const row = await readFile(sql, "f");
        expect([row?.standing, await countChunks(sql, row?.address ?? plain)]).toEqual([
          "taken",
          chunkCountOf(length),
        ]);
        await shelf.letWait({ letterId: "l", space, at: 1, text: "t" });
        const [file] = (await shelf.waiting(space))[0]?.files ?? [];
        if (file === undefined) throw new Error("the letter has its file");
        const read: number[] = [];
        do {
          const piece = await shelf.piece(file, read.length);
          if (piece === null) throw new Error("the file is here");
          for (const byte of piece) read.push(byte);
        } while (read.length < length);
        expect(equalBytes(Uint8Array.from(read), plain)).toBe(true);
      },
    ),
    { numRuns: 30 },
  );
});

test("[FI2] two files of the same bytes have no equal chunk, and no chunk opens in another's place", async () => {
  const { shelf, sql } = await emptyShelf();
  const plain = new Uint8Array(150_000);
  for (const fileId of ["a", "b"]) {
    await shelf.begin({ fileId, space, name: "n", mediaType: "", length: plain.length });
    await shelf.take(fileId, 0, plain);
  }
  await shelf.letWait({ letterId: "l", space, at: 1, text: "t" });
  const files = (await shelf.waiting(space))[0]?.files ?? [];
  const sealed: (readonly Uint8Array[])[] = [];
  for (const { seal } of files) sealed.push(await readChunks(sql, secretsOfFile(seal).address, 0, 16));
  const all = sealed.flat();
  expect(all.every(({ length }) => length === chunkSealedBytes)).toBe(true);
  expect(new Set(all.map((chunk) => Buffer.from(chunk).toString("hex"))).size).toBe(all.length);
  for (const [of, { seal }] of files.entries()) {
    const { key, address } = secretsOfFile(seal);
    const opener = fileSealOf(key, address, plain.length);
    for (const [from, chunks] of sealed.entries())
      for (const [number, chunk] of chunks.entries())
        for (let place = 0; place < opener.chunkCount; place++)
          expect(openChunk(opener, place, chunk).ok).toBe(of === from && number === place);
  }
});
