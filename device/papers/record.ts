/**
 * The record as a paper: what was agreed, each confirmed session with start, stop and place, and the progress notes.
 * Whoever reads it may be a third person, so nothing on it says of an unconfirmed hour that it took place (RD3).
 */
import { clausesOf } from "#device/papers/frame.ts";
import { wordsOfRecord } from "#device/papers/words-record.ts";
import { dateText, type PaperStyle } from "#device/papers/writing.ts";
import type { NoteBlock } from "#domain/notes/blocks.ts";
import type { Letterhead, Paper, PaperBlock } from "#domain/papers/paper.ts";
import {
  assertable,
  type RecordEntry,
  type RecordedHour,
  type RecordedNote,
  type RecordOfFolder,
} from "#domain/record/record.ts";

export type RecordForPaper = {
  readonly record: RecordOfFolder;
  readonly letterhead: Letterhead | null;
  /** Zone of the practice: times of signing are given in it, and hours of another zone say theirs. */
  readonly zone: string;
};

/** The paper of a record; of its hours only the confirmed ones. */
export function recordPaper({ record, letterhead, zone }: RecordForPaper, style: PaperStyle): Paper {
  const say = wordsOfRecord[style.language];
  const { name, from, until, frames, entries } = assertable(record);
  const blocks: PaperBlock[] = [{ kind: "pairs", rows: [[say.patient, name]] }];
  if (frames.length > 0) blocks.push({ kind: "heading", level: 1, text: say.agreed });
  for (const stretch of frames) {
    blocks.push({ kind: "heading", level: 2, text: say.agreedFrom(dateText(stretch.from, style)) });
    blocks.push({ kind: "pairs", rows: clausesOf(stretch.agreed.frame, zone, style), voice: "said" });
  }
  blocks.push({ kind: "heading", level: 1, text: say.sessions });
  if (entries.length === 0) blocks.push({ kind: "text", voice: "program", text: say.none });
  for (const entry of entries) blocks.push(...entryBlocks(entry, zone, style));
  return {
    language: style.language,
    size: style.size,
    title: say.title,
    tabTitle: say.tabTitle,
    date: say.span(dateText(from, style), dateText(until, style)),
    // Names nobody, and not what it is an extract of: a list of downloads is read over a shoulder (RA4).
    fileName: `${say.tabTitle.toLowerCase()}-${from}-${until}.pdf`,
    letterhead,
    to: [],
    blocks,
    foot: [say.basis],
  };
}

function entryBlocks(
  { date, hour, notes }: RecordEntry,
  zone: string,
  style: PaperStyle,
): readonly PaperBlock[] {
  const blocks: PaperBlock[] = [{ kind: "heading", level: 2, text: dateText(date, style) }];
  if (hour !== null) blocks.push({ kind: "text", voice: "program", text: hourText(hour, zone, style) });
  for (const note of notes) blocks.push(...noteBlocks(note, zone, style));
  return blocks;
}

function hourText(hour: RecordedHour, here: string, style: PaperStyle): string {
  const say = wordsOfRecord[style.language];
  const zone = hour.zone === here ? "" : (hour.zone.split("/").at(-1) ?? hour.zone).replaceAll("_", " ");
  const where = placeText(hour, style);
  const times = say.times(clock(hour.started), clock(hour.stopped), zone);
  const basis = hour.timesWritten ? say.timesWritten : say.timesAgreed;
  return `${where === "" ? times : `${times}, ${where}`}. ${basis}`;
}

function placeText({ place }: RecordedHour, { language }: PaperStyle): string {
  const say = wordsOfRecord[language];
  switch (place.kind) {
    case "room":
      return say.inRoom;
    case "telephone":
      return say.byTelephone;
    case "video":
      return say.byVideo(place.name);
    case "address":
      return place.name;
  }
}

function clock(time: string): string {
  return time.replace(/^0/, "");
}

function noteBlocks(note: RecordedNote, zone: string, style: PaperStyle): readonly PaperBlock[] {
  const say = wordsOfRecord[style.language];
  const blocks: PaperBlock[] = [...wordBlocks(note.blocks)];
  blocks.push({
    kind: "text",
    voice: "small",
    text: note.signedAt === null ? say.notSigned : say.signed(...dayAndTime(note.signedAt, zone, style)),
  });
  for (const { at, text } of note.amendments) {
    blocks.push({ kind: "text", voice: "small", text: say.added(...dayAndTime(at, zone, style)) });
    blocks.push({ kind: "text", voice: "said", text });
  }
  return blocks;
}

/** Headings of a note are its own words, not parts of the paper: they stand as lines. Items of one list stay one list. */
function wordBlocks(blocks: readonly NoteBlock[]): readonly PaperBlock[] {
  const made: PaperBlock[] = [];
  let items: string[] = [];
  const endList = (): void => {
    if (items.length > 0) made.push({ kind: "list", items });
    items = [];
  };
  for (const block of blocks) {
    if (block.kind === "item") {
      items.push(block.number === null ? block.text : `${block.number}. ${block.text}`);
      continue;
    }
    endList();
    made.push({ kind: "text", voice: "said", text: block.text });
  }
  endList();
  return made;
}

function dayAndTime(at: number, zone: string, style: PaperStyle): [date: string, time: string] {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return [
    dateText(local.toPlainDate().toString(), style),
    clock(local.toPlainTime().toString({ smallestUnit: "minute" })),
  ];
}
