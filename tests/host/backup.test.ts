/** Backups made while a host runs, restored into an empty place, refused when they are not what was written. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { backUp } from "#host/backup/back-up.ts";
import { writeChecksums } from "#host/backup/checksums.ts";
import { readLastBackup } from "#host/backup/last-backup.ts";
import { restore } from "#host/backup/restore.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { hashOf } from "#protocol/seal/hash.ts";
import { fileChunkBytes, registerBytes } from "#protocol/wire/limits.ts";
import { dropAddressInput, fileAddressInput, registerAddressInput } from "#protocol/wire/proofs.ts";
import { runCommand, startProcess } from "./testing/process.ts";
import {
  chance,
  codeOf,
  createTestLog,
  dayMs,
  hashesOf,
  hostWithLog,
  linkTo,
  movableClock,
  newGrants,
  newPair,
  startRealHost,
  temporaryDirectory,
} from "./testing/real-host.ts";
import { spawnHoldfast } from "./testing/spawn-host.ts";

/** A host with a bit of everything in it, and what is in it. */
async function furnished() {
  const { host, link, log, grants } = await hostWithLog();
  const bodies = [chance(1024), chance(65_536), chance(4096)];
  await link.append({ ...log, seenSeq: 0, expectedHead: null, bodies });
  const [registerKey, dropKey, fileKey] = [newPair(), newPair(), newPair()];
  const value = chance(registerBytes);
  await link.createRegister({ key: registerKey, value, grant: grants[0] ?? chance(16) });
  const offer = chance(2048);
  await link.offerDrop({ key: dropKey, replyKey: newPair().publicKey, offer });
  const chunk = chance(fileChunkBytes);
  await link.beginFile({ logId: log.logId, write: log.write, fileKey: fileKey.publicKey, chunks: 1 });
  await link.putChunk({ key: fileKey, chunkNumber: 0, chunk });
  await link.sealFile({ key: fileKey });
  return { host, link, log, bodies, registerKey, value, dropKey, offer, fileKey, chunk };
}

const now = { now: () => Date.UTC(2027, 2, 1, 12) };
const placeFor = (name = "copy") => join(temporaryDirectory(), name);

async function backedUp(dataDir: string): Promise<string> {
  const to = placeFor();
  expect(await backUp(dataDir, to, now)).toMatchObject({ ok: true });
  return to;
}

test("[HO48] a backup of a running host, restored, holds everything that was acknowledged before it", async () => {
  const kept = await furnished();
  const copy = await backedUp(kept.host.dataDir);
  await kept.host.stop();
  const dataDir = placeFor("restored");
  expect(restore(copy, dataDir)).toEqual({
    ok: true,
    value: { logs: 1, bodies: 3, registers: 1, drops: 1, files: 1, grants: 255 },
  });
  const link = await linkTo((await startRealHost({ dataDir })).origin);
  const read = await link.read({ logId: kept.log.logId, view: kept.log.view, from: 1 });
  expect(read.ok && read.value.bodies).toEqual(kept.bodies);
  const register = await link.getRegister(hashOf(registerAddressInput(kept.registerKey.publicKey)));
  expect(register).toMatchObject({ ok: true, value: { version: 1, value: kept.value } });
  const drop = await link.getDrop(hashOf(dropAddressInput(kept.dropKey.publicKey)));
  expect(drop).toMatchObject({ ok: true, value: { offer: kept.offer } });
  const address = hashOf(fileAddressInput(kept.fileKey.publicKey));
  expect(await link.getChunk({ address, chunkNumber: 0 })).toMatchObject({ value: { chunk: kept.chunk } });
});

test("[HO48] while fifty writers go on, a backup is of one moment: whole appends up to it, and all of each", async () => {
  const dataDir = temporaryDirectory();
  const running = await startProcess(dataDir);
  const link = await linkTo(running.origin);
  const grants = newGrants();
  await link.openPractice({ code: codeOf(running), grantHashes: hashesOf(grants) });
  const logs = await Promise.all(grants.slice(0, 50).map((grant) => createTestLog(link, grant)));
  let isOver = false;
  const told = new Map<number, number>();
  const writing = logs.map(async (log, index) => {
    for (let seenSeq = 0; !isOver; seenSeq += 2) {
      const bodies = [chance(1024), chance(2048)];
      const answer = await link.append({ ...log, seenSeq, expectedHead: null, bodies });
      if (answer.ok) told.set(index, seenSeq + 2);
    }
  });
  await expect.poll(() => told.size, { timeout: 60_000 }).toBe(logs.length);
  const before = [...told.values()].reduce((sum, count) => sum + count, 0);
  const copy = placeFor();
  const { code, printed } = await runCommand("backup", copy, "--data", dataDir);
  isOver = true;
  await Promise.all(writing);
  expect(printed).toMatch(
    /^Backed up to \S+: 50 logs, \d+ bodies, 0 registers, 0 drops, 0 files, 207 grants\.\nTried: .*\n$/,
  );
  expect(code).toBe(0);
  const database = new DatabaseSync(join(copy, databaseFile), { readOnly: true });
  const rows = database
    .prepare("SELECT head_seq FROM log")
    .all()
    .map((row) => Number(row["head_seq"]));
  database.close();
  expect(rows.every((seq) => seq % 2 === 0)).toBe(true);
  expect(rows.reduce((sum, seq) => sum + seq, 0)).toBeGreaterThanOrEqual(before);
  // Half of one writer's append is in none of the two sums.
  const all = [...told.values()].reduce((sum, count) => sum + count, 0);
  expect(rows.reduce((sum, seq) => sum + seq, 0)).toBeLessThanOrEqual(all);
});

test("[HO48] a backup keeps no date of a file, is readable by its owner alone, and holds nothing but database, files and sums", async () => {
  const { host } = await furnished();
  const copy = await backedUp(host.dataDir);
  expect(readdirSync(copy).toSorted()).toEqual(["SHA256SUMS", "files", databaseFile]);
  expect(statSync(join(copy, databaseFile)).mtimeMs).toBe(0);
  expect(statSync(join(copy, databaseFile)).mode & 0o777).toBe(0o600);
  expect(statSync(copy).mode & 0o777).toBe(0o700);
});

test("[HO49] nothing is overwritten: a place with anything in it is refused, and so is one within the data", async () => {
  const { host } = await furnished();
  const full = temporaryDirectory();
  writeFileSync(join(full, "mine"), "mine");
  const faults = async (to: string) => {
    const made = await backUp(host.dataDir, to, now);
    return made.ok ? null : made.error.kind;
  };
  expect(await faults(full)).toBe("place-not-empty");
  expect(await faults(join(host.dataDir, "files", "backup"))).toBe("place-in-data");
  expect(await faults(join(host.dataDir, ".."))).toBe("place-in-data");
  expect(await faults(join(full, "mine", "copy"))).toBe("cannot-write");
  expect(await backUp(temporaryDirectory(), placeFor(), now)).toMatchObject({ error: { kind: "no-data" } });
  const copy = await backedUp(host.dataDir);
  expect(restore(copy, full)).toMatchObject({ error: { kind: "place-not-empty" } });
  expect(restore(copy, host.dataDir)).toMatchObject({ error: { kind: "place-not-empty" } });
  expect(restore(copy, join(full, "mine"))).toMatchObject({ error: { kind: "cannot-write" } });
  expect(readdirSync(full)).toEqual(["mine"]);
  expect(readFileSync(join(full, "mine"), "utf8")).toBe("mine");
});

test("[HO50] a backup with any one bit changed, cut short or with a file more or less is refused, and nothing is written", async () => {
  const { host } = await furnished();
  const copy = await backedUp(host.dataDir);
  const changed = placeFor("changed");
  const to = placeFor("to");
  const names = readdirSync(copy, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(copy.length + 1));
  const spoils: ((path: string) => void)[] = [
    (path) => rmSync(path),
    (path) => truncateSync(path, statSync(path).size - 1),
    (path) => writeFileSync(`${path}-more`, ""),
    ...Array.from({ length: 12 }, () => (path: string) => {
      const bytes = readFileSync(path);
      const at = Math.floor(Math.random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
      writeFileSync(path, bytes);
    }),
  ];
  for (const name of names) {
    for (const spoil of spoils) {
      rmSync(changed, { recursive: true, force: true });
      cpSync(copy, changed, { recursive: true });
      spoil(join(changed, name));
      expect(restore(changed, to)).toMatchObject({ ok: false });
      expect(existsSync(to)).toBe(false);
    }
  }
  expect(restore(copy, to)).toMatchObject({ ok: true });
});

test("[HO50] an unfinished, a foreign and a newer backup are each one sentence, and nothing is written", async () => {
  const { host } = await furnished();
  const copy = await backedUp(host.dataDir);
  const to = placeFor("to");
  const said = async (from: string) => {
    const { code, printed } = await runCommand("restore", from, to);
    expect([code, existsSync(to)]).toEqual([1, false]);
    return printed.replace(from, "FROM");
  };
  expect(await said(temporaryDirectory())).toBe("There is no backup in FROM.\n");
  const newer = placeFor("newer");
  cpSync(copy, newer, { recursive: true });
  rmSync(join(newer, "SHA256SUMS"));
  expect(await said(newer)).toBe("FROM holds no finished backup: the list of its sums is not there.\n");
  const database = new DatabaseSync(join(newer, databaseFile));
  database.exec("PRAGMA journal_mode = DELETE; PRAGMA user_version = 9");
  database.close();
  writeChecksums(newer);
  expect(await said(newer)).toMatch(/^The backup in FROM has format 9, which this Holdfast does not write; /);
  const foreign = placeFor("foreign");
  mkdirSync(foreign);
  const other = new DatabaseSync(join(foreign, databaseFile));
  other.exec("CREATE TABLE person (name TEXT)");
  other.close();
  writeChecksums(foreign);
  expect(await said(foreign)).toBe("What lies in FROM is not a Holdfast host's.\n");
});

test("[HO50] data that do not hold together make no backup: a changed body is found by its chain", async () => {
  const { host } = await furnished();
  await host.stop();
  const database = new DatabaseSync(join(host.dataDir, databaseFile));
  database.exec("UPDATE entry SET body = zeroblob(1024) WHERE length(body) = 1024");
  database.close();
  const to = placeFor();
  expect(await backUp(host.dataDir, to, now)).toEqual({ ok: false, error: { kind: "not-whole" } });
  expect(restore(to, placeFor("to"))).toMatchObject({ error: { kind: "unfinished" } });
  expect(readLastBackup(host.dataDir)).toEqual({ day: "2027-03-01", isWhole: false });
  expect((await runCommand("doctor", "--data", host.dataDir)).printed).toContain(
    "bad  The data are damaged;",
  );
});

test("[HO51] the next start and doctor say the day of the last backup and how its tried restore went, or that there is none", async () => {
  const dataDir = temporaryDirectory();
  const first = await startProcess(dataDir);
  expect(first.printed()).not.toContain("backup");
  first.child.kill("SIGTERM");
  await first.ended;
  const none = 'No backup of these data was ever made; "holdfast backup FOLDER" makes one.';
  const second = await startProcess(dataDir);
  await expect.poll(() => second.printed()).toContain(`${none}\n`);
  expect((await runCommand("doctor", "--data", dataDir)).printed).toContain(`bad  ${none}`);
  expect(await runCommand("backup", placeFor(), "--data", dataDir)).toMatchObject({ code: 0 });
  const doctor = async () => (await runCommand("doctor", "--data", dataDir)).printed;
  expect(await doctor()).toMatch(/^good Last backup: \d{4}-\d{2}-\d{2}, tried and whole\.$/m);
  const old = movableClock(Date.now() - 9 * dayMs);
  expect(await backUp(dataDir, placeFor(), old)).toMatchObject({ ok: true });
  expect(await doctor()).toMatch(/^bad {2}Last backup: /m);
  second.child.kill("SIGTERM");
  await second.ended;
  const third = await startProcess(dataDir);
  await expect.poll(() => third.printed()).toMatch(/^Last backup: \d{4}-\d{2}-\d{2}, tried and whole\.$/m);
});

test("[HO49] a backup killed in its midst is not taken for one, and the host goes on", async () => {
  const { host, link, log } = await furnished();
  for (let seenSeq = 3; seenSeq < 63; seenSeq++)
    await link.append({ ...log, seenSeq, expectedHead: null, bodies: [chance(65_536)] });
  for (let trial = 0; trial < 3; trial++) {
    const to = placeFor();
    const run = spawnHoldfast(["backup", to, "--data", host.dataDir]);
    await expect.poll(() => existsSync(join(to, databaseFile)), { timeout: 20_000, interval: 1 }).toBe(true);
    run.child.kill("SIGKILL");
    const { signal } = await run.ended;
    const made = restore(to, placeFor("to"));
    // Killed after its last word it is a whole one.
    expect(made.ok).toBe(signal === null || existsSync(join(to, "SHA256SUMS")));
  }
  const last = await link.append({ ...log, seenSeq: 63, expectedHead: null, bodies: [chance(1024)] });
  expect(last).toMatchObject({ ok: true, value: { headSeq: 64 } });
});
