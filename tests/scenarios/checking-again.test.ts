/** Two people who knew each other's keys check them again: by telephone, with six words that both screens show. */
import { expect, test } from "vitest";
import { fail } from "#base/result.ts";
import { type RoomEvent, roomEventToInner } from "#device/meeting/room-events.ts";
import type { InnerEvent } from "#device/sync/sealed-spaces.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import {
  acceptance,
  done,
  handClock,
  inviteAnna,
  meet,
  newPerson,
  openPractice,
  type Person,
} from "./meeting/testing/person.ts";

const refused = (kind: string) => ({ ok: false, error: { kind } });

/** A practice and a patient who have read each other the six words of the invitation. */
async function checkedPair() {
  const host = await startRealHost();
  const clock = handClock();
  const weil = await newPerson(host.origin, clock);
  await openPractice(weil, host.admissionCode);
  const { link, roomId } = await inviteAnna(weil);
  const anna = await newPerson(host.origin, clock);
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  await meet(weil, anna);
  for (const person of [weil, anna]) await done(person.keys.acts.wordsMatch({ roomId }));
  return { host, clock, weil, anna, roomId };
}

/** What self remembers once a persona of the room has a successor. */
async function renewed(person: Person, who: "own" | "other"): Promise<void> {
  const { space, number } = person.engine.card(person.room().roomId)?.epoch ?? {};
  if (space === undefined || number === undefined) throw new Error("there is a room");
  const event: RoomEvent = { kind: "succeeded", space, at: 1, who, epoch: number };
  await done(person.engine.commitInner("self", [roomEventToInner(event)], "now"));
}

async function renewedPair() {
  const pair = await checkedPair();
  await renewed(pair.anna, "own");
  await renewed(pair.weil, "other");
  return pair;
}

/** Rounds until both devices have answered what the other wrote. */
async function settle(...people: readonly Person[]): Promise<void> {
  for (let round = 0; round < 3; round++) await meet(...people);
}

const again = (person: Person) => person.keys.acts.checkAgain({ roomId: person.room().roomId });
const match = (person: Person) => person.keys.acts.wordsMatch({ roomId: person.room().roomId });

test("[CK1] after a renewal the room is linked again, both are told whose keys it was, and the old words are gone", async () => {
  const { weil, anna, roomId } = await renewedPair();
  expect(weil.room().state).toEqual({ kind: "linked", renewed: "other" });
  expect(anna.room().state).toEqual({ kind: "linked", renewed: "own" });
  for (const person of [weil, anna]) {
    expect(person.room()).toMatchObject({ words: null, mayMeetInPerson: false, wasChecked: true });
    expect(await match(person)).toEqual(refused("not-here"));
    expect(await person.keys.acts.weAreTogether({ roomId })).toEqual(refused("not-together-now"));
  }
  const later = await anna.restart();
  await done(later.keys.acts.unlock(acceptance.unlock as never));
  expect(later.room().state).toEqual({ kind: "linked", renewed: "own" });
});

test.each(["weil", "anna"] as const)(
  "[CK2] [CK3] %s begins, the other's device answers by itself, and both read the same six new words",
  async (who) => {
    const pair = await renewedPair();
    const { weil, anna } = pair;
    const before = numbersOfInvitation(pair.weil);
    await done(again(pair[who]));
    expect(pair[who].room()).toMatchObject({ checkBegun: true, words: null });
    await settle(weil, anna);
    const words = weil.room().words;
    expect(words?.words).toHaveLength(6);
    expect(words?.numbers).not.toEqual(before);
    expect(anna.room().words?.numbers).toEqual(words?.numbers);
    expect(anna.room().checkBegun).toBe(false);

    await done(match(weil));
    await settle(weil, anna);
    expect(weil.room().state).toMatchObject({ kind: "checked", how: "words" });
    expect(anna.room().state).toEqual({ kind: "linked", renewed: "own" });
    await done(match(anna));
    expect(anna.room().state.kind).toBe("checked");
  },
);

/** The numbers of the first check, as self keeps them. */
function numbersOfInvitation(person: Person): readonly number[] | undefined {
  return person.room().words?.numbers;
}

test("[CK3] words that differ close the room on both sides", async () => {
  const { weil, anna, roomId } = await renewedPair();
  await done(again(weil));
  await settle(weil, anna);
  await done(anna.keys.acts.wordsDiffer({ roomId }));
  await settle(anna, weil);
  for (const person of [weil, anna]) {
    expect(person.room().state).toEqual({ kind: "closed", why: "words-differed" });
    expect(await again(person)).toEqual(refused("room-closed"));
  }
});

test("[CK4] a second beginning, by the same or by the other, goes on with the first", async () => {
  const { weil, anna, roomId } = await renewedPair();
  await done(again(weil));
  await done(again(weil));
  await settle(weil, anna);
  const words = weil.room().words;
  await done(again(anna));
  await done(again(weil));
  await settle(weil, anna);
  expect(await anna.engine.innerEvents(roomId, "hf/check-begun/1")).toHaveLength(1);
  expect([weil.room().words, anna.room().words]).toEqual([words, words]);
  expect(words).not.toBeNull();
});

test("[CK4] both begin at once, and both see the words of one check", async () => {
  const { weil, anna, roomId } = await renewedPair();
  await Promise.all([done(again(weil)), done(again(anna))]);
  await settle(weil, anna);
  expect(await anna.engine.innerEvents(roomId, "hf/check-begun/1")).toHaveLength(2);
  expect(weil.room().words).not.toBeNull();
  expect(anna.room().words).toEqual(weil.room().words);
  await done(match(weil));
  await done(match(anna));
  expect([weil.room().state.kind, anna.room().state.kind]).toEqual(["checked", "checked"]);
});

test("[CK5] moves played again, in a new entry or under another name, change no words", async () => {
  const { weil, anna, roomId } = await renewedPair();
  await done(again(weil));
  await settle(weil, anna);
  const words = weil.room().words;
  const moves: InnerEvent[] = [];
  for (const label of ["hf/check-begun/1", "hf/check-joined/1", "hf/check-shown/1"])
    moves.push(...(await weil.engine.innerEvents(roomId, label)).map(({ event }) => event));
  expect(moves).toHaveLength(3);
  // Somebody with Anna's device writes every move anew, and a nonce that was shown is offered once more.
  await done(anna.engine.commitInner(roomId, moves, "now"));
  await settle(anna, weil);
  expect([weil.room().words, anna.room().words]).toEqual([words, words]);
  expect(await weil.engine.innerEvents(roomId, "hf/check-joined/1")).toHaveLength(2);
});

test.each(["weil", "anna"] as const)(
  "[CK6] a host that keeps back what %s moves brings no words about, and nothing is checked",
  async (who) => {
    const pair = await renewedPair();
    const { weil, anna } = pair;
    pair[who].bend(() => ({ append: async () => fail({ kind: "host-not-reached" }) }));
    await done(again(weil));
    await settle(weil, anna);
    expect(weil.room()).toMatchObject({ checkBegun: true, words: null });
    expect(anna.room()).toMatchObject({ checkBegun: who === "anna", words: null });
    for (const person of [weil, anna]) expect(await match(person)).toEqual(refused("not-here"));
    pair[who].bend(null);
    await settle(weil, anna);
    expect(weil.room().words).not.toBeNull();
    expect(anna.room().words).toEqual(weil.room().words);
  },
);

test("[CK6] a device that was stopped after any move goes on when it is unlocked", async () => {
  const { weil, anna } = await renewedPair();
  await done(again(anna));
  await settle(anna);
  const later = await anna.restart();
  await settle(weil);
  await done(later.keys.acts.unlock(acceptance.unlock as never));
  await settle(later, weil);
  expect(later.room().words).not.toBeNull();
  expect(weil.room().words).toEqual(later.room().words);
});

test("[CK7] who is checked again keeps the newest check, also with nothing renewed", async () => {
  const { weil, anna, roomId, clock } = await checkedPair();
  clock.pass(60_000);
  await done(again(weil));
  await settle(weil, anna);
  expect(weil.room().state).toMatchObject({ kind: "checked", at: clock.now() - 60_000 });
  await done(match(weil));
  expect(weil.room().state).toEqual({ kind: "checked", how: "words", at: clock.now() });
  expect(await anna.engine.innerEvents(roomId, "hf/check-joined/1")).toHaveLength(1);
});
