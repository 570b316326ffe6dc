/** What files of other programs hold, as it would be taken in. Nothing is kept. */
import type {
  GivenFile,
  HoursIn,
  ImportFault,
  ImportQuestions,
  NotesIn,
  PeopleIn,
  TakenRow,
} from "#device/asked/import.ts";
import { isInUse } from "#device/book/book.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import { textOfBytes } from "#device/book/text-of-bytes.ts";
import { readCalendar, type Series } from "#device/import/calendar.ts";
import { dayOf, groupOf, type NoteFile, readNoteFiles } from "#device/import/note-files.ts";
import { type PeopleList, peopleOf, readPeopleList } from "#device/import/people.ts";
import { localDateOf } from "#domain/calendar/local-date.ts";
import { calendarBytesMax, noteFilesBytesMax, peopleListBytesMax } from "#domain/limits.ts";

/** The list in a file, or why there is none. */
export function peopleListOf({ bytes }: GivenFile): PeopleList | ImportFault {
  if (bytes.length > peopleListBytesMax) return { kind: "import-too-large" };
  const text = textOfBytes(bytes);
  return (text === null ? null : readPeopleList(text)) ?? { kind: "import-no-list" };
}

export function peopleIn(
  parts: Parts,
  { file, namesAs, columns }: ImportQuestions["peopleIn"]["input"],
): PeopleIn | ImportFault {
  const list = peopleListOf(file);
  if ("kind" in list) return list;
  const chosen = columns ?? list.proposed;
  const practice = parts.book.desk().practice;
  const currency = practice?.currency ?? "EUR";
  const here = new Set([...parts.book.desk().foldersById.values()].map(({ name }) => name));
  const people = peopleOf(list, chosen, { namesAs, currency, country: practice?.country ?? "" });
  return {
    kind: "people",
    head: list.head,
    columns: chosen,
    people: people.map((person) => ({ ...person, isHere: here.has(person.name) })),
    currency,
  };
}

/** The series of a calendar file from a local date on, and what is no hour; or why there is none. */
export function seriesIn(
  parts: Parts,
  { bytes }: GivenFile,
  from: string,
): { readonly series: readonly Series[]; readonly leftOut: readonly string[] } | ImportFault {
  if (bytes.length > calendarBytesMax) return { kind: "import-too-large" };
  const text = textOfBytes(bytes);
  return (text === null ? null : readCalendar(text, from, zoneOf(parts))) ?? { kind: "import-no-calendar" };
}

export function hoursIn(
  parts: Parts,
  { file, from }: ImportQuestions["hoursIn"]["input"],
): HoursIn | ImportFault {
  const read = seriesIn(parts, file, from);
  if ("kind" in read) return read;
  return {
    kind: "hours",
    series: read.series.map(({ seriesId, title, place, lengthMinutes, weekly, single }) => ({
      seriesId,
      title,
      place,
      lengthMinutes,
      weekly:
        weekly === null
          ? null
          : {
              weekday: weekly.weekday,
              time: weekly.time,
              zone: weekly.zone,
              everyWeeks: weekly.everyWeeks,
              from: weekly.from,
              until: weekly.until,
            },
      dates: single.map(({ date }) => date),
      folderId: folderNamedIn(parts, title),
    })),
    leftOut: read.leftOut,
  };
}

/** Notes in files, with the day and the group of each; or why there are none. */
export function noteFilesIn(
  parts: Parts,
  files: readonly GivenFile[],
):
  | {
      readonly notes: readonly (NoteFile & { readonly group: string; readonly date: string | null })[];
      readonly passedOver: readonly string[];
    }
  | ImportFault {
  if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > noteFilesBytesMax)
    return { kind: "import-too-large" };
  const read = readNoteFiles(files);
  if ("fault" in read) return { kind: read.fault === "too-large" ? "import-too-large" : "import-no-notes" };
  const country = parts.book.desk().practice?.country ?? "";
  return {
    notes: read.files.map((file) => ({ ...file, group: groupOf(file.path), date: dayOf(file, country) })),
    passedOver: read.passedOver,
  };
}

export function notesIn(parts: Parts, { files }: ImportQuestions["notesIn"]["input"]): NotesIn | ImportFault {
  const read = noteFilesIn(parts, files);
  if ("kind" in read) return read;
  const today = localDateOf(parts.clock.now(), zoneOf(parts));
  const groups = new Map<string, string[]>();
  const undated = new Map<string, number>();
  for (const { group, date } of read.notes) {
    groups.set(group, [...(groups.get(group) ?? []), date ?? today]);
    if (date === null) undated.set(group, (undated.get(group) ?? 0) + 1);
  }
  return {
    kind: "notes",
    groups: [...groups].map(([group, dates]) => {
      const sorted = [...dates].sort();
      return {
        group,
        count: dates.length,
        first: sorted[0] ?? today,
        last: sorted.at(-1) ?? today,
        undated: undated.get(group) ?? 0,
        folderId: folderNamedIn(parts, group),
      };
    }),
    passedOver: read.passedOver,
  };
}

/** The one folder whose name, or whose full name on the contact sheet, stands in a text; null where none does, or several. */
function folderNamedIn({ book }: Parts, text: string): string | null {
  const within = plain(text);
  const found = [...book.desk().foldersById.values()]
    .flatMap(({ folderId, name, contactSheet }) =>
      [name, contactSheet.fullName]
        .map(plain)
        .filter((each) => each !== "" && within.includes(each))
        .map((each) => ({ folderId, length: each.length })),
    )
    .sort((a, b) => b.length - a.length);
  const best = found.filter(({ length }) => length === found[0]?.length);
  const ids = new Set(best.map(({ folderId }) => folderId));
  return ids.size === 1 ? (best[0]?.folderId ?? null) : null;
}

/** Letters and digits only, in lower case, a space between words: "Keller, Anna" finds "keller anna". */
function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `.replace(/^ {2}$/u, "");
}

/** Whether a frame may be recorded from paper here: not where both must agree to it in a room (FR12). */
export function takesPaperFrames({ book }: Parts, folderId: string): boolean {
  return book.desk().foldersById.has(folderId) && !book.roomsOf(folderId).some((room) => isInUse(room));
}

export function takenIn({ book }: Parts): readonly TakenRow[] {
  return [...book.desk().taken]
    .map(([takenId, { what, file, at }]) => ({ takenId, what, file, at }))
    .reverse();
}
