/**
 * `node scripts/make-golden.ts FOLDER`: golden stores of the present formats, made by the real host and real devices: a
 * practice and a patient who live through a few weeks. Every later version must open them (tests/golden). Run it once for
 * each change of a format, before the release that brings it; what lies in tests/golden is never made anew.
 */
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "#base/clock.ts";
import type { Result } from "#base/result.ts";
import { fileStore } from "#host/store/files.ts";
import { databaseFile, openSqliteStore } from "#host/store/sqlite.ts";
import { fileChunkBytes } from "#protocol/wire/limits.ts";
import {
  addressesIn,
  type HostContents,
  readDevice,
  readHost,
} from "../tests/golden/testing/golden-contents.ts";
import { packGolden } from "../tests/golden/testing/golden-files.ts";
import { meetInRoom } from "../tests/golden/testing/golden-people.ts";
import { openGoldenDevice, openGoldenHost, standingClock } from "../tests/golden/testing/golden-town.ts";
import { servePrivateFiles } from "../tests/golden/testing/private-files.ts";
import { fillSealed, openSealed, readSealed } from "../tests/golden/testing/sealed-store.ts";

/** Monday, 2 November 2026, 8:00 in Berlin. */
const begin = Date.UTC(2026, 10, 2, 7);
const dayMs = 86_400_000;
/** After these days each space has changed its keys at least once. */
const daysUntilRotated = 36;

const [folder] = process.argv.slice(2);
if (folder === undefined || existsSync(folder)) {
  process.stderr.write(
    "Name a folder that is not there yet: node scripts/make-golden.ts tests/golden/NAME\n",
  );
  process.exitCode = 1;
} else {
  await makeGolden(folder);
  // The engine of the sealed store keeps channels to other windows open.
  process.exit(0);
}

async function makeGolden(to: string): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "holdfast-golden-"));
  const clock = standingClock(begin);
  const dataDir = join(work, "host");
  const host = await openGoldenHost(dataDir, clock);
  const weil = await openGoldenDevice(join(work, "weil"), host.port, clock);
  const anna = await openGoldenDevice(join(work, "anna"), host.port, clock);
  const { folderId, roomId } = await meetInRoom(weil, anna, host.admissionCode ?? "");
  const sync = async () => {
    for (let turn = 0; turn < 3; turn++) for (const device of [weil, anna]) await device.syncNow();
  };
  await sync();
  done(await weil.act("invitationHandedOver", { roomId, way: "travelled" }));
  done(await weil.act("wordsMatch", { roomId }));
  done(await anna.act("wordsMatch", { roomId }));
  await sync();
  done(await anna.act("writeLetter", { roomId, text: "Guten Tag, bis Montag." }));
  done(await weil.act("writeLetter", { roomId, text: "Until Monday, at nine." }));
  const { noteId } = done(
    await weil.act("startNote", { folderId, kind: "process", sessionKey: null, date: "2026-11-02" }),
  );
  done(await weil.act("writeNote", { noteId, update: Uint8Array.of(0, 0), opening: "A dream of a house." }));
  await sync();
  clock.moveBy(daysUntilRotated * dayMs);
  await sync();
  await sync();
  done(await anna.act("writeLetter", { roomId, text: "After five weeks." }));
  await sync();
  await host.stop();
  await keepHost(dataDir, join(to, "host"), clock);
  done(await weil.act("writeLetter", { roomId, text: "Not sent yet." }));
  const seen = {
    weil: await readDevice(weil, roomId, folderId),
    anna: await readDevice(anna, roomId, null),
  };
  for (const [name, device] of [
    ["weil", weil],
    ["anna", anna],
  ] as const) {
    done(await device.act("putAway", {}));
    cpSync(join(work, name), join(to, name), { recursive: true });
  }
  const kept = await contentsOf(join(to, "host"));
  const sealed = await keepSealed(join(to, "weil"), join(to, "sealed"));
  packGolden(to);
  writeFileSync(
    join(to, "expected.json"),
    `${JSON.stringify({ now: clock.now(), roomId, folderId, seen, kept, sealed }, null, 2)}\n`,
  );
  rmSync(work, { recursive: true, force: true });
}

/**
 * Copies the host's data as a killed host leaves them: folded away once by its stop, so that most lies in the
 * tables, and the newest, a file and a drop, in the log of writes alone.
 */
async function keepHost(dataDir: string, to: string, clock: Clock): Promise<void> {
  const opened = await openSqliteStore({ directory: dataDir });
  if (!opened.ok) throw new Error(opened.error.kind);
  const { store } = opened.value;
  const files = fileStore(dataDir, clock);
  const some = (count: number) => new Uint8Array(randomBytes(count));
  const [logId] = addressesIn(dataDir).logs;
  if (logId === undefined) throw new Error("the practice has a log");
  const [sealed, begun] = [some(32), some(32)];
  for (const address of [sealed, begun])
    done(await store.beginFile({ logId, address, key: some(32), chunks: 1, bytes: fileChunkBytes }));
  done(await files.put(sealed, 0, some(fileChunkBytes)));
  done(await store.sealFile({ address: sealed }));
  await files.finish(sealed);
  const drop = { address: some(32), key: some(32), replyKey: some(32), offer: some(2048) };
  done(await store.offerDrop({ ...drop, expiresDay: Math.floor(clock.now() / dayMs) + 14 }));
  done(await store.claimDrop({ address: drop.address, claim: some(1024) }));
  done(await store.replyToDrop({ address: drop.address, replyNumber: 1, reply: some(1024) }));
  mkdirSync(to, { recursive: true });
  // Its lock and what shared memory holds belong to a process, not to the data.
  cpSync(dataDir, to, { recursive: true, filter: (path) => !/\.lock|-shm$/.test(path) });
  await store.close();
}

/** A browser's store with some rows of a device's; the hash of each of its tables. */
async function keepSealed(deviceDirectory: string, to: string): Promise<Readonly<Record<string, string>>> {
  const work = mkdtempSync(join(tmpdir(), "holdfast-golden-"));
  servePrivateFiles(work);
  const sql = await openSealed(databaseFile);
  await fillSealed(sql, join(deviceDirectory, databaseFile));
  const contents = await readSealed(sql);
  await sql.close();
  mkdirSync(to, { recursive: true });
  cpSync(join(work, databaseFile), join(to, databaseFile));
  rmSync(work, { recursive: true, force: true });
  return contents;
}

/** What is in these data, read from a copy: reading would fold the log of writes away. */
async function contentsOf(dataDir: string): Promise<HostContents> {
  const copy = mkdtempSync(join(tmpdir(), "holdfast-golden-"));
  try {
    cpSync(dataDir, copy, { recursive: true });
    const opened = await openSqliteStore({ directory: copy });
    if (!opened.ok) throw new Error(opened.error.kind);
    const contents = await readHost(opened.value.store, addressesIn(copy), copy);
    await opened.value.store.close();
    return contents;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function done<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
