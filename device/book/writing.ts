/**
 * How each event is committed: whether its writer signs it so that it can be proved to a third person,
 * and under which content key of a folder it is sealed once more. Everybody who commits a clinical event
 * makes the writing here.
 */
import type { ContentClass, Writing } from "#device/spaces.ts";
import type { DomainEvent } from "#domain/event.ts";
import type { NoteKind } from "#domain/notes/events.ts";

/** Acts a third person may one day have to believe: both halves of an agreement, and what the record holds. */
const provableKinds: ReadonlySet<DomainEvent["kind"]> = new Set<DomainEvent["kind"]>([
  "FrameProposed",
  "FrameAccepted",
  "NoteSigned",
  "NoteAmended",
]);

/** The writing of an event that lives in a room or concerns no single folder. */
export function writingOf(event: DomainEvent): Writing {
  return { event, sealedFor: null, provable: provableKinds.has(event.kind) };
}

/** The writing of an event about one folder, in the person's own space. */
export function writingFor(folderId: string, contentClass: ContentClass, event: DomainEvent): Writing {
  return { event, sealedFor: { folderId, class: contentClass }, provable: provableKinds.has(event.kind) };
}

/** The class a note is sealed under: the two kinds have two keys. */
export function classOfNote(kind: NoteKind): ContentClass {
  return kind === "process" ? "process" : "record";
}
