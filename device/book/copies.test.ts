/** A room that took the place of another, as both read it. */
import { expect, test } from "vitest";
import { done, roomId, start, twoPeople } from "#device/book/testing/two-people.ts";
import type { CopyEvent } from "#domain/copy/events.ts";
import type { Side } from "#domain/folder/events.ts";
import { frameOf, idOf } from "#domain/testing/placing.ts";

const old = "0d".repeat(16);
const page = (beforeLetterId: string | null = null, countMax = 50) => ({ roomId, beforeLetterId, countMax });
const followed: CopyEvent = { kind: "RoomFollowed", at: start, rooms: [old] };
const letter = (n: number, by: Side, room = old): CopyEvent => ({
  kind: "LetterTakenOver",
  at: start - 1_000_000 + n,
  room,
  from: idOf(n),
  by,
  text: `copied ${n}`,
});
const frameBefore: CopyEvent = {
  kind: "FrameTakenOver",
  at: start - 5_000_000,
  room: old,
  from: idOf(70),
  proposedBy: "therapist",
  proposedAt: start - 6_000_000,
  message: "",
  shownFrom: start - 6_000_000,
  frame: frameOf(),
};
const linked = { kind: "linked", renewed: null } as const;

/** The two in a new room, and a hand that writes there as one of them. */
async function inNewRoom() {
  const people = await twoPeople();
  const give = (by: Side, ...events: readonly CopyEvent[]): void => {
    for (const event of events) people.memory.write(by, roomId, event);
  };
  return { ...people, give };
}

test("[LA1] copied letters stand before the room's own, with their author and time, on pages of any size", async () => {
  const { therapist, patient, give } = await inNewRoom();
  done(await patient.act("writeLetter", { roomId, text: "I am here again." }));
  give("therapist", followed);
  for (let n = 0; n < 9; n++) give("therapist", letter(n, n % 2 === 0 ? "patient" : "therapist"));
  done(await therapist.act("writeLetter", { roomId, text: "Good." }));
  const all = [...Array.from({ length: 9 }, (_, n) => `copied ${n}`), "I am here again.", "Good."];
  for (const countMax of [1, 2, 4, 10, 11, 50]) {
    const read: string[] = [];
    let before: string | null = null;
    for (let more = true; more; ) {
      const next: Awaited<ReturnType<typeof patient.ask<"letters">>> = await patient.ask(
        "letters",
        page(before, countMax),
      );
      read.unshift(...next.letters.map(({ text }) => text));
      before = next.letters[0]?.letterId ?? null;
      more = next.more;
    }
    expect(read).toEqual(all);
  }
  const hers = (await patient.ask("letters", page())).letters;
  const his = (await therapist.ask("letters", page())).letters;
  expect(hers.slice(0, 2)).toMatchObject([
    { mine: true, at: start - 1_000_000, text: "copied 0", state: "sent", fromCopy: true },
    { mine: false, at: start - 999_999, fromCopy: true },
  ]);
  expect(hers.slice(9)).toMatchObject([{ fromCopy: false }, { fromCopy: false }]);
  expect(his.map(({ mine }) => mine)).toEqual(hers.map(({ mine }) => !mine));
});

test("[LA3] in a room that was not checked no copy is shown, and all of it once it is", async () => {
  const { patient, give, setRoomState } = await inNewRoom();
  setRoomState(linked);
  give("therapist", followed, letter(1, "patient"), frameBefore);
  const view = await patient.ask("room", { roomId });
  expect(view).toMatchObject({ follows: null, frame: { present: null, earlier: [] } });
  expect(await patient.ask("letters", page())).toEqual({ letters: [], more: false });
  expect((await patient.ask("home", {})).rooms[0]?.next).toBeNull();
  expect((await patient.ask("sessions", { folderId: roomId })).coming).toEqual([]);

  setRoomState({ kind: "checked", how: "words", at: start });
  expect((await patient.ask("letters", page())).letters).toHaveLength(1);
  expect(await patient.ask("room", { roomId })).toMatchObject({
    follows: { since: start },
    frame: { present: { how: "from-copy", signatures: "unverified", hash: idOf(70) } },
  });
  expect((await patient.ask("home", {})).rooms[0]?.next).not.toBeNull();
});

test("[LA5] a copy by the patient, of a room that is not followed, or of none, is shown to neither", async () => {
  const { therapist, patient, give } = await inNewRoom();
  give("therapist", letter(1, "patient"));
  const nothing = { letters: [], more: false };
  for (const person of [therapist, patient]) expect(await person.ask("letters", page())).toEqual(nothing);
  give("patient", followed, letter(2, "therapist"), frameBefore);
  give("therapist", letter(3, "therapist", "0e".repeat(16)));
  for (const person of [therapist, patient]) {
    expect(await person.ask("letters", page())).toEqual(nothing);
    expect(await person.ask("room", { roomId })).toMatchObject({ follows: null, frame: { present: null } });
  }
  give("therapist", followed);
  for (const person of [therapist, patient]) {
    expect((await person.ask("letters", page())).letters.map(({ text }) => text)).toEqual(["copied 1"]);
  }
});

test("[LA4] [LA11] the copied frame holds until the patient says yes again, and never against what both agreed here", async () => {
  const { therapist, patient, give, agree } = await inNewRoom();
  give("therapist", followed, frameBefore);
  const first = (await patient.ask("sessions", { folderId: roomId })).coming;
  expect(first.length).toBeGreaterThan(0);
  await agree(frameOf());
  expect((await patient.ask("room", { roomId }))?.frame.present).toMatchObject({ how: "by-both" });
  expect((await patient.ask("sessions", { folderId: roomId })).coming).toEqual(first);
  // Later somebody with the therapist's device brings another frame as a copy.
  const dearer = frameOf({ fee: { amount: { amountMinor: 20_000, currency: "EUR" }, due: "" } });
  give("therapist", { ...frameBefore, from: idOf(71), at: start + 5, frame: dearer });
  for (const person of [therapist, patient]) {
    expect((await person.ask("room", { roomId }))?.frame.present).toMatchObject({
      how: "by-both",
      frame: { fee: { amount: { amountMinor: 9000 } } },
    });
  }
});

test("[LA4] a patient's word that an hour did not take place stands against a copy that says it did", async () => {
  const { patient, therapist, give, goTo, now } = await inNewRoom();
  give("therapist", followed, frameBefore);
  goTo(now() + 2 * 86_400_000);
  const [hour] = (await patient.ask("sessions", { folderId: roomId })).past;
  if (hour === undefined) throw new Error("an hour has passed");
  done(await patient.act("disputeHour", { roomId, sessionKey: hour.sessionKey }));
  give("therapist", {
    kind: "MarkTakenOver",
    at: start,
    room: old,
    from: idOf(80),
    sessionKey: hour.sessionKey,
    said: "held",
    noticeAt: null,
  });
  for (const person of [patient, therapist]) {
    const folderId = person === patient ? roomId : (await therapist.ask("patients", {}))[0]?.folderId;
    const { past } = await person.ask("sessions", { folderId: folderId ?? "" });
    expect(past.find(({ sessionKey }) => sessionKey === hour.sessionKey)?.state).toBe("disputed");
  }
});
