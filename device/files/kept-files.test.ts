/** What letters name at one address: told apart by key, length and SHA-256, whoever names it first. */
import { beforeAll, expect, test } from "vitest";
import { succeed } from "#base/result.ts";
import { memoryStore } from "#device/node/node-store.ts";
import { addChunks, countChunks, type FileRow, markFile, readFileAt } from "#device/store/file-table.ts";
import type { Core } from "#device/sync/core.ts";
import type { AttachedFile } from "#domain/letters/attached-file.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { fileSealOf, sealChunk } from "#protocol/seal/stream.ts";
import { nameOfFile, sealOfFile, secretsOfFile } from "./file-seal.ts";
import { createKeptFiles } from "./kept-files.ts";

beforeAll(sodiumReady);

const [room, other] = ["ab".repeat(16), "cd".repeat(16)];
const plain = Uint8Array.of(1, 2, 3);

async function openShelf() {
  const opened = await memoryStore().open(new Uint8Array(32));
  if (!opened.ok) throw new Error(opened.error.kind);
  const sql = opened.value;
  let drawn = 0;
  const chance = { bytes: (count: number) => new Uint8Array(count).fill(++drawn) };
  const core = { sql, platform: { chance }, tellState: () => undefined } as unknown as Core;
  const shelf = createKeptFiles(
    core,
    async (work) => succeed(await work()),
    () => undefined,
  );
  const address = new Uint8Array(32).fill(9);
  const key = new Uint8Array(32).fill(8);
  const chunk = sealChunk(fileSealOf(key, address, plain.length), 0, plain);
  const named = (seal: Uint8Array, length = plain.length): AttachedFile => ({
    ...{ name: "n", mediaType: "", length, seal },
  });
  const honest = named(sealOfFile({ key, address, hash: sha256(chunk) }));
  return {
    ...{ sql, shelf, honest },
    /** What another may say of the same address. */
    false: [
      named(sealOfFile({ ...secretsOfFile(honest.seal), key: new Uint8Array(32) })),
      named(sealOfFile({ ...secretsOfFile(honest.seal), hash: new Uint8Array(32) })),
      named(honest.seal, plain.length + 1),
    ],
    row: async (): Promise<FileRow> => {
      const row = await readFileAt(sql, address);
      if (row === null) throw new Error("the file is known");
      return row;
    },
    async comes(standing: "here" | "refused" | "gone") {
      if (standing === "here") await addChunks(sql, address, 0, [chunk]);
      await markFile(sql, address, { standing });
    },
    standing: async (file: AttachedFile) => (await shelf.standing([file]))[0]?.standing,
    kept: () => countChunks(sql, address),
  };
}

test("[FI18] what was named first with another key, SHA-256 or length does not keep the honest file from coming", async () => {
  for (const standing of ["coming", "refused", "gone"] as const) {
    const { shelf, honest, false: lies, standing: standingOf, row, ...store } = await openShelf();
    for (const lie of lies) {
      await shelf.fetch(other, lie);
      expect(await standingOf(lie)).toBe("coming");
      if (standing !== "coming") await store.comes(standing);
      expect(await standingOf(honest)).toBe("away");
      await shelf.fetch(room, honest);
      expect(await row()).toMatchObject({ standing: "coming", space: room, length: honest.length });
      expect(sealOfFile({ ...(await row()), hash: (await row()).hash ?? new Uint8Array(0) })).toEqual(
        honest.seal,
      );
      await store.comes("here");
      expect(await shelf.piece(honest, 0)).toEqual(plain);
      await shelf.stopFetching(honest);
      await store.comes("gone");
    }
  }
});

test("[FI18] what is here whole is given out for the letter that names it so, and taken away by none that names it otherwise", async () => {
  const { shelf, honest, false: lies, standing, comes, kept } = await openShelf();
  await shelf.fetch(room, honest);
  await comes("here");
  for (const lie of lies.slice(0, 2)) {
    expect(await standing(lie)).toBe("refused");
    expect(await shelf.piece(lie, 0)).toBeNull();
    await shelf.fetch(other, lie);
    await shelf.stopFetching(lie);
    expect(await standing(lie)).toBe("refused");
  }
  expect([await standing(honest), await kept()]).toEqual(["here", 1]);
  expect(await shelf.piece(honest, 0)).toEqual(plain);
});

test("[FI18] a letter that gives another length to a file that is here keeps nobody from its bytes", async () => {
  const { shelf, honest, standing, comes, kept } = await openShelf();
  const longer = { ...honest, length: honest.length + 1 };
  const shorter = { ...honest, length: honest.length - 1 };
  // Of a length that would need more chunks.
  const longest = { ...honest, length: 70_000 };
  await shelf.fetch(other, longer);
  await comes("here");
  expect([await standing(longer), await standing(honest)]).toEqual(["here", "away"]);
  for (const lie of [shorter, longest]) {
    await shelf.fetch(other, lie);
    expect(await shelf.piece(lie, 0)).toBeNull();
  }
  expect([await standing(longer), await standing(longest)]).toEqual(["here", "refused"]);
  await shelf.fetch(room, honest);
  expect([await standing(honest), await kept()]).toEqual(["here", 1]);
  expect(await shelf.piece(honest, 0)).toEqual(plain);
});

test("[FI18] an own file stays an own file, whatever a letter of the other says of its address", async () => {
  const { shelf, standing } = await openShelf();
  await shelf.begin({ fileId: "f", space: room, name: "n", mediaType: "", length: plain.length });
  await shelf.take("f", 0, plain);
  await shelf.letWait({ letterId: "l", space: room, at: 1, text: "t" });
  const [own] = (await shelf.waiting(room))[0]?.files ?? [];
  if (own === undefined) throw new Error("the letter has its file");
  const secrets = secretsOfFile(own.seal);
  const lie = { ...own, seal: sealOfFile({ ...secrets, key: new Uint8Array(32) }) };
  await shelf.fetch(other, lie);
  expect([await standing(lie), await standing(own)]).toEqual(["refused", "here"]);
  expect(await shelf.piece(lie, 0)).toBeNull();
  expect(await shelf.piece(own, 0)).toEqual(plain);
});

test("[FI18] a file that a later room names again is asked for there, where it did not come before", async () => {
  const { shelf, honest, row, comes } = await openShelf();
  await shelf.fetch(room, honest);
  await comes("gone");
  await shelf.fetch(other, honest);
  expect(await row()).toMatchObject({ standing: "coming", space: other });
  await comes("here");
  await shelf.fetch(room, honest);
  expect(await row()).toMatchObject({ standing: "here", space: other });
});

test("[FI18] two that differ in anything but name and kind have two ids on a screen, and none of them tells a key", async () => {
  const { honest, false: lies } = await openShelf();
  expect(new Set([honest, ...lies].map(nameOfFile)).size).toBe(4);
  const renamed = { ...honest, name: "another", mediaType: "image/png" };
  expect(nameOfFile(renamed)).toBe(nameOfFile(honest));
  for (const secret of Object.values(secretsOfFile(honest.seal)))
    expect(nameOfFile(honest)).not.toContain(Buffer.from(secret).toString("hex").slice(0, 16));
});
