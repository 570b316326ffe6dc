/**
 * A file comes back shorter, in another order, or with a piece of another file. No screen shows files yet, so
 * this drives what such a screen will stand on: sealing in chunks and the file operations of the real host.
 */
import { expect, test } from "vitest";
import { concatBytes, equalBytes } from "#base/bytes.ts";
import { nodeTimers } from "#device/node/node-platform.ts";
import { createHostLink } from "#device/sync/host-link.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import {
  chunkLength,
  chunkPlainBytes,
  drawFileKeys,
  type FileKeys,
  fileSealOf,
  sealChunk,
} from "#protocol/seal/stream.ts";
import { keysOf, linkTo } from "./testing/branch.ts";
import { type FileNamed, fileFrom } from "./testing/file-reader.ts";
import { chance } from "./testing/forgeries.ts";
import { type Lie, lyingLine } from "./testing/lying-host.ts";
import { weilAlone } from "./testing/stage.ts";

/** Three chunks and a bit, so that there is a first, a middle and a last; padded to four. */
const length = 3 * chunkPlainBytes + 1000;

test("[HH22] a file that lost, exchanged or borrowed a chunk gives out nothing, and the honest one is whole", async () => {
  await sodiumReady();
  const { town, weil } = await weilAlone();
  const { write, logId } = await keysOf(weil, "self");
  const honest = linkTo(town);

  async function put(plain: Uint8Array): Promise<FileNamed> {
    const keys: FileKeys = drawFileKeys(chance);
    const seal = fileSealOf(keys.key, keys.address, plain.length);
    const begun = await honest.beginFile({
      logId,
      write,
      fileKey: keys.pair.publicKey,
      chunks: seal.chunkCount,
    });
    expect(begun.ok).toBe(true);
    const sealed: Uint8Array[] = [];
    for (let number = 0; number < seal.chunkCount; number++) {
      const at = number * chunkPlainBytes;
      const chunk = sealChunk(seal, number, plain.slice(at, at + chunkLength(seal, number)));
      sealed.push(chunk);
      expect((await honest.putChunk({ key: keys.pair, chunkNumber: number, chunk })).ok).toBe(true);
    }
    expect((await honest.sealFile({ key: keys.pair })).ok).toBe(true);
    return {
      key: keys.key,
      address: keys.address,
      length: plain.length,
      sealedHash: sha256(concatBytes(...sealed)),
    };
  }

  const plain = chance.bytes(length);
  const file = await put(plain);
  const other = await put(chance.bytes(length));
  const count = fileSealOf(file.key, file.address, length).chunkCount;
  const line = lyingLine();
  const link = createHostLink(town.host.origin, {
    clock: town.time.clock,
    timers: nodeTimers,
    ...line.network,
  });

  /** Chunk `of` of the file at `address` in place of the one asked for. */
  const instead = (pick: (asked: number) => { readonly address?: Uint8Array; readonly of: number }): Lie => ({
    async "file-get"({ request, honest: truth }) {
      if (!equalBytes(request.address, file.address)) return truth();
      const { address = file.address, of } = pick(request.chunkNumber);
      const got = await honest.getChunk({ address, chunkNumber: of });
      return got.ok ? { ok: true, value: got.value } : { ok: false, reason: "not-found" };
    },
  });
  const claiming = (chunks: number): Lie => ({
    async "file-get"({ request, honest: truth }) {
      if (request.chunkNumber >= chunks) return { ok: false, reason: "not-found" };
      const answer = await truth();
      return answer.ok ? { ok: true, value: { ...answer.value, chunks } } : answer;
    },
  });
  const lies: readonly (readonly [string, Lie])[] = [
    ["the last chunk dropped", instead((asked) => ({ of: asked === count - 1 ? count : asked }))],
    ["the last but one as the last", instead((asked) => ({ of: asked === count - 1 ? count - 2 : asked }))],
    ["two chunks exchanged", instead((asked) => ({ of: asked < 2 ? 1 - asked : asked }))],
    ["one chunk twice", instead((asked) => ({ of: asked === 1 ? 0 : asked }))],
    [
      "a chunk of another file",
      instead((asked) => (asked === 1 ? { address: other.address, of: 1 } : { of: asked })),
    ],
    ["the whole of another file", instead((asked) => ({ address: other.address, of: asked }))],
    ["a smaller count", claiming(count - 1)],
    ["a single chunk", claiming(1)],
    [
      "one bit of the last chunk",
      {
        async "file-get"({ request, honest: truth }) {
          const answer = await truth();
          if (!answer.ok || request.chunkNumber !== count - 1) return answer;
          const chunk = answer.value.chunk.map((byte, at) => (at === 100 ? byte ^ 1 : byte));
          return { ok: true, value: { ...answer.value, chunk } };
        },
      },
    ],
  ];
  for (const [name, lie] of lies) {
    line.tell(lie);
    const given: Uint8Array[] = [];
    const read = await fileFrom(link, file, (bytes) => given.push(bytes));
    expect(read.ok, name).toBe(false);
    expect(given, name).toEqual([]);
    if (!read.ok && read.error.kind === "rejected") expect(read.error.rule, name).toBe("SL3");
  }
  line.tellTruth();
  const given: Uint8Array[] = [];
  expect((await fileFrom(link, file, (bytes) => given.push(bytes))).ok).toBe(true);
  expect(given).toHaveLength(1);
  expect(equalBytes(given[0] ?? new Uint8Array(), plain)).toBe(true);
});
