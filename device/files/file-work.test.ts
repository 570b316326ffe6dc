/** The work that sends and fetches files, over several hosts of which one is away or refuses: the others have theirs. */
import { beforeAll, expect, test } from "vitest";
import { fail, succeed } from "#base/result.ts";
import { memoryStore } from "#device/node/node-store.ts";
import { addFile, dropFile, type FileRow, readFile } from "#device/store/file-table.ts";
import type { Core } from "#device/sync/core.ts";
import type { HostFailure, HostLink } from "#device/sync/host-link.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { sealOfFile, secretsOfFile } from "./file-seal.ts";
import { createFileWork } from "./file-work.ts";
import { createKeptFiles } from "./kept-files.ts";

beforeAll(sodiumReady);

const away: HostFailure = { kind: "host-not-reached" };
const refuses = (reason: "used" | "expired" | "not-found" | "quota-full"): HostFailure => ({
  kind: "refused",
  reason,
});

/** A host that takes everything unless told what it fails with. */
function hostNamed(host: string) {
  const asked: string[] = [];
  const kept: Uint8Array[] = [];
  const told: { failure: HostFailure | null } = { failure: null };
  /** What else happens on the device until the next answer. */
  let meanwhile: () => Promise<unknown> = async () => undefined;
  const answer = async <Value>(operation: string, value: () => Value) => {
    asked.push(operation);
    await meanwhile();
    return told.failure === null ? succeed(value()) : fail(told.failure);
  };
  const link = {
    host,
    row: () => answer("row", () => ({ columns: [] })),
    beginFile: () => answer("begin", () => ({ chunksKept: 0 })),
    putChunk: ({ chunk }) => answer("put", () => ({ chunksKept: kept.push(chunk) })),
    sealFile: () => answer("seal", () => undefined),
    getChunk: ({ chunkNumber }) =>
      answer("get", () => ({ chunk: kept[chunkNumber] ?? new Uint8Array(1), chunks: kept.length })),
  } as Partial<HostLink> as HostLink;
  return {
    ...{ link, asked, told },
    until(happens: typeof meanwhile) {
      meanwhile = happens;
    },
  };
}

type FakeHost = ReturnType<typeof hostNamed>;

/** An open store with rooms, each with a log for every one of its hosts, oldest first. */
async function town(rooms: Readonly<Record<string, readonly FakeHost[]>>) {
  const opened = await memoryStore().open(new Uint8Array(32));
  if (!opened.ok) throw new Error(opened.error.kind);
  const sql = opened.value;
  let drawn = 0;
  const hosts = new Map(Object.values(rooms).flatMap((all) => all.map((one) => [one.link.host, one.link])));
  const keys = { logId: new Uint8Array(32), write: signPairFromSeed(new Uint8Array(32)) };
  const spaces = Object.entries(rooms).map(
    ([space, all]) =>
      [space, { left: false, logs: all.map(({ link }) => ({ space, liesAt: link.host, keys })) }] as const,
  );
  const core = {
    sql,
    spaces: new Map(spaces),
    linkFor: ({ liesAt }: { readonly liesAt: string }) => hosts.get(liesAt),
    platform: {
      chance: { bytes: (count: number) => new Uint8Array(count).fill(++drawn) },
      clock: { now: () => 1_000_000_000_000 },
      timers: { after: () => () => undefined },
    },
    tellState: () => undefined,
    tellTrouble: (error: unknown) => {
      throw error;
    },
  } as unknown as Core;
  const shelf = createKeptFiles(
    core,
    async (work) => succeed(await work()),
    () => undefined,
  );
  const work = createFileWork(core, () => undefined);
  return {
    sql,
    shelf,
    work,
    /** A letter with one file of one byte waits in this room. */
    async letter(space: string): Promise<void> {
      await shelf.begin({ fileId: `of ${space}`, space, name: "n", mediaType: "", length: 1 });
      await shelf.take(`of ${space}`, 0, Uint8Array.of(7));
      await shelf.letWait({ letterId: `in ${space}`, space, at: 1, text: "t" });
    },
    async waits(space: string) {
      const [letter] = await shelf.waiting(space);
      return letter === undefined ? null : [letter.mayGo, letter.heldBack];
    },
  };
}

test.each(["used", "expired", "not-found"] as const)(
  "[FI17] a file that is refused as %s keeps none of another room from going, and its letter says so until it is taken",
  async (reason) => {
    const [first, second] = [hostNamed("first"), hostNamed("second")];
    const { work, letter, waits } = await town({ a: [first], b: [second] });
    await letter("a");
    await letter("b");
    first.told.failure = refuses(reason);
    await work.round();
    expect([await waits("a"), await waits("b")]).toEqual([
      [false, "refused"],
      [true, null],
    ]);
    first.told.failure = null;
    await work.round();
    expect(await waits("a")).toEqual([true, null]);
  },
);

test.each(["quota-full", "expired"] as const)(
  "[FI17] a file that was refused, is taken in part and then refused as %s, still says so",
  async (reason) => {
    const host = hostNamed("host");
    const { work, letter, waits } = await town({ a: [host] });
    await letter("a");
    host.told.failure = refuses("expired");
    await work.round();
    expect(await waits("a")).toEqual([false, "refused"]);
    host.until(async () => {
      host.told.failure = host.asked.at(-1) === "seal" ? refuses(reason) : null;
    });
    await work.round();
    expect(host.asked.slice(-2)).toEqual(["put", "seal"]);
    expect(await waits("a")).toEqual([false, "refused"]);
  },
);

test("[FI17] a host that is away is asked once in a round, and holds back nothing of another host", async () => {
  const [gone, there] = [hostNamed("gone"), hostNamed("there")];
  const { work, letter, waits } = await town({ a: [gone], b: [gone], c: [there] });
  for (const room of ["a", "b", "c"]) await letter(room);
  gone.told.failure = away;
  await work.round();
  expect([await waits("a"), await waits("b"), await waits("c")]).toEqual([
    [false, null],
    [false, null],
    [true, null],
  ]);
  expect(gone.asked).toHaveLength(1);
});

test("[FI17] a room whose older host is away sends by the newer one, and no room there is said", async () => {
  const [gone, there] = [hostNamed("gone"), hostNamed("there")];
  const { work, letter, waits } = await town({ a: [gone, there] });
  await letter("a");
  gone.told.failure = away;
  there.told.failure = refuses("quota-full");
  await work.round();
  expect(await waits("a")).toEqual([false, "no-room"]);
  there.told.failure = null;
  await work.round();
  expect(await waits("a")).toEqual([true, null]);
});

test("[FI17] a file of one host comes while another is away, and what is not reached is not called gone", async () => {
  const [gone, there] = [hostNamed("gone"), hostNamed("there")];
  const { sql, shelf, work, letter } = await town({ a: [gone], b: [there], c: [there, gone] });
  await letter("b");
  await work.round();
  const [sent] = (await shelf.waiting("b"))[0]?.files ?? [];
  if (sent === undefined) throw new Error("the letter has its file");
  const row = await readFile(sql, "of b");
  if (row === null) throw new Error("the file is kept");
  const coming = (fileId: string, space: string, address: Uint8Array): FileRow => ({
    ...{ ...row, fileId, space, address, pair: null, standing: "coming", letter: null },
  });
  // The bytes are no file of these: that they were asked for there is enough.
  for (const [at, space] of ["a", "b", "c"].entries())
    await addFile(sql, coming(`to ${space}`, space, new Uint8Array(32).fill(200 + at)));
  gone.told.failure = away;
  await work.round();
  const standings = async () =>
    Promise.all(["a", "b", "c"].map(async (space) => (await readFile(sql, `to ${space}`))?.standing));
  expect(await standings()).toEqual(["coming", "refused", "refused"]);
  there.told.failure = refuses("not-found");
  await addFile(sql, coming("late", "c", new Uint8Array(32).fill(210)));
  await work.round();
  expect((await readFile(sql, "late"))?.standing).toBe("coming");
  gone.told.failure = refuses("not-found");
  await work.round();
  expect((await readFile(sql, "late"))?.standing).toBe("gone");
});

test("[FI18] what came of a file is kept for it alone, when a letter names its address otherwise in the middle", async () => {
  const there = hostNamed("there");
  const { sql, shelf, work, letter } = await town({ a: [there] });
  await letter("a");
  await work.round();
  const own = await readFile(sql, "of a");
  const [sent] = (await shelf.waiting("a"))[0]?.files ?? [];
  if (own === null || sent === undefined) throw new Error("the letter has its file");
  await dropFile(sql, own.address);
  const secrets = secretsOfFile(sent.seal);
  const lie = { ...sent, seal: sealOfFile({ ...secrets, key: new Uint8Array(32) }) };
  await shelf.fetch("a", sent);
  there.until(() => shelf.fetch("a", lie));
  await work.round();
  expect(await shelf.standing([lie])).toEqual([{ standing: "coming", came: 0 }]);
  // Neither the chunk nor the end of the one is taken for the other's.
  await shelf.fetch("a", sent);
  there.until(async () => undefined);
  await work.round();
  expect(await shelf.standing([sent])).toEqual([{ standing: "here", came: 1 }]);
});
