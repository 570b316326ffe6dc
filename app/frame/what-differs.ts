/** The words in which two sentences differ, between a beginning and an end they share: "€90 → €95 a session". */

export type Differing = {
  readonly start: string;
  readonly before: string;
  readonly after: string;
  readonly end: string;
};

/** What differs, cut between words. A sentence that shares little with the other differs as a whole. */
export function whatDiffers(before: string, after: string): Differing {
  const old = before.split(/(?<=\s)/u);
  const now = after.split(/(?<=\s)/u);
  const shortest = Math.min(old.length, now.length);
  let start = 0;
  while (start < shortest && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shortest - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  // Below half, crossing out single words in a row would be harder to read than two whole sentences.
  if ((start + end) * 2 < shortest) return { start: "", before, after, end: "" };
  // A line that ends there stays a line.
  const gap = /\s+$/u.exec(now[now.length - end - 1] ?? "")?.[0] ?? " ";
  const words = (all: readonly string[]): string => all.slice(start, all.length - end).join("");
  return {
    start: now.slice(0, start).join(""),
    before: words(old).trimEnd(),
    after: words(now).trimEnd(),
    end: end === 0 ? "" : `${gap}${now.slice(now.length - end).join("")}`,
  };
}
