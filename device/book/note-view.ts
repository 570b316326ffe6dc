/** One note as its page shows it: its document, and of a progress note who signed and added what, and when. */
import type { NoteTrace } from "#device/asked/notes.ts";
import { type StoredWriting, writingsOf } from "#device/book/note-writings.ts";
import type { Parts } from "#device/book/parts.ts";
import type { DeviceKind } from "#device/own-devices.ts";
import type { NoteView } from "#device/questions.ts";
import type { Fact } from "#device/spaces.ts";
import type { Note } from "#domain/notes/notes.ts";

export async function noteView(parts: Parts, noteId: string): Promise<NoteView | null> {
  const note = parts.book.desk().notes.notesById.get(noteId);
  if (note === undefined) return null;
  const { document, last } = await atHand(parts, note);
  return {
    noteId,
    folderId: note.folderId,
    folderName: parts.book.desk().foldersById.get(note.folderId)?.name ?? "",
    kind: note.kind,
    date: note.date,
    document,
    signedAt: note.signed?.at ?? null,
    amendments: note.amendments,
    trail: note.kind === "progress" ? await trailOf(parts, note, last) : [],
  };
}

type Document = { readonly document: Uint8Array; readonly last: StoredWriting | null };

/** The document of a note as one update, for whoever reads it once. */
export async function documentOfNote(parts: Parts, note: Note): Promise<Uint8Array> {
  const { held } = parts.openNotes;
  if (held?.noteId === note.noteId && note.signed === null) return held.document();
  return (await readOnce(parts, note)).document;
}

/** The document of the note that a screen shows, and the last change in it: it stays at hand while it may change. */
async function atHand(parts: Parts, note: Note): Promise<Document> {
  const { openNotes, spaces } = parts;
  if (note.signed !== null) return readOnce(parts, note);
  const { held } = openNotes;
  if (held?.noteId === note.noteId) return { document: held.document(), last: held.last() };
  const [writings, { openNote }] = await Promise.all([
    writingsOf(spaces, note.noteId),
    import("#device/book/open-note.ts"),
  ]);
  const opened = openNote(note.noteId, writings);
  // What came while it was read is taken in now; only then it is the one at hand.
  const isWhole = openNotes.arrived.every((fact) => opened.take(fact));
  openNotes.hold(isWhole ? opened : null);
  return { document: opened.document(), last: opened.last() };
}

async function readOnce({ spaces }: Parts, note: Note): Promise<Document> {
  const writings = await writingsOf(spaces, note.noteId);
  const { documentOf } = await import("#device/book/note-document.ts");
  const named = note.signed === null ? null : new Set(note.signed.writings);
  const last = writings.findLast(({ eventId }) => named === null || named.has(eventId)) ?? null;
  return { document: documentOf(note, writings), last };
}

/** Invariant NO13: of each step its time and the kind of device, from the events themselves. */
async function trailOf(parts: Parts, note: Note, last: StoredWriting | null): Promise<readonly NoteTrace[]> {
  const facts = await parts.spaces.facts({
    space: "self",
    kinds: ["NoteStarted", "NoteSigned", "NoteAmended"],
    subject: note.noteId,
    before: null,
    countMax: tracesMax,
  });
  const kinds = (await parts.kindsOfDevices?.()) ?? new Map<string, DeviceKind>();
  const trace = (what: NoteTrace["what"], at: number, device: string | undefined): NoteTrace => ({
    what,
    at,
    by: device === undefined ? null : (kinds.get(device) ?? null),
  });
  const ofFact = (what: NoteTrace["what"], fact: Fact | undefined): readonly NoteTrace[] =>
    fact === undefined || fact.event === null ? [] : [trace(what, fact.event.at, fact.device)];
  const begun = facts.find(({ event }) => event?.kind === "NoteStarted");
  const signature = facts.findIndex((fact) => fact.event?.kind === "NoteSigned" && fact.signed);
  const signed = note.signed === null ? undefined : facts[signature];
  const added = signed === undefined ? [] : facts.slice(signature + 1).filter(isAddition);
  return [
    ...ofFact("begun", begun),
    ...(last === null ? [] : [trace("written", last.event.at, last.device)]),
    ...ofFact("signed", signed),
    ...added.flatMap((fact) => ofFact("added", fact)),
  ];
}

/** Signatures and additions of one note; more than any note has. */
const tracesMax = 1_000;

const isAddition = ({ event }: Fact): boolean => event?.kind === "NoteAmended";
