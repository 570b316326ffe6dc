/** One person's folder or room out of an archive, whole, and the notebook: the answers that the screens of Holdfast are made of. */

import type { InvoiceRow } from "#device/asked/accounts.ts";
import { blocksOf } from "#device/book/note-text.ts";
import type { Archive } from "#device/copy/open-archive.ts";
import type {
  AccountsOfFolder,
  FrameStanding,
  HourRow,
  LetterView,
  NoteRow,
  NoteView,
} from "#device/questions.ts";
import { totalOf } from "#domain/accounts/invoice.ts";
import type { NoteBlock } from "#domain/notes/blocks.ts";

/** A folder, or on a patient's side a room. */
export type PlaceInArchive = {
  readonly name: string;
  readonly folderId: string | null;
  readonly roomId: string | null;
};

export type NoteInArchive = Pick<NoteView, "noteId" | "date" | "signedAt" | "amendments"> & {
  readonly blocks: readonly NoteBlock[];
};

export type FolderRead = {
  readonly contact: string;
  readonly frame: FrameStanding | null;
  readonly hours: readonly HourRow[];
  readonly zone: string;
  readonly letters: readonly LetterView[];
  readonly record: readonly NoteInArchive[];
  readonly process: readonly NoteInArchive[];
  readonly accounts: AccountsOfFolder | null;
  readonly invoices: readonly Pick<InvoiceRow, "invoiceId" | "number" | "date" | "total">[];
};

/** Letters read at once. */
const lettersAtOnce = 200;

/** Everybody in the archive, by name. */
export async function readPlaces(archive: Archive): Promise<readonly PlaceInArchive[]> {
  const patients = await archive.ask("patients", {});
  const rooms = archive.rooms.rooms();
  const folders = patients.map(({ folderId, name }) => ({
    name,
    folderId,
    roomId: rooms.find((room) => room.folderId === folderId)?.roomId ?? null,
  }));
  const alone = rooms
    .filter((room) => room.folderId === null)
    .map(({ roomId, otherName }) => ({ name: otherName, folderId: null, roomId }));
  return [...folders, ...alone].sort((a, b) => a.name.localeCompare(b.name));
}

/** Everything of one place. */
export async function readFolder(
  archive: Archive,
  { folderId, roomId }: PlaceInArchive,
): Promise<FolderRead> {
  const { ask } = archive;
  const folder = folderId === null ? null : await ask("folder", { folderId });
  const room = roomId === null ? null : await ask("room", { roomId });
  const sessions = await ask("sessions", { folderId: folderId ?? roomId ?? "" });
  const notes = folderId === null ? { record: [], process: [] } : await ask("notes", { folderId });
  return {
    contact: folder?.contact ?? "",
    frame: folder?.frame ?? room?.frame ?? null,
    hours: [...sessions.past.toReversed(), ...sessions.coming],
    zone: (await ask("today", {})).zone,
    letters: await lettersOf(archive, roomsOf(archive, folderId, roomId)),
    record: await notesOf(archive, notes.record),
    process: await notesOf(archive, notes.process),
    accounts: folderId === null ? null : await ask("accounts", { folderId }),
    invoices: await invoicesOf(archive, folderId, roomId),
  };
}

/** A folder may have had more than one room, one after another. */
function roomsOf(archive: Archive, folderId: string | null, roomId: string | null): readonly string[] {
  if (folderId === null) return roomId === null ? [] : [roomId];
  return archive.rooms
    .rooms()
    .filter((room) => room.folderId === folderId)
    .map((room) => room.roomId);
}

async function lettersOf(archive: Archive, rooms: readonly string[]): Promise<readonly LetterView[]> {
  const all: LetterView[] = [];
  for (const roomId of rooms) {
    let beforeLetterId: string | null = null;
    for (let more = true; more; ) {
      const page: { readonly letters: readonly LetterView[]; readonly more: boolean } = await archive.ask(
        "letters",
        { roomId, beforeLetterId, countMax: lettersAtOnce },
      );
      all.push(...page.letters);
      beforeLetterId = page.letters[0]?.letterId ?? null;
      more = page.more && beforeLetterId !== null;
    }
  }
  return all.sort((a, b) => a.at - b.at);
}

async function notesOf(archive: Archive, rows: readonly NoteRow[]): Promise<readonly NoteInArchive[]> {
  const notes: NoteInArchive[] = [];
  for (const { noteId } of rows) {
    const note = await archive.ask("note", { noteId });
    if (note === null) continue;
    const { date, signedAt, amendments, document } = note;
    notes.push({ noteId, date, signedAt, amendments, blocks: blocksOf(document) });
  }
  return notes.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** All the pages there are: as many as the device answers at once. */
const pagesMax = 100_000;

/** The pages of the notebook, oldest first; none in a therapist's archive. */
export async function readNotebook({ ask }: Archive): Promise<readonly NoteInArchive[]> {
  const notebook = await ask("notebook", { countMax: pagesMax });
  const pages: NoteInArchive[] = [];
  for (const { noteId } of notebook?.pages ?? []) {
    const page = await ask("note", { noteId });
    if (page === null) continue;
    const { date, document } = page;
    pages.push({ noteId, date, signedAt: null, amendments: [], blocks: blocksOf(document) });
  }
  return pages.reverse();
}

async function invoicesOf(
  archive: Archive,
  folderId: string | null,
  roomId: string | null,
): Promise<FolderRead["invoices"]> {
  if (folderId !== null) return archive.ask("invoices", { folderId, year: null });
  if (roomId === null) return [];
  const given = await archive.ask("invoicesInRoom", { roomId });
  return given.map(({ invoice }) => ({
    invoiceId: invoice.invoiceId,
    number: invoice.number,
    date: invoice.date,
    total: { amountMinor: totalOf(invoice.lines), currency: invoice.currency },
  }));
}
