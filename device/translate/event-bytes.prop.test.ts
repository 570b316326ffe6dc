/** Events to bytes and back; everything else stays outside. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesToCanonical, type Canonical, canonicalToBytes, isCanonical } from "#base/canonical.ts";
import { eventToCanonical } from "#device/translate/event-bytes.ts";
import { isBulk, subjectOf } from "#device/translate/subject.ts";
import { anyEvent, anyOfKind, largestEvents } from "#device/translate/testing/any-event.ts";
import { verifyEvent } from "#device/translate/verified.ts";
import type { DomainEvent } from "#domain/event.ts";

const limits = { bytesMax: 65_536, depthMax: 16, itemsMax: 20_000 };
const runs = process.env["SLOW"] === undefined ? 1 : 50;

/** The event after the way through bytes. */
function throughBytes(event: DomainEvent) {
  const value = bytesToCanonical(canonicalToBytes(eventToCanonical(event)), limits);
  if (!value.ok) throw new Error("canonical bytes");
  return verifyEvent(value.value);
}

const fieldsOf = (event: DomainEvent): Map<string, Canonical> =>
  new Map(eventToCanonical(event) as Map<string, Canonical>);
const rejected = (rule: string) => ({ ok: false, error: { kind: "rejected", rule } });

test("[TR5] every event of every kind comes back as it was", () => {
  for (const [kind, any] of Object.entries(anyOfKind)) {
    fc.assert(
      fc.property(any as fc.Arbitrary<DomainEvent>, (event) => {
        const back = throughBytes(event);
        expect(back.ok && back.value).toEqual(event);
        expect(event.kind).toBe(kind);
      }),
      { numRuns: 60 * runs },
    );
  }
});

/** Fields that came to an event after its first day. */
const mayBeMissing: ReadonlySet<string> = new Set([
  ...["how", "back", "invoiceIds", "bankLine", "sender"].map((name) => `PaymentRecorded.${name}`),
  "LetterWritten.files",
  "LetterTakenOver.files",
]);

test("[TR2] an event with any one field missing, unknown or of another type is rejected", () => {
  fc.assert(
    fc.property(
      anyEvent,
      fc.nat(20),
      fc.constantFrom<Canonical>(true, -1, [], new Uint8Array(3), new Map()),
      (event, n, wrong) => {
        const names = [...fieldsOf(event).keys()].filter((name) => name !== "kind" && name !== "v");
        const name = names[n % names.length] ?? "at";
        const missing = fieldsOf(event);
        missing.delete(name);
        if (!mayBeMissing.has(`${event.kind}.${name}`)) expect(verifyEvent(missing)).toEqual(rejected("TR2"));
        expect(verifyEvent(fieldsOf(event).set("extra", 1))).toEqual(rejected("TR2"));
        // An empty list, or an empty update, is no other type.
        if (event.kind === "NoteWritten") return;
        const right = fieldsOf(event).get(name);
        if ((Array.isArray(wrong) && Array.isArray(right)) || typeof right === "boolean") return;
        expect(verifyEvent(fieldsOf(event).set(name, wrong))).toEqual(rejected("TR2"));
      },
    ),
    { numRuns: 300 * runs },
  );
});

test.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])(
  "[TR2] a key %s reaches no prototype",
  (key) => {
    const event = fieldsOf({ kind: "LetterWritten", at: 1, text: "a" });
    expect(verifyEvent(event.set(key, new Map([["polluted", 1]])))).toEqual(rejected("TR2"));
    const frame = new Map<string, Canonical>([
      ["hours", []],
      ["fee", null],
      ["missedHours", null],
      ["from", "2026-01-05"],
    ]);
    const proposed = new Map<string, Canonical>([
      ["kind", "FrameProposed"],
      ["v", 1],
      ["at", 1],
      ["message", ""],
      ["shownFrom", 1],
    ]);
    proposed.set("frame", frame.set("written", new Map([[key, "x"]])));
    expect(verifyEvent(proposed)).toEqual(rejected("TR2"));
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  },
);

const overLimit: readonly (readonly [string, DomainEvent])[] = [
  ["a letter of 12,001 characters", { kind: "LetterWritten", at: 1, text: "x".repeat(12_001) }],
  ["a letter of spaces", { kind: "LetterWritten", at: 1, text: "   " }],
  ["an instant after 2200", { kind: "LetterWritten", at: 7_258_118_400_001, text: "a" }],
  ["an instant before 1970", { kind: "LetterWritten", at: -1, text: "a" }],
  [
    "a day that is none",
    {
      kind: "NoteStarted",
      at: 1,
      noteId: "n",
      folderId: "f",
      noteKind: "process",
      sessionKey: null,
      date: "2026-02-30",
    },
  ],
  ["a session key of no hour", { kind: "HourHeld", at: 1, folderId: null, sessionKey: "2026-01-05" }],
  [
    "a part past its parts",
    { kind: "NoteWritten", at: 1, noteId: "n", batch: "b", part: 1, parts: 1, update: new Uint8Array() },
  ],
  [
    "an update too large for an entry",
    {
      kind: "NoteWritten",
      at: 1,
      noteId: "n",
      batch: "b",
      part: 0,
      parts: 1,
      update: new Uint8Array(40_961),
    },
  ],
  [
    "261 hours at once",
    {
      kind: "HoursConfirmed",
      at: 1,
      folderId: "f",
      sessionKeys: Array.from({ length: 261 }, () => "h.2026-01-05"),
    },
  ],
  ["no hours at all", { kind: "HoursConfirmed", at: 1, folderId: "f", sessionKeys: [] }],
  ["a proposal that is no event id", { kind: "FrameAccepted", at: 1, proposal: "ABC" }],
  ["a folder without a name", { kind: "FolderAdded", at: 1, folderId: "f", name: " ", contact: "" }],
  [
    "an amount past the limit",
    {
      kind: "PaymentRecorded",
      at: 1,
      folderId: "f",
      amount: { amountMinor: 1_000_000_001, currency: "EUR" },
      date: "2026-01-05",
      note: "",
    },
  ],
];

test.each(overLimit)("[TR2] %s is rejected", (_what, event) => {
  expect(verifyEvent(eventToCanonical(event))).toEqual(rejected("TR2"));
});

test("[TR1] a value without a kind or a version is no event", () => {
  for (const value of [
    null,
    1,
    "x",
    [],
    new Map(),
    new Map([["kind", "LetterWritten"]]),
    new Map([["v", 1]]),
  ]) {
    expect(verifyEvent(value)).toEqual(rejected("TR1"));
  }
  const event = fieldsOf({ kind: "LetterWritten", at: 1, text: "a" });
  for (const version of [0, -1, "1", null])
    expect(verifyEvent(new Map(event).set("v", version))).toEqual(rejected("TR1"));
  expect(verifyEvent(new Map(event).set("kind", "k".repeat(65)))).toEqual(rejected("TR1"));
});

test("[TR3] an unknown kind and a later version are newer, whatever they hold", () => {
  const event = fieldsOf({ kind: "LetterWritten", at: 1, text: "a" });
  const newer = { ok: false, error: { kind: "newer" } };
  expect(verifyEvent(new Map(event).set("kind", "HourDreamt"))).toEqual(newer);
  expect(verifyEvent(new Map(event).set("v", 2).set("text", 7))).toEqual(newer);
  expect(verifyEvent(new Map(event).set("kind", "toString"))).toEqual(newer);
});

test("[TR6] the largest events allowed fit one entry with all that goes round them", () => {
  for (const event of largestEvents) {
    expect(throughBytes(event).ok).toBe(true);
    expect(canonicalToBytes(eventToCanonical(event)).length).toBeLessThanOrEqual(56 * 1024);
  }
});

test("[TR7] no value makes the reader fail", () => {
  const anything = fc.letrec<{ value: Canonical }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Canonical>(null, true, 0, "kind", "LetterWritten"),
      fc.string(),
      fc.maxSafeInteger(),
      fc.uint8Array({ maxLength: 8 }),
      fc.array(tie("value"), { maxLength: 4 }),
      fc
        .array(fc.tuple(fc.constantFrom("kind", "v", "at", "frame", "text", "__proto__"), tie("value")), {
          maxLength: 5,
        })
        .map((entries) => new Map(entries)),
    ),
  })).value;
  fc.assert(
    fc.property(anything, (value) => {
      if (!isCanonical(value)) return;
      const { ok } = verifyEvent(value);
      expect(typeof ok).toBe("boolean");
    }),
    { numRuns: 500 * runs },
  );
});

test("[TR5] what an event is about, and whether it is held, follows from the event alone", () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const back = throughBytes(event);
      if (!back.ok) throw new Error("an event of ours");
      expect(subjectOf(back.value)).toBe(subjectOf(event));
      expect(isBulk(event.kind)).toBe(
        ["NoteWritten", "LetterWritten", "LetterTakenOver", "DraftKept"].includes(event.kind),
      );
    }),
  );
});
