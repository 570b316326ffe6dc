/**
 * Which events are a person's own writing in what was taken in: they keep it when it is put out again, whichever of
 * her devices wrote them and whether or not that device knew (TI19). What other takings in brought is no own writing.
 */
import type { InstantMs } from "#base/clock.ts";
import type { DeskSoFar } from "#domain/desk.ts";
import type { DomainEvent, EventKind } from "#domain/event.ts";
import { takingOf } from "#domain/taking-in/events.ts";

/** What taking in writes, all of it at the instant of its taking in. */
const kindsTakenIn: ReadonlySet<EventKind> = new Set<EventKind>([
  "FolderAdded",
  "ContactSheetKept",
  "OpeningBalanceSet",
  "FrameRecorded",
  "HourAdded",
  "HourMissed",
  "HourMoved",
  "NoteStarted",
  "NoteHeaded",
]);

/**
 * Marks what an event that was just taken in wrote in: the folder that was taken in, the hours that were taken into it,
 * the note. The marks stay, also where what was written is taken back later: nothing goes by itself.
 */
export function markWriting(desk: DeskSoFar, event: DomainEvent, folderId: string): void {
  if (kindsTakenIn.has(event.kind) && cameAt(desk, event.at, folderId)) return;
  // To take an hour away is no writing in it.
  if (event.kind === "HourRemoved") return;
  const isKnown = (takenId: string | null): takenId is string =>
    takenId !== null && (desk.taken.has(takenId) || desk.putOut.has(takenId));
  const folder = desk.foldersById.get(folderId);
  if (folder === undefined) return;
  if (isKnown(takingOf(folderId))) folder.usedSince = true;
  for (const takenId of new Set(hoursNamed(event).map(takingOf)))
    if (isKnown(takenId) && !folder.hoursUsedSince.includes(takenId)) folder.hoursUsedSince.push(takenId);
  if (!("noteId" in event) || !isKnown(takingOf(event.noteId))) return;
  const note = desk.notes.notesById.get(event.noteId);
  if (note !== undefined) desk.notes.notesById.set(event.noteId, { ...note, changedSince: true });
}

/** Whether something was taken in at that instant; then it came into this folder. */
function cameAt({ taken, putOut }: DeskSoFar, at: InstantMs, folderId: string): boolean {
  const came = [...taken.values(), ...putOut.values()].filter((thing) => thing.at === at);
  for (const { folderIds } of came) folderIds.add(folderId);
  return came.length > 0;
}

/** Ids of the hours an event speaks of, or their session keys, which begin with those ids. */
function hoursNamed(event: DomainEvent): readonly string[] {
  switch (event.kind) {
    case "FrameRecorded":
      return event.frame.hours.map(({ id }) => id);
    case "HoursConfirmed":
      return event.sessionKeys;
    case "InvoiceWritten":
    case "CreditNoteWritten":
      return event.lines.map(({ key }) => key);
    default:
      return "sessionKey" in event && event.sessionKey !== null ? [event.sessionKey] : [];
  }
}
