/**
 * Every clinical fact Holdfast knows of, as one type. Each has a `kind` in the past tense and `at`, the
 * time by its author's clock: what the author said, not what anybody measured.
 */
import type { AccountsEvent } from "#domain/accounts/events.ts";
import type { CopyEvent } from "#domain/copy/events.ts";
import type { FolderEvent } from "#domain/folder/events.ts";
import type { FrameEvent } from "#domain/frame/events.ts";
import type { LetterEvent } from "#domain/letters/events.ts";
import type { NoteEvent } from "#domain/notes/events.ts";
import type { PhraseEvent } from "#domain/notes/phrase-events.ts";
import type { SessionEvent } from "#domain/session/events.ts";
import type { SupervisionEvent } from "#domain/supervision/events.ts";
import type { TakingInEvent } from "#domain/taking-in/events.ts";

export type DomainEvent =
  | SupervisionEvent
  | TakingInEvent
  | FolderEvent
  | FrameEvent
  | SessionEvent
  | NoteEvent
  | PhraseEvent
  | LetterEvent
  | AccountsEvent
  | CopyEvent;

export type EventKind = DomainEvent["kind"];
