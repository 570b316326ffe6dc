/** The moves of later checks, folded in any order, from anybody who can write in the room. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { type LaterCheck, newestCheck, type StandingMove } from "#device/meeting/later-checks.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { beginCheck, type CheckMove } from "#protocol/invite/later-check.ts";

const bytes = (byte: number, length = 32): Uint8Array => new Uint8Array(length).fill(byte);
const [personaA, personaB, successor] = [bytes(0xa1), bytes(0xb1), bytes(0xb2)];
const first = { number: 1, transcript: bytes(0x11) };
const second = { number: 2, transcript: bytes(0x12) };

/** A room in epoch 2, whose second persona is `b`. */
function card(b = personaB): SpaceCard {
  const earlier = { n: 1, transcript: first.transcript, personaA, personaB };
  const epoch = { ...second, a: { persona: personaA }, b: { persona: b } };
  return { epoch, earlier: [earlier] } as unknown as SpaceCard;
}

type By = StandingMove["by"];
const at = (place: number, by: By, move: CheckMove): StandingMove => ({
  eventId: bytesToHex(bytes(place)),
  order: place.toString().padStart(4, "0"),
  by,
  move,
});
const begun = (place: number, by: By, nonce: number, epoch = second): StandingMove =>
  at(place, by, beginCheck(epoch, bytes(nonce)));
const joined = (place: number, by: By, begunAt: number, nonce: number): StandingMove =>
  at(place, by, { kind: "joined", begun: bytes(begunAt), nonceB: bytes(nonce) });
const shown = (place: number, by: By, joinedAt: number, nonce: number): StandingMove =>
  at(place, by, { kind: "shown", joined: bytes(joinedAt), nonceA: bytes(nonce) });

const seen = (check: LaterCheck | null) => check?.numbers ?? null;
const honest = [begun(1, "me", 7), joined(2, "other", 1, 8), shown(3, "me", 2, 7)];

/** The same moves as the other of the two has them. */
const fromTheOtherSide = (moves: readonly StandingMove[]): StandingMove[] =>
  moves.map((move) => ({ ...move, by: move.by === "me" ? "other" : "me" }));

test("[CK2] three moves give both sides the same numbers, and two give none", () => {
  const numbers = seen(newestCheck(honest, card()));
  expect(numbers).toHaveLength(6);
  expect(seen(newestCheck(fromTheOtherSide(honest), card()))).toEqual(numbers);
  for (let left = 0; left < 3; left++) {
    expect(
      seen(
        newestCheck(
          honest.filter((_, index) => index !== left),
          card(),
        ),
      ),
    ).toBeNull();
  }
});

test("[CK5] a nonce other than the one fixed, and moves by the wrong side, give no numbers", () => {
  const [one, two, three] = honest as [StandingMove, StandingMove, StandingMove];
  const wrong: StandingMove[][] = [
    [one, two, shown(3, "me", 2, 9)],
    [one, two, shown(3, "other", 2, 7)],
    [one, joined(2, "me", 1, 8), three],
    [one, joined(2, "other", 9, 8), three],
    [one, two, shown(3, "me", 9, 7)],
    // Shown before anybody has joined.
    [one, shown(2, "me", 3, 7), joined(3, "other", 1, 8)],
  ];
  for (const moves of wrong) expect(seen(newestCheck(moves, card()))).toBeNull();
});

test("[CK5] what comes after the numbers changes them no more, and a nonce that was shown begins nothing", () => {
  const numbers = seen(newestCheck(honest, card()));
  const after = [
    joined(4, "other", 1, 9),
    shown(5, "me", 4, 7),
    begun(6, "other", 7),
    joined(7, "me", 6, 12),
    shown(8, "other", 7, 7),
  ];
  expect(seen(newestCheck([...honest, ...after], card()))).toEqual(numbers);
});

test("[CK4] of two that begin unseen by each other the first in the order of the room counts, on both sides", () => {
  const both = [begun(1, "me", 7), begun(2, "other", 8), joined(3, "other", 1, 9), shown(4, "me", 3, 7)];
  expect(newestCheck(both.slice(0, 2), card())?.by).toBe("me");
  const numbers = seen(newestCheck(both, card()));
  expect(numbers).not.toBeNull();
  expect(seen(newestCheck(fromTheOtherSide(both), card()))).toEqual(numbers);
});

test("[CK9] who began and lost the nonce begins anew; the other cannot push an open check aside", () => {
  const again = [begun(1, "me", 7), joined(2, "other", 1, 8), begun(3, "me", 9)];
  expect(newestCheck(again, card())).toMatchObject({ begunId: bytesToHex(bytes(3)), joins: [] });
  expect(newestCheck([begun(1, "me", 7), begun(3, "other", 9)], card())?.by).toBe("me");
});

test("[CK8] a check begun with personas that have a successor, or in another history, counts for nothing", () => {
  const before = [begun(1, "me", 7, first), joined(2, "other", 1, 8), shown(3, "me", 2, 7)];
  expect(seen(newestCheck(before, card()))).toHaveLength(6);
  expect(newestCheck(before, card(successor))).toBeNull();
  expect(newestCheck([begun(1, "me", 7, { number: 2, transcript: bytes(0x99) })], card())).toBeNull();
  expect(newestCheck([begun(1, "me", 7, { number: 9, transcript: bytes(0x12) })], card())).toBeNull();
});

test("[CK2] moves that arrive in any order give the same check", () => {
  const moves = [
    ...honest,
    begun(4, "other", 10),
    begun(5, "me", 11),
    joined(6, "me", 4, 12),
    joined(7, "me", 4, 13),
    shown(8, "other", 6, 10),
  ];
  const expected = newestCheck(moves, card());
  expect(expected?.numbers).toHaveLength(6);
  fc.assert(
    fc.property(fc.shuffledSubarray(moves, { minLength: moves.length }), (shuffled) => {
      expect(newestCheck(shuffled, card())).toEqual(expected);
    }),
  );
});
