/**
 * The admission code as people read it: 10 bytes as 16 letters and digits in groups of four, in the
 * alphabet of Crockford's base32, which has no I, L, O or U to be taken for something else.
 */
import { admissionCodeBytes } from "./limits.ts";

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** "7K3M-9QXA-…" for the 10 bytes of a code. */
export function admissionCodeToText(code: Uint8Array): string {
  let text = "";
  let word = 0;
  let bits = 0;
  for (const byte of code) {
    word = ((word << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5) text += digits[(word >> (bits - 5)) & 31] ?? "";
  }
  return text.replaceAll(/(.{4})(?=.)/g, "$1-");
}

/** The bytes of a code as typed: any case, with or without hyphens and spaces, O for 0, I or L for 1. null when it is none. */
export function textToAdmissionCode(text: string): Uint8Array | null {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  if (plain.length !== (admissionCodeBytes * 8) / 5) return null;
  const code: number[] = [];
  let word = 0;
  let bits = 0;
  for (const character of plain) {
    const digit = digits.indexOf(character);
    if (digit < 0) return null;
    word = ((word << 5) | digit) & 0xffff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      code.push((word >> bits) & 255);
    }
  }
  return Uint8Array.from(code);
}
