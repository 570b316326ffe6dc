/** The index of words of the sample practice: everything in memory, looked through from end to end. */
import { foldText, type Sought } from "#device/search/folding.ts";
import {
  eventPrefix,
  notePrefix,
  type Unread,
  type WordDoc,
  type WordQuery,
  type WordShelf,
} from "#device/search/word-shelf.ts";
import type { Fact } from "#device/spaces.ts";
import { subjectOf } from "#device/translate/subject.ts";

export type MemoryShelf = WordShelf & {
  /** A fact that was kept. */
  add(fact: Fact): void;
};

export function createMemoryShelf(): MemoryShelf {
  const facts = new Map<string, Fact>();
  const unread = new Map<string, number>();
  const docs = new Map<string, { readonly words: WordDoc; readonly folded: string }>();

  return {
    add(fact) {
      facts.set(fact.eventId, fact);
      const doc = docOf(fact);
      if (doc !== null) unread.set(doc, (unread.get(doc) ?? 0) + 1);
    },
    unread: async (countMax): Promise<readonly Unread[]> =>
      [...unread].slice(0, countMax).map(([doc, times]) => ({ doc, times })),
    event: async (eventId) => facts.get(eventId) ?? null,
    async take(read) {
      for (const { unread: one, words } of read) {
        if (words === null) docs.delete(one.doc);
        else docs.set(one.doc, { words, folded: ` ${foldText(words.text)} ` });
        if (unread.get(one.doc) === one.times) unread.delete(one.doc);
      }
    },
    async find(query) {
      const found = [...docs.values()].filter(({ words, folded }) => holds(words, folded, query));
      return found
        .map(({ words }) => words)
        .sort((a, b) => (a.date === b.date ? b.minute - a.minute : a.date < b.date ? 1 : -1))
        .slice(0, query.countMax);
    },
  };
}

function docOf({ event, eventId }: Fact): string | null {
  if (event === null) return null;
  switch (event.kind) {
    case "NoteStarted":
    case "NoteKindChosen":
    case "NoteWritten":
    case "NoteHeaded":
    case "NoteSigned":
    case "NoteAmended":
      return `${notePrefix}${subjectOf(event)}`;
    default:
      return `${eventPrefix}${eventId}`;
  }
}

function holds(words: WordDoc, folded: string, { sought, of, sorts, from, until }: WordQuery): boolean {
  if (of.length > 0 && !of.includes(words.of)) return false;
  if (sorts.length > 0 && !sorts.includes(words.sort)) return false;
  if (from !== null && words.date < from) return false;
  if (until !== null && words.date > until) return false;
  return sought.every((one) => holdsOne(folded, one));
}

function holdsOne(folded: string, { begins, whole }: Sought): boolean {
  return (
    begins.some((word) => folded.includes(` ${word}`)) || whole.some((word) => folded.includes(` ${word} `))
  );
}
