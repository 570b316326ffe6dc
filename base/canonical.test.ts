import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bytesToHex, hexToBytes } from "./bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes, keptToCanonical } from "./canonical.ts";

const limits = { bytesMax: 100_000, depthMax: 16, itemsMax: 10_000 };

const anyCanonical: fc.Arbitrary<Canonical> = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Canonical>(null, true, false),
    fc.maxSafeInteger().map((n) => (Object.is(n, -0) ? 0 : n)),
    fc.string({ unit: "grapheme" }),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie("value"), { maxLength: 5 }),
    fc
      .uniqueArray(fc.tuple(fc.string(), tie("value")), { maxLength: 5, selector: ([key]) => key })
      .map((pairs) => new Map(pairs)),
  ),
})).value;

function hex(text: string): Uint8Array {
  const bytes = hexToBytes(text.replaceAll(" ", ""));
  if (bytes === null) throw new Error("not hex");
  return bytes;
}

function ruleOf(bytes: Uint8Array, within = limits): string {
  const read = bytesToCanonical(bytes, within);
  return read.ok ? "accepted" : read.error.rule;
}

test("[CB4] decoding gives back what was encoded", () => {
  fc.assert(
    fc.property(anyCanonical, (value) => {
      const read = bytesToCanonical(canonicalToBytes(value), limits);
      expect(read).toEqual({ ok: true, value });
    }),
  );
});

test("[CB4] what this device kept itself reads back as it was, and garbage in its place as nothing", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const kept = keptToCanonical(bytes);
      if (kept !== null) expect(keptToCanonical(canonicalToBytes(kept.value))).toEqual(kept);
    }),
  );
  const value: Canonical = ["hf/test/1", new Map([["a", [1, null, new Uint8Array(3)]]])];
  expect(keptToCanonical(canonicalToBytes(value))).toEqual({ value });
  for (const noise of [[0xf7], [0xf9, 0x3e, 0x00], [0x82, 0x01], [0xc0, 0x01]]) {
    expect(keptToCanonical(Uint8Array.from(noise))).toBeNull();
  }
});

test("[CB4] garbage never throws, and what is accepted encodes to the same bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const read = bytesToCanonical(bytes, limits);
      if (read.ok) expect(bytesToHex(canonicalToBytes(read.value))).toBe(bytesToHex(bytes));
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ["a float", "f9 3e00"],
  ["a float that is whole", "fb 3ff0000000000000"],
  ["undefined", "f7"],
  ["a tag", "c0 61 61"],
  ["a number as key", "a1 01 02"],
  ["an integer beyond 2^53", "1b 0020000000000000"],
  ["text that is not UTF-8", "62 ff ff"],
])("[CB2] refuses %s", (_name, text) => {
  expect(ruleOf(hex(text))).toMatch(/^CB[23]$/);
});

test.each([
  ["bytes after the end", "01 01"],
  ["an indefinite array", "9f 01 ff"],
  ["an array that ends early", "82 01"],
  ["nothing", ""],
])("[CB1] [CB2] refuses %s", (_name, text) => {
  expect(ruleOf(hex(text))).toMatch(/^CB[12]$/);
});

test.each([
  ["a long head", "18 05"],
  ["keys out of order", "a2 61 62 01 61 61 02"],
])("[CB3] refuses %s", (_name, text) => {
  expect(ruleOf(hex(text))).toMatch(/^CB[23]$/);
});

test("[CB3] refuses a key given twice", () => {
  expect(ruleOf(hex("a2 61 61 01 61 61 02"))).toMatch(/^CB[23]$/);
});

test("[CB1] refuses before building: depth, items and a promise of four thousand million items", () => {
  const deep = canonicalToBytes([[[[1]]]]);
  expect(ruleOf(deep, { ...limits, depthMax: 3 })).toBe("CB1");
  expect(ruleOf(deep, { ...limits, depthMax: 4 })).toBe("accepted");
  expect(ruleOf(canonicalToBytes([1, 2, 3]), { ...limits, itemsMax: 3 })).toBe("CB1");
  expect(ruleOf(canonicalToBytes("abc"), { ...limits, bytesMax: 3 })).toBe("CB1");
  expect(ruleOf(hex("9a ffffffff"))).toBe("CB1");
  expect(ruleOf(hex("5b 001fffffffffffff"))).toBe("CB1");
});

test("[CB5] a key named __proto__ reaches no object", () => {
  const value = new Map<string, Canonical>([["__proto__", new Map([["polluted", true]])]]);
  const read = bytesToCanonical(canonicalToBytes(value), limits);
  expect(read.ok && read.value instanceof Map && read.value.has("__proto__")).toBe(true);
  expect("polluted" in {}).toBe(false);
});

test("[CB2] encoding anything else is our own mistake", () => {
  for (const value of [1.5, Number.NaN, -0, 2 ** 53]) {
    expect(() => canonicalToBytes(value)).toThrow("only canonical values are encoded");
  }
});
