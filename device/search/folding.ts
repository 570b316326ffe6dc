/**
 * How words are made alike, so that what is typed finds what was written: without case, without accents, an umlaut
 * as its vowel and as two letters (Müller, Mueller and Muller find each other), Chinese, Japanese and Korean in
 * pairs of characters. The same folding makes the index, reads what is typed, and marks the words found.
 */

/** A word is a run of letters, digits and the marks that belong to them. */
const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts written without spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const plainAscii = /^\p{ASCII}*$/u;
/** Letters that no decomposition takes apart. */
const letters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};
const ofLetters = /[ßæœøłđðþı]/gu;
const umlauts: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };
const ofUmlauts = /[äöüøå]/gu;
/** "ue" for "ü", but not in "neue", "Quelle" or "Bauer", where it never stands for one. */
const twoLetters = /(?<![aeiouyq])([aou])e/gu;
/** Shorter words hold "oe" and "ue" by chance: "does", "due". */
const contractedMin = 5;

/** One word in lower case and without accents: "Müßig" as "mussig". */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (plainAscii.test(lower)) return lower;
  const known = lower.normalize("NFC").replaceAll(ofLetters, (letter) => letters[letter] ?? letter);
  // One token of the index, whatever it was: "½" comes apart into a stroke between two digits.
  return known
    .normalize("NFKD")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

/** Every form under which a written word is found, the plain one first. */
export function formsOfWord(word: string): readonly string[] {
  const plain = foldWord(word);
  const forms = new Set([plain]);
  const lower = word.toLowerCase().normalize("NFC");
  if (!plainAscii.test(lower))
    forms.add(foldWord(lower.replaceAll(ofUmlauts, (letter) => umlauts[letter] ?? letter)));
  // A name may have been written without its umlaut's dots; a word in small letters is what it says.
  else if (plain.length >= contractedMin && word.charAt(0) !== lower.charAt(0))
    forms.add(plain.replaceAll(twoLetters, "$1"));
  return [...forms];
}

/** One thing looked for: any of these forms, each the beginning of a word unless it must be the whole. */
export type Sought = { readonly begins: readonly string[]; readonly whole: readonly string[] };

/** Most words that are looked for at once; the rest of a long line is left out. */
const soughtMax = 12;

/** What was typed, word by word. All of them must be found. */
export function soughtIn(typed: string): readonly Sought[] {
  const found: Sought[] = [];
  for (const [word] of typed.matchAll(wordPattern)) {
    if (found.length >= soughtMax) break;
    if (unspaced.test(word)) {
      for (const pair of pairsOf(foldWord(word))) found.push({ begins: [pair], whole: [] });
      continue;
    }
    const plain = foldWord(word);
    const begins = [...new Set([plain, ...formsOfWord(word.toLowerCase())])];
    const contracted = plain.replaceAll(twoLetters, "$1");
    const whole = plain.length >= contractedMin && contracted !== plain ? [contracted] : [];
    if (plain !== "") found.push({ begins, whole });
  }
  return found.slice(0, soughtMax);
}

/** The words of a text as the index keeps them, with their other forms, parted by spaces. */
export function foldText(text: string): string {
  const folded: string[] = [];
  for (const [word] of text.matchAll(wordPattern)) {
    if (unspaced.test(word)) folded.push(...pairsOf(foldWord(word)), ...lastOf(foldWord(word)));
    else folded.push(...formsOfWord(word));
  }
  return folded.join(" ");
}

/** Neighbouring characters, two by two; a single one alone. */
function pairsOf(run: string): readonly string[] {
  const points = [...run];
  if (points.length < 2) return points;
  return points.slice(1).map((point, at) => `${points[at]}${point}`);
}

/** The last character begins no pair and must be found as well. */
function lastOf(run: string): readonly string[] {
  return [...run].slice(-1);
}

/** Whether a written word is one of those looked for. */
export function isSought(word: string, sought: readonly Sought[]): boolean {
  if (word.charCodeAt(0) > asciiMax && unspaced.test(word)) return false;
  const lower = word.toLowerCase();
  // Most words are plain: no list of forms is made for them.
  if (plainAscii.test(lower)) {
    if (sought.some((one) => isForm(lower, one))) return true;
    if (lower.length < contractedMin || word.charAt(0) === lower.charAt(0)) return false;
    const contracted = lower.replaceAll(twoLetters, "$1");
    return contracted !== lower && sought.some((one) => isForm(contracted, one));
  }
  const forms = formsOfWord(word);
  return sought.some((one) => forms.some((form) => isForm(form, one)));
}

function isForm(form: string, { begins, whole }: Sought): boolean {
  return begins.some((begin) => form.startsWith(begin)) || whole.includes(form);
}

/** Code units up to here are plain letters, whose first folds to itself in lower case. */
const asciiMax = 127;

/** Where in a text the words looked for stand, from start to end, each once, in order. */
export function placesOf(
  text: string,
  sought: readonly Sought[],
): readonly (readonly [from: number, to: number])[] {
  const places: [number, number][] = [];
  if (sought.length === 0) return places;
  const firsts = new Set(
    sought.flatMap(({ begins, whole }) => [...begins, ...whole].map((form) => form.charCodeAt(0))),
  );
  for (const found of text.matchAll(wordPattern)) {
    const [word] = found;
    const first = word.charCodeAt(0);
    // A plain first letter that begins nothing looked for: nothing of the word has to be folded.
    if (first <= asciiMax && !firsts.has(first) && !firsts.has(first | 32)) continue;
    if (first > asciiMax && unspaced.test(word)) places.push(...placesInRun(word, found.index, sought));
    else if (isSought(word, sought)) places.push([found.index, found.index + word.length]);
  }
  return joined(places);
}

/** Places in a run of characters without spaces: wherever what is looked for stands. */
function placesInRun(run: string, start: number, sought: readonly Sought[]): readonly [number, number][] {
  const places: [number, number][] = [];
  for (const { begins } of sought) {
    for (const begin of begins) {
      for (let at = run.indexOf(begin); at !== -1; at = run.indexOf(begin, at + 1))
        places.push([start + at, start + at + begin.length]);
    }
  }
  return places.sort((a, b) => a[0] - b[0]);
}

/** Pairs that overlap or touch are one mark. */
function joined(places: readonly [number, number][]): [number, number][] {
  const marks: [number, number][] = [];
  for (const [from, to] of places) {
    const last = marks.at(-1);
    if (last !== undefined && from < last[1]) last[1] = Math.max(last[1], to);
    else marks.push([from, to]);
  }
  return marks;
}
