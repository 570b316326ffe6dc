/** A file of a letter comes back shorter, in another order, altered, or with a piece of another file. */
import { expect, test } from "vitest";
import { files as said } from "#app/sentences/files.ts";
import { equalBytes } from "#base/bytes.ts";
import { attach, fileOf, isWhatWasAttached } from "#tests/scenarios/files/testing/attaching.ts";
import { done, lettersOf } from "#tests/scenarios/testing/cast.ts";
import { linkTo } from "./testing/branch.ts";
import type { Lie } from "./testing/lying-host.ts";
import { lettersGoOn, sync, weilAndAnna } from "./testing/stage.ts";

/** Three chunks and a bit, so that there is a first, a middle and a last; padded to four. */
const length = 3 * 65_536 + 1000;
const count = 4;

test("[HH22] [FI7] a file that lost, exchanged or borrowed a chunk gives out nothing, and the honest one is whole", async () => {
  const { town, weil, anna, roomId } = await weilAndAnna();
  const honest = linkTo(town);
  const addresses: Uint8Array[] = [];
  anna.line.tell({
    "file-begin": async ({ honest: truth }) => truth(),
    "file-put": ({ request, honest: truth }) => {
      if (!addresses.some((one) => equalBytes(one, request.address))) addresses.push(request.address);
      return truth();
    },
  });
  for (const name of ["other.png", "drawing.png"]) {
    await attach(anna.device, roomId, { name, mediaType: "image/png", length });
    done(await anna.device.act("writeLetter", { roomId, text: `With ${name}.` }));
    await sync(anna, weil);
  }
  anna.line.tellTruth();
  await sync(anna, weil);
  const [other, address] = addresses;
  if (other === undefined || address === undefined) throw new Error("two files went to the host");
  const { fileId } = await fileOf(weil.device, roomId);

  /** Chunk `of` of the file at `from` in place of the one asked for. */
  const instead = (pick: (asked: number) => { readonly from?: Uint8Array; readonly of: number }): Lie => ({
    async "file-get"({ request }) {
      const { from = address, of } = pick(request.chunkNumber);
      const got = await honest.getChunk({ address: from, chunkNumber: of });
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
  const altered = (number: number): Lie => ({
    async "file-get"({ request, honest: truth }) {
      const answer = await truth();
      if (!answer.ok || request.chunkNumber !== number) return answer;
      const chunk = answer.value.chunk.map((byte, at) => (at === 100 ? byte ^ 1 : byte));
      return { ok: true, value: { ...answer.value, chunk } };
    },
  });
  const lies: readonly (readonly [string, Lie, "refused" | "gone"])[] = [
    ["the last chunk dropped", instead((asked) => ({ of: asked === count - 1 ? count : asked })), "gone"],
    ["the last but one as the last", instead((asked) => ({ of: Math.min(asked, count - 2) })), "refused"],
    ["two chunks exchanged", instead((asked) => ({ of: asked < 2 ? 1 - asked : asked })), "refused"],
    ["one chunk twice", instead((asked) => ({ of: asked === 1 ? 0 : asked })), "refused"],
    [
      "a chunk of another file",
      instead((asked) => ({ from: asked === 1 ? other : address, of: asked })),
      "refused",
    ],
    ["the whole of another file", instead((asked) => ({ from: other, of: asked })), "refused"],
    ["a smaller count", claiming(count - 1), "refused"],
    ["a single chunk", claiming(1), "refused"],
    ["one bit of the first chunk", altered(0), "refused"],
    ["one bit of the last chunk", altered(count - 1), "refused"],
    ["nothing at all", { "file-get": () => ({ ok: false, reason: "not-found" }) }, "gone"],
  ];
  for (const [name, lie, standing] of lies) {
    weil.line.tell(lie);
    done(await weil.device.act("fetchFile", { roomId, fileId }));
    await weil.device.syncNow();
    const shown = await fileOf(weil.device, roomId);
    expect([name, shown.standing, shown.came]).toEqual([name, standing, 0]);
    expect(await weil.device.ask("filePiece", { fileId, at: 0 }), name).toBeNull();
    // What a screen says of it, exactly so.
    expect(standing === "refused" ? said.en.refused : said.en.gone("Anna")).toMatch(/\.$/);
  }
  weil.line.tellTruth();
  done(await weil.device.act("fetchFile", { roomId, fileId }));
  await weil.device.syncNow();
  expect(await isWhatWasAttached(weil.device, await fileOf(weil.device, roomId))).toBe(true);
  expect((await lettersOf(weil.device, roomId)).at(-1)?.text).toBe("With drawing.png.");
  await lettersGoOn(weil, anna, roomId);
});

test("[FI4] [HH22] a host that claims to have more of a file than it was given, or denies it, loses nothing", async () => {
  const { weil, anna, roomId } = await weilAndAnna();
  await attach(anna.device, roomId, { name: "a.bin", mediaType: "", length });
  const lies: readonly Lie[] = [
    { "file-begin": () => ({ ok: true, value: { chunksKept: 16_384 } }) },
    { "file-begin": () => ({ ok: true, value: { chunksKept: 2 } }) },
    { "file-begin": () => ({ ok: false, reason: "not-found" }) },
    { "file-put": () => ({ ok: false, reason: "used" }) },
  ];
  // It begins to go as soon as it is written.
  anna.line.tell(lies[0] ?? {});
  done(await anna.device.act("writeLetter", { roomId, text: "Whole." }));
  for (const lie of lies) {
    anna.line.tell(lie);
    await sync(anna);
    // The real host refuses to close a file that it does not have; the letter waits.
    expect((await lettersOf(anna.device, roomId)).at(-1)).toMatchObject({ text: "Whole.", state: "saved" });
  }
  anna.line.tellTruth();
  await sync(anna, weil);
  await sync(anna, weil);
  const { fileId } = await fileOf(weil.device, roomId);
  done(await weil.device.act("fetchFile", { roomId, fileId }));
  await weil.device.syncNow();
  expect(await isWhatWasAttached(weil.device, await fileOf(weil.device, roomId))).toBe(true);
});
