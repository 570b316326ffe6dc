/**
 * Which passphrases are taken: at least 15 characters (NIST SP 800-63B-4 §3.1.1.2, a passphrase alone),
 * any characters, no rules of composition, no expiry. What repeats itself counts once, so that a row of
 * one letter or a short word typed twice does not pass for a long one.
 */

/** Characters a passphrase needs, in Unicode code points of its NFKC form. */
const passphraseCharactersMin = 15;
/** More than anybody types; bounds the work of stretching. */
const passphraseCharactersMax = 1024;

/** Whether the passphrase is long enough to stand alone. */
export function isLongEnough(passphrase: string): boolean {
  const characters = Array.from(passphrase.normalize("NFKC"));
  if (characters.length > passphraseCharactersMax) return false;
  return charactersOnce(characters) >= passphraseCharactersMin;
}

/** The length of the shortest part that, repeated, gives the whole. */
function charactersOnce(characters: readonly string[]): number {
  for (let part = 1; part < characters.length; part++) {
    if (characters.every((character, at) => character === characters[at % part])) return part;
  }
  return characters.length;
}
