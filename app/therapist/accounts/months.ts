/** Months as text, "2026-11", counted without a clock; and what closing one would do. */
import type { MonthEndOfFolder } from "#device/asked/accounts.ts";

/** The month `by` months later, or earlier when negative. */
export function monthPlus(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** Whether closing the month would confirm an hour for which no line is written: one held for nothing. */
export function confirmsWithoutLine(
  folders: readonly Pick<MonthEndOfFolder, "free">[],
  leftOut: ReadonlySet<string>,
): boolean {
  return folders.some(({ free }) =>
    free.some(({ sessionKey, state }) => state === "held-presumed" && !leftOut.has(sessionKey)),
  );
}
