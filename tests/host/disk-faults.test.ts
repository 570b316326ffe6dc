/** What disks do: they fill, may not be written, lose a tail, come back changed. What was acknowledged stays, and one sentence says it. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { equalBytes } from "#base/bytes.ts";
import { hashOf, sha256 } from "#host/proof/digest.ts";
import { databaseFile, openSqliteStore } from "#host/store/sqlite.ts";
import type { Store } from "#host/store/store.ts";
import { createTroubleWatch, type Trouble } from "#host/store/trouble.ts";
import { headNextInput } from "#protocol/wire/proofs.ts";
import { runCommand, startProcess, startProcessWithin } from "./testing/process.ts";
import {
  chance,
  codeOf,
  createTestLog,
  hashesOf,
  linkTo,
  newGrants,
  newPair,
  startRealHost,
  temporaryDirectory,
} from "./testing/real-host.ts";

const walOf = (directory: string) => join(directory, `${databaseFile}-wal`);
const databaseOf = (directory: string) => join(directory, databaseFile);
const append = (store: Store, logId: Uint8Array, seenSeq: number, bodies: readonly Uint8Array[]) =>
  store.append({ logId, seenSeq, expectedHead: null, bodies, bodyHashes: bodies.map(sha256) });

async function openIn(directory: string): Promise<Store> {
  const opened = await openSqliteStore({ directory });
  if (!opened.ok) throw new Error(`the store did not open: ${opened.error.kind}`);
  let closed: Promise<void> | null = null;
  const { store } = opened.value;
  const close = () => (closed ??= store.close());
  onTestFinished(close);
  return { ...store, close };
}

/** A log in `store`, at the head it begins with. */
async function logIn(store: Store): Promise<{ logId: Uint8Array; headZero: Uint8Array }> {
  const [codeHash, grantHash, logId, headZero] = [chance(32), chance(32), chance(32), chance(32)];
  await store.addCode({ codeHash });
  await store.openPractice({ codeHash, spentHash: chance(32), grantHashes: [grantHash] });
  const keys = { writeKey: chance(32), viewKey: chance(32) };
  const made = await store.createLog({ logId, ...keys, grantHash, headZero, quotaBytes: 2 ** 28 });
  expect(made).toMatchObject({ ok: true });
  return { logId, headZero };
}

/** Copies of a database and its log of writes, as a killed process leaves them, in a directory of their own. */
async function killedStore(appends: number): Promise<{
  readonly directory: string;
  readonly log: { readonly logId: Uint8Array; readonly headZero: Uint8Array };
  readonly bodies: readonly Uint8Array[];
}> {
  const live = temporaryDirectory();
  const store = await openIn(live);
  const log = await logIn(store);
  await store.checkpoint({});
  const bodies: Uint8Array[] = [];
  for (let count = 0; count < appends; count++) {
    // Two at once: a tail that cuts between them must take both.
    const pair = [chance(1024), chance(4096)];
    await append(store, log.logId, bodies.length, pair);
    bodies.push(...pair);
  }
  const directory = temporaryDirectory();
  copyFileSync(databaseOf(live), databaseOf(directory));
  copyFileSync(walOf(live), walOf(directory));
  return { directory, log, bodies };
}

test("[HO44] a file that may grow no further refuses what is new, says so once, reads on, and goes on by itself", async () => {
  const dataDir = temporaryDirectory();
  const running = await startProcessWithin({ within: ["prlimit", "--fsize=700000:"] }, dataDir);
  const link = await linkTo(running.origin);
  const grants = newGrants();
  await link.openPractice({ code: codeOf(running), grantHashes: hashesOf(grants) });
  const log = await createTestLog(link, grants[0]);
  const kept: Uint8Array[] = [];
  const write = async () => {
    const body = chance(16_384);
    const answer = await link.append({ ...log, seenSeq: kept.length, expectedHead: null, bodies: [body] });
    if (answer.ok) kept.push(body);
    return answer;
  };
  let last = await write();
  while (last.ok) last = await write();
  expect(last).toEqual({ ok: false, error: { kind: "host-full" } });
  for (let again = 0; again < 3; again++) expect(await write()).toMatchObject({ ok: false });
  const read = await link.read({ logId: log.logId, view: log.view, from: 1 });
  expect(read.ok && read.value.bodies).toEqual(kept);
  expect(running.printed().match(/nothing was acknowledged that is not written/gi)).toHaveLength(1);

  spawnSync("prlimit", ["--pid", String(running.child.pid), "--fsize=unlimited:"]);
  for (let more = 0; more < 20; more++) expect(await write()).toMatchObject({ ok: true });
  expect(running.printed()).toContain("The disk takes writes again.\n");
  running.child.kill("SIGKILL");
  await running.ended;
  const again = await startProcess(dataDir);
  const after = await (await linkTo(again.origin)).read({ logId: log.logId, view: log.view, from: 1 });
  expect(after.ok && after.value.bodies).toEqual(kept);
});

test("[HO32 HO44] a directory and a database that may not be written are one sentence at the start", async () => {
  // Root may write what nobody may, unless it gives that up.
  const within = process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : ["env"];
  for (const what of ["directory", "database"] as const) {
    const dataDir = temporaryDirectory();
    const first = await startProcess(dataDir);
    first.child.kill("SIGTERM");
    await first.ended;
    const path = what === "directory" ? dataDir : databaseOf(dataDir);
    chmodSync(path, what === "directory" ? 0o500 : 0o400);
    onTestFinished(() => chmodSync(path, 0o700));
    await expect(startProcessWithin({ within }, dataDir)).rejects.toThrow(
      /^the process ended first: The directory .* cannot be written; choose another with --data\.\n$/,
    );
  }
});

test("[HO46] a torn or flipped tail of the log of writes costs that tail and nothing before it, whole appends only", async () => {
  const { directory, log, bodies } = await killedStore(12);
  const wal = readFileSync(walOf(directory));
  const database = readFileSync(databaseOf(directory));
  const seen = new Set<number>();
  for (let trial = 0; trial < 24; trial++) {
    const torn = temporaryDirectory();
    writeFileSync(databaseOf(torn), database);
    const at = Math.floor(((trial + 1) / 25) * wal.length);
    const tail = Uint8Array.from(wal);
    tail[at] = (tail[at] ?? 0) ^ 0x10;
    writeFileSync(walOf(torn), trial % 2 === 0 ? wal.subarray(0, at) : tail);
    const store = await openIn(torn);
    const read = await store.readLog({ logId: log.logId, from: 1 });
    if (!read.ok) throw new Error(read.error);
    const { headSeq, head } = read.value;
    expect(headSeq % 2).toBe(0);
    expect(read.value.bodies).toEqual(bodies.slice(0, headSeq));
    const chained = read.value.bodies.reduce(
      (before, body, index) => hashOf(headNextInput(before, index + 1, sha256(body))),
      log.headZero,
    );
    expect(equalBytes(chained, head)).toBe(true);
    // What was lost is put back by whoever has it, at its place.
    const back = await append(store, log.logId, headSeq, bodies.slice(headSeq));
    expect(back).toMatchObject({ ok: true, value: { headSeq: bodies.length } });
    seen.add(headSeq);
    await store.close();
  }
  expect(seen.size).toBeGreaterThan(6);
});

test("[HO45] a database cut short under a running host: it says so, writes nothing more, and refuses the next start untouched", async () => {
  const dataDir = temporaryDirectory();
  const said: (Trouble | "over")[] = [];
  const host = await startRealHost({ dataDir, onTrouble: (trouble) => said.push(trouble) });
  const link = await linkTo(host.origin);
  const grants = newGrants();
  await link.openPractice({ code: codeOf(host), grantHashes: hashesOf(grants) });
  const log = await createTestLog(link, grants[0]);
  const bodies = Array.from({ length: 60 }, () => chance(65_536));
  for (const [seenSeq, body] of bodies.entries())
    await link.append({ ...log, seenSeq, expectedHead: null, bodies: [body] });
  await host.stop();

  const again = await startRealHost({ dataDir, onTrouble: (trouble) => said.push(trouble) });
  truncateSync(databaseOf(dataDir), 8192 * 60);
  const later = await linkTo(again.origin);
  const read = () => later.read({ logId: log.logId, view: log.view, from: 40 });
  expect(await read()).toMatchObject({ ok: false, error: { kind: "host-not-reached" } });
  await read();
  expect(said).toEqual(["damaged"]);
  await again.stop();
  rmSync(walOf(dataDir), { force: true });
  const before = readFileSync(databaseOf(dataDir));
  const { code, printed } = await runCommand("start", "--without-app", "--data", dataDir, "--port", "0");
  expect([code, printed]).toEqual([
    1,
    `The data in ${dataDir} are damaged, and were left as they are; keep them, and restore a backup into another directory with "holdfast restore".\n`,
  ]);
  expect(readFileSync(databaseOf(dataDir)).equals(before)).toBe(true);
});

test("[HO45] no database where there was one is refused, and its log of writes is not thrown away", async () => {
  const { directory } = await killedStore(3);
  const wal = readFileSync(walOf(directory));
  for (const lose of [() => truncateSync(databaseOf(directory), 0), () => rmSync(databaseOf(directory))]) {
    lose();
    expect(await openSqliteStore({ directory })).toEqual({ ok: false, error: { kind: "damaged" } });
    expect(readFileSync(walOf(directory)).equals(wal)).toBe(true);
  }
  expect(existsSync(databaseOf(directory))).toBe(false);
  const withFiles = temporaryDirectory();
  mkdirSync(join(withFiles, "files", "ab"), { recursive: true });
  expect(await openSqliteStore({ directory: withFiles })).toEqual({ ok: false, error: { kind: "damaged" } });
});

test("[HO44] trouble is said when it begins and when it is over, not at every write", () => {
  const said: (Trouble | "over")[] = [];
  const watch = createTroubleWatch((trouble) => said.push(trouble));
  for (const trouble of ["full", "full", null, "full"] as const) watch.wrote(trouble);
  for (let good = 0; good < 15; good++) watch.wrote(null);
  expect(said).toEqual(["full"]);
  watch.wrote(null);
  watch.wrote(null);
  watch.wrote("read-only");
  watch.readFailed("damaged");
  for (let good = 0; good < 40; good++) watch.wrote(null);
  watch.wrote("full");
  expect(said).toEqual(["full", "over", "read-only", "damaged"]);
});

test("[HO44] without files left to open, connections wait outside, what is connected goes on, and nothing ends", async () => {
  const dataDir = temporaryDirectory();
  const running = await startProcessWithin({ within: ["prlimit", "--nofile=64:"] }, dataDir);
  const link = await linkTo(running.origin);
  const grants = newGrants();
  await link.openPractice({ code: codeOf(running), grantHashes: hashesOf(grants) });
  const log = await createTestLog(link, grants[0]);
  const { logId, view } = log;
  await link.subscribe({ logId, view, onBodies: () => {}, onEnded: () => {} });
  const crowd = Array.from(
    { length: 120 },
    () => new WebSocket(`${running.origin.replace("http", "ws")}/hf1`),
  );
  const write = (seenSeq: number) =>
    link.append({ ...log, seenSeq, expectedHead: null, bodies: [chance(1024)] });
  for (let seenSeq = 0; seenSeq < 30; seenSeq++) expect(await write(seenSeq)).toMatchObject({ ok: true });
  for (const one of crowd) one.close();
  expect(running.child.exitCode).toBeNull();
  await expect.poll(async () => (await link.getDrop(chance(32))).ok, { timeout: 20_000 }).toBe(false);
  const later = await linkTo(running.origin);
  await expect
    .poll(
      async () =>
        (await later.offerDrop({ key: newPair(), replyKey: newPair().publicKey, offer: chance(1024) })).ok,
      {
        timeout: 20_000,
      },
    )
    .toBe(true);
  expect(statSync(databaseOf(dataDir)).size).toBeGreaterThan(0);
});
