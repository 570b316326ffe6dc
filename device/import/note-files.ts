/**
 * Notes from another program: text and Markdown files, alone or in a ZIP. A path is read for a name and a day
 * and nothing else; nothing is ever written to it. What is unpacked is counted while it is unpacked, so that a
 * file that grows a thousandfold is stopped at the limit.
 */
import { Unzip, UnzipInflate } from "fflate";
import { concatBytes } from "#base/bytes.ts";
import { textOfBytes } from "#device/book/text-of-bytes.ts";
import { dateOf } from "#device/import/people.ts";

export type NoteFile = {
  /** As it stands in the ZIP, or the file's own name. */
  readonly path: string;
  readonly text: string;
};

export type NoteFilesRead = {
  readonly files: readonly NoteFile[];
  /** Paths of what was passed over: no text, too long, not of a kind that holds notes. */
  readonly passedOver: readonly string[];
};

export type NoteFilesFault = "too-large" | "no-notes";

/** Files of one ZIP at most; bytes of one file and of all together, unpacked. */
const filesMax = 20_000;
const fileBytesMax = 1_048_576;
const allBytesMax = 268_435_456;
/** Bytes handed to the unpacker at a time. */
const pieceBytes = 65_536;

const noteNames = /\.(?:md|markdown|txt|text)$/iu;

/** The notes in files; a fault where they are larger than may be, or hold none. */
export function readNoteFiles(
  given: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): NoteFilesRead | { readonly fault: NoteFilesFault } {
  const files: NoteFile[] = [];
  const passedOver: string[] = [];
  const room = { bytes: allBytesMax, files: filesMax };
  const take = (path: string, bytes: Uint8Array): void => {
    const text = textOfBytes(bytes);
    if (text === null || text.trim() === "") passedOver.push(path);
    else files.push({ path, text });
  };
  for (const { name, bytes } of given) {
    if (isZip(bytes)) {
      if (!unzip(bytes, room, take, passedOver)) return { fault: "too-large" };
    } else if (!noteNames.test(name) || bytes.length > fileBytesMax) passedOver.push(name);
    else {
      room.bytes -= bytes.length;
      room.files -= 1;
      if (room.bytes < 0 || room.files < 0) return { fault: "too-large" };
      take(name, bytes);
    }
  }
  return files.length === 0 ? { fault: "no-notes" } : { files, passedOver };
}

/** The four bytes with which a ZIP begins (APPNOTE 4.3.7), an empty one among them (4.3.16). */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** False when it holds more than there is room for. What cannot be read of it is passed over. */
function unzip(
  bytes: Uint8Array,
  room: { bytes: number; files: number },
  take: (path: string, bytes: Uint8Array) => void,
  passedOver: string[],
): boolean {
  const reader = new Unzip();
  reader.register(UnzipInflate);
  let isTooMuch = false;
  /** Notes whose end has not come: too long, packed in a way that is not read, damaged or cut off. */
  const unfinished = new Map<object, string>();
  reader.onfile = (file) => {
    if (file.name.endsWith("/")) return;
    room.files -= 1;
    if (room.files < 0) isTooMuch = true;
    // A ZIP inside a ZIP is no note, and is not opened.
    if (isTooMuch || !noteNames.test(file.name) || isHidden(file.name)) {
      passedOver.push(file.name);
      return;
    }
    unfinished.set(file, file.name);
    const pieces: Uint8Array[] = [];
    let length = 0;
    file.ondata = (error, piece, isLast) => {
      if (error !== null || length > fileBytesMax) return;
      length += piece.length;
      room.bytes -= piece.length;
      if (room.bytes < 0) isTooMuch = true;
      if (length > fileBytesMax || isTooMuch) {
        file.terminate();
        return;
      }
      pieces.push(piece);
      if (!isLast) return;
      unfinished.delete(file);
      take(file.name, concatBytes(...pieces));
    };
    start(file);
  };
  for (let at = 0; at < bytes.length && !isTooMuch; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes);
    if (!pushed(reader, piece, at + pieceBytes >= bytes.length)) break;
  }
  passedOver.push(...unfinished.values());
  return !isTooMuch;
}

/** What other programs lay beside the notes. */
function isHidden(path: string): boolean {
  return path.split("/").some((part) => /^\.[^.]/u.test(part) || part === "__MACOSX");
}

function start(file: { start(): void }): void {
  try {
    file.start();
  } catch {
    // Packed in a way that is not read here: its end never comes.
  }
}

function pushed(reader: Unzip, piece: Uint8Array, isLast: boolean): boolean {
  try {
    reader.push(piece, isLast);
    return true;
  } catch {
    // The rest is damaged; what was whole before it is kept.
    return false;
  }
}

/** The day in a path or in the first lines: "2024-03-04", "20240304" or "4.3.2024"; null where there is none. `country`: tells 3/4/2024 apart. */
export function dayOf({ path, text }: NoteFile, country: string): string | null {
  const firstLines = text.slice(0, 400);
  for (const place of [path.split("/").at(-1) ?? "", path, firstLines]) {
    for (const [found] of place.matchAll(
      /\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[.]\d{1,2}[.]\d{4}|\d{1,2}[/]\d{1,2}[/]\d{4}|(?<!\d)\d{8}(?!\d)/gu,
    )) {
      const written = /^\d{8}$/u.test(found)
        ? `${found.slice(0, 4)}-${found.slice(4, 6)}-${found.slice(6)}`
        : found;
      const date = dateOf(written, country);
      if (date !== null) return date;
    }
  }
  return null;
}

/** Under which name a file lies: its folder, or its own name without the day; what a person is looked for in. */
export function groupOf(path: string): string {
  const parts = path.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
  const own = (parts.at(-1) ?? "")
    .replace(noteNames, "")
    .replaceAll(/\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[.]\d{1,2}[.]\d{4}|(?<!\d)\d{8}(?!\d)/gu, "")
    .replaceAll(/[_\-–—]+/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  const folder = parts.length > 1 ? (parts.at(-2) ?? "") : "";
  return folder === "" ? own : folder;
}
