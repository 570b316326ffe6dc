/** An archive is opened where there is no Holdfast: what it shows is what the practice held, and nothing can be done in it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openArchive } from "#device/copy/open-archive.ts";
import { bothSync, done, meet, readWords, textsOf, write } from "../testing/cast.ts";
import { newTown } from "../testing/town.ts";
import { copyOf } from "./testing/copies.ts";

const golden = join(import.meta.dirname, "golden", "copy-1");
const { words } = JSON.parse(readFileSync(join(golden, "expected.json"), "utf8")) as {
  readonly words: readonly string[];
};
const file = new Uint8Array(readFileSync(join(golden, "practice.copy")));
const here = { now: Date.UTC(2026, 11, 1), zone: "Europe/Berlin", breathe: async () => undefined };

test("[CP23] a golden archive opens with its words and shows folders and both kinds of notes apart", async () => {
  const opened = await openArchive(
    words.join(" "),
    [file.subarray(0, 100_000), file.subarray(100_000)],
    here,
  );
  if (!opened.ok) throw new Error(opened.error.kind);
  const archive = opened.value;
  const patients = await archive.ask("patients", {});
  expect(patients.map(({ name }) => name).toSorted()).toEqual(["Anna Berg", "David Kern"]);
  const folderId = patients.find(({ name }) => name === "Anna Berg")?.folderId ?? "";
  const { record, process } = await archive.ask("notes", { folderId });
  expect(record.map(({ opening }) => opening)).toEqual(["A progress note."]);
  expect(process.map(({ opening }) => opening)).toEqual(["A process note."]);
  expect(record[0]?.signedAt).not.toBe(null);
});

test("[CP23] other words, a page that lost a block, or none at all open nothing", async () => {
  const other = await openArchive("zoo ".repeat(11) + "wrong", [file], here);
  expect(other).toMatchObject({ ok: false, error: { kind: "copy-not-known" } });
  const missing = [file.subarray(0, 70_000), file.subarray(140_000)];
  expect(await openArchive(words.join(" "), missing, here)).toMatchObject({
    error: { kind: "copy-damaged" },
  });
  expect(await openArchive(words.join(" "), [], here)).toMatchObject({ error: { kind: "copy-damaged" } });
});

test("[CP23] the letters of a room and what was agreed in it are in the archive, on either side", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const anna = await town.newDevice();
  const { folderId, roomId } = await meet(town, weil, anna);
  await readWords(weil, anna, roomId);
  await write(anna, roomId, "Until Monday.");
  await write(weil, roomId, "At nine.");
  await bothSync(weil, anna);
  const sheet = done(
    await weil.act("replaceKit", {
      unlock: { kind: "passphrase", passphrase: "acht ruhige Möwen am Hafen" },
    }),
  );
  const read = sheet.readBack.map((place) => ({ place, word: sheet.words[place - 1] ?? "" }));
  done(await weil.act("confirmNewKit", { words: read }));
  const opened = await openArchive(sheet.words.join(" "), [await copyOf(weil, "archive")], here);
  if (!opened.ok) throw new Error(opened.error.kind);
  const { ask, rooms } = opened.value;
  const [room] = rooms.rooms();
  expect(room).toMatchObject({ roomId, folderId, otherName: "Anna Berg" });
  const { letters } = await ask("letters", { roomId, beforeLetterId: null, countMax: 10 });
  expect(letters.map(({ text }) => text)).toEqual(await textsOf(weil, roomId));
  expect((await ask("folder", { folderId }))?.frame.present?.how).toBe("by-both");
  expect((await ask("sessions", { folderId })).past.length).toBeGreaterThan(0);
});
