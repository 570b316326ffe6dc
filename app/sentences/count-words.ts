/** Small counts as words, larger ones as numerals. German counts are of hours and other feminine things. */

const english = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const german = [
  "keine",
  "eine",
  "zwei",
  "drei",
  "vier",
  "fünf",
  "sechs",
  "sieben",
  "acht",
  "neun",
  "zehn",
  "elf",
  "zwölf",
];

/** "two", or "92" above twelve. */
export function countEn(count: number): string {
  return english[count] ?? String(count);
}

/** "zwei", or "92" above twelve. */
export function countDe(count: number): string {
  return german[count] ?? String(count);
}

/** With a capital, for the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
