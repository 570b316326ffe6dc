/**
 * A page that was taken out of the notebook leaves no words among the facts that this device keeps (NB5). The facts stay
 * as facts, so that a body read once more is known; the sealed bodies stay as well, for a host that lost them must get
 * back every byte, and the heads of a log are made of them all. No key of theirs can be destroyed for one page alone:
 * the notebook's key is itself an entry of the log that the recovery sheet opens (protocol.md §2, §3).
 */
import { canonicalToBytes, keptToCanonical } from "#base/canonical.ts";
import { type FactRow, readFacts } from "#device/store/fact-table.ts";
import { type SqlWork, textOf } from "#device/store/sql.ts";
import { eventToCanonical, readEvent } from "#device/translate/event-bytes.ts";
import type { DomainEvent, EventKind } from "#domain/event.ts";
import { notebookFolder } from "#domain/notes/notebook.ts";

/** What holds the words of a page, and what can make them go: whichever of them comes last. */
const kinds: readonly EventKind[] = ["NoteStarted", "NoteWritten", "NoteHeaded", "PageRemoved"];

/** Takes the words out of every page that was taken out and that one of the facts just kept is about. */
export async function forgetPages(sql: SqlWork, fresh: readonly FactRow[]): Promise<void> {
  const touched = new Set(
    fresh
      .filter(({ space, kind }) => space === "self" && kinds.some((one) => one === kind))
      .map(({ subject }) => subject),
  );
  if (touched.size === 0) return;
  const removed = await sql.rows(
    "SELECT DISTINCT subject FROM fact WHERE space = 'self' AND kind = 'PageRemoved' AND subject IS NOT NULL",
  );
  for (const row of removed) {
    const noteId = textOf(row, "subject");
    if (touched.has(noteId)) await forgetPage(sql, noteId);
  }
}

async function forgetPage(sql: SqlWork, noteId: string): Promise<void> {
  const ofPage = { space: "self", kinds, subject: noteId, before: null, countMax: Number.MAX_SAFE_INTEGER };
  const rows = (await readFacts(sql, ofPage)).flatMap(({ eventId, event: bytes }) => {
    const event = eventOf(bytes);
    return event === null ? [] : [{ eventId, event }];
  });
  // Of a note that belongs to a folder it says nothing, whoever wrote it.
  const started = rows.flatMap(({ event }) => (event.kind === "NoteStarted" ? [event] : []));
  if (started.length === 0 || started.some(({ folderId }) => folderId !== notebookFolder)) return;
  for (const { eventId, event } of rows) {
    const blank = withoutWords(event);
    if (blank === null) continue;
    await sql.run("UPDATE fact SET event = ? WHERE event_id = ?", [
      canonicalToBytes(eventToCanonical(blank)),
      eventId,
    ]);
  }
}

function eventOf(bytes: Uint8Array): DomainEvent | null {
  const kept = keptToCanonical(bytes);
  const read = kept === null ? null : readEvent(kept.value);
  return read?.ok === true ? read.value : null;
}

/** The event with no word in it; null where there is none to take out. */
function withoutWords(event: DomainEvent): DomainEvent | null {
  if (event.kind === "NoteWritten" && event.update.length > 0) return { ...event, update: new Uint8Array(0) };
  return event.kind === "NoteHeaded" && event.opening !== "" ? { ...event, opening: "" } : null;
}
