/**
 * The next number of an invoice or credit note on this device, in the row of numbers that is its own. Nobody
 * else writes in that row, so what this device holds of it is all of it (docs/decisions/0021-invoice-numbers.md).
 */
import type { Parts } from "#device/book/parts.ts";
import { writingOf } from "#device/book/writing.ts";
import type { Writing } from "#device/spaces.ts";
import { markFor, numberText, seriesYear } from "#domain/accounts/numbering.ts";

export type NextNumber = {
  readonly device: string;
  readonly year: number;
  readonly count: number;
  readonly number: string;
};

export type Numbers = {
  /** Takes the next number of the year. What takes one is committed together with `begins`, or no number is taken. */
  next(): NextNumber;
  /** What must be written before the first number of this device: at most one event. */
  readonly begins: readonly Writing[];
};

/** The numbers of this device for papers of a local date. */
export function numbersOn(parts: Parts, date: string): Numbers {
  const { accounts } = parts.book.desk();
  const { device, isFirst, others } = parts.ofDevice().numbering;
  const year = Number(date.slice(0, 4));
  let count = accounts.countBySeries.get(seriesYear(device, year)) ?? 0;
  const known = accounts.markByDevice.get(device);
  const mark = known ?? (isFirst ? "" : markFor(device, [...others, ...accounts.markByDevice.keys()]));
  const begun = { kind: "NumberSeriesBegun", at: parts.clock.now(), device, mark } as const;
  return {
    begins: known === undefined ? [writingOf(begun)] : [],
    next() {
      count += 1;
      return { device, year, count, number: numberText(year, mark, count) };
    },
  };
}
