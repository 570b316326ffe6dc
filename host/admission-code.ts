/**
 * The admission code as people read it: 10 bytes as 16 letters and digits in groups of four, in the
 * alphabet of Crockford's base32, which has no I, L, O or U to be taken for something else.
 */
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
