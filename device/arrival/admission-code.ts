/**
 * The admission code a host prints at its first start: 80 random bits as 16 letters and digits, in groups
 * for the eye. Read as people type it: any case, with or without hyphens and spaces, O for 0, I and L for 1
 * (Crockford's base 32, whose alphabet has no I, L, O and U).
 */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeCharacters = 16;

/** The code's 10 bytes; null when the text is no code at all. */
export function readAdmissionCode(typed: string): Uint8Array | null {
  const text = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2015-]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/gu, "1");
  if (text.length !== codeCharacters) return null;
  const bytes: number[] = [];
  let word = 0;
  let bits = 0;
  for (const character of text) {
    const digit = digits.indexOf(character);
    if (digit < 0) return null;
    word = ((word << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((word >> bits) & 255);
    }
  }
  return Uint8Array.from(bytes);
}
