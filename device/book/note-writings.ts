/** The changes of a note as this device keeps them: read in order, and cut where one is too large for an event. */
import type { Spaces } from "#device/spaces.ts";
import { updateBytesMax, updatePartsMax } from "#domain/limits.ts";
import type { NoteWritten } from "#domain/notes/events.ts";

export type StoredWriting = {
  readonly eventId: string;
  readonly event: NoteWritten;
  readonly order: string;
  /** The device that wrote it, as Fact says. */
  readonly device?: string;
};

/** Changes of one note read at once; a note of more was never merged, which a signature does. */
const writingsMax = 100_000;

/** Every change of a note, in order. */
export async function writingsOf(spaces: Spaces, noteId: string): Promise<readonly StoredWriting[]> {
  const facts = await spaces.facts({
    space: "self",
    kinds: ["NoteWritten"],
    subject: noteId,
    before: null,
    countMax: writingsMax,
  });
  const found: StoredWriting[] = [];
  for (const { eventId, event, order, device } of facts) {
    if (event?.kind !== "NoteWritten") continue;
    found.push({ eventId, event, order, ...(device === undefined ? {} : { device }) });
  }
  return found;
}

/** The parts in which an update is written; null when it is larger than all parts together may be. */
export function partsOf(update: Uint8Array): readonly Uint8Array[] | null {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < update.length; at += updateBytesMax)
    parts.push(update.slice(at, at + updateBytesMax));
  return parts.length > updatePartsMax ? null : parts;
}
