/**
 * The note that is open on a screen, held as its document: each further change is taken in by itself, so that writing
 * the thousandth line costs no more than the first. Loaded with the first note, because Yjs is large.
 */
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { isUpdate, joined } from "#device/book/note-document.ts";
import type { StoredWriting } from "#device/book/note-writings.ts";
import type { Fact } from "#device/spaces.ts";

export type OpenNote = {
  readonly noteId: string;
  /** The whole document as one update, small however many changes made it; empty bytes while nothing is written. */
  document(): Uint8Array;
  /** When its last change was written and by which device, as far as the order of changes says. */
  last(): StoredWriting | null;
  /** Takes a change of this note in. Answers false when only reading all of them again tells how it stands. */
  take(fact: Fact): boolean;
  close(): void;
};

export function openNote(noteId: string, writings: readonly StoredWriting[]): OpenNote {
  const document = new Doc();
  const seen = new Set(writings.map(({ eventId }) => eventId));
  const whole = joined(writings);
  let isBlank = whole.length === 0;
  let last = writings.at(-1) ?? null;
  if (!isBlank) applyUpdate(document, whole);
  return {
    noteId,
    document: () => (isBlank ? new Uint8Array() : encodeStateAsUpdate(document)),
    last: () => last,
    take({ event, eventId, order, device }) {
      if (event?.kind !== "NoteWritten" || event.noteId !== noteId || seen.has(eventId)) return true;
      // A change in parts is whole only with all of them.
      if (event.parts > 1) return false;
      seen.add(eventId);
      if (!isUpdate(event.update)) return true;
      applyUpdate(document, event.update);
      isBlank = false;
      if (last === null || order > last.order)
        last = { eventId, event, order, ...(device === undefined ? {} : { device }) };
      return true;
    },
    close: () => document.destroy(),
  };
}
