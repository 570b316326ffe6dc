/** The host's disk is gone, and its backup is older than much of what people wrote. They go on unharmed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import type { OwnDevice } from "#device/create-device.ts";
import { backUp } from "#host/backup/back-up.ts";
import { restore } from "#host/backup/restore.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { comeBack } from "./recovery/testing/coming-back.ts";
import {
  accept,
  bothSync,
  expectCalm,
  inviteAnna,
  openPractice,
  readWords,
  standing,
  textsOf,
  write,
} from "./testing/cast.ts";
import { done, passphrase } from "./testing/cast-words.ts";
import { day, hour, newTown, type Town } from "./testing/town.ts";

/** A backup of the running host, and what puts the host back to it. */
async function backedUp(town: Town): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-backup-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  expect(await backUp(town.dataDir, folder, town.time.clock)).toMatchObject({ ok: true });
  return () =>
    town.restartHost(() => {
      rmSync(town.dataDir, { recursive: true });
      expect(restore(folder, town.dataDir)).toMatchObject({ ok: true });
    });
}

/** Every log of the host with its head, and the addresses of its registers. */
function keptBy(town: Town): { readonly logs: readonly string[]; readonly registers: readonly string[] } {
  const database = new DatabaseSync(join(town.dataDir, databaseFile), { readOnly: true });
  try {
    const textOf = (row: Record<string, unknown>) =>
      Object.values(row)
        .map((value) => (value instanceof Uint8Array ? bytesToHex(value) : String(value)))
        .join(" ");
    return {
      logs: database.prepare("SELECT id, head_seq, head_hash FROM log ORDER BY id").all().map(textOf),
      registers: database.prepare("SELECT address FROM register ORDER BY address").all().map(textOf),
    };
  } finally {
    database.close();
  }
}

/** The device is put away and opened again, and looks after what the host has when it is unlocked. */
async function openAgain(device: OwnDevice): Promise<void> {
  done(await device.act("putAway", {}));
  done(await device.act("unlock", { kind: "passphrase", passphrase }));
  const looked = async () => (await device.ask("recovery", {})).lookedAt;
  await expect.poll(looked, { timeout: 30_000 }).not.toBeNull();
}

test("[HO52] [SY5] logs and registers that a restored backup never had are given back, byte for byte, and the sheet opens everything", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  await weil.syncNow();
  const putBack = await backedUp(town);

  // None of this is in the backup: Anna's own space and registers, the room, its logs.
  const anna = await town.newDevice();
  const { folderId, roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  await readWords(weil, anna, roomId);
  await write(anna, roomId, "After the backup.");
  await write(weil, roomId, "I have read it.");
  const { noteId } = done(
    await weil.act("startNote", { folderId, kind: "process", sessionKey: null, date: "2026-11-02" }),
  );
  done(await weil.act("writeNote", { noteId, update: Uint8Array.of(0, 0), opening: "A dream." }));
  await town.time.pass(hour);
  await bothSync(weil, anna);
  const before = keptBy(town);
  const texts = await textsOf(weil, roomId);
  await putBack();
  expect(keptBy(town).logs.length).toBeLessThan(before.logs.length);

  await bothSync(weil, anna);
  await openAgain(weil);
  await openAgain(anna);
  await bothSync(weil, anna);
  const after = keptBy(town);
  expect(after.registers).toEqual(before.registers);
  const idOf = (row: string) => row.split(" ")[0];
  expect(after.logs.map(idOf)).toEqual(before.logs.map(idOf));
  expect((await standing(weil)).alarms.filter(({ kind }) => kind === "host-forked")).toEqual([]);

  // On an empty machine nothing but the sheet and the host is needed.
  const newDevice = await town.newDevice();
  await comeBack(newDevice, words);
  await bothSync(newDevice, anna);
  expect(await textsOf(newDevice, roomId)).toEqual(texts);
  expect(await newDevice.ask("notes", { folderId })).toEqual(await weil.ask("notes", { folderId }));
  await write(anna, roomId, "Still here.");
  await bothSync(anna, newDevice);
  expect(await textsOf(newDevice, roomId)).toEqual([...texts, "Still here."]);
});

test("[HO52] nobody need do anything: without an unlock, what was written after the backup is back, and letters go on", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const anna = await town.newDevice();
  const { roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  await readWords(weil, anna, roomId);
  await write(anna, roomId, "Before the backup.");
  await bothSync(weil, anna);
  const putBack = await backedUp(town);
  await write(anna, roomId, "After the backup.");
  // Read before it is answered: of two letters written at once either may come first.
  await bothSync(weil, anna);
  await write(weil, roomId, "I have read it.");
  await bothSync(weil, anna);
  const before = keptBy(town).logs;
  await putBack();
  await bothSync(weil, anna);
  expect(keptBy(town).logs).toEqual(before);
  await write(weil, roomId, "Next week?");
  await bothSync(weil, anna);
  expect(await textsOf(anna, roomId)).toEqual([
    "Before the backup.",
    "After the backup.",
    "I have read it.",
    "Next week?",
  ]);
  await town.time.pass(8 * day);
  await bothSync(weil, anna);
  await expectCalm(weil, anna);
});
