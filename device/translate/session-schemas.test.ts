/** What is kept about hours: local dates, times and zones, and never an instant of an hour. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { sessionSchemas } from "#device/translate/session-schemas.ts";
import { anyOfKind } from "#device/translate/testing/any-event.ts";
import type { EventKind } from "#domain/event.ts";

/** When a word was said or an absence announced, and whole numbers that are no time at all. */
const allowed = new Set(["at", "noticeAt", "lengthMinutes", "amountMinor", "weekday"]);

function numbersIn(value: unknown, name = ""): readonly string[] {
  if (typeof value === "number") return [name];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, Array.isArray(value) ? name : key));
}

test("[CA12] no word about hours, frames or breaks holds an instant of an hour", () => {
  const kinds = [...Object.keys(sessionSchemas), "FrameProposed", "FrameRecorded"] as EventKind[];
  for (const kind of kinds) {
    for (const event of fc.sample<unknown>(anyOfKind[kind], 40)) {
      const others = numbersIn(event).filter((name) => !allowed.has(name));
      // A frame's own first showing, and how often its hours come and what it tells of policies.
      const ofFrames = ["shownFrom", "everyWeeks", "noticeHours", "weeksPerYear", "withinDays"];
      expect(others.filter((name) => !ofFrames.includes(name))).toEqual([]);
    }
  }
});
