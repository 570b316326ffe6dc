/**
 * Looks for unique tokens in bytes that left a device, in every form in which text is known to travel: raw,
 * either case of hex, base64 and base64url at all three alignments, UTF-16 of both orders, percent-encoding, and inside
 * gzip, zlib or brotli streams.
 */
import { brotliDecompressSync, inflateRawSync, inflateSync } from "node:zlib";

export type Hit = { readonly token: string; readonly form: string; readonly place: string };

type Needle = { readonly token: string; readonly form: string; readonly bytes: Buffer };

/** The byte patterns that would betray `token`. Tokens are plain ASCII of 16 characters or more. */
export function needlesOf(token: string): readonly Needle[] {
  const raw = Buffer.from(token, "utf8");
  const swapped = Buffer.from(token, "utf16le").swap16();
  const needles: Needle[] = [
    { token, form: "raw", bytes: raw },
    { token, form: "hex", bytes: Buffer.from(raw.toString("hex")) },
    { token, form: "HEX", bytes: Buffer.from(raw.toString("hex").toUpperCase()) },
    { token, form: "utf-16le", bytes: Buffer.from(token, "utf16le") },
    { token, form: "utf-16be", bytes: swapped },
    {
      token,
      form: "percent",
      bytes: Buffer.from([...raw].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("")),
    },
  ];
  for (let shift = 0; shift < 3; shift++) {
    for (const encoding of ["base64", "base64url"] as const) {
      // With `shift` unknown bytes before it, only the middle of the text is certain.
      const text = Buffer.concat([Buffer.alloc(shift), raw])
        .toString(encoding)
        .replaceAll("=", "");
      const certain = text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + raw.length) * 8) / 6));
      needles.push({ token, form: `${encoding}+${shift}`, bytes: Buffer.from(certain) });
    }
  }
  return needles;
}

/** Every place where a token shows in `bytes`, in any form, also within compressed streams inside it. */
export function scan(bytes: Buffer, needles: readonly Needle[], place: string): readonly Hit[] {
  const hits: Hit[] = [];
  for (const { token, form, bytes: pattern } of needles) {
    if (bytes.includes(pattern)) hits.push({ token, form, place });
  }
  for (const [name, inner] of streamsIn(bytes)) {
    for (const { token, form, bytes: pattern } of needles) {
      if (inner.includes(pattern)) hits.push({ token, form: `${name} of ${form}`, place });
    }
  }
  return hits;
}

/**
 * Whether `text` says a short word or a number, whole: five digits within an id, a key or a time are chance. Around it
 * stands nothing that hex, base64 or base64url is written with.
 */
export function saysWhole(text: Buffer, word: string): boolean {
  const readable = text.toString("latin1");
  for (let at = readable.indexOf(word); at >= 0; at = readable.indexOf(word, at + 1)) {
    const around = [readable[at - 1] ?? "", readable[at + word.length] ?? ""];
    if (!around.some((one) => /[A-Za-z0-9_+/=-]/.test(one))) return true;
  }
  return false;
}

function streamsIn(bytes: Buffer): readonly (readonly [string, Buffer])[] {
  const found: (readonly [string, Buffer])[] = [];
  const limit = { maxOutputLength: 16 << 20 };
  const attempt = (name: string, open: () => Buffer): void => {
    try {
      found.push([name, open()]);
    } catch {
      // Bytes that only look like a stream's head are the ordinary case.
    }
  };
  attempt("brotli", () => brotliDecompressSync(bytes, limit));
  for (let at = bytes.indexOf(gzipHead); at >= 0; at = bytes.indexOf(gzipHead, at + 1)) {
    // Past the head: what follows the stream would make a gunzip refuse the whole.
    attempt("gzip", () => inflateRawSync(bytes.subarray(at + gzipHeadLength(bytes.subarray(at))), limit));
  }
  for (const second of [0x01, 0x5e, 0x9c, 0xda]) {
    const head = Buffer.of(0x78, second);
    for (let at = bytes.indexOf(head); at >= 0; at = bytes.indexOf(head, at + 1)) {
      attempt("zlib", () => inflateSync(bytes.subarray(at), limit));
    }
  }
  return found;
}

const gzipHead = Buffer.of(0x1f, 0x8b, 8);

/** Bytes before the compressed ones (RFC 1952, 2.3): ten, and what their flags announce. */
function gzipHeadLength(stream: Buffer): number {
  const flags = stream[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + stream.readUInt16LE(at);
  for (const named of [8, 16]) if ((flags & named) !== 0) at = stream.indexOf(0, at) + 1;
  return (flags & 2) !== 0 ? at + 2 : at;
}
