/**
 * Two years of an invented practice, written event by event as its two people would have written them:
 * folders, frames and their changes, absences, notes, letters, payments.
 */
import { createBook } from "#device/book/book.ts";
import { chargesOf } from "#device/book/ledger.ts";
import { pastHours, treatmentOfFolder } from "#device/book/treatment.ts";
import type { KnownRoom } from "#device/room-directory.ts";
import { sampleFrames } from "#device/sample/frames.ts";
import { inventHours } from "#device/sample/invent-hours.ts";
import { inventInvoices } from "#device/sample/invent-invoices.ts";
import { inventNotebook } from "#device/sample/invent-notebook.ts";
import type { SampleMemory } from "#device/sample/memory-spaces.ts";
import { noteUpdate, openingOf } from "#device/sample/sample-note.ts";
import type { SampleTime } from "#device/sample/sample-time.ts";
import type { SampleNote, SampleWords, Who } from "#device/sample/words.ts";
import { accountsOfFolder, noAccounts } from "#domain/accounts/accounts.ts";
import type { Occurrence } from "#domain/calendar/expand.ts";
import { addDays } from "#domain/calendar/local-date.ts";
import type { Frame } from "#domain/frame/frame.ts";
import { hoursBetween } from "#domain/frame/in-force.ts";

/** Everything invented is written with these. */
export type Inventing = {
  readonly memory: SampleMemory;
  readonly time: SampleTime;
  readonly words: SampleWords;
  /** The therapist's rooms; a folder without one is missing here. */
  readonly roomIds: Readonly<Partial<Record<Who, string>>>;
  readonly rooms: readonly KnownRoom[];
};

const everybody: readonly Who[] = [
  "anna",
  "david",
  "ortiz",
  "couple",
  "jonas",
  "ruth",
  "thomas",
  "clara",
  "yusuf",
  "helen",
];

function folderIdOf(who: Who): string {
  return `folder-${who}`;
}

/** Writes the whole practice. */
export function invent(inventing: Inventing): void {
  inventFolders(inventing);
  inventFrames(inventing);
  inventAbsences(inventing);
  inventChanges(inventing);
  for (const note of inventing.words.notes) inventNote(inventing, note);
  inventLetters(inventing);
  inventNotebook(inventing.memory, inventing.time, inventing.words);
  inventMoney(inventing);
  inventHours(inventing);
  const anna = treatmentNow(inventing, "anna");
  const { memory, time, words, roomIds } = inventing;
  if (anna !== null && roomIds.anna !== undefined)
    inventInvoices({
      memory,
      time,
      words,
      folderId: folderIdOf("anna"),
      roomId: roomIds.anna,
      treatment: anna,
    });
  const last = heldHours(inventing, "david").at(-1);
  if (last !== undefined) {
    const putOff = {
      kind: "NotePutOff",
      at: last.endsAt,
      folderId: folderIdOf("david"),
      sessionKey: last.sessionKey,
    } as const;
    inventing.memory.write("therapist", "self", putOff);
  }
}

function inventFolders({ memory, time, words }: Inventing): void {
  const { zone } = time;
  const { country, currency } = words;
  const language = country === "DE" ? "de" : "en";
  const at = time.at(-740, "10:00");
  const practice = { kind: "PracticeDescribed", at, language, zone, country, currency } as const;
  memory.write("therapist", "self", { ...practice, side: "therapist", name: words.therapistName });
  memory.write("patient", "self", { ...practice, side: "patient", name: words.people.anna.name });
  const { agreed } = sampleFrames(time, words);
  for (const who of everybody) {
    const { name, contact } = words.people[who];
    const daysAgo = agreed[who][0]?.agreedDaysAgo ?? 1;
    const added = {
      kind: "FolderAdded",
      at: time.at(-daysAgo - 1, "12:00"),
      folderId: folderIdOf(who),
      name,
      contact,
    } as const;
    memory.write("therapist", "self", added);
  }
}

function inventFrames(inventing: Inventing): void {
  const { memory, time, words, roomIds } = inventing;
  const { agreed, proposed } = sampleFrames(time, words);
  for (const who of everybody) {
    const roomId = roomIds[who];
    // Thomas agreed on paper; his invitation is still on its way.
    const onPaper = roomId === undefined || who === "thomas";
    for (const { agreedDaysAgo, frame } of agreed[who]) {
      if (onPaper) {
        const at = time.at(-agreedDaysAgo, "13:00");
        const agreedOn = time.day(-agreedDaysAgo);
        memory.write("therapist", "self", {
          kind: "FrameRecorded",
          at,
          folderId: folderIdOf(who),
          frame,
          agreedOn,
        });
      } else {
        const at = time.at(-agreedDaysAgo, "18:20");
        const proposal = propose(
          inventing,
          roomId,
          frame,
          time.at(-agreedDaysAgo - 1, "17:00"),
          words.proposals.first,
        );
        memory.write("patient", roomId, { kind: "FrameAccepted", at, proposal }, true);
      }
    }
  }
  if (roomIds.thomas !== undefined)
    propose(inventing, roomIds.thomas, proposed.thomas, time.at(-3, "18:00"), words.proposals.first);
  if (roomIds.anna !== undefined)
    propose(inventing, roomIds.anna, proposed.anna, time.at(-6, "18:05"), words.proposals.anna);
  if (roomIds.ruth !== undefined) {
    const proposal = propose(
      inventing,
      roomIds.ruth,
      proposed.ruth,
      time.at(-11, "18:00"),
      words.proposals.ruth,
    );
    memory.write("patient", roomIds.ruth, { kind: "TalkFirstAsked", at: time.at(-10, "14:05"), proposal });
  }
}

function propose({ memory }: Inventing, roomId: string, frame: Frame, at: number, message: string): string {
  return memory.write(
    "therapist",
    roomId,
    { kind: "FrameProposed", at, frame, message, shownFrom: at },
    true,
  );
}

/** Single absences, days from today counted back, with how long before they were announced (hours; null: not at all). */
const absences: readonly {
  readonly who: Who;
  readonly daysAgo: number;
  readonly noticeHours: number | null;
}[] = [
  { who: "anna", daysAgo: 168, noticeHours: 73 },
  { who: "anna", daysAgo: 70, noticeHours: null },
  { who: "david", daysAgo: 63, noticeHours: 20 },
  { who: "jonas", daysAgo: 14, noticeHours: 30 },
  { who: "ruth", daysAgo: 48, noticeHours: 120 },
  { who: "ruth", daysAgo: 55, noticeHours: 120 },
  { who: "yusuf", daysAgo: 34, noticeHours: 5 },
  { who: "thomas", daysAgo: 54, noticeHours: null },
];

function inventAbsences(inventing: Inventing): void {
  const { time } = inventing;
  for (const who of everybody) {
    for (const hour of hoursOf(inventing, who, time.day(-800), time.day(60))) {
      if (!isAway(hour.localDate, time)) continue;
      miss(inventing, who, hour, "therapist", hour.startsAt - 60 * 86_400_000);
    }
  }
  for (const { who, daysAgo, noticeHours } of absences) {
    const date = time.day(-daysAgo);
    const hour = hoursOf(inventing, who, date, date)[0];
    if (hour === undefined || isAway(date, time)) continue;
    miss(
      inventing,
      who,
      hour,
      "patient",
      noticeHours === null ? null : hour.startsAt - noticeHours * 3_600_000,
    );
  }
}

/** What is still to come: a break of a fortnight, told in every room, and one hour at another time of its day. */
function inventChanges(inventing: Inventing): void {
  const { memory, time, roomIds } = inventing;
  const { zone } = time;
  const announced = {
    kind: "BreakAnnounced",
    at: time.at(-6, "18:00"),
    folderId: null,
    breakId: "samplebreak",
    by: "therapist",
    span: { firstDate: time.day(37), firstTime: null, lastDate: time.day(50), lastTime: null, zone },
    occasion: "",
    cover: "",
    uncharged: false,
  } as const;
  memory.write("therapist", "self", announced);
  for (const roomId of Object.values(roomIds)) memory.write("therapist", roomId, announced);
  const moved = hoursOf(inventing, "yusuf", time.day(1), time.day(9))[0];
  if (moved === undefined) return;
  const { lengthMinutes, place } = moved.hour;
  memory.write("therapist", "self", {
    kind: "HourMoved",
    at: time.at(-1, "12:00"),
    folderId: folderIdOf("yusuf"),
    sessionKey: moved.sessionKey,
    to: { date: moved.localDate, time: "16:30", zone, lengthMinutes, place },
  });
}

/** Three weeks of August and the days around New Year, except near today, so that today always has its hours. */
function isAway(date: string, time: SampleTime): boolean {
  if (date > time.day(-8) && date < time.day(9)) return false;
  const dayOfYear = date.slice(5);
  return (dayOfYear >= "08-05" && dayOfYear <= "08-25") || dayOfYear >= "12-27" || dayOfYear <= "01-02";
}

function miss(
  inventing: Inventing,
  who: Who,
  hour: Occurrence,
  by: "therapist" | "patient",
  noticeAt: number | null,
): void {
  const { memory, time } = inventing;
  const roomId = who === "thomas" ? undefined : inventing.roomIds[who];
  const at = Math.min(noticeAt ?? hour.endsAt, time.now);
  const mark = { kind: "HourMissed", at, sessionKey: hour.sessionKey, by, noticeAt } as const;
  if (roomId === undefined) memory.write("therapist", "self", { ...mark, folderId: folderIdOf(who) });
  else memory.write("therapist", roomId, { ...mark, folderId: null });
}

function inventNote(inventing: Inventing, note: SampleNote): void {
  const { memory, time } = inventing;
  const held = heldHours(inventing, note.who);
  const hour = held[Math.max(0, held.length - 1 - note.hoursAgo)];
  if (hour === undefined) return;
  const folderId = folderIdOf(note.who);
  const noteId = `note-${note.who}-${note.kind}-${note.hoursAgo}`;
  const at = Math.min(hour.endsAt + 600_000, time.now);
  const noteKind = note.kind;
  const { sessionKey, localDate: date } = hour;
  memory.write("therapist", "self", {
    kind: "NoteStarted",
    at,
    noteId,
    folderId,
    noteKind,
    sessionKey,
    date,
  });
  const update = noteUpdate(note.paragraphs);
  const written = memory.write("therapist", "self", {
    kind: "NoteWritten",
    at,
    noteId,
    batch: noteId,
    part: 0,
    parts: 1,
    update,
  });
  memory.write("therapist", "self", {
    kind: "NoteHeaded",
    at,
    noteId,
    noteKind,
    opening: openingOf(note.paragraphs),
  });
  if (note.signed !== true) return;
  const signedAt = Math.min(at + 900_000, time.now);
  memory.write("therapist", "self", { kind: "NoteSigned", at: signedAt, noteId, writings: [written] }, true);
  if (note.amendment === undefined) return;
  const amendedAt = Math.min(at + 7 * 86_400_000, time.now);
  memory.write(
    "therapist",
    "self",
    { kind: "NoteAmended", at: amendedAt, noteId, text: note.amendment },
    true,
  );
}

function inventLetters({ memory, time, words, roomIds }: Inventing): void {
  for (const { who, by, daysAgo, time: clock, text } of words.letters) {
    const roomId = roomIds[who];
    if (roomId !== undefined)
      memory.write(by, roomId, { kind: "LetterWritten", at: time.at(-daysAgo, clock), text });
  }
}

/** Hours confirmed up to the month before last; the bills of a month paid on the ninth of the next. */
function inventMoney(inventing: Inventing): void {
  const { memory, time, words } = inventing;
  const confirmedBefore = time.firstOfMonth(-1);
  for (const who of everybody) {
    const folderId = folderIdOf(who);
    const keys = heldHours(inventing, who)
      .filter((hour) => hour.localDate < confirmedBefore)
      .map((hour) => hour.sessionKey);
    for (let at = 0; at < keys.length; at += 60) {
      const confirmed = {
        kind: "HoursConfirmed",
        at: time.now - 86_400_000,
        folderId,
        sessionKeys: keys.slice(at, at + 60),
      } as const;
      memory.write("therapist", "self", confirmed);
    }
    for (const [month, amountMinor] of chargesByMonth(inventing, who)) {
      const date = addDays(Temporal.PlainDate.from(`${month}-01`).add({ months: 1 }).toString(), 8);
      // David's last bill is still open.
      if (date > time.today || (who === "david" && month >= time.firstOfMonth(-1).slice(0, 7))) continue;
      const payment = {
        folderId,
        amount: { amountMinor, currency: words.currency },
        date,
        note: words.paymentNote,
      };
      memory.write("therapist", "self", { kind: "PaymentRecorded", at: time.now - 3_600_000, ...payment });
    }
  }
}

function chargesByMonth(inventing: Inventing, who: Who): ReadonlyMap<string, number> {
  const months = new Map<string, number>();
  const treatment = treatmentNow(inventing, who);
  if (treatment === null) return months;
  const entered = accountsOfFolder(noAccounts(), folderIdOf(who));
  for (const { date, amount } of chargesOf(treatment, entered, pastHours(treatment, inventing.time.now))) {
    const month = date.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + amount.amountMinor);
  }
  return months;
}

function heldHours(inventing: Inventing, who: Who): readonly Occurrence[] {
  const { now } = inventing.time;
  const treatment = treatmentNow(inventing, who);
  if (treatment === null) return [];
  return pastHours(treatment, now).flatMap(({ hour, state }) => (state.startsWith("held") ? [hour] : []));
}

function hoursOf(inventing: Inventing, who: Who, first: string, last: string): readonly Occurrence[] {
  const treatment = treatmentNow(inventing, who);
  return treatment === null ? [] : hoursBetween(treatment.stretches, first, last);
}

function treatmentNow({ memory, rooms }: Inventing, who: Who) {
  const book = createBook({ rooms: () => rooms });
  book.receive(memory.factsOf("therapist"));
  return treatmentOfFolder(book, folderIdOf(who));
}
