/** Public holidays beside lists published by the governments themselves. */
import { expect, test } from "vitest";
import { easterSunday } from "#domain/calendar/easter.ts";
import { holidaysOf } from "#domain/jurisdiction/holidays.ts";

const dates = (
  country: string,
  year: number,
  isKept: (regions: readonly string[]) => boolean = () => true,
): readonly string[] =>
  holidaysOf(country, `${year}-01-01`, `${year}-12-31`)
    .filter(({ regions }) => isKept(regions))
    .map(({ date }) => date.slice(5));
const everywhere = (regions: readonly string[]): boolean => regions.length === 0;

test("[CA14] Easter falls as the tables have it, at its earliest and its latest too", () => {
  expect([1818, 1943, 2000, 2019, 2024, 2025, 2026, 2038, 2049].map(easterSunday)).toEqual([
    "1818-03-22",
    "1943-04-25",
    "2000-04-23",
    "2019-04-21",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2038-04-25",
    "2049-04-18",
  ]);
});

test("[CA14] Germany 2026: nine days everywhere, the others by Land", () => {
  expect(dates("DE", 2026, everywhere)).toEqual([
    "01-01",
    "04-03",
    "04-06",
    "05-01",
    "05-14",
    "05-25",
    "10-03",
    "12-25",
    "12-26",
  ]);
  const saxony = dates("DE", 2026, (regions) => regions.includes("DE-SN"));
  expect(saxony).toEqual(["10-31", "11-18"]);
});

test("[CA14] the United States 2026: a Saturday is kept on the Friday before", () => {
  expect(dates("US", 2026)).toEqual([
    "01-01",
    "01-19",
    "02-16",
    "05-25",
    "06-19",
    "07-03",
    "09-07",
    "10-12",
    "11-11",
    "11-26",
    "12-25",
  ]);
  // New Year's Day 2028 is a Saturday: kept on the last day of 2027.
  expect(holidaysOf("US", "2027-12-30", "2028-01-02").map(({ date, id }) => [date, id])).toEqual([
    ["2027-12-31", "new-year"],
  ]);
});

test("[CA14] England 2026 and 2027: days on a weekend are kept on the days after", () => {
  const england = (year: number) =>
    dates("GB", year, (regions) => regions.length === 0 || regions.includes("GB-ENG"));
  expect(england(2026)).toEqual(["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]);
  expect(england(2027)).toEqual(["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]);
});

test("[CA14] Austria, Switzerland, Ireland, France and the Netherlands in 2026", () => {
  expect(dates("AT", 2026)).toHaveLength(13);
  expect(dates("CH", 2026)).toContain("08-01");
  expect(dates("IE", 2026)).toEqual([
    "01-01",
    "03-17",
    "04-06",
    "05-04",
    "06-01",
    "08-03",
    "10-26",
    "12-25",
    "12-26",
  ]);
  expect(dates("FR", 2026, everywhere)).toHaveLength(11);
  // In 2025 the 27th of April was a Sunday.
  expect(dates("NL", 2025)).toContain("04-26");
});

test("[CA14] no country, no holidays; and a window holds only its own", () => {
  for (const country of ["", "ZZ", "toString", "__proto__"]) expect(dates(country, 2026)).toEqual([]);
  expect(holidaysOf("DE", "2026-04-04", "2026-04-06").map(({ id }) => id)).toEqual(["easter-monday"]);
});
