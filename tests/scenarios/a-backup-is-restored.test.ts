/** The host's disk is gone, and its backup is older than much of what people wrote. They go on unharmed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { backUp } from "#host/backup/back-up.ts";
import { restore } from "#host/backup/restore.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import {
  accept,
  bothSync,
  expectCalm,
  inviteAnna,
  openPractice,
  readWords,
  textsOf,
  write,
} from "./testing/cast.ts";
import { day, newTown, type Town } from "./testing/town.ts";

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

/** Every log of the host with its head. */
function logsOf(town: Town): readonly string[] {
  const database = new DatabaseSync(join(town.dataDir, databaseFile), { readOnly: true });
  try {
    return database
      .prepare("SELECT id, head_seq, head_hash FROM log ORDER BY id")
      .all()
      .map((row) =>
        [
          bytesToHex(row["id"] as Uint8Array),
          row["head_seq"],
          bytesToHex(row["head_hash"] as Uint8Array),
        ].join(" "),
      );
  } finally {
    database.close();
  }
}

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
  await write(weil, roomId, "I have read it.");
  await bothSync(weil, anna);
  const before = logsOf(town);
  await putBack();
  await bothSync(weil, anna);
  expect(logsOf(town)).toEqual(before);
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
