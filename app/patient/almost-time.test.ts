import { expect, test } from "vitest";
import { isAlmostTime } from "./almost-time.ts";

const hour = { startsAt: Date.UTC(2026, 10, 23, 9), endsAt: Date.UTC(2026, 10, 23, 9, 50) };
const minute = 60_000;

test("[SC10] the way to the room is not there before a quarter to, nor after the hour", () => {
  expect(isAlmostTime(hour, hour.startsAt - 15 * minute - 1)).toBe(false);
  expect(isAlmostTime(hour, hour.endsAt)).toBe(false);
});

test("[SC10] the way to the room is there from a quarter to until the end", () => {
  expect(isAlmostTime(hour, hour.startsAt - 15 * minute)).toBe(true);
  expect(isAlmostTime(hour, hour.endsAt - 1)).toBe(true);
});
