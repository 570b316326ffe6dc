/** The words two people read to each other, and the checks that come later. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Canonical } from "#base/canonical.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { type Room, roomOfTwo } from "#protocol/epoch/testing/two-people.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import {
  beginCheck,
  type CheckMove,
  type CheckMoves,
  checkMoveToEvent,
  eventToCheckMove,
  numbersOfCheck,
} from "./later-check.ts";
import {
  commitToNonce,
  numbersToWords,
  safetyNumber,
  sixNumbers,
  type WordsInput,
  wordsReady,
} from "./six-words.ts";

const chance = countedChance("words");
const input: WordsInput = {
  nonceA: chance.bytes(32),
  nonceB: chance.bytes(32),
  transcript: chance.bytes(32),
  personaA: chance.bytes(32),
  personaB: chance.bytes(32),
};

beforeAll(async () => {
  await sodiumReady();
  await wordsReady();
});

test("[IV24] a change in a nonce, the transcript or a persona changes the words", () => {
  const numbers = sixNumbers(input);
  expect(numbers.length).toBe(6);
  const other = chance.bytes(32);
  for (const name of Object.keys(input) as (keyof WordsInput)[]) {
    expect(sixNumbers({ ...input, [name]: other })).not.toEqual(numbers);
  }
  const swapped = { ...input, personaA: input.personaB, personaB: input.personaA };
  expect(sixNumbers(swapped)).not.toEqual(numbers);
  const turned = { ...input, nonceA: input.nonceB, nonceB: input.nonceA };
  expect(sixNumbers(turned)).not.toEqual(numbers);
});

test("[IV24] numbers are from 0 to 2047, each has a word in either language, and the words are the same for the same input", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (nonceA) => {
      const numbers = sixNumbers({ ...input, nonceA });
      expect(numbers.every((number) => Number.isInteger(number) && number >= 0 && number < 2048)).toBe(true);
      expect(numbersToWords(numbers, "en").length).toBe(6);
      expect(new Set(numbersToWords(numbers, "de")).size).toBe(new Set(numbers).size);
      expect(sixNumbers({ ...input, nonceA })).toEqual(numbers);
    }),
  );
  expect(numbersToWords([0, 2047], "en")).toEqual(["abandon", "zoo"]);
  expect(numbersToWords([0, 2047], "de")).toEqual(["abbild", "zypresse"]);
  expect(() => numbersToWords([2048], "en")).toThrow();
});

test("[IV22] a commitment tells apart any two nonces and any two transcripts", () => {
  const commitment = commitToNonce(input.transcript, input.nonceA);
  expect(commitToNonce(input.transcript, input.nonceB)).not.toEqual(commitment);
  expect(commitToNonce(input.nonceB, input.nonceA)).not.toEqual(commitment);
});

test("[IV25] the safety number knows personas and room alone", () => {
  const space = chance.bytes(16);
  const number = safetyNumber(space, input.personaA, input.personaB);
  expect(number.length).toBe(8);
  expect(number.every((group) => /^[0-9]{5}$/.test(group))).toBe(true);
  expect(safetyNumber(space, input.personaA, input.personaB)).toEqual(number);
  expect(safetyNumber(chance.bytes(16), input.personaA, input.personaB)).not.toEqual(number);
  expect(safetyNumber(space, input.personaB, input.personaA)).not.toEqual(number);
  expect(safetyNumber(space, input.personaA, chance.bytes(32))).not.toEqual(number);
});

describe("later checks", () => {
  const nonceA = chance.bytes(32);
  const begunId = chance.bytes(32);
  let room: Room;
  let begun: Extract<CheckMove, { kind: "begun" }>;
  const joined: Extract<CheckMove, { kind: "joined" }> = {
    kind: "joined",
    begun: begunId,
    nonceB: chance.bytes(32),
  };
  const joinedId = chance.bytes(32);
  const shown: Extract<CheckMove, { kind: "shown" }> = { kind: "shown", joined: joinedId, nonceA };

  beforeAll(async () => {
    room = await roomOfTwo(chance);
    begun = beginCheck(room.first.epoch, nonceA);
  });

  test("[IV16] moves come back from their events, and nothing else does", () => {
    for (const move of [begun, joined, shown]) {
      expect(eventToCheckMove(checkMoveToEvent(move))).toEqual({ ok: true, value: move });
    }
    const wrong: Canonical[] = [
      null,
      "hf/check-begun/1",
      ["hf/check-begun/1", 1, nonceA],
      ["hf/check-begun/1", -1, nonceA, nonceA],
      ["hf/check-joined/1", begunId],
      ["hf/check-joined/1", begunId, nonceA.subarray(1)],
      ["hf/check-shown/2", begunId, nonceA],
    ];
    for (const event of wrong) {
      expect(eventToCheckMove(event)).toEqual({ ok: false, error: { kind: "rejected", rule: "IV16" } });
    }
  });

  test("[IV17] words are shown only for moves that belong together, in an epoch both share", () => {
    const { number, transcript, a, b } = room.first.epoch;
    const personas = { personaA: a.persona, personaB: b?.persona ?? nonceA };
    const epoch = { number, transcript, ...personas };
    const moves = { begunId, begun, joinedId, joined, shown };
    expect(numbersOfCheck(epoch, moves)).toEqual({
      ok: true,
      value: sixNumbers({ nonceA, nonceB: joined.nonceB, transcript, ...personas }),
    });
    const other = chance.bytes(32);
    const wrong: readonly Partial<CheckMoves>[] = [
      // Who stands between shows another nonce than the one fixed, or leads each side another room.
      { shown: { ...shown, nonceA: other } },
      { begun: { ...begun, transcript: other } },
      { begun: { ...begun, number: 2 } },
      { joined: { ...joined, begun: other } },
      { shown: { ...shown, joined: other } },
      { shown: { ...shown, joined: begunId } },
    ];
    const refused = { ok: false, error: { kind: "rejected", rule: "IV17" } };
    for (const change of wrong) expect(numbersOfCheck(epoch, { ...moves, ...change })).toEqual(refused);
    expect(numbersOfCheck({ ...epoch, transcript: other }, moves)).toEqual(refused);
    expect(numbersOfCheck({ ...epoch, number: 0 }, moves)).toEqual(refused);
  });
});
