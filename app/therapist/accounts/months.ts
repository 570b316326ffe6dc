/** Months and years as text: "2026-11", counted without a clock. */

/** The month `by` months later, or earlier when negative. */
export function monthPlus(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}
