/** What a golden copy must show again: everything that the screens say of its small practice, as plain data. */
import { bytesToHex } from "#base/bytes.ts";
import type { LetterFileView } from "#device/asked/files.ts";
import { textOfNote } from "#device/book/note-text.ts";
import type { OwnDevice } from "#device/create-device.ts";
import { startDigest } from "#protocol/seal/hash.ts";

/** Names, contacts, notes with their kinds, dates and signatures. */
export async function seenIn(device: OwnDevice): Promise<unknown> {
  const folders = [];
  for (const { folderId, name } of await device.ask("patients", {})) {
    const folder = await device.ask("folder", { folderId });
    const { record, process } = await device.ask("notes", { folderId });
    const notes = [...record, ...process].map(({ noteId, kind, date, opening, signedAt }) => ({
      noteId,
      kind,
      date,
      opening,
      signedAt,
    }));
    folders.push({ folderId, name, contact: folder?.contact ?? null, notes });
  }
  return folders;
}

/** What is written: letters of a room with their files, what stands attached to the next one, pages of the notebook. */
export async function writtenIn(device: OwnDevice, roomId: string): Promise<unknown> {
  const room = await device.ask("room", { roomId });
  const { letters } = await device.ask("letters", { roomId, beforeLetterId: null, countMax: 100 });
  const shown = [];
  for (const { mine, at, text, state, waits, files } of letters) {
    const withFiles = [];
    for (const file of files) withFiles.push(await fileSeen(device, file));
    shown.push({ mine, at, text, state, waits: waits !== null, files: withFiles });
  }
  const attached = (room?.attached ?? []).map(({ name, length, isWhole }) => ({ name, length, isWhole }));
  const notebook = (await device.ask("notebook", { countMax: 100 }))?.pages ?? [];
  const pages = [];
  for (const { noteId, date } of notebook) pages.push({ date, text: await wordsOf(device, noteId) });
  return { letters: shown, draft: { text: room?.draft ?? null, attached }, pages };
}

/** The words of every note of every folder, with what was added to it after it was signed. */
export async function notesIn(device: OwnDevice): Promise<unknown> {
  const written = [];
  for (const { folderId } of await device.ask("patients", {})) {
    const { record, process } = await device.ask("notes", { folderId });
    for (const { noteId } of [...record, ...process]) {
      const note = await device.ask("note", { noteId });
      written.push({ noteId, text: await wordsOf(device, noteId), amendments: note?.amendments ?? [] });
    }
  }
  return written;
}

async function wordsOf(device: OwnDevice, noteId: string): Promise<string | null> {
  const note = await device.ask("note", { noteId });
  return note === null ? null : textOfNote(note.document);
}

/** `sha256`: of the bytes that come out of it; null for one that is not here. */
async function fileSeen(device: OwnDevice, file: LetterFileView): Promise<unknown> {
  const { fileId, name, mediaType, length, standing } = file;
  const digest = startDigest();
  let read = 0;
  while (read < length) {
    const piece = await device.ask("filePiece", { fileId, at: read });
    if (piece === null || piece.length === 0) break;
    digest.add(piece);
    read += piece.length;
  }
  return { name, mediaType, length, standing, sha256: read === length ? bytesToHex(digest.finish()) : null };
}
