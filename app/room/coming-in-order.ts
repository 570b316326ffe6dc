/** Hours and breaks to come as one list. Hours in a break stand with it: they do not take place. */
import type { BreakRow, HourRow } from "#device/asked/hours.ts";

export type Coming =
  | { readonly kind: "hour"; readonly hour: HourRow }
  | { readonly kind: "break"; readonly row: BreakRow; readonly hours: readonly HourRow[] };

/** By start. Of the breaks those that end after the first hour to come, or hold hours to come. */
export function comingInOrder(coming: readonly HourRow[], breaks: readonly BreakRow[]): readonly Coming[] {
  const from = coming[0]?.startsAt ?? Number.POSITIVE_INFINITY;
  const rows = breaks.flatMap((row): readonly Coming[] => {
    const hours = coming.filter((hour) => isIn(hour, row));
    return hours.length > 0 || row.startsAt >= from ? [{ kind: "break", row, hours }] : [];
  });
  const held = coming.filter((hour) => !breaks.some((row) => isIn(hour, row)));
  const all: Coming[] = [...held.map((hour) => ({ kind: "hour", hour }) as const), ...rows];
  return all.sort((a, b) => startOf(a) - startOf(b));
}

function isIn(hour: HourRow, row: BreakRow): boolean {
  const isOff = hour.state === "in-break-of-patient" || hour.state === "in-break-of-therapist";
  return isOff && hour.startsAt < row.endsAt && hour.endsAt > row.startsAt;
}

function startOf(one: Coming): number {
  return one.kind === "hour" ? one.hour.startsAt : one.row.startsAt;
}
