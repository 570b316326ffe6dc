/** Entries: every one comes back, and no bytes from outside do more than be refused. */
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { sealBytes } from "#protocol/seal/aead.ts";
import { padTo } from "#protocol/seal/padding.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { bytesToEntry, type Entry, entryToBytes, openEntry, sealEntry } from "./entry.ts";
import { counterMax, entryLimits, eventsPerEntryMax, seqMax } from "./limits.ts";
import { type LogKeys, logIdOf, logKeys } from "./log-keys.ts";

const chance = countedChance("entry");
let keys: LogKeys;

beforeAll(async () => {
  await sodiumReady();
  keys = logKeys(chance.bytes(32));
});

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const anyEvent: fc.Arbitrary<Canonical> = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.maxSafeInteger().map((n) => (Object.is(n, -0) ? 0 : n)),
  fc.array(fc.oneof(fc.string(), fc.boolean()), { maxLength: 5 }),
  fc.constant(
    new Map<string, Canonical>([
      ["kind", "LetterWritten"],
      ["__proto__", 1],
    ]),
  ),
);
const anyEntry: fc.Arbitrary<Entry> = fc.record({
  space: bytes(16),
  device: bytes(16),
  counter: fc.integer({ min: 1, max: counterMax }),
  prevOwn: fc.option(bytes(32)),
  seenSeq: fc.integer({ min: 0, max: seqMax }),
  seenHead: bytes(32),
  lamport: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER - 1 }),
  events: fc.array(fc.record({ salt: bytes(16), event: anyEvent, act: fc.option(bytes(64)) }), {
    maxLength: 6,
  }),
  mark: fc.option(bytes(32)),
});

function open(body: Uint8Array): string {
  const opened = openEntry(keys, body);
  return opened.ok ? "opened" : opened.error.rule;
}

/** A body of any plain bytes, as a holder of the seal key could make. */
function bodyOf(plain: Uint8Array, logId = keys.logId): Uint8Array {
  return sealBytes(keys.sealKey, ["hf/body/1", logId], padTo(plain, 1024 - 40), chance);
}

const sample: Entry = {
  space: new Uint8Array(16),
  device: new Uint8Array(16).fill(1),
  counter: 1,
  prevOwn: null,
  seenSeq: 0,
  seenHead: new Uint8Array(32),
  lamport: 1,
  events: [{ salt: new Uint8Array(16), event: "letter", act: null }],
  mark: new Uint8Array(32),
};

test("[LG1] an entry opens as it was sealed, in a body of one of seven lengths", () => {
  fc.assert(
    fc.property(anyEntry, (entry) => {
      expect(bytesToEntry(entryToBytes(entry))).toEqual({ ok: true, value: entry });
      const body = sealEntry(keys, entry, chance);
      expect(body.ok && [1024, 2048, 4096].includes(body.value.length)).toBe(true);
      expect(body.ok && openEntry(keys, body.value)).toEqual({ ok: true, value: entry });
    }),
  );
});

test("[LG1] what does not fit into the largest body is not sealed, and no other length is opened", () => {
  const letter = (length: number) => ({
    ...sample,
    events: [{ salt: new Uint8Array(16), event: new Uint8Array(length), act: null }],
  });
  const fields = entryToBytes(letter(60_000)).length - 60_000;
  const fits = sealEntry(keys, letter(65_495 - fields), chance);
  expect(fits.ok && fits.value.length).toBe(65_536);
  expect(sealEntry(keys, letter(65_496 - fields), chance)).toEqual({
    ok: false,
    error: { kind: "too-large" },
  });
  for (const length of [0, 1023, 1025, 3072, 131_072]) expect(open(new Uint8Array(length))).toBe("LG1");
});

test("[LG1] every flipped bit of a body is refused; so is a body of another log", () => {
  const sealedSample = sealEntry(keys, sample, chance);
  const body = sealedSample.ok ? sealedSample.value : new Uint8Array();
  for (let bit = 0; bit < body.length * 8; bit++) {
    const bent = body.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect(open(bent)).toBe("SL1");
  }
  const other = logKeys(chance.bytes(32));
  const elsewhere = sealEntry(other, sample, chance);
  expect(elsewhere.ok && open(elsewhere.value)).toBe("SL1");
  // Even under the same seal key a body says of which log it is.
  expect(open(bodyOf(entryToBytes(sample), other.logId))).toBe("SL1");
  expect(open(bodyOf(entryToBytes(sample)))).toBe("opened");
});

test("[LG2] refuses every field of another kind, length or bound", () => {
  const decoded = bytesToCanonical(entryToBytes(sample), entryLimits);
  const array = decoded.ok && Array.isArray(decoded.value) ? (decoded.value as readonly Canonical[]) : [];
  const salt = new Uint8Array(16);
  const bends: [number, Canonical][] = [
    [0, "hf/entry/2"],
    [1, new Uint8Array(15)],
    [2, "device"],
    [3, 0],
    [3, counterMax + 1],
    [4, new Uint8Array(31)],
    [4, 0],
    [5, -1],
    [5, seqMax + 1],
    [6, null],
    [7, 0],
    [7, Number.MAX_SAFE_INTEGER],
    [8, null],
    [8, [[salt]]],
    [8, [[salt, 1, new Uint8Array(63)]]],
    [8, [[salt, 1, null]]],
    [8, [[salt, 1, new Uint8Array(64), 0]]],
    [8, [[new Uint8Array(15), 1]]],
    [8, Array.from({ length: eventsPerEntryMax + 1 }, () => [salt, 1])],
    [9, new Uint8Array(31)],
  ];
  for (const [at, value] of bends) {
    const bent = canonicalToBytes(array.map((was, index) => (index === at ? value : was)));
    expect(bytesToEntry(bent), `field ${at}`).toEqual({
      ok: false,
      error: { kind: "rejected", rule: "LG2" },
    });
  }
  for (const form of [array.slice(0, 9), [...array, null], null, "entry", new Map()]) {
    expect(bytesToEntry(canonicalToBytes(form as Canonical)).ok).toBe(false);
  }
});

test("[LG2] garbage never throws, sealed or not", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 900 }), (garbage) => {
      expect(bytesToEntry(garbage).ok).toBe(false);
      expect(openEntry(keys, bodyOf(garbage)).ok).toBe(false);
      expect(openEntry(keys, garbage).ok).toBe(false);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: entryToBytes(sample).length * 8 - 1 }), (bit) => {
      const bent = entryToBytes(sample).map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      const read = bytesToEntry(bent);
      // A bent field may still be an entry; it is then another one, and its mark no longer fits (LG11).
      if (read.ok) expect(read.value).not.toEqual(sample);
    }),
    { numRuns: 500 },
  );
});

test("[LG4] a log's address commits to both of its keys", () => {
  expect(logIdOf(keys.write.publicKey, keys.view.publicKey)).toEqual(keys.logId);
  expect(logIdOf(keys.view.publicKey, keys.write.publicKey)).not.toEqual(keys.logId);
  const other = logKeys(chance.bytes(32));
  expect(logIdOf(other.write.publicKey, keys.view.publicKey)).not.toEqual(keys.logId);
  expect(logKeys(new Uint8Array(32)).logId).toEqual(logKeys(new Uint8Array(32)).logId);
});
