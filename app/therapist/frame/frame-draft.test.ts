import { expect, test } from "vitest";
import type { Frame } from "#domain/frame/frame.ts";
import { firstDayOffered } from "./first-day.ts";
import { draftOf, type FrameDraft, newHour, readDraft } from "./frame-draft.ts";

const zone = "Europe/Berlin";
const frame: Frame = {
  hours: [
    {
      id: "monday",
      weekday: 1,
      time: "09:00",
      zone,
      everyWeeks: 2,
      lengthMinutes: 50,
      place: { kind: "address", name: "Grove Street" },
      from: "2024-03-04",
      until: null,
    },
  ],
  fee: { amount: { amountMinor: 9000, currency: "EUR" }, due: "monthly" },
  missedHours: { kind: "due-unless-notice", noticeHours: 48 },
  written: { away: "Three weeks in August.", words: "We begin on time." },
  from: "2024-03-04",
};

function read(change: (draft: FrameDraft) => FrameDraft): Frame {
  const outcome = readDraft(change(draftOf(frame, "EUR", "2026-12-01", zone)));
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
}

test("[SC3] a form left alone says what it began with, from its new day", () => {
  expect(read((draft) => draft)).toEqual({ ...frame, from: "2026-12-01" });
});

test("[SC3] another fee moves no hour", () => {
  const changed = read((draft) => ({ ...draft, amount: "95" }));
  expect(changed.hours).toEqual(frame.hours);
  expect(changed.fee).toEqual({ amount: { amountMinor: 9500, currency: "EUR" }, due: "monthly" });
});

test("[SC3] an hour that changes begins with the frame, under no old name", () => {
  const changed = read((draft) => ({
    ...draft,
    hours: draft.hours.map((hour) => ({ ...hour, time: "10:00" })),
  }));
  expect(changed.hours[0]).toMatchObject({ id: "", time: "10:00", from: "2026-12-01", until: null });
});

test("[SC3] another length or place keeps the hour", () => {
  const changed = read((draft) => ({
    ...draft,
    hours: draft.hours.map((hour) => ({ ...hour, minutes: "80", place: "room" as const })),
  }));
  expect(changed.hours[0]).toMatchObject({
    id: "monday",
    from: "2024-03-04",
    lengthMinutes: 80,
    place: { kind: "room" },
  });
});

test("[SC4] nothing is needed: an hour without a time, an empty fee and empty clauses are left out", () => {
  const empty = draftOf(null, "EUR", "2026-12-01", zone);
  expect(readDraft(empty)).toEqual({
    ok: true,
    value: { hours: [], fee: null, missedHours: null, written: {}, from: "2026-12-01" },
  });
  const blank = read((draft) => ({ ...draft, written: { ...draft.written, away: "  ", words: "" } }));
  expect(blank.written).toEqual({});
});

test("[SC5] what cannot be read is named, never guessed", () => {
  const fault = (part: Partial<FrameDraft>): unknown => {
    const outcome = readDraft({ ...draftOf(frame, "EUR", "2026-12-01", zone), ...part });
    return outcome.ok ? null : outcome.error.kind;
  };
  const hour = { ...newHour("new-1", zone), time: "9:00" };
  expect(fault({ amount: "ninety" })).toBe("frame-fee-malformed");
  expect(fault({ hours: [{ ...hour, minutes: "" }] })).toBe("frame-length-out-of-range");
  expect(fault({ hours: [{ ...hour, everyWeeks: "two" }] })).toBe("frame-time-malformed");
  expect(fault({ missed: "free-weeks", missedNumber: "0" })).toBe("frame-fee-malformed");
  expect(fault({ missed: "may-be-moved", missedNumber: "" })).toBe("frame-fee-malformed");
  expect(fault({ hours: [hour], missed: "always-due", missedNumber: "" })).toBeNull();
});

const lengths = [
  { lengthMinutes: 80, amount: { amountMinor: 14_000, currency: "EUR" } },
  { lengthMinutes: 25, amount: { amountMinor: 5000, currency: "EUR" } },
];
const withLengths: Frame = {
  ...frame,
  fee: { amount: { amountMinor: 9000, currency: "EUR" }, byLength: lengths, due: "monthly" },
};

test("[SC3] fees of other lengths stay when another clause changes", () => {
  const draft = { ...draftOf(withLengths, "EUR", "2026-12-01", zone), amount: "95" };
  const outcome = readDraft(draft);
  expect(outcome.ok && outcome.value.fee).toEqual({
    amount: { amountMinor: 9500, currency: "EUR" },
    byLength: lengths,
    due: "monthly",
  });
});

test("[SC26] a fee for another length is read as it is typed; an empty row is left out", () => {
  const rows = [
    { row: "new-1", minutes: "80", amount: "140" },
    { row: "new-2", minutes: " ", amount: "" },
    { row: "new-3", minutes: "25", amount: "50" },
  ];
  expect(read((draft) => ({ ...draft, lengths: rows })).fee).toEqual(withLengths.fee);
  expect(read((draft) => ({ ...draft, lengths: rows.slice(1, 2) })).fee).toEqual(frame.fee);
});

test("[SC26] a length or a fee of it that cannot be read is named, and none is lost with the fee of the others", () => {
  const fault = (part: Partial<FrameDraft>): unknown => {
    const outcome = readDraft({ ...draftOf(withLengths, "EUR", "2026-12-01", zone), ...part });
    return outcome.ok ? null : outcome.error.kind;
  };
  expect(fault({ lengths: [{ row: "a", minutes: "80", amount: "" }] })).toBe("frame-fee-malformed");
  expect(fault({ lengths: [{ row: "a", minutes: "long", amount: "90" }] })).toBe("frame-length-out-of-range");
  expect(fault({ amount: "" })).toBe("frame-fee-malformed");
  expect(fault({ amount: "", lengths: [] })).toBeNull();
});

test("[SC3] a time with one digit is a time", () => {
  const changed = read((draft) => ({ ...draft, hours: [{ ...newHour("new-1", zone), time: "9:05" }] }));
  expect(changed.hours[0]?.time).toBe("09:05");
});

test("[SC6] a change is offered from the first of next month, a first frame from today", () => {
  expect(firstDayOffered("2026-11-23", true)).toBe("2026-12-01");
  expect(firstDayOffered("2026-12-31", true)).toBe("2027-01-01");
  expect(firstDayOffered("2026-11-23", false)).toBe("2026-11-23");
});
