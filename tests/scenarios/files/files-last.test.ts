/** What becomes of files when something is lost: the host's disk, the device, every device of a patient, room on the host. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { equalBytes } from "#base/bytes.ts";
import { openArchive } from "#device/copy/open-archive.ts";
import type { Lie } from "#tests/hostile-host/testing/lying-host.ts";
import { inviteBert, sync, weilAndAnna } from "#tests/hostile-host/testing/stage.ts";
import { copyOf, openCopy } from "#tests/scenarios/copy/testing/copies.ts";
import {
  accept,
  bothSync,
  checkedRoom,
  done,
  inviteAnna,
  lettersOf,
  openPractice,
  readWords,
  textsOf,
  write,
} from "#tests/scenarios/testing/cast.ts";
import { passphrase } from "#tests/scenarios/testing/cast-words.ts";
import { day, line, newTown } from "#tests/scenarios/testing/town.ts";
import { attach, fileOf, isWhatWasAttached } from "./testing/attaching.ts";

const picture = { name: "drawing.png", mediaType: "image/png", length: 300_000 };
const unlock = { kind: "passphrase", passphrase } as const;

test("[FI9] a host that was restored from before a file has it again, and the other fetches it", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  await write(weil, roomId, "Before the copy.");
  await bothSync(weil, anna);
  const copy = `${town.dataDir}-copy`;
  await town.restartHost(() => cpSync(town.dataDir, copy, { recursive: true }));
  await attach(weil, roomId, picture);
  done(await weil.act("writeLetter", { roomId, text: "After the copy." }));
  await bothSync(weil, anna);
  expect(await textsOf(anna, roomId)).toEqual(["Before the copy.", "After the copy."]);
  await town.restartHost(() => {
    rmSync(town.dataDir, { recursive: true });
    cpSync(copy, town.dataDir, { recursive: true });
    rmSync(copy, { recursive: true });
  });

  const { fileId } = await fileOf(anna, roomId);
  done(await anna.act("fetchFile", { roomId, fileId }));
  await anna.syncNow();
  expect((await fileOf(anna, roomId)).standing).toBe("gone");
  // Her device has given the host its log back, so that Dr. Weil's finds nothing missing there; files are looked at
  // every week.
  await town.time.pass(8 * day);
  await bothSync(weil, anna);
  done(await anna.act("fetchFile", { roomId, fileId }));
  await anna.syncNow();
  expect(await isWhatWasAttached(anna, await fileOf(anna, roomId))).toBe(true);
  expect(await textsOf(anna, roomId)).toEqual(["Before the copy.", "After the copy."]);
});

test("[FI10] an archive lists the files of letters and says which are in it", async () => {
  const { town, weil, anna, lineOfWeil, words, roomId } = await withFiles();
  await attach(anna, roomId, { ...picture, name: "second.png" });
  done(await anna.act("writeLetter", { roomId, text: "Another." }));
  await anna.syncNow();
  const here = { now: town.time.clock.now(), zone: "Europe/Berlin", breathe: async () => undefined };
  const filesIn = async () => {
    const opened = await openArchive(words.join(" "), [await copyOf(weil, "archive")], here);
    if (!opened.ok) throw new Error(opened.error.kind);
    const page = await opened.value.ask("letters", { roomId, beforeLetterId: null, countMax: 10 });
    return page.letters.flatMap(({ files }) => files.map(({ name, standing }) => [name, standing]));
  };
  expect(await filesIn()).toEqual([["drawing.png", "here"]]);
  lineOfWeil.mend();
  await weil.syncNow();
  await weil.syncNow();
  expect(await filesIn()).toEqual([
    ["drawing.png", "here"],
    ["second.png", "away"],
    ["plan.pdf", "here"],
  ]);
});

/** Dr. Weil with a file that Anna sent and she read, and a letter with a file of her own that waits for the host. */
async function withFiles() {
  const town = await newTown();
  const lineOfWeil = line();
  const weil = await town.newDevice(lineOfWeil);
  const anna = await town.newDevice();
  const words = await openPractice(town, weil);
  const { roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  await readWords(weil, anna, roomId);
  await attach(anna, roomId, picture);
  done(await anna.act("writeLetter", { roomId, text: "My drawing." }));
  await bothSync(anna, weil);
  done(await weil.act("fetchFile", { roomId, fileId: (await fileOf(weil, roomId)).fileId }));
  await weil.syncNow();
  lineOfWeil.cut();
  await attach(weil, roomId, { ...picture, name: "plan.pdf" });
  done(await weil.act("writeLetter", { roomId, text: "My plan." }));
  return { town, weil, anna, lineOfWeil, words, roomId };
}

test("[FI10] a copy brings files back where no host is: those that were read, and those that waited", async () => {
  const { town, weil, words, roomId } = await withFiles();
  const file = await copyOf(weil);
  const nowhere = line();
  nowhere.cut();
  const back = await town.newDevice(nowhere);
  await openCopy(back, words, file);
  done(await back.act("bringCopyBack", { unlock }));
  const letters = await lettersOf(back, roomId);
  expect(letters.map(({ text, state }) => [text, state])).toEqual([
    ["My drawing.", "sent"],
    ["My plan.", "saved"],
  ]);
  for (const { files } of letters)
    for (const one of files) expect(await isWhatWasAttached(back, one)).toBe(true);
});

test("[FI8] a letter that went after the copy was made is there once, and its file too", async () => {
  const { town, weil, anna, lineOfWeil, words, roomId } = await withFiles();
  const file = await copyOf(weil);
  lineOfWeil.mend();
  await bothSync(weil, anna);
  expect(await textsOf(anna, roomId)).toEqual(["My drawing.", "My plan."]);
  lineOfWeil.cut();
  const back = await town.newDevice();
  await openCopy(back, words, file);
  done(await back.act("bringCopyBack", { unlock }));
  await bothSync(back, anna);
  await bothSync(back, anna);
  expect(await textsOf(anna, roomId)).toEqual(["My drawing.", "My plan."]);
  expect((await lettersOf(back, roomId)).map(({ waits }) => waits)).toEqual([null, null]);
});

test("[FI2] [LA1] a patient who was let in again has the files of her letters", async () => {
  const town = await newTown();
  const { weil, anna, folderId, roomId: oldRoom } = await checkedRoom(town);
  await attach(anna, oldRoom, picture);
  done(await anna.act("writeLetter", { roomId: oldRoom, text: "My drawing." }));
  await bothSync(anna, weil);
  const input = { folderId, message: "", nameShown: "Dr. Weil", unlock };
  const { roomId, link } = done(await weil.act("letInAgain", input));
  const telephone = await town.newDevice();
  await accept(telephone, link);
  await bothSync(weil, telephone);
  await readWords(weil, telephone, roomId);
  await bothSync(weil, telephone);
  const file = await fileOf(telephone, roomId);
  expect(file).toMatchObject({ ...picture, standing: "away" });
  done(await telephone.act("fetchFile", { roomId, fileId: file.fileId }));
  await telephone.syncNow();
  expect(await isWhatWasAttached(telephone, await fileOf(telephone, roomId))).toBe(true);
});

test("[FI16] a file that would leave letters no room waits, says so, and letters go on", async () => {
  const { weil, anna, roomId } = await weilAndAnna();
  const left = (bytes: number) => ({
    row: () =>
      ({
        ok: true,
        value: {
          columns: [
            { columnName: "quota", columnText: "268435456" },
            { columnName: "bytes", columnText: `${268_435_456 - bytes}` },
          ],
        },
      }) as const,
  });
  // The log before this one is full; the newest has room for the file alone.
  const full: Lie = { "file-begin": () => ({ ok: false, reason: "quota-full" }) };
  anna.line.tell({ ...left(33_554_432 + 300_000), ...full });
  await attach(anna.device, roomId, picture);
  done(await anna.device.act("writeLetter", { roomId, text: "My drawing." }));
  done(await anna.device.act("writeLetter", { roomId, text: "No drawing." }));
  await sync(anna, weil);
  expect((await lettersOf(weil.device, roomId)).at(-1)?.text).toBe("No drawing.");
  expect((await lettersOf(anna.device, roomId)).at(-1)).toMatchObject({
    text: "My drawing.",
    waits: { heldBack: "no-room", sentBytes: 0 },
  });
  const begun = () => anna.line.asked.filter(({ operation }) => operation === "file-begin").length;
  const before = begun();
  anna.line.tell({ ...left(33_554_432 + 400_000), ...full });
  await sync(anna);
  // Twice two logs were asked now, and before only the older one each time.
  expect(begun() - before).toBeGreaterThanOrEqual(4);
  anna.line.tellTruth();
  await sync(anna, weil);
  await sync(anna, weil);
  expect((await lettersOf(weil.device, roomId)).at(-1)?.text).toBe("My drawing.");
});

test("[FI17] a file whose bytes the host lost, and whose row it kept, holds back no letter of another room", async () => {
  const stage = await weilAndAnna();
  const { town, weil, roomId } = stage;
  const { bert, bertsRoomId } = await inviteBert(stage);
  await attach(weil.device, roomId, picture);
  done(await weil.device.act("writeLetter", { roomId, text: "For Anna." }));
  await sync(weil);
  rmSync(join(town.dataDir, "files"), { recursive: true });
  // The week is over after which own files are looked at again.
  await town.time.pass(8 * day);
  await attach(weil.device, bertsRoomId, picture);
  done(await weil.device.act("writeLetter", { roomId: bertsRoomId, text: "For Bert." }));
  await sync(weil, bert);
  await sync(weil, bert);
  const file = await fileOf(bert.device, bertsRoomId);
  done(await bert.device.act("fetchFile", { roomId: bertsRoomId, fileId: file.fileId }));
  await bert.device.syncNow();
  expect(await isWhatWasAttached(bert.device, await fileOf(bert.device, bertsRoomId))).toBe(true);
});

test("[FI17] a letter whose file is refused says so and waits, a later one of another room goes before it", async () => {
  const stage = await weilAndAnna();
  const { weil, anna, roomId } = stage;
  const { bert, bertsRoomId } = await inviteBert(stage);
  let first: Uint8Array | null = null;
  weil.line.tell({
    "file-put": ({ request, honest }) => {
      first ??= request.address;
      return equalBytes(first, request.address) ? { ok: false, reason: "used" } : honest();
    },
  });
  await attach(weil.device, roomId, picture);
  done(await weil.device.act("writeLetter", { roomId, text: "For Anna." }));
  await sync(weil);
  await attach(weil.device, bertsRoomId, picture);
  done(await weil.device.act("writeLetter", { roomId: bertsRoomId, text: "For Bert." }));
  await sync(weil, bert);
  await sync(weil, bert);
  expect((await lettersOf(bert.device, bertsRoomId)).at(-1)?.text).toBe("For Bert.");
  expect((await lettersOf(weil.device, roomId)).at(-1)).toMatchObject({
    text: "For Anna.",
    state: "saved",
    waits: { heldBack: "refused", sentBytes: 0 },
  });
  weil.line.tellTruth();
  await sync(weil, anna);
  await sync(weil, anna);
  expect((await lettersOf(anna.device, roomId)).at(-1)?.text).toBe("For Anna.");
});
