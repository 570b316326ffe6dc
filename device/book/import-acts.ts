/** Takes in what was shown, and puts it out again. Many things at once go in shares, so that other work goes on between them. */
import { bytesToHex } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { Taken } from "#device/asked/import.ts";
import { clipped, type Outcome } from "#device/book/act.ts";
import { hoursWritings } from "#device/book/import-hours.ts";
import { noteFilesIn, peopleListOf, seriesIn, takesPaperFrames } from "#device/book/import-read.ts";
import { partsOf } from "#device/book/note-writings.ts";
import { freshId, type Parts, zoneOf } from "#device/book/parts.ts";
import { treatmentOfFolder } from "#device/book/treatment.ts";
import { classOfNote, writingFor, writingOf } from "#device/book/writing.ts";
import type { Series } from "#device/import/calendar.ts";
import { documentOfText } from "#device/import/markdown-note.ts";
import { peopleOf } from "#device/import/people.ts";
import type { Person } from "#device/import/person.ts";
import type { Writing } from "#device/spaces.ts";
import { localDateOf } from "#domain/calendar/local-date.ts";
import { emptyContactSheet } from "#domain/folder/contact-sheet.ts";
import type { Frame } from "#domain/frame/frame.ts";
import {
  amountMinorMax,
  contactCharactersMax,
  nameCharactersMax,
  openingCharactersMax,
  takenStaysMax,
} from "#domain/limits.ts";
import type { NoteKind } from "#domain/notes/events.ts";
import { cameWith, type TakenWhat } from "#domain/taking-in/events.ts";

/** Things taken in with one commit. */
const shareSize = 40;

/** Commits the shares one after the other; the first begins with what tells of all. */
async function takeIn(
  parts: Parts,
  takenId: string,
  told: { readonly what: TakenWhat; readonly file: string },
  things: readonly (readonly Writing[])[],
): Promise<Result<Taken, CommonRefusal>> {
  const event = { kind: "TakenIn", at: parts.clock.now(), takenId, ...told } as const;
  let share: Writing[] = [writingOf(event)];
  for (const [at, thing] of things.entries()) {
    share.push(...thing);
    if ((at + 1) % shareSize !== 0 && at !== things.length - 1) continue;
    const kept = await parts.spaces.commit("self", share, "now");
    if (!kept.ok) return kept;
    share = [];
  }
  return succeed({ takenId, count: things.length });
}

function freshTakenId(parts: Parts): string {
  return bytesToHex(parts.chance.bytes(8));
}

export async function takePeopleIn(
  parts: Parts,
  { file, namesAs, columns, leftOut }: Acts["takePeopleIn"]["input"],
): Outcome<"takePeopleIn"> {
  const list = peopleListOf(file);
  if ("kind" in list) return fail(list);
  const practice = parts.book.desk().practice;
  const currency = practice?.currency ?? "EUR";
  const people = peopleOf(list, columns, { namesAs, currency, country: practice?.country ?? "" });
  const takenId = freshTakenId(parts);
  const wanted = people.filter(({ row }) => !leftOut.includes(row));
  const things = wanted.map((person) => personWritings(parts, `${takenId}-${person.row}`, person, currency));
  return takeIn(parts, takenId, { what: "people", file: clipped(file.name, nameCharactersMax) }, things);
}

function personWritings(
  parts: Parts,
  folderId: string,
  person: Person,
  currency: string,
): readonly Writing[] {
  const at = parts.clock.now();
  const today = localDateOf(at, zoneOf(parts));
  const line = (text: string): string => clipped(text, nameCharactersMax);
  const lines = (text: string): string => clipped(text, contactCharactersMax);
  const sheet = {
    ...emptyContactSheet,
    fullName: line(person.fullName),
    telephone: line(person.telephone),
    email: line(person.email),
    address: lines(person.address),
    inEmergency: lines(person.inEmergency),
    others: lines(person.others),
    born: person.born,
  };
  const writings = [
    writingFor(folderId, "contacts", {
      kind: "FolderAdded",
      at,
      folderId,
      name: line(person.name),
      contact: "",
    }),
    writingFor(folderId, "contacts", { kind: "ContactSheetKept", at, folderId, sheet }),
  ];
  const isAmount = (minor: number | null): minor is number =>
    minor !== null && minor !== 0 && Math.abs(minor) <= amountMinorMax;
  if (isAmount(person.feeMinor) && person.feeMinor > 0) {
    const fee = { amount: { amountMinor: person.feeMinor, currency }, due: "" };
    const frame: Frame = { hours: [], fee, missedHours: null, written: {}, from: today };
    writings.push(
      writingFor(folderId, "record", { kind: "FrameRecorded", at, folderId, frame, agreedOn: today }),
    );
  }
  if (isAmount(person.openMinor)) {
    const amount = { amountMinor: Math.abs(person.openMinor), currency };
    const side = person.openMinor > 0 ? ("open" as const) : ("ahead" as const);
    writings.push(
      writingFor(folderId, "record", { kind: "OpeningBalanceSet", at, folderId, amount, side, date: today }),
    );
  }
  return writings;
}

export async function takeHoursIn(
  parts: Parts,
  { file, from, whose, place }: Acts["takeHoursIn"]["input"],
): Outcome<"takeHoursIn"> {
  const read = seriesIn(parts, file, from);
  if ("kind" in read) return fail(read);
  const byFolder = new Map<string, Series[]>();
  for (const { seriesId, folderId } of whose) {
    const series = read.series.find((each) => each.seriesId === seriesId);
    if (series === undefined) continue;
    if (!parts.book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
    if (!takesPaperFrames(parts, folderId)) return fail({ kind: "frame-is-in-room" });
    byFolder.set(folderId, [...(byFolder.get(folderId) ?? []), series]);
  }
  const takenId = freshTakenId(parts);
  const things: (readonly Writing[])[] = [];
  for (const [folderId, series] of byFolder) {
    const writings = hoursWritings(parts, { takenId, folderId, from, place }, series);
    if (writings === null) return fail({ kind: "import-too-large" });
    things.push(writings);
  }
  return takeIn(parts, takenId, { what: "hours", file: clipped(file.name, nameCharactersMax) }, things);
}

export async function takeNotesIn(
  parts: Parts,
  { files, whose, noteKind }: Acts["takeNotesIn"]["input"],
): Outcome<"takeNotesIn"> {
  const read = noteFilesIn(parts, files);
  if ("kind" in read) return fail(read);
  const folderOf = new Map(whose.map(({ group, folderId }) => [group, folderId]));
  if ([...folderOf.values()].some((folderId) => !parts.book.desk().foldersById.has(folderId)))
    return fail({ kind: "not-here" });
  const takenId = freshTakenId(parts);
  const today = localDateOf(parts.clock.now(), zoneOf(parts));
  const things: (readonly Writing[])[] = [];
  for (const [at, { path, text, group, date }] of read.notes.entries()) {
    const folderId = folderOf.get(group);
    if (folderId === undefined) continue;
    const note = { noteId: `${takenId}-${at}`, folderId, noteKind, date: date ?? today };
    const writings = noteWritings(parts, note, text, /\.(?:md|markdown)$/iu.test(path));
    if (writings === null) return fail({ kind: "import-too-large" });
    things.push(writings);
  }
  const names = files.map(({ name }) => name).join(", ");
  return takeIn(parts, takenId, { what: "notes", file: clipped(names, nameCharactersMax) }, things);
}

type NoteTaken = {
  readonly noteId: string;
  readonly folderId: string;
  readonly noteKind: NoteKind;
  readonly date: string;
};

function noteWritings(
  parts: Parts,
  note: NoteTaken,
  text: string,
  isMarkdown: boolean,
): readonly Writing[] | null {
  const { noteId, folderId, noteKind, date } = note;
  const at = parts.clock.now();
  const [a = 0, b = 0, c = 0, d = 0] = parts.chance.bytes(4);
  const author = ((a & 0x7f) << 24) | (b << 16) | (c << 8) | d;
  const { update, opening } = documentOfText(text, isMarkdown, author);
  const pieces = partsOf(update);
  if (pieces === null) return null;
  const batch = freshId(parts.chance);
  const kept = classOfNote(noteKind);
  return [
    writingFor(folderId, kept, {
      kind: "NoteStarted",
      at,
      noteId,
      folderId,
      noteKind,
      sessionKey: onlyHourOn(parts, folderId, date),
      date,
    }),
    ...pieces.map((piece, part) =>
      writingFor(folderId, kept, {
        kind: "NoteWritten",
        at,
        noteId,
        batch,
        part,
        parts: pieces.length,
        update: piece,
      }),
    ),
    writingFor(folderId, kept, {
      kind: "NoteHeaded",
      at,
      noteId,
      noteKind,
      opening: clipped(opening, openingCharactersMax),
    }),
  ];
}

/** The hour a note is about, where there is exactly one on its day. */
function onlyHourOn({ book }: Parts, folderId: string, date: string): string | null {
  const hours = treatmentOfFolder(book, folderId)?.hours.between(date, date) ?? [];
  return hours.length === 1 ? (hours[0]?.sessionKey ?? null) : null;
}

export async function putOut(parts: Parts, { takenId }: Acts["putOut"]["input"]): Outcome<"putOut"> {
  const desk = parts.book.desk();
  if (!desk.taken.has(takenId)) return fail({ kind: "not-here" });
  const stays = await whatStays(parts, takenId);
  const at = parts.clock.now();
  const ids = [...stays.keys()].slice(0, takenStaysMax);
  const kept = await parts.spaces.commit(
    "self",
    [writingOf({ kind: "TakenOut", at, takenId, stays: ids })],
    "now",
  );
  return kept.ok ? succeed({ stays: [...new Set(stays.values())] }) : kept;
}

/** Folders with a room, money or a note of one's own since, and notes changed or signed since; by id, with the folder's name. */
async function whatStays(parts: Parts, takenId: string): Promise<ReadonlyMap<string, string>> {
  const { book } = parts;
  const desk = book.desk();
  const stays = new Map<string, string>();
  const nameOf = (folderId: string): string => desk.foldersById.get(folderId)?.name ?? "";
  for (const [noteId, note] of desk.notes.notesById) {
    if (!cameWith(noteId, takenId)) {
      // A note of one's own keeps the folder it is in.
      if (cameWith(note.folderId, takenId)) stays.set(note.folderId, nameOf(note.folderId));
      continue;
    }
    if (note.signed !== null || (await wasChanged(parts, noteId))) stays.set(noteId, nameOf(note.folderId));
  }
  for (const folderId of desk.foldersById.keys()) {
    if (!cameWith(folderId, takenId)) continue;
    const money = desk.accounts.byFolder.get(folderId);
    const hasMoney = money !== undefined && (money.payments.length > 0 || money.invoiceIds.length > 0);
    if (hasMoney || book.roomsOf(folderId).length > 0) stays.set(folderId, nameOf(folderId));
  }
  return stays;
}

/** Whether a note that was taken in holds more than the one change it came with. */
async function wasChanged({ spaces }: Parts, noteId: string): Promise<boolean> {
  const facts = await spaces.facts({
    space: "self",
    kinds: ["NoteWritten"],
    subject: noteId,
    before: null,
    countMax: 200,
  });
  const batches = new Set(facts.map(({ event }) => (event?.kind === "NoteWritten" ? event.batch : "")));
  return batches.size > 1;
}
