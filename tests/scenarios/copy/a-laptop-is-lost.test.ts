/** The laptop is lost and there is no host: yesterday's copy and the recovery sheet bring the practice back. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import {
  accept,
  bothSync,
  done,
  expectCalm,
  inviteAnna,
  openPractice,
  readWords,
  standing,
  textsOf,
  write,
} from "../testing/cast.ts";
import { line, newTown, type Town } from "../testing/town.ts";
import { copyOf, openCopy, rowsOf } from "./testing/copies.ts";

const newUnlock = { kind: "passphrase", passphrase: "neun leise Boote im Morgen" } as const;

function machine(): string {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-machine-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Dr. Weil with Anna, a note of each kind, and a letter that the host never got. */
async function practice(town: Town) {
  const laptop = machine();
  const lineOfWeil = line();
  const weil = await town.newDevice(lineOfWeil, { directory: laptop });
  const anna = await town.newDevice();
  const words = await openPractice(town, weil);
  const { folderId, roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  await readWords(weil, anna, roomId);
  await write(anna, roomId, "Until Monday.");
  await bothSync(weil, anna);
  const process = await noteOf(weil, folderId, "process", "The house with two doors.");
  const progress = await noteOf(weil, folderId, "progress", "Came on time.");
  done(await weil.act("signNote", { noteId: progress }));
  await bothSync(weil, anna);
  lineOfWeil.cut();
  await write(weil, roomId, "Not sent yet.");
  return { laptop, lineOfWeil, weil, anna, words, folderId, roomId, process, progress };
}

async function noteOf(
  device: OwnDevice,
  folderId: string,
  kind: "process" | "progress",
  opening: string,
): Promise<string> {
  const { noteId } = done(
    await device.act("startNote", { folderId, kind, sessionKey: null, date: "2026-11-02" }),
  );
  done(await device.act("writeNote", { noteId, update: Uint8Array.of(0, 0), opening }));
  return noteId;
}

test("[CP7] without a host the practice is back from its copy, every row as it was, and writes on at once", async () => {
  const town = await newTown();
  const { laptop, weil, words, folderId, roomId, process, progress } = await practice(town);
  const file = await copyOf(weil);
  const before = await weil.ask("notes", { folderId });
  done(await weil.act("putAway", {}));
  const rows = rowsOf(laptop);

  const place = machine();
  const nowhere = line();
  nowhere.cut();
  const back = await town.newDevice(nowhere, { directory: place });
  const found = await openCopy(back, words, file);
  expect(found).toEqual({
    side: "therapist",
    name: "Dr. Weil",
    madeAt: town.time.clock.now(),
    withoutHost: false,
  });
  expect(await standing(back)).toMatchObject({ state: "empty", name: null });
  // Before anything is written here: afterwards it goes on, as a practice does.
  expect(rowsOf(place)).toEqual(rows);
  done(await back.act("bringCopyBack", { unlock: newUnlock }));
  expect(await standing(back)).toMatchObject({ state: "open", name: "Dr. Weil", membership: "listed" });
  expect(await back.ask("notes", { folderId })).toEqual(before);
  expect((await back.ask("note", { noteId: progress }))?.signedAt).not.toBe(null);
  expect((await back.ask("note", { noteId: process }))?.kind).toBe("process");
  expect(await textsOf(back, roomId)).toEqual(["Until Monday.", "Not sent yet."]);
  done(await back.act("putAway", {}));
  done(await back.act("unlock", newUnlock));
  await write(back, roomId, "Written on the new machine.");
  expect((await textsOf(back, roomId)).at(-1)).toBe("Written on the new machine.");
});

test("[CP8] where the host is there, what the lost laptop wrote after the copy comes too, and it is taken out", async () => {
  const town = await newTown();
  const { lineOfWeil, weil, anna, words, roomId } = await practice(town);
  const file = await copyOf(weil);
  lineOfWeil.mend();
  await write(weil, roomId, "After the copy.");
  await bothSync(weil, anna);
  lineOfWeil.cut();

  const back = await town.newDevice();
  await openCopy(back, words, file);
  done(await back.act("bringCopyBack", { unlock: newUnlock }));
  await back.syncNow();
  await bothSync(back, anna);
  expect(await textsOf(back, roomId)).toEqual(["Until Monday.", "Not sent yet.", "After the copy."]);
  await write(back, roomId, "From the new machine.");
  await bothSync(back, anna);
  expect(await textsOf(anna, roomId)).toEqual([
    "Until Monday.",
    "Not sent yet.",
    "After the copy.",
    "From the new machine.",
  ]);
  const { devices, removed } = await back.ask("devices", {});
  expect(devices.filter((device) => device.this)).toHaveLength(1);
  expect(devices).toHaveLength(1);
  expect(removed).toHaveLength(1);
  await expectCalm(back, anna);

  lineOfWeil.mend();
  await weil.syncNow();
  expect(await standing(weil)).toMatchObject({ membership: "removed" });
  // A copy it made now would be signed by nobody of hers.
  expect(await weil.act("beginCopy", {})).toMatchObject({ ok: false, error: { kind: "device-removed" } });
});
