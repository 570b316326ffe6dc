/** Files of letters: chosen, taken off, fetched; and letters that wait until the host has all of theirs. */
import { fail, succeed } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import type { Outcome } from "#device/book/act.ts";
import { isInUse } from "#device/book/book.ts";
import { keep } from "#device/book/drafts.ts";
import { freshId, type Parts } from "#device/book/parts.ts";
import { keptDraft } from "#device/book/room-view.ts";
import { writingOf } from "#device/book/writing.ts";
import type { Questions } from "#device/questions.ts";
import { faultOfFile } from "#domain/letters/attached-file.ts";
import { plainName } from "#domain/letters/file-name.ts";
import { mediaTypeCharactersMax } from "#domain/limits.ts";

/** Begins a file of the next letter in a room. */
export async function attachFile(parts: Parts, input: Acts["attachFile"]["input"]): Outcome<"attachFile"> {
  const { roomId, fileId, name, mediaType, length } = input;
  const room = parts.book.knownRoom(roomId);
  if (room === null) return fail({ kind: "not-here" });
  if (!isInUse(room)) return fail({ kind: "room-closed" });
  const files = parts.spaces.files();
  const others = (await files.attached(roomId)).filter((file) => file.fileId !== fileId);
  const fault = faultOfFile(length, others.length);
  if (fault !== null) return fail(fault);
  const begun = await files.begin({
    fileId,
    space: roomId,
    name: plainName(name),
    // More than so many characters name no kind there is.
    mediaType: mediaType.length > mediaTypeCharactersMax ? "" : mediaType,
    length,
  });
  return begun.ok ? succeed({}) : begun;
}

/** Seals and keeps the next piece of a file. */
export function attachPiece(parts: Parts, input: Acts["attachPiece"]["input"]): Outcome<"attachPiece"> {
  return parts.spaces.files().take(input.fileId, input.at, input.piece);
}

/** Takes a file off the next letter. */
export async function takeFileOff(
  parts: Parts,
  { fileId }: Acts["takeFileOff"]["input"],
): Outcome<"takeFileOff"> {
  const dropped = await parts.spaces.files().drop(fileId);
  return dropped.ok ? succeed({}) : dropped;
}

/**
 * Lets a letter wait for its files and clears the draft it grew from; null when nothing is attached, so that it goes
 * at once. What was broken off in the middle of being read keeps the letter back: it could never go.
 */
export async function letWaitForFiles(
  parts: Parts,
  roomId: string,
  text: string,
): Promise<Awaited<Outcome<"writeLetter">> | null> {
  const files = parts.spaces.files();
  const attached = await files.attached(roomId);
  if (attached.length === 0) return null;
  if (attached.some(({ isWhole }) => !isWhole)) return fail({ kind: "file-not-whole" });
  const letterId = freshId(parts.chance);
  const waits = await files.letWait({ letterId, space: roomId, at: parts.clock.now(), text });
  return waits.ok ? succeed({ letterId }) : waits;
}

/** Takes a letter back that waits; its words go before what stands in the writing place. */
export async function takeLetterBack(
  parts: Parts,
  input: Acts["takeLetterBack"]["input"],
): Outcome<"takeLetterBack"> {
  const { roomId, letterId } = input;
  const files = parts.spaces.files();
  const letter = (await files.waiting(roomId)).find((waiting) => waiting.letterId === letterId);
  if (letter === undefined) return fail({ kind: "letter-has-gone" });
  const since = await keptDraft(parts, roomId);
  const text = since.trim() === "" ? letter.text : `${letter.text}\n\n${since}`;
  // The draft first: a stop in between leaves the words twice, and never not at all.
  const kept = await keep(parts, { roomId, text }, "now");
  if (!kept.ok) return kept;
  const taken = await files.takeBack(letterId);
  return taken.ok ? succeed({ text }) : taken;
}

/**
 * Writes into their rooms the letters whose files are all with the host. What a room refuses goes on waiting. On a
 * device that came out of a copy a letter may still wait that went from the lost one: under its id it is the same
 * event there and here, and read once (FI8).
 */
export async function sendLettersThatMayGo(parts: Parts): Promise<void> {
  for (const { letterId, space, at, text, files, mayGo } of await parts.spaces.files().waiting(null)) {
    const room = parts.book.knownRoom(space);
    if (!mayGo || room === null || !isInUse(room)) continue;
    const event = { kind: "LetterWritten", at, text, files } as const;
    await parts.spaces.commit(space, [writingOf(event)], "now", letterId);
  }
}

/** Asks the host for a file of a letter that was shown. */
export async function fetchFile(
  { spaces, shownFiles }: Parts,
  { roomId, fileId }: Acts["fetchFile"]["input"],
): Outcome<"fetchFile"> {
  const file = shownFiles.get(fileId);
  if (file === undefined) return fail({ kind: "not-here" });
  const asked = await spaces.files().fetch(roomId, file);
  return asked.ok ? succeed({}) : asked;
}

/** Asks for it no longer. */
export async function stopFetchingFile(
  { spaces, shownFiles }: Parts,
  { fileId }: Acts["stopFetchingFile"]["input"],
): Outcome<"stopFetchingFile"> {
  const file = shownFiles.get(fileId);
  if (file === undefined) return fail({ kind: "not-here" });
  const stopped = await spaces.files().stopFetching(file);
  return stopped.ok ? succeed({}) : stopped;
}

/** A piece of a file that is here. */
export async function filePiece(
  { spaces, shownFiles }: Parts,
  { fileId, at }: Questions["filePiece"]["input"],
): Promise<Uint8Array | null> {
  const file = shownFiles.get(fileId);
  return file === undefined ? null : spaces.files().piece(file, at);
}
