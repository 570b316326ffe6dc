/** The patient's notebook: its list, and the two acts on its pages. All in her own space, under a key of its own. */
import { assert } from "#base/assert.ts";
import { fail } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import type { Notebook } from "#device/asked/notebook.ts";
import { committed, type Outcome } from "#device/book/act.ts";
import { freshId, type Parts, zoneOf } from "#device/book/parts.ts";
import { classOfNote, writingFor } from "#device/book/writing.ts";
import type { Questions } from "#device/questions.ts";
import { isLocalDate, localDateOf } from "#domain/calendar/local-date.ts";
import { isPage, notebookFolder, pagesOf } from "#domain/notes/notebook.ts";

/** Most pages answered at once: one for every day of a long life, and as many again. */
const pagesMax = 100_000;

async function notebook(
  parts: Parts,
  input: Questions["notebook"]["input"],
): Promise<Questions["notebook"]["answer"]> {
  const { book, clock } = parts;
  if (!isPatient(parts)) return null;
  const countMax = Math.max(1, Math.min(pagesMax, input.countMax));
  const pages = pagesOf(book.desk().notes);
  const answer: Notebook = {
    date: localDateOf(clock.now(), zoneOf(parts)),
    pages: pages.slice(0, countMax).map(({ noteId, date, opening }) => ({ noteId, date, opening })),
    more: pages.length > countMax,
    mayBegin: await mayBegin(parts),
  };
  return answer;
}

async function beginPage(parts: Parts, { date }: Acts["beginPage"]["input"]): Outcome<"beginPage"> {
  if (!isPatient(parts)) return fail({ kind: "not-here" });
  assert(isLocalDate(date), "a page has a local date");
  // Invariant NB2: asked here and not by the screen alone, so that no way round it leads to a first word.
  if (!(await mayBegin(parts))) return fail({ kind: "no-way-back" });
  const noteId = freshId(parts.chance);
  const event = {
    kind: "NoteStarted",
    at: parts.clock.now(),
    noteId,
    folderId: notebookFolder,
    noteKind: "process",
    sessionKey: null,
    date,
  } as const;
  const writing = writingFor(notebookFolder, classOfNote("process"), event);
  return committed(parts, "self", [writing], { noteId }, "soon");
}

async function removePage(parts: Parts, { noteId }: Acts["removePage"]["input"]): Outcome<"removePage"> {
  const page = parts.book.desk().notes.notesById.get(noteId);
  if (page === undefined || !isPage(page)) return fail({ kind: "not-here" });
  // Its words are held in no memory any longer, either.
  if (parts.openNotes.held?.noteId === noteId) parts.openNotes.hold(null);
  const gone = { kind: "PageRemoved", at: parts.clock.now(), noteId } as const;
  return committed(parts, "self", [writingFor(notebookFolder, classOfNote("process"), gone)], {});
}

const isPatient = ({ book }: Parts): boolean => book.desk().practice?.side === "patient";

/** In the sample nothing is kept, so nothing has to be found again. */
async function mayBegin({ opensElsewhere }: Parts): Promise<boolean> {
  return opensElsewhere === undefined || (await opensElsewhere());
}

export const notebookAnswers = { notebook };
export const notebookDoings = { beginPage, removePage };
