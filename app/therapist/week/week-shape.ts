/**
 * Where the hours of a week stand on the page: a column a day, each at its time, blank where free. What overlaps
 * on one day stands in one block, one below the other, so that nothing is printed over something else.
 */

/** Minutes of one row of the page: every time anybody agrees on falls on one. */
const rowMinutes = 5;
const dayMinutes = 1440;

export type Timed<What> = {
  /** Local date "YYYY-MM-DD" on which it stands. */
  readonly date: string;
  /** Minutes from midnight; `until` may lie beyond the end of the day. */
  readonly from: number;
  readonly until: number;
  readonly what: What;
};

export type Block<What> = {
  /** Lines of the grid, counted from 1: where the block begins and where it ends. */
  readonly first: number;
  readonly last: number;
  readonly whats: readonly What[];
};

export type WeekShape<What> = {
  readonly rows: number;
  readonly days: readonly { readonly date: string; readonly blocks: readonly Block<What>[] }[];
};

/**
 * The days of the week of `monday`, five, and Saturday and Sunday where something stands on them, with their
 * blocks. The page begins at the full hour of what is earliest in the week.
 */
export function weekShape<What>(dates: readonly string[], timed: readonly Timed<What>[]): WeekShape<What> {
  const earliest = Math.min(dayMinutes, ...timed.map(({ from }) => from));
  const begins = Math.floor(earliest / 60) * 60;
  const line = (minutes: number): number => Math.floor((minutes - begins) / rowMinutes) + 1;
  const days = dates.flatMap((date, index) => {
    const ofDay = timed.filter((one) => one.date === date).sort((a, b) => a.from - b.from);
    return index < 5 || ofDay.length > 0 ? [{ date, blocks: blocksOf(ofDay, line) }] : [];
  });
  const last = Math.max(2, ...days.flatMap(({ blocks }) => blocks.map((block) => block.last)));
  return { rows: last - 1, days };
}

function blocksOf<What>(
  ofDay: readonly Timed<What>[],
  line: (minutes: number) => number,
): readonly Block<What>[] {
  const blocks: Block<What>[] = [];
  for (const { from, until, what } of ofDay) {
    const first = line(from);
    const last = Math.max(first + 1, line(Math.min(until, dayMinutes) + rowMinutes - 1));
    const before = blocks.at(-1);
    if (before === undefined || before.last <= first) blocks.push({ first, last, whats: [what] });
    else {
      const together = { ...before, last: Math.max(before.last, last), whats: [...before.whats, what] };
      blocks[blocks.length - 1] = together;
    }
  }
  return blocks;
}

/** The length most of these hours have, in minutes: it goes without saying. null without hours. */
export function usualLength(lengths: readonly number[]): number | null {
  const counts = new Map<number, number>();
  let usual: number | null = null;
  for (const length of lengths) {
    counts.set(length, (counts.get(length) ?? 0) + 1);
    if (usual === null || (counts.get(length) ?? 0) > (counts.get(usual) ?? 0)) usual = length;
  }
  return usual;
}
