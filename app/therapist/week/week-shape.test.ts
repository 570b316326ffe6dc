import { expect, test } from "vitest";
import { usualLength, weekShape } from "./week-shape.ts";

const dates = [23, 24, 25, 26, 27, 28, 29].map((day) => `2026-11-${day}`);
const at = (date: number, from: number, length: number, what: string) => ({
  date: `2026-11-${date}`,
  from,
  until: from + length,
  what,
});

test("[WK1] a week has five days, and Saturday and Sunday only where something stands on them", () => {
  expect(weekShape(dates, []).days.map(({ date }) => date)).toEqual(dates.slice(0, 5));
  const sunday = weekShape(dates, [at(29, 600, 50, "a")]);
  expect(sunday.days.map(({ date }) => date)).toEqual([...dates.slice(0, 5), "2026-11-29"]);
});

test("[WK2] each hour stands at its time, counted from the full hour of the earliest of the week", () => {
  const { days, rows } = weekShape(dates, [at(23, 545, 50, "nine five"), at(24, 490, 50, "eight ten")]);
  // The page begins at 8:00; a row is five minutes.
  expect(days[1]?.blocks).toEqual([{ first: 3, last: 13, whats: ["eight ten"] }]);
  expect(days[0]?.blocks).toEqual([{ first: 14, last: 24, whats: ["nine five"] }]);
  expect(rows).toBe(23);
});

test("[WK3] what overlaps stands one below the other in one block, and what only touches does not", () => {
  const { days } = weekShape(dates, [
    at(23, 570, 50, "half past nine"),
    at(23, 540, 50, "nine"),
    at(23, 620, 50, "after"),
  ]);
  expect(days[0]?.blocks.map(({ whats }) => whats)).toEqual([["nine", "half past nine"], ["after"]]);
});

test("[WK2] an hour over midnight ends the page with its day", () => {
  const { days } = weekShape(dates, [at(23, 1410, 50, "late")]);
  expect(days[0]?.blocks).toEqual([{ first: 7, last: 13, whats: ["late"] }]);
});

test("[WK2] the length that most hours have goes without saying", () => {
  expect(usualLength([])).toBeNull();
  expect(usualLength([80, 50, 50])).toBe(50);
});
