import fc from "fast-check";
import { expect, test } from "vitest";
import {
  foldRooms,
  invitationOf,
  type MeetingRoom,
  mayMeetInPerson,
  stateOf,
  togetherMs,
} from "./meeting-room.ts";
import { type ClosedWhy, innerToRoomEvent, type RoomEvent, roomEventToInner } from "./room-events.ts";

const space = new Uint8Array(16).fill(7);
const bytes = new Uint8Array(32);
const invited: RoomEvent = {
  kind: "invited",
  space,
  at: 1000,
  folderId: "folder",
  secret: space,
  nonceA: bytes,
  kemSeed: bytes,
  replySeed: bytes,
  offer: bytes,
  link: "https://house.example/i#1.a.b",
  expiresAt: 5_000_000,
  grants: [bytes],
};
const joining: RoomEvent = {
  kind: "joining",
  space,
  at: 1000,
  readAt: 900,
  host: "https://house.example",
  rho: space,
  secret: space,
  offer: bytes,
  claim: bytes,
  answer: "agree",
  otherName: "Dr Weil",
};
const handed = (at: number, way: "shown" | "travelled"): RoomEvent => ({ kind: "handed", space, at, way });
const claimed = (byte: number): RoomEvent => ({
  kind: "claimed",
  space,
  at: 2000,
  claim: new Uint8Array(4).fill(byte),
});
const linked: RoomEvent = { kind: "linked", space, at: 3000, numbers: [1, 2, 3, 4, 5, 6], language: "en" };
const checked: RoomEvent = { kind: "checked", space, at: 4000, how: "words" };
const again = (epoch: number, at: number): RoomEvent => ({
  kind: "checked-again",
  space,
  at,
  begun: new Uint8Array(32).fill(epoch),
  epoch,
});
const succeeded = (who: "own" | "other", epoch: number): RoomEvent => ({
  kind: "succeeded",
  space,
  at: 5,
  who,
  epoch,
});
const follows: RoomEvent = {
  kind: "follows",
  space,
  old: new Uint8Array(16).fill(8),
  at: 6,
  signature: new Uint8Array(64),
};
const closed = (why: ClosedWhy): RoomEvent => ({
  kind: "closed",
  space,
  at: 4500,
  why,
});

function room(...events: RoomEvent[]): MeetingRoom {
  const [only] = [...foldRooms(events).values()];
  if (only === undefined) throw new Error("no room");
  return only;
}

test("[MT17] an invitation nobody claimed ends; one claimed in time waits for its answer", () => {
  expect(stateOf(room(invited), 4_999_999)).toEqual({ kind: "invited", expiresAt: 5_000_000 });
  expect(stateOf(room(invited), 5_000_000)).toEqual({ kind: "invitation-expired" });
  expect(stateOf(room(invited, claimed(1)), 5_000_000).kind).toBe("invited");
  expect(invitationOf(room(invited), 5_000_000)).toBeNull();
});

test("[MT4] a claim shown after the first is not the one", () => {
  expect(room(invited, claimed(1), claimed(2)).claimed?.claim[0]).toBe(1);
});

test("[MT5] together is not offered without showing, after ten minutes, or once the link travelled", () => {
  const now = 2_000_000;
  const may = (...events: RoomEvent[]) => mayMeetInPerson(room(invited, linked, ...events), now);
  expect(may()).toBe(false);
  expect(may(handed(now - togetherMs - 1, "shown"))).toBe(false);
  expect(may(handed(now + 1, "shown"))).toBe(false);
  expect(may(handed(now - 1000, "travelled"))).toBe(false);
  expect(may(handed(now - 1000, "shown"), handed(now - 500, "travelled"))).toBe(false);
  expect(may(handed(now - 500, "travelled"), handed(now - 400, "shown"))).toBe(false);
  expect(may(handed(now - 1000, "shown"), checked)).toBe(false);
  expect(may(handed(now - 1000, "shown"), closed("ended"))).toBe(false);
  expect(mayMeetInPerson(room(invited, handed(now - 1000, "shown")), now)).toBe(false);
  expect(may(handed(now - togetherMs, "shown"))).toBe(true);
});

test("[MT6] together is offered to the invited only soon after opening the invitation", () => {
  const may = (now: number) => mayMeetInPerson(room(joining, linked), now);
  expect(may(900 + togetherMs + 1)).toBe(false);
  expect(may(899)).toBe(false);
  expect(mayMeetInPerson(room(joining), 1000)).toBe(false);
  expect(may(900 + togetherMs)).toBe(true);
});

test("[MT8] words that differed stay the reason, and nothing opens the room again", () => {
  const over = room(invited, linked, closed("words-differed"), closed("ended"), checked, linked);
  expect(stateOf(over, 5000)).toEqual({ kind: "closed", why: "words-differed" });
});

test("[CK1] [CK7] a renewal undoes every check before it, and no check made before it undoes the renewal", () => {
  const state = (...events: RoomEvent[]) => stateOf(room(invited, linked, ...events), 6000);
  expect(state(checked, succeeded("other", 3))).toEqual({ kind: "linked", renewed: "other" });
  expect(state(checked, again(2, 10), succeeded("own", 3))).toEqual({ kind: "linked", renewed: "own" });
  expect(state(succeeded("own", 3), checked)).toEqual({ kind: "linked", renewed: "own" });
  expect(state(checked, succeeded("other", 3), again(3, 20))).toEqual({
    kind: "checked",
    how: "words",
    at: 20,
  });
  expect(state(succeeded("other", 3), again(3, 20), succeeded("own", 5))).toEqual({
    kind: "linked",
    renewed: "own",
  });
  expect(state(succeeded("own", 3), succeeded("other", 3))).toEqual({ kind: "linked", renewed: "other" });
  expect(state(checked, again(2, 10), again(2, 30))).toMatchObject({ at: 30 });
  expect(state(checked, succeeded("own", 3), again(4, 9), closed("followed"))).toEqual({
    kind: "closed",
    why: "followed",
  });
  const isOffered = room(invited, linked, handed(5000, "shown"), succeeded("other", 2));
  expect(mayMeetInPerson(isOffered, 6000)).toBe(false);
});

test("[LA8] of all reasons for which a room is over the gravest is told, with its first date", () => {
  const over = (...events: RoomEvent[]) => room(invited, linked, ...events).closed;
  expect(over(closed("ended"), closed("followed"))).toEqual({ why: "followed", at: 4500 });
  expect(over(closed("followed"), closed("words-differed"), closed("ended"))?.why).toBe("words-differed");
  expect(over({ ...closed("followed"), at: 9000 } as RoomEvent, closed("followed"))?.at).toBe(4500);
});

test("[MT18] any order of the same events gives the same state", () => {
  const events = [
    invited,
    handed(10, "shown"),
    handed(20, "shown"),
    claimed(1),
    linked,
    checked,
    again(2, 10),
    again(4, 30),
    succeeded("own", 3),
    succeeded("other", 4),
    follows,
    closed("ended"),
    closed("followed"),
  ];
  const expected = stateOf(room(...events), 6000);
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
      expect(stateOf(room(...shuffled), 6000)).toEqual(expected);
      expect(room(...shuffled).shownAt).toBe(20);
    }),
  );
});

test("[MT18] every event comes back from its kept form, and a field of another type makes it nothing", () => {
  for (const event of [
    invited,
    joining,
    handed(1, "shown"),
    claimed(3),
    linked,
    checked,
    again(2, 1),
    succeeded("own", 2),
    follows,
    closed("followed"),
  ]) {
    expect(innerToRoomEvent(roomEventToInner(event))).toEqual(event);
    const [label, fields] = roomEventToInner(event);
    for (const name of (fields as Map<string, never>).keys()) {
      const broken = new Map(fields as Map<string, never>);
      broken.set(name, true as never);
      expect(innerToRoomEvent([label, broken])).toBeNull();
    }
  }
});
