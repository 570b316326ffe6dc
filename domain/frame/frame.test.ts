/** The frame as two people change it: proposing, accepting, talking first, and what holds on which day. */
import { expect, test } from "vitest";
import type { Side } from "#domain/folder/events.ts";
import { answerable } from "#domain/frame/accept.ts";
import { frameDifference } from "#domain/frame/difference.ts";
import { faultOf, isEmpty, tidied } from "#domain/frame/fault.ts";
import type { Fee, Frame } from "#domain/frame/frame.ts";
import {
  type AgreedFrame,
  firstHourFrom,
  frameOn,
  hoursBetween,
  mergedByAgreeing,
  stretchesOf,
} from "#domain/frame/in-force.ts";
import { shownProposal, withHoursKept } from "#domain/frame/propose.ts";
import { emptyRoom, takeIntoRoom } from "#domain/room.ts";
import { frameOf, idOf, placed, standingHour } from "#domain/testing/placing.ts";

const proposes = (n: number, by: Side, frame: Frame, shownFrom = n) =>
  placed(n, by, { kind: "FrameProposed", at: n, frame, message: "", shownFrom });
const accepts = (n: number, by: Side, proposal: number) =>
  placed(n, by, { kind: "FrameAccepted", at: n, proposal: idOf(proposal) });
const talks = (n: number, by: Side, proposal: number) =>
  placed(n, by, { kind: "TalkFirstAsked", at: n, proposal: idOf(proposal) });

function roomAfter(...events: Parameters<typeof takeIntoRoom>[1][]) {
  const room = emptyRoom();
  for (const event of events) takeIntoRoom(room, event);
  return room;
}

const dearer = frameOf({
  fee: { amount: { amountMinor: 9500, currency: "EUR" }, due: "monthly" },
  from: "2027-01-04",
});

test("[FR1, NI7] a proposal that nobody answers changes nothing", () => {
  const room = roomAfter(
    proposes(1, "therapist", frameOf()),
    accepts(2, "patient", 1),
    proposes(3, "therapist", dearer),
  );
  expect(room.frames.agreed.map(({ hash }) => hash)).toEqual([idOf(1)]);
  expect(frameOn(stretchesOf(room.frames.agreed), "2030-01-01")?.frame.fee?.amount.amountMinor).toBe(9000);
});

test("[FR3] an older proposal cannot be accepted once a later one stands", () => {
  const room = roomAfter(
    proposes(1, "therapist", frameOf()),
    proposes(2, "therapist", dearer),
    accepts(3, "patient", 1),
  );
  expect(room.frames.agreed).toEqual([]);
  expect(answerable(room.frames, "patient", idOf(1))).toEqual({ ok: false, error: { kind: "superseded" } });
  expect(answerable(room.frames, "patient", idOf(2)).ok).toBe(true);
});

test("[FR3] a proposal is accepted once; the hash of nothing opens nothing", () => {
  const room = roomAfter(
    proposes(1, "therapist", frameOf()),
    accepts(2, "patient", 1),
    accepts(3, "patient", 1),
    accepts(4, "patient", 9),
  );
  expect(room.frames.agreed).toHaveLength(1);
  expect(room.frames.proposal).toBeNull();
});

test("[FR4] nobody accepts a proposal of one's own, on either side", () => {
  for (const side of ["therapist", "patient"] as const) {
    const room = roomAfter(proposes(1, side, frameOf()), accepts(2, side, 1), talks(3, side, 1));
    expect(room.frames.agreed).toEqual([]);
    expect(room.frames.proposal?.talkFirst).toBe(false);
  }
});

test("[FR5] the patient's own proposal takes the place of the therapist's, and the therapist may accept it", () => {
  const room = roomAfter(
    proposes(1, "therapist", frameOf()),
    proposes(2, "patient", dearer),
    accepts(3, "patient", 1),
  );
  expect(room.frames.proposal?.hash).toBe(idOf(2));
  takeIntoRoom(room, accepts(4, "therapist", 2));
  expect(room.frames.agreed.map(({ hash }) => hash)).toEqual([idOf(2)]);
});

test("[FR6] without a verified signature neither half of an agreement counts", () => {
  const unsignedAcceptance = roomAfter(proposes(1, "therapist", frameOf()), {
    ...accepts(2, "patient", 1),
    signed: false,
  });
  expect(unsignedAcceptance.frames.agreed).toEqual([]);
  const unsignedProposal = roomAfter(
    { ...proposes(1, "therapist", frameOf()), signed: false },
    accepts(2, "patient", 1),
  );
  expect(unsignedProposal.frames).toEqual({ agreed: [], proposal: null });
});

test("[FR7] asking to talk first leaves the proposal open and can still end in a yes", () => {
  const room = roomAfter(proposes(1, "therapist", frameOf()), talks(2, "patient", 1));
  expect(room.frames).toMatchObject({ agreed: [], proposal: { hash: idOf(1), talkFirst: true } });
  takeIntoRoom(room, accepts(3, "patient", 1));
  expect(room.frames.agreed).toHaveLength(1);
});

test("[FR8] a proposal for the next hour is hidden from the other until then, never from its author", () => {
  const { frames } = roomAfter(proposes(1, "therapist", frameOf(), 5_000));
  expect(shownProposal(frames, "patient", 4_999)).toBeNull();
  expect(shownProposal(frames, "patient", 5_000)?.hash).toBe(idOf(1));
  expect(shownProposal(frames, "therapist", 2)?.hash).toBe(idOf(1));
});

const agreed = (
  hash: string,
  from: string,
  agreedAt = 0,
  hours = [standingHour({ id: hash })],
): AgreedFrame => ({
  hash,
  frame: frameOf({ from, hours }),
  agreedAt,
  agreedOn: null,
  how: "by-both",
});

test("[FR2] the later agreement wins from its first day and ends the earlier hours the day before", () => {
  const stretches = stretchesOf([agreed("a", "2026-01-05"), agreed("b", "2026-02-02")]);
  expect(frameOn(stretches, "2026-01-04")).toBeNull();
  expect(frameOn(stretches, "2026-02-01")?.hash).toBe("a");
  expect(frameOn(stretches, "2026-02-02")?.hash).toBe("b");
  const keys = hoursBetween(stretches, "2026-01-01", "2026-02-10").map(({ sessionKey }) => sessionKey);
  expect(keys).toEqual([
    "a.2026-01-05",
    "a.2026-01-12",
    "a.2026-01-19",
    "a.2026-01-26",
    "b.2026-02-02",
    "b.2026-02-09",
  ]);
});

test("[FR2] an agreement reaching further back takes every day from its first on", () => {
  const stretches = stretchesOf([
    agreed("a", "2026-01-05"),
    agreed("b", "2026-06-01"),
    agreed("c", "2026-03-02"),
  ]);
  expect(stretches.map(({ agreed: { hash }, from, until }) => [hash, from, until])).toEqual([
    ["a", "2026-01-05", "2026-03-01"],
    ["c", "2026-03-02", null],
  ]);
});

test("[FR2] no two stretches ever overlap, whatever the order of agreeing", () => {
  const days = ["2026-01-05", "2026-03-02", "2026-02-02", "2026-02-02", "2026-05-04", "2026-01-01"];
  for (let length = 1; length <= days.length; length++) {
    const stretches = stretchesOf(days.slice(0, length).map((day, n) => agreed(`f${n}`, day)));
    stretches.forEach((stretch, n) => {
      const next = stretches[n + 1];
      if (next === undefined) expect(stretch.until).toBeNull();
      else expect(stretch.until !== null && stretch.until < next.from).toBe(true);
    });
    expect(stretches.at(-1)?.agreed.hash).toBe(`f${length - 1}`);
  }
});

test("[SE11] the first hour wanted is found across a change of frame", () => {
  const stretches = stretchesOf([agreed("a", "2026-01-05"), agreed("b", "2026-02-02")]);
  expect(firstHourFrom(stretches, "2026-01-20")?.sessionKey).toBe("a.2026-01-26");
  expect(
    firstHourFrom(stretches, "2026-01-20", ({ sessionKey }) => sessionKey !== "a.2026-01-26")?.sessionKey,
  ).toBe("b.2026-02-02");
  expect(firstHourFrom([], "2026-01-20")).toBeNull();
});

test("[FR13] two orders of agreeing become one, and neither is turned round", () => {
  const paper = [agreed("p1", "2026-01-05", 10), agreed("p2", "2026-01-05", 40)];
  // The second was accepted by a device whose clock was behind: the room's order stays.
  const room = [agreed("r1", "2026-01-05", 30), agreed("r2", "2026-01-05", 20)];
  expect(mergedByAgreeing(paper, room).map(({ hash }) => hash)).toEqual(["p1", "r1", "r2", "p2"]);
  expect(mergedByAgreeing(room, paper).map(({ hash }) => hash)).toEqual(["p1", "r1", "r2", "p2"]);
});

test("[FR9] the difference names what changed, was added, was taken out and stays", () => {
  const old = frameOf({ written: { away: "August", recording: "none" } });
  const next = frameOf({
    fee: { amount: { amountMinor: 9500, currency: "EUR" }, due: "monthly" },
    written: { away: "August", between: "letters" },
    from: "2027-01-04",
  });
  const { clauses, from } = frameDifference(old, next);
  expect(from).toBe("2027-01-04");
  expect(clauses.map(({ clause, change }) => [clause, change])).toEqual([
    ["time", "same"],
    ["fee", "changed"],
    ["missedHours", "same"],
    ["away", "same"],
    ["between", "added"],
    ["recording", "removed"],
  ]);
  expect(clauses[4]).toEqual({ clause: "between", change: "added", old: null, new: "letters" });
});

test("[FR9] every part of an hour, the fee and each policy is looked at", () => {
  const changes: Partial<Frame>[] = [
    { hours: [standingHour({ weekday: 2 })] },
    { hours: [standingHour({ time: "09:15" })] },
    { hours: [standingHour({ zone: "Europe/London" })] },
    { hours: [standingHour({ everyWeeks: 2 })] },
    { hours: [standingHour({ lengthMinutes: 45 })] },
    { hours: [standingHour({ place: { kind: "telephone" } })] },
    { hours: [standingHour({ place: { kind: "address", name: "Grove Street" } })] },
    { hours: [standingHour({ until: "2026-12-31" })] },
    { hours: [standingHour(), standingHour({ id: "two", weekday: 4 })] },
    { fee: { amount: { amountMinor: 9000, currency: "GBP" }, due: "monthly" } },
    { fee: { amount: { amountMinor: 9000, currency: "EUR" }, due: "weekly" } },
    { missedHours: { kind: "due-unless-notice", noticeHours: 24 } },
    { missedHours: { kind: "free-weeks", weeksPerYear: 48 } },
    { missedHours: { kind: "may-be-moved", withinDays: 48 } },
    { missedHours: { kind: "always-due" } },
  ];
  for (const change of changes) {
    const different = frameDifference(frameOf(), frameOf(change)).clauses.filter(
      (clause) => clause.change !== "same",
    );
    expect(different.map(({ change: kind }) => kind)).toEqual(["changed"]);
  }
  // Another name or first date is not another hour.
  const same = frameDifference(
    frameOf(),
    frameOf({ hours: [standingHour({ id: "other", from: "2027-01-04" })] }),
  );
  expect(same.clauses.every(({ change }) => change === "same")).toBe(true);
});

/** Ninety euro, and ten for each of these lengths. */
function feeWith(lengths: readonly number[], currency = "EUR"): Fee {
  const byLength = lengths.map((lengthMinutes) => ({
    lengthMinutes,
    amount: { amountMinor: 1000, currency },
  }));
  return { amount: { amountMinor: 9000, currency: "EUR" }, byLength, due: "" };
}

test.each([
  ["frame-empty", frameOf({ hours: [], fee: null, missedHours: null, written: { words: "  " } })],
  ["frame-time-malformed", frameOf({ from: "2026-02-30" })],
  ["frame-time-malformed", frameOf({ hours: [standingHour({ time: "24:00" })] })],
  ["frame-time-malformed", frameOf({ hours: [standingHour({ until: "2025-01-01" })] })],
  ["frame-time-malformed", frameOf({ hours: [standingHour({ everyWeeks: 0 })] })],
  ["frame-time-malformed", frameOf({ hours: [standingHour(), standingHour()] })],
  ["frame-time-malformed", frameOf({ hours: [standingHour({ id: "no spaces" })] })],
  ["frame-zone-unknown", frameOf({ hours: [standingHour({ zone: "Europe/Atlantis" })] })],
  ["frame-length-out-of-range", frameOf({ hours: [standingHour({ lengthMinutes: 4 })] })],
  ["frame-length-out-of-range", frameOf({ hours: [standingHour({ lengthMinutes: 49.5 })] })],
  ["frame-fee-malformed", frameOf({ fee: { amount: { amountMinor: -1, currency: "EUR" }, due: "" } })],
  ["frame-fee-malformed", frameOf({ fee: { amount: { amountMinor: 0.5, currency: "EUR" }, due: "" } })],
  ["frame-fee-malformed", frameOf({ fee: { amount: { amountMinor: 9000, currency: "ZZZ" }, due: "" } })],
  ["frame-length-out-of-range", frameOf({ fee: feeWith([4]) })],
  ["frame-length-twice", frameOf({ fee: feeWith([80, 80]) })],
  ["frame-fee-malformed", frameOf({ fee: feeWith([10, 20, 30, 40, 50, 60, 70]) })],
  ["frame-fee-malformed", frameOf({ fee: feeWith([80], "USD") })],
  ["frame-fee-malformed", frameOf({ missedHours: { kind: "due-unless-notice", noticeHours: 0 } })],
  ["frame-fee-malformed", frameOf({ missedHours: { kind: "free-weeks", weeksPerYear: 53 } })],
  ["frame-too-long", frameOf({ written: { words: "x".repeat(4_001) } })],
  [
    "frame-too-long",
    frameOf({ fee: { amount: { amountMinor: 9000, currency: "EUR" }, due: "x".repeat(401) } }),
  ],
])("[FR10] %s is refused before it is written", (kind, frame) => {
  expect(faultOf(frame)).toEqual({ kind });
});

test("[FR10] a frame of one clause is a frame, and words keep no space around them", () => {
  const letter = frameOf({
    hours: [],
    fee: null,
    missedHours: null,
    written: { words: "  As we said.  ", away: " " },
  });
  expect(faultOf(letter)).toBeNull();
  expect(isEmpty(letter)).toBe(false);
  expect(tidied(letter).written).toEqual({ words: "As we said." });
});

test("[FR11] an hour that stays keeps its name when the fee changes", () => {
  const present = frameOf({
    hours: [standingHour({ id: "old" }), standingHour({ id: "thursday", weekday: 4 })],
  });
  const next = frameOf({
    hours: [standingHour({ id: "new1", weekday: 4 }), standingHour({ id: "new2", time: "10:00" })],
  });
  expect(withHoursKept(present, next).hours.map(({ id }) => id)).toEqual(["thursday", "new2"]);
  expect(withHoursKept(null, next)).toEqual(next);
});

test("[FR11] a fortnight in the other weeks is another hour", () => {
  const present = frameOf({ hours: [standingHour({ id: "even", everyWeeks: 2, from: "2026-01-05" })] });
  const next = frameOf({ hours: [standingHour({ id: "odd", everyWeeks: 2, from: "2026-01-12" })] });
  expect(withHoursKept(present, next).hours[0]).toMatchObject({ id: "odd", from: "2026-01-12" });
});
