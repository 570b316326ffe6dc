/**
 * Which words each kind of event holds, and what they belong to: what the index takes in. Every kind is named here,
 * with its words or as one without any; notes are read whole from their document (taking-in.ts), and the names and
 * contact sheets of folders are looked through where they are held (finding.ts).
 */
import type { FoundSort } from "#device/search/word-shelf.ts";
import type { DomainEvent, EventKind } from "#domain/event.ts";
import { type Frame, writtenClauses } from "#domain/frame/frame.ts";

export type EventWords = {
  readonly sort: FoundSort;
  /** The local date it is about; null: the day on which it was written. */
  readonly date: string | null;
  /** The folder; null for the room in which it stands, or for the whole practice. */
  readonly folderId: string | null;
  readonly text: string;
};

type Reader<Kind extends EventKind> = (event: Extract<DomainEvent, { kind: Kind }>) => EventWords;

const readers: { readonly [Kind in EventKind]?: Reader<Kind> } = {
  LetterWritten: ({ text }) => ({ sort: "letter", date: null, folderId: null, text }),
  LetterTakenOver: ({ text }) => ({ sort: "letter", date: null, folderId: null, text }),
  FrameProposed: ({ frame, message }) => ({
    sort: "frame",
    date: null,
    folderId: null,
    text: linesOf([message, ...wordsOfFrame(frame)]),
  }),
  FrameRecorded: ({ frame, folderId, agreedOn }) => ({
    sort: "frame",
    date: agreedOn,
    folderId,
    text: linesOf(wordsOfFrame(frame)),
  }),
  BreakAnnounced: ({ folderId, span, occasion, cover }) => ({
    sort: "hours",
    date: span.firstDate,
    folderId,
    text: linesOf([occasion, cover]),
  }),
  ChargeAdded: ({ folderId, date, what }) => ({ sort: "accounts", date, folderId, text: what }),
  ChargeChanged: ({ folderId, reason }) => ({ sort: "accounts", date: null, folderId, text: reason }),
  InvoiceWritten: ({ folderId, date, number, to, patientShown, wording, lines }) => ({
    sort: "accounts",
    date,
    folderId,
    text: linesOf([number, ...to, patientShown, wording, ...lines.map(({ text }) => text)]),
  }),
  CreditNoteWritten: ({ folderId, date, number, reason }) => ({
    sort: "accounts",
    date,
    folderId,
    text: linesOf([number, reason]),
  }),
  PaymentRecorded: ({ folderId, date, note, sender }) => ({
    sort: "accounts",
    date,
    folderId,
    text: linesOf([note, sender ?? ""]),
  }),
};

/** The words of an event; null when it holds none that are looked for here. */
export function wordsOfEvent(event: DomainEvent): EventWords | null {
  const reader = readers[event.kind] as Reader<EventKind> | undefined;
  const words = reader?.(event) ?? null;
  return words === null || words.text.trim() === "" ? null : words;
}

function wordsOfFrame({ hours, fee, written }: Frame): readonly string[] {
  const places = hours.map(({ place }) => (place.kind === "address" ? place.name : ""));
  return [...places, fee?.due ?? "", ...writtenClauses.map((clause) => written[clause] ?? "")];
}

function linesOf(lines: readonly string[]): string {
  return lines.filter((line) => line.trim() !== "").join("\n");
}
