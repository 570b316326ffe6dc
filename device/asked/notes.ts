/** What is asked and done about notes beside writing one: the record, the trail of a note, the therapist's own phrases. */
import type { InstantMs } from "#base/clock.ts";
import type { Act, Kind, Nothing, Question } from "#device/asked/asking.ts";
import type { DeviceKind } from "#device/own-devices.ts";
import type { Phrase } from "#domain/notes/phrases.ts";
import type { RecordOfFolder } from "#domain/record/record.ts";

export type NoteActs = {
  /** Keeps a phrase; `phraseId` null for a new one. */
  keepPhrase: Act<
    { phraseId: string | null; name: string; text: string },
    { phraseId: string },
    Kind<"phrase-empty"> | Kind<"phrase-too-long"> | Kind<"name-missing">
  >;
  letGoOfPhrase: Act<{ phraseId: string }, Nothing>;
};

export type NoteQuestions = {
  /** The record between two local dates, both included; `until` null: up to today, `from` null: from the beginning. */
  record: Question<{ folderId: string; from: string | null; until: string | null }, RecordOfFolder | null>;
  /** By name. */
  phrases: Question<Nothing, readonly Phrase[]>;
};

/** Who did what to a progress note, and when: always its owner, so what is told is the kind of device. */
export type NoteTrace = {
  readonly what: "begun" | "written" | "signed" | "added";
  readonly at: InstantMs;
  /** null where the device is not known any more. */
  readonly by: DeviceKind | null;
};
