/** The questions and acts about notes and the record, for the clinical half to answer and do. */
import { notes } from "#device/book/folders.ts";
import {
  amendNote,
  changeNoteKind,
  letGoOfNote,
  putOffNote,
  signNote,
  startNote,
  writeNote,
} from "#device/book/note-acts.ts";
import { noteView } from "#device/book/note-view.ts";
import type { Parts } from "#device/book/parts.ts";
import { keepPhrase, letGoOfPhrase, phrases } from "#device/book/phrase-acts.ts";
import { record } from "#device/book/record.ts";
import type { Questions } from "#device/questions.ts";
import { find, letterBefore } from "#device/search/finding.ts";

export const noteAnswers = {
  notes: (parts: Parts, input: Questions["notes"]["input"]) => notes(parts, input.folderId),
  note: (parts: Parts, input: Questions["note"]["input"]) => noteView(parts, input.noteId),
  record,
  phrases,
  find,
  letterBefore,
};

export const noteDoings = {
  startNote,
  writeNote,
  changeNoteKind,
  signNote,
  amendNote,
  putOffNote,
  letGoOfNote,
  keepPhrase,
  letGoOfPhrase,
};
