/** Dr. Weil replaced her root, or came back on another machine: she and her patients check each other again, and nobody is let in twice. */
import { expect, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import { comeBack, newPassphrase, readBack } from "./recovery/testing/coming-back.ts";
import {
  accept,
  bothSync,
  checkedRoom,
  done,
  expectCalm,
  lettersOf,
  textsOf,
  write,
} from "./testing/cast.ts";
import { passphrase } from "./testing/cast-words.ts";
import { line, newTown, type Town } from "./testing/town.ts";

const refused = (kind: string) => ({ ok: false, error: { kind } });
const unlock = { kind: "passphrase", passphrase } as const;
const next = { kind: "passphrase", passphrase: newPassphrase } as const;

async function newRoot(device: OwnDevice): Promise<void> {
  await readBack(device, done(await device.act("replaceRoot", { unlock, next })));
  await device.syncNow();
}

const room = async (device: OwnDevice, roomId: string) => {
  const view = await device.ask("room", { roomId });
  if (view === null) throw new Error("the room is here");
  return view;
};

test("[CK1] [CK2] [CK8] after a new root the two read each other new words, and a check begun before it counts for nothing", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  await write(anna, roomId, "Before.");
  await bothSync(anna, weil);
  const former = (await room(weil, roomId)).words;
  // Anna begins a check; before Dr. Weil's device has answered, the root is another.
  done(await anna.act("checkAgain", { roomId }));
  await newRoot(weil);
  await bothSync(weil, anna);
  expect((await room(weil, roomId)).state).toEqual({ kind: "linked", renewed: "own" });
  expect((await room(anna, roomId)).state).toEqual({ kind: "linked", renewed: "other" });
  for (const device of [weil, anna]) {
    expect((await room(device, roomId)).words).toBeNull();
    expect(await device.act("wordsMatch", { roomId })).toEqual(refused("not-here"));
    expect(await textsOf(device, roomId)).toEqual(["Before."]);
  }
  // Letters do not wait for the check.
  await write(weil, roomId, "I made new keys. Shall we read the words?");
  await bothSync(weil, anna);

  done(await anna.act("checkAgain", { roomId }));
  await bothSync(anna, weil);
  await bothSync(anna, weil);
  const { words } = await room(anna, roomId);
  expect(words?.words).toHaveLength(6);
  expect(words).not.toEqual(former);
  expect((await room(weil, roomId)).words).toEqual(words);
  for (const device of [weil, anna]) done(await device.act("wordsMatch", { roomId }));
  await bothSync(weil, anna);
  for (const device of [weil, anna])
    expect((await room(device, roomId)).state).toMatchObject({ kind: "checked", how: "words" });
  expect(await textsOf(anna, roomId)).toEqual(await textsOf(weil, roomId));
  await expectCalm(weil, anna);
});

/** A room with a letter each, and a second machine of Dr. Weil's. */
async function withSheet(town: Town, ownLine = line()) {
  const story = await checkedRoom(town, ownLine);
  const sheet = done(await story.weil.act("replaceKit", { unlock }));
  await readBack(story.weil, sheet);
  await write(story.weil, story.roomId, "Dear Anna.");
  await bothSync(story.weil, story.anna);
  await write(story.anna, story.roomId, "Dear Dr. Weil.");
  await bothSync(story.anna, story.weil);
  return { ...story, sheet: sheet.words };
}

async function letIn(town: Town, weil: OwnDevice, folderId: string) {
  const input = { folderId, message: "", nameShown: "Dr. Weil", unlock };
  const { roomId, link } = done(await weil.act("letInAgain", input));
  done(await weil.act("invitationHandedOver", { roomId, way: "travelled" }));
  const telephone = await town.newDevice();
  await accept(telephone, link);
  await bothSync(weil, telephone);
  return { telephone, roomId };
}

const both = ["Dear Anna.", "Dear Dr. Weil."];

test("[LA7] the computer dies while it gives; on the machine that comes back the words are compared, and all of it is given once", async () => {
  const town = await newTown();
  const lineOfWeil = line();
  const { weil, folderId, sheet, roomId: oldRoom } = await withSheet(town, lineOfWeil);
  const { telephone, roomId } = await letIn(town, weil, folderId);
  done(await telephone.act("wordsMatch", { roomId }));
  lineOfWeil.cut();
  done(await weil.act("wordsMatch", { roomId }));
  await weil.syncNow();
  expect((await lettersOf(weil, roomId)).map(({ text }) => text)).toEqual(both);
  // Nothing of it had left the computer, and it never comes back.
  const machine = await town.newDevice();
  await comeBack(machine, sheet, (found) => found.devices.map(({ deviceId }) => deviceId));
  await bothSync(machine, telephone);
  expect(await machine.ask("folder", { folderId })).toMatchObject({
    roomId: oldRoom,
    lettingIn: { roomId, state: { kind: "linked" } },
  });
  expect((await room(machine, roomId)).words).toEqual((await room(telephone, roomId)).words);
  expect(await textsOf(telephone, roomId)).toEqual([]);
  done(await machine.act("wordsMatch", { roomId }));
  await bothSync(machine, telephone);
  expect(await textsOf(telephone, roomId)).toEqual(both);
  expect(await machine.ask("folder", { folderId })).toMatchObject({ roomId, lettingIn: null });
});

test("[LA7] two own machines that know of the check at once give each thing once", async () => {
  const town = await newTown();
  const { weil, anna, folderId, sheet, roomId: oldRoom } = await withSheet(town);
  const laptop = await town.newDevice();
  await comeBack(laptop, sheet);
  await bothSync(weil, laptop, anna);
  const { telephone, roomId } = await letIn(town, weil, folderId);
  await bothSync(laptop, weil);
  // The laptop signs itself into the new room at its next unlock.
  done(await laptop.act("putAway", {}));
  done(await laptop.act("unlock", next));
  await bothSync(laptop, weil, telephone);
  done(await telephone.act("wordsMatch", { roomId }));
  done(await weil.act("wordsMatch", { roomId }));
  await Promise.all([weil.syncNow(), laptop.syncNow()]);
  await bothSync(laptop, weil, telephone);
  for (const device of [telephone, weil, laptop]) {
    expect(await textsOf(device, roomId)).toEqual(both);
    expect((await room(device, roomId)).state.kind).toBe("checked");
  }
  await bothSync(anna);
  expect((await room(anna, oldRoom)).state).toEqual({ kind: "closed", why: "followed" });
});

test("[LA16] what the former root said of a room that follows goes on counting after a new root", async () => {
  const town = await newTown();
  const { weil, folderId } = await withSheet(town);
  const { telephone, roomId } = await letIn(town, weil, folderId);
  await newRoot(weil);
  await bothSync(weil, telephone);
  // The new room is renewed before it was ever checked: the invitation's words are not enough.
  expect((await room(weil, roomId)).state).toEqual({ kind: "linked", renewed: "own" });
  expect((await room(weil, roomId)).words).toBeNull();
  expect(await textsOf(telephone, roomId)).toEqual([]);
  done(await weil.act("checkAgain", { roomId }));
  await bothSync(weil, telephone);
  await bothSync(weil, telephone);
  expect((await room(weil, roomId)).words).not.toBeNull();
  for (const device of [telephone, weil]) done(await device.act("wordsMatch", { roomId }));
  await bothSync(weil, telephone);
  expect(await textsOf(telephone, roomId)).toEqual(both);
  expect((await weil.ask("folder", { folderId }))?.roomId).toBe(roomId);
});
