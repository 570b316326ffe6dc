/**
 * Taking in what other programs wrote: people, hours, notes. A question shows what a file holds as it would be
 * taken in; an act takes in what was shown, and another puts it out again. Nothing is kept between the two.
 */
import type { InstantMs } from "#base/clock.ts";
import type { NamesAs, PeopleField, Person } from "#device/import/person.ts";
import type { Place } from "#domain/calendar/standing-hour.ts";
import type { NoteKind } from "#domain/notes/events.ts";
import type { TakenWhat } from "#domain/taking-in/events.ts";
import type { Act, Kind, Nothing, Question } from "./asking.ts";

export type GivenFile = { readonly name: string; readonly bytes: Uint8Array };

export type ImportFault =
  | Kind<"import-too-large">
  | Kind<"import-no-list">
  | Kind<"import-no-calendar">
  | Kind<"import-no-notes">;

export type ImportActs = {
  /** `leftOut`: rows of the list that are not taken in. */
  takePeopleIn: Act<
    PeopleAsked & { columns: readonly PeopleField[]; leftOut: readonly number[] },
    Taken,
    ImportFault
  >;
  /** `whose`: the folder of each series that is taken in; one that is not named is left out. */
  takeHoursIn: Act<
    HoursAsked & { whose: readonly { seriesId: string; folderId: string }[]; place: Place },
    Taken,
    ImportFault | Kind<"frame-is-in-room">
  >;
  /** `whose`: the folder of each group; one that is not named is left out. `noteKind`: of all of them. */
  takeNotesIn: Act<
    NotesAsked & { whose: readonly { group: string; folderId: string }[]; noteKind: NoteKind },
    Taken,
    ImportFault
  >;
  /** Puts out again what came with one taking in. Names what stays, because something was written in it since. */
  /** `stays`: names of the folders in which something stays. */
  putOut: Act<{ takenId: string }, { stays: readonly string[] }, Kind<"import-too-much-stays">>;
};

export type ImportQuestions = {
  peopleIn: Question<PeopleAsked & { columns: readonly PeopleField[] | null }, PeopleIn | ImportFault>;
  hoursIn: Question<HoursAsked, HoursIn | ImportFault>;
  notesIn: Question<NotesAsked, NotesIn | ImportFault>;
  /** What was taken in and is still here, latest first. */
  takenIn: Question<Nothing, readonly TakenRow[]>;
};

export type PeopleAsked = { readonly file: GivenFile; readonly namesAs: NamesAs };
/** `from`: the first local date on which an hour is taken in. */
export type HoursAsked = { readonly file: GivenFile; readonly from: string };
export type NotesAsked = { readonly files: readonly GivenFile[] };

export type Taken = { readonly takenId: string; readonly count: number };

export type PeopleIn = {
  readonly kind: "people";
  readonly head: readonly string[];
  readonly columns: readonly PeopleField[];
  readonly people: readonly (Person & {
    /** A folder of this name is here already. */
    readonly isHere: boolean;
  })[];
  readonly currency: string;
};

export type HoursIn = {
  readonly kind: "hours";
  readonly series: readonly {
    readonly seriesId: string;
    readonly title: string;
    readonly place: string;
    readonly lengthMinutes: number;
    /** ISO weekday and local time of a standing hour; null for single hours. */
    readonly weekly: {
      readonly weekday: number;
      readonly time: string;
      readonly zone: string;
      readonly everyWeeks: number;
      readonly from: string;
      readonly until: string | null;
    } | null;
    /** Local dates of single hours. */
    readonly dates: readonly string[];
    /** The folder whose name stands in the title; null where none does, or more than one. */
    readonly folderId: string | null;
  }[];
  readonly leftOut: readonly string[];
};

export type NotesIn = {
  readonly kind: "notes";
  readonly groups: readonly {
    readonly group: string;
    readonly count: number;
    /** Local dates of the first and the last. */
    readonly first: string;
    readonly last: string;
    /** Of how many no day was found; they get today's. */
    readonly undated: number;
    readonly folderId: string | null;
  }[];
  readonly passedOver: readonly string[];
};

export type TakenRow = {
  readonly takenId: string;
  readonly what: TakenWhat;
  readonly file: string;
  readonly at: InstantMs;
};
