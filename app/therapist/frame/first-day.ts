/** The first day a new frame is offered to hold from. */

/** Today for a first frame; for a change the first day of the next month. `today`: "YYYY-MM-DD". */
export function firstDayOffered(today: string, isChange: boolean): string {
  if (!isChange) return today;
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
}
