/**
 * The words of a note: its changes joined to one Yjs update. Only here and in the sample practice does the
 * device touch Yjs, which is large, so this file is loaded when a note is opened or signed, and not before.
 */
import { decodeUpdate, mergeUpdates } from "yjs";
import { concatBytes } from "#base/bytes.ts";
import type { StoredWriting } from "#device/book/note-writings.ts";
import type { Note } from "#domain/notes/notes.ts";

/** The document of a note as one update: of a signed note what was signed, and nothing that came later. */
export function documentOf(note: Note, writings: readonly StoredWriting[]): Uint8Array {
  if (note.signed === null) return joined(writings);
  const named = new Set(note.signed.writings);
  return joined(writings.filter(({ eventId }) => named.has(eventId)));
}

/** All complete changes as one update; empty bytes when there are none. A damaged change is left out. */
export function joined(writings: readonly StoredWriting[]): Uint8Array {
  const batches = new Map<string, (Uint8Array | undefined)[]>();
  for (const { event } of writings) {
    const parts = batches.get(event.batch) ?? Array.from<Uint8Array | undefined>({ length: event.parts });
    if (event.part < parts.length) parts[event.part] = event.update;
    batches.set(event.batch, parts);
  }
  const updates: Uint8Array[] = [];
  for (const parts of batches.values()) {
    const whole = parts.filter((part) => part !== undefined);
    const update = whole.length === parts.length ? concatBytes(...whole) : null;
    if (update !== null && isUpdate(update)) updates.push(update);
  }
  if (updates.length === 0) return new Uint8Array();
  return updates.length === 1 ? (updates[0] ?? new Uint8Array()) : mergeUpdates(updates);
}

/** Whether Yjs can read these bytes. */
export function isUpdate(bytes: Uint8Array): boolean {
  try {
    decodeUpdate(bytes);
    return true;
  } catch {
    // Yjs reports bytes it cannot read by throwing; one damaged change must not close the whole note.
    return false;
  }
}
