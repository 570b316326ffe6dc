/** Text counted as people count limits of fields: in Unicode code points, never in UTF-16 halves. */

export function codePointsOf(text: string): readonly string[] {
  return Array.from(text);
}

/** Whether `text` has more than `max` code points. */
export function isLonger(text: string, max: number): boolean {
  // A text of so few code units has no more code points; most need no counting.
  return text.length > max && codePointsOf(text).length > max;
}
