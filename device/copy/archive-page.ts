/**
 * The archive: one HTML page with a reader program and, in data blocks that no browser runs, the sealed copy in
 * base64. This file knows only where the copy stands in the page: how it is put there and taken out again.
 */
import { concatBytes } from "#base/bytes.ts";

/** A data block of the page: its type tells a browser that it is no program. */
const blockBegin = '<script type="application/holdfast-copy">';
const blockEnd = "</script>";
/** Where the reader page has room for the blocks. */
export const copyMark = "<!--holdfast-copy-->";

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const digitCodes = Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
const valueByCode = new Int16Array(256).fill(-1);
for (const [value, code] of digitCodes.entries()) valueByCode[code] = value;
const equals = "=".charCodeAt(0);

/** The page around the copy: what stands before the blocks and what after. Null when the page has no room for them. */
export function partsOfArchive(page: string): { readonly before: string; readonly after: string } | null {
  const at = page.indexOf(copyMark);
  return at < 0 ? null : { before: page.slice(0, at), after: page.slice(at + copyMark.length) };
}

/** One piece of the copy as a block of the page, in ASCII. */
export function blockOfArchive(piece: Uint8Array): Uint8Array {
  return concatBytes(ascii(blockBegin), toBase64(piece), ascii(`${blockEnd}\n`));
}

/** Takes the copy out of a page that comes in pieces. */
export type ArchiveTaking = { add(part: Uint8Array): Uint8Array };

/** Bytes of the blocks in their order; everything else of the page is passed over. Never throws; what is no base64 is left out. */
export function copyOutOfArchive(): ArchiveTaking {
  const begin = ascii(blockBegin);
  let matched = 0;
  let inside = false;
  let word = 0;
  let bits = 0;
  return {
    add(part) {
      const bytes = new Uint8Array(Math.ceil((part.length * 3) / 4) + 3);
      let at = 0;
      for (const code of part) {
        if (!inside) {
          matched = code === begin[matched] ? matched + 1 : code === begin[0] ? 1 : 0;
          if (matched < begin.length) continue;
          inside = true;
          matched = 0;
          word = 0;
          bits = 0;
          continue;
        }
        const value = valueByCode[code] ?? -1;
        if (value < 0) {
          inside = code === equals;
          continue;
        }
        word = ((word << 6) | value) & 0xffffff;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes[at++] = (word >> bits) & 255;
      }
      return bytes.slice(0, at);
    },
  };
}

function toBase64(bytes: Uint8Array): Uint8Array {
  const text = new Uint8Array(4 * Math.ceil(bytes.length / 3));
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let digit = 0; digit < 4; digit++) {
      text[at++] =
        digit > Math.min(left, 3) ? equals : (digitCodes[(word >> (18 - 6 * digit)) & 63] ?? equals);
    }
  }
  return text;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
