/**
 * What a file is, told by its first bytes and by nothing that its sender says: pictures of four kinds, and plain
 * text. Everything else, above all what can hold a program (HTML, SVG, XML, PDF), is not shown (FI12). Browsers
 * show no PDF in a frame in which nothing may run.
 */

/** More is a picture that fills the memory of a telephone: 50 megapixels are 200 MB unpacked. */
const pixelsMax = 50_000_000;
const pictureBytesMax = 33_554_432;
/** Text that a page can hold: a thick book. */
const textBytesMax = 1_048_576;

/** The kind under which a browser is to show the file; null when it is not to be shown. `head`: its first MiB, or all of it. */
export function previewKind(head: Uint8Array, length: number): string | null {
  const picture = length > pictureBytesMax ? null : pictureOf(head);
  if (picture !== null) {
    const { width, height, kind } = picture;
    return width > 0 && height > 0 && width * height <= pixelsMax ? kind : null;
  }
  return length > 0 && length <= textBytesMax && length === head.length && isPlainText(head)
    ? "text/plain;charset=utf-8"
    : null;
}

type Picture = { readonly kind: string; readonly width: number; readonly height: number };

/** Kind and size of a picture by its header; null for anything else (PNG, GIF89a, JPEG and WebP as specified). */
function pictureOf(head: Uint8Array): Picture | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (begins(head, 0, "\x89PNG\r\n\x1a\n") && head.length >= 24)
    return { kind: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
  if ((begins(head, 0, "GIF87a") || begins(head, 0, "GIF89a")) && head.length >= 10)
    return { kind: "image/gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (begins(head, 0, "RIFF") && begins(head, 8, "WEBP") && head.length >= 30) return webpOf(head, view);
  return begins(head, 0, "\xff\xd8\xff") ? jpegOf(head, view) : null;
}

function webpOf(head: Uint8Array, view: DataView): Picture | null {
  const kind = "image/webp";
  if (begins(head, 12, "VP8X")) {
    const side = (at: number): number => 1 + view.getUint16(at, true) + ((head[at + 2] ?? 0) << 16);
    return { kind, width: side(24), height: side(27) };
  }
  if (begins(head, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return { kind, width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (!begins(head, 12, "VP8 ")) return null;
  return { kind, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/** Walks the segments of a JPEG to the frame header, which has the size. */
function jpegOf(head: Uint8Array, view: DataView): Picture | null {
  let at = 2;
  while (at + 9 <= head.length && head[at] === 0xff) {
    const marker = head[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { kind: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function begins(head: Uint8Array, at: number, text: string): boolean {
  return [...text].every((character, index) => head[at + index] === character.charCodeAt(0));
}

/** UTF-8 without controls but tab and ends of lines, and not the beginning of markup. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const controls = [...text.matchAll(/\p{Cc}/gu)];
    return !/^\s*</u.test(text) && controls.every(([control]) => "\t\n\r\f".includes(control));
  } catch {
    return false;
  }
}
