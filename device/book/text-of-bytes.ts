/**
 * The text of a file from outside, of which nobody says in which letters it is written: UTF-8 where its bytes are
 * that without a fault, else the letters of Windows for western Europe (windows-1252, as the WHATWG Encoding
 * Standard has it), which banks and older programs still write. Every byte is some letter there.
 */

/** Points of bytes 0x80 to 0x9F in windows-1252; all others are their own. */
const windowsPoints = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d,
  0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a,
  0x153, 0x9d, 0x17e, 0x178,
];

/** The text, without a byte order mark; null for what is no text, because it holds the zero byte. */
export function textOfBytes(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  const text = utf8Of(bytes) ?? windowsOf(bytes);
  return text.startsWith("\u{FEFF}") ? text.slice(1) : text;
}

function windowsOf(bytes: Uint8Array): string {
  return textOfPoints(bytes, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? (windowsPoints[byte - 0x80] ?? byte) : byte,
  );
}

/** null where the bytes are not UTF-8: a wrong lead, a missing follower, a longer form than needed, a surrogate. */
function utf8Of(bytes: Uint8Array): string | null {
  const points = new Uint32Array(bytes.length);
  let count = 0;
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const followers =
      lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    if (followers === -1) return null;
    let point = followers === 0 ? lead : lead & (0x3f >> followers);
    for (let n = 1; n <= followers; n++) {
      const follower = bytes[at + n] ?? 0;
      if ((follower & 0xc0) !== 0x80) return null;
      point = (point << 6) | (follower & 0x3f);
    }
    const least = followers === 2 ? 0x800 : followers === 3 ? 0x10000 : 0;
    if (point < least || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
    points[count] = point;
    count += 1;
    at += followers + 1;
  }
  return textOfPoints(points.subarray(0, count), (point) => point);
}

/** Piece by piece: a call takes only so many arguments. */
function textOfPoints(values: Uint8Array | Uint32Array, pointOf: (value: number) => number): string {
  const piece = 8_192;
  let text = "";
  for (let at = 0; at < values.length; at += piece) {
    const points = Array.from(values.subarray(at, at + piece), pointOf);
    text += String.fromCodePoint(...points);
  }
  return text;
}
