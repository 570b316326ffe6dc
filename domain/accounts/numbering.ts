/**
 * Numbers of invoices and credit notes: without a gap within their row, never twice, never changed. Each device
 * writes in a row of its own, so that two devices apart need not ask each other (docs/decisions/0021-invoice-numbers.md).
 *
 *   2026-131       the device on which the practice began
 *   2026-KTR-7     any other: three letters of its own id, or more where another device's begin with the same
 */

/** Letters without vowels and without those that look like figures, so that no mark makes a word. */
const letters = "BCDFGHJKLMNPQRSTVWXZ";
const markLettersMin = 3;

/** What a row of numbers is kept under. */
export function seriesYear(device: string, year: number): string {
  return `${device} ${year}`;
}

/** The number as it is printed and as a transfer names it. */
export function numberText(year: number, mark: string, count: number): string {
  return mark === "" ? `${year}-${count}` : `${year}-${mark}-${count}`;
}

/**
 * The mark with which `device` begins its row, beside all other devices it knows of: the beginning of its own
 * letters, long enough that no other device's letters begin so. Of two devices one has always known the other
 * (it was let in by it, or after it), so no two marks are the same. `devices` are ids of 16 bytes in hex.
 */
export function markFor(device: string, others: readonly string[]): string {
  const own = lettersOf(device);
  const beside = others.filter((other) => other !== device).map(lettersOf);
  let length = markLettersMin;
  while (length < 8 && beside.some((other) => other.startsWith(own.slice(0, length)))) length += 1;
  return own.slice(0, length);
}

/** The first eight letters of an id, each from 2 of its bytes: 20 does not divide 65,536, and need not. */
function lettersOf(device: string): string {
  let text = "";
  for (let at = 0; at < 32; at += 4) text += letters[Number.parseInt(device.slice(at, at + 4), 16) % 20];
  return text;
}
