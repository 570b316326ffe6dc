/** Anna lost her telephone and knows no words and no passphrase any more. Dr. Weil lets her in again. */
import { expect, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import type { HourRow, LetterView } from "#device/questions.ts";
import {
  accept,
  bothSync,
  checkedRoom,
  done,
  expectCalm,
  lettersOf,
  mondayFrame,
  textsOf,
  write,
} from "./testing/cast.ts";
import { passphrase } from "./testing/cast-words.ts";
import { day, newTown, type Town } from "./testing/town.ts";

const unlock = { kind: "passphrase", passphrase } as const;
const refused = (kind: string) => ({ ok: false, error: { kind } });

/** A treatment that goes on for some weeks: letters, a dearer frame, an hour missed and one disputed. */
async function someWeeks(town: Town) {
  const story = await checkedRoom(town);
  const { weil, anna, folderId, roomId } = story;
  await write(weil, roomId, "Dear Anna,\n\nuntil Monday.");
  await bothSync(weil, anna);
  await write(anna, roomId, "Ich komme später: »neun Uhr zehn« 🌧️ e\u0301");
  await bothSync(anna, weil);
  await town.time.pass(15 * day);
  const [second, first] = (await weil.ask("sessions", { folderId })).past;
  if (first === undefined || second === undefined) throw new Error("two hours have passed");
  done(
    await weil.act("markMissed", { folderId, sessionKey: first.sessionKey, by: "patient", noticeAt: null }),
  );
  done(await anna.act("disputeHour", { roomId, sessionKey: second.sessionKey }));
  const dearer = {
    ...mondayFrame,
    fee: { amount: { amountMinor: 9500, currency: "EUR" }, due: "monthly by bank transfer" },
    from: "2026-12-07",
  };
  const { hash } = done(
    await weil.act("proposeFrame", { folderId, roomId: null, frame: dearer, message: "", show: "now" }),
  );
  await bothSync(weil, anna);
  done(await anna.act("acceptFrame", { roomId, hash }));
  await bothSync(anna, weil);
  await write(anna, roomId, "x".repeat(12_000));
  await bothSync(anna, weil);
  return { ...story, dearer };
}

/** Dr. Weil lets Anna in: what she does, act by act. */
async function letIn(weil: Pick<OwnDevice, "act">, folderId: string) {
  const input = { folderId, message: "Welcome back.", nameShown: "Dr. Weil", unlock };
  const { roomId, link } = done(await weil.act("letInAgain", input));
  return { roomId, link };
}

/** The same device, with every act asked of it put down. */
function counting(device: OwnDevice, acts: string[]): Pick<OwnDevice, "act"> {
  return {
    act: (name, input) => {
      acts.push(name);
      return device.act(name, input);
    },
  };
}

/** The new telephone, its invitation accepted, and the two linked. */
async function newTelephone(town: Town, weil: OwnDevice, link: string): Promise<OwnDevice> {
  const telephone = await town.newDevice();
  await accept(telephone, link);
  await bothSync(weil, telephone);
  return telephone;
}

/** What a letter says, whoever shows it. */
const said = ({ mine, at, text }: LetterView) => ({ mine, at, text });
const states = (rows: readonly HourRow[]) => rows.map(({ sessionKey, state }) => ({ sessionKey, state }));

test("[LA1] [LA2] [LA8] [LA11] [LA12] everything is back on the new telephone, and the old one says that it is over", async () => {
  const town = await newTown();
  const { weil, anna: old, folderId, roomId: oldRoom, dearer } = await someWeeks(town);
  const before = {
    letters: await lettersOf(old, oldRoom),
    ofWeil: await lettersOf(weil, oldRoom),
    past: states((await old.ask("sessions", { folderId: oldRoom })).past),
    coming: states((await old.ask("sessions", { folderId: oldRoom })).coming),
    accounts: await weil.ask("accounts", { folderId }),
    frame: (await old.ask("room", { roomId: oldRoom }))?.frame,
  };
  expect(before.letters).toHaveLength(3);

  // First act: Dr. Weil, sure who is on the telephone, opens a new room. Nothing changes in the folder yet.
  const acts: string[] = [];
  const counted = counting(weil, acts);
  const { roomId, link } = await letIn(counted, folderId);
  expect(roomId).not.toBe(oldRoom);
  const folder = await weil.ask("folder", { folderId });
  expect(folder).toMatchObject({ roomId: oldRoom, room: { kind: "checked" }, frame: before.frame });
  expect(folder?.lettingIn).toMatchObject({ roomId, state: { kind: "invited" } });
  const reader = await town.newDevice();
  const read = done(await reader.act("readInvitation", { link }));
  expect(read.frame).toBeNull();

  // Second act: she reads the link out, or sends it.
  done(await counted.act("invitationHandedOver", { roomId, way: "travelled" }));
  const telephone = await newTelephone(town, weil, link);
  expect((await weil.ask("folder", { folderId }))?.lettingIn?.state.kind).toBe("linked");
  expect((await weil.ask("folder", { folderId }))?.roomId).toBe(oldRoom);
  expect((await weil.ask("today", {})).decisions).toContainEqual(
    expect.objectContaining({ kind: "check-words", folderId }),
  );
  for (const device of [weil, telephone]) expect(await lettersOf(device, roomId)).toEqual([]);
  await bothSync(old);
  expect((await old.ask("room", { roomId: oldRoom }))?.state.kind).toBe("checked");
  await write(old, oldRoom, "I am still here.");
  await bothSync(old, weil);
  before.letters = await lettersOf(old, oldRoom);
  before.ofWeil = await lettersOf(weil, oldRoom);

  // Third act: both read the same six words to each other.
  const words = (await weil.ask("room", { roomId }))?.words;
  expect((await telephone.ask("room", { roomId }))?.words).toEqual(words);
  const checkedAt = town.time.clock.now();
  done(await counted.act("wordsMatch", { roomId }));
  // That was all of it: three acts and one unlock, a telephone call between the second and the third.
  expect(acts).toEqual(["letInAgain", "invitationHandedOver", "wordsMatch"]);
  await bothSync(weil, telephone);
  // Her own side is not checked yet: nothing of a copy is shown to her.
  expect(await lettersOf(telephone, roomId)).toEqual([]);
  done(await telephone.act("wordsMatch", { roomId }));
  await bothSync(telephone, weil);

  const after = await lettersOf(telephone, roomId);
  expect(after.map(said)).toEqual(before.letters.map(said));
  expect(after.every(({ fromCopy }) => fromCopy)).toBe(true);
  expect((await lettersOf(weil, roomId)).map(said)).toEqual(before.ofWeil.map(said));
  expect(states((await telephone.ask("sessions", { folderId: roomId })).past)).toEqual(before.past);
  expect(states((await telephone.ask("sessions", { folderId: roomId })).coming)).toEqual(before.coming);
  const view = await telephone.ask("room", { roomId });
  expect(view).toMatchObject({ state: { kind: "checked" }, follows: { since: checkedAt }, followedAt: null });
  expect(view?.frame).toMatchObject({
    present: { ...before.frame?.present, how: "from-copy", signatures: "verified" },
    coming: { ...before.frame?.coming, how: "from-copy", signatures: "verified" },
    proposal: { by: "other", frame: { fee: dearer.fee }, waitsForHour: false },
  });

  // The frame asks for her yes again, and then holds as any other.
  const hash = view?.frame.proposal?.hash ?? "";
  done(await telephone.act("acceptFrame", { roomId, hash }));
  await write(telephone, roomId, "I am back.");
  await bothSync(telephone, weil);
  expect((await telephone.ask("room", { roomId }))?.frame).toMatchObject({
    coming: { how: "by-both", hash },
    proposal: null,
  });

  // Dr. Weil has one folder, with one room, and every sum as it was.
  const now = await weil.ask("folder", { folderId });
  expect(now).toMatchObject({ roomId, room: { kind: "checked" }, lettingIn: null });
  expect(await weil.ask("accounts", { folderId })).toEqual(before.accounts);
  expect(states((await weil.ask("sessions", { folderId })).past)).toEqual(before.past);
  expect((await textsOf(weil, roomId)).at(-1)).toBe("I am back.");

  // Whoever holds the old telephone reads when and why it is over, and that is the last it reads.
  const seen = await lettersOf(old, oldRoom);
  await bothSync(old);
  expect(await old.ask("room", { roomId: oldRoom })).toMatchObject({
    state: { kind: "closed", why: "followed" },
    followedAt: checkedAt,
    follows: null,
  });
  expect((await old.ask("home", {})).rooms.map((room) => room.roomId)).toEqual([oldRoom]);
  expect(await old.act("writeLetter", { roomId: oldRoom, text: "Hello?" })).toEqual(refused("room-closed"));
  expect(await lettersOf(old, oldRoom)).toEqual(seen);
  await expectCalm(weil, telephone, old);
});

test("[LA10] the wrong person is on the telephone: the words differ, and nothing was given", async () => {
  const town = await newTown();
  const { weil, anna, folderId, roomId: oldRoom } = await someWeeks(town);
  const texts = await textsOf(anna, oldRoom);
  const { roomId, link } = await letIn(weil, folderId);
  done(await weil.act("invitationHandedOver", { roomId, way: "travelled" }));
  const thief = await newTelephone(town, weil, link);
  await town.time.pass(3 * day);
  await bothSync(weil, thief);
  // The thief says of its own side what it likes.
  done(await thief.act("wordsMatch", { roomId }));
  await bothSync(thief, weil);
  expect(await lettersOf(thief, roomId)).toEqual([]);
  expect(await thief.ask("room", { roomId })).toMatchObject({ follows: null, frame: { present: null } });

  // Dr. Weil rings Anna, who sees no words: they are not hers.
  done(await weil.act("wordsDiffer", { roomId }));
  await bothSync(weil, thief, anna);
  expect((await thief.ask("room", { roomId }))?.state).toEqual({ kind: "closed", why: "words-differed" });
  expect(await lettersOf(thief, roomId)).toEqual([]);
  expect(await weil.ask("folder", { folderId })).toMatchObject({
    roomId: oldRoom,
    room: { kind: "checked" },
    lettingIn: null,
  });
  expect(await anna.ask("room", { roomId: oldRoom })).toMatchObject({
    state: { kind: "checked" },
    followedAt: null,
  });
  await write(anna, oldRoom, "It was not me.");
  await bothSync(anna, weil);
  expect(await textsOf(weil, oldRoom)).toEqual([...texts, "It was not me."]);
  // And Anna can be let in again when it is she.
  expect((await letIn(weil, folderId)).roomId).not.toBe(roomId);
});

test("[LA2] [LA10] with the link alone, claimed and never compared, nothing is ever given", async () => {
  const town = await newTown();
  const { weil, folderId, roomId: oldRoom } = await someWeeks(town);
  const { roomId, link } = await letIn(weil, folderId);
  const thief = await newTelephone(town, weil, link);
  done(await thief.act("wordsMatch", { roomId }));
  await town.time.pass(30 * day);
  await bothSync(weil, thief);
  expect(await lettersOf(thief, roomId)).toEqual([]);
  expect((await thief.ask("sessions", { folderId: roomId })).coming).toEqual([]);
  expect((await weil.ask("folder", { folderId }))?.roomId).toBe(oldRoom);
  // An hour the thief disputes in the new room is none of the folder's.
  const past = (await weil.ask("sessions", { folderId })).past;
  await thief.act("disputeHour", { roomId, sessionKey: past[0]?.sessionKey ?? "" });
  await bothSync(thief, weil);
  expect((await weil.ask("sessions", { folderId })).past).toEqual(past);
});

test("[LA13] one open invitation at a time, and only for a patient who was in a room", async () => {
  const town = await newTown();
  const { weil, folderId } = await checkedRoom(town);
  const { roomId } = await letIn(weil, folderId);
  const input = { folderId, message: "", nameShown: "", unlock };
  expect(await weil.act("letInAgain", input)).toEqual(refused("already-invited"));
  expect(await weil.act("invite", { folderId, message: "", nameShown: "", frame: null })).toEqual(
    refused("already-invited"),
  );
  done(await weil.act("voidInvitation", { roomId }));
  expect((await weil.ask("folder", { folderId }))?.lettingIn).toBeNull();
  expect((await letIn(weil, folderId)).roomId).not.toBe(roomId);

  const david = done(await weil.act("addFolder", { name: "David", contact: "" }));
  expect(await weil.act("letInAgain", { ...input, folderId: david.folderId })).toEqual(refused("not-here"));
  expect(await weil.act("letInAgain", { ...input, folderId: "nobody" })).toEqual(refused("not-here"));
  const long = { ...input, message: "x".repeat(5000) };
  done(
    await weil.act("voidInvitation", {
      roomId: (await weil.ask("folder", { folderId }))?.lettingIn?.roomId ?? "",
    }),
  );
  expect(await weil.act("letInAgain", long)).toEqual(refused("frame-too-long"));
});

test("[LA14] let in a second time, she has everything of both rooms, each thing once", async () => {
  const town = await newTown();
  const { weil, anna, folderId, roomId: first } = await someWeeks(town);
  const written = await lettersOf(anna, first);
  const past = states((await anna.ask("sessions", { folderId: first })).past);
  let telephone = anna;
  let roomId = first;
  for (const round of [1, 2]) {
    const invited = await letIn(weil, folderId);
    done(await weil.act("invitationHandedOver", { roomId: invited.roomId, way: "travelled" }));
    telephone = await newTelephone(town, weil, invited.link);
    roomId = invited.roomId;
    for (const device of [weil, telephone]) done(await device.act("wordsMatch", { roomId }));
    await bothSync(weil, telephone);
    await write(telephone, roomId, `Round ${round}.`);
    await bothSync(telephone, weil);
  }
  const letters = await lettersOf(telephone, roomId);
  expect(letters.map(({ text }) => text)).toEqual([
    ...written.map(({ text }) => text),
    "Round 1.",
    "Round 2.",
  ]);
  expect(letters.slice(0, -2).map(said)).toEqual(written.map(said));
  expect(letters.map(({ fromCopy }) => fromCopy)).toEqual(letters.map((_, at) => at < letters.length - 1));
  expect(states((await telephone.ask("sessions", { folderId: roomId })).past)).toEqual(past);
  const frame = (await telephone.ask("room", { roomId }))?.frame;
  expect(frame?.present).toMatchObject({ how: "from-copy", signatures: "verified" });
  expect(
    new Set([frame?.present, frame?.coming, ...(frame?.earlier ?? [])].map((agreed) => agreed?.hash)).size,
  ).toBe(2);
  expect(frame?.proposal).not.toBeNull();
  expect((await weil.ask("folder", { folderId }))?.roomId).toBe(roomId);
});

test("[LA16] who only holds Dr. Weil's open device lets nobody in", async () => {
  const town = await newTown();
  const { weil, folderId, roomId } = await checkedRoom(town);
  const wrong = { kind: "passphrase", passphrase: "not the one she chose" } as const;
  expect(await weil.act("letInAgain", { folderId, message: "", nameShown: "", unlock: wrong })).toEqual(
    refused("unlock-failed"),
  );
  expect(await weil.ask("folder", { folderId })).toMatchObject({ roomId, lettingIn: null });
});
