/** The hours that count as held but that the therapist has not confirmed, by month. */
import type { HourRow } from "#device/questions.ts";

export type UnconfirmedMonth = {
  /** "YYYY-MM". */
  readonly month: string;
  /** Days of the month, first to last; a day with two hours stands twice. */
  readonly days: readonly number[];
  /** The last of these hours' dates: confirming up to it confirms this month and all before it. */
  readonly upTo: string;
};

/** Oldest month first. `past`: latest hour first, as the device answers. */
export function unconfirmedMonths(past: readonly HourRow[]): readonly UnconfirmedMonth[] {
  const dates = past
    .filter((hour) => hour.state === "held-presumed")
    .map((hour) => hour.localDate)
    .sort();
  const months: UnconfirmedMonth[] = [];
  for (const date of dates) {
    const month = date.slice(0, 7);
    const day = Number(date.slice(8, 10));
    const last = months.at(-1);
    if (last?.month === month) months[months.length - 1] = { month, days: [...last.days, day], upTo: date };
    else months.push({ month, days: [day], upTo: date });
  }
  return months;
}
