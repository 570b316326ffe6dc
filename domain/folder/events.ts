/** What happens around a practice and its folders. Kept in the person's own space. */
import type { InstantMs } from "#base/clock.ts";

/** Whose side of the work a person is on. */
export type Side = "therapist" | "patient";

type Language = "en" | "de";

/** How this person's practice or notebook is set up; the latest one holds. */
export type PracticeDescribed = {
  readonly kind: "PracticeDescribed";
  readonly at: InstantMs;
  readonly side: Side;
  readonly name: string;
  readonly language: Language;
  /** IANA name of the zone this person lives by. */
  readonly zone: string;
  /** ISO 3166-1, two capitals. */
  readonly country: string;
  /** ISO 4217, three capitals. */
  readonly currency: string;
};

type LanguageChosen = {
  readonly kind: "LanguageChosen";
  readonly at: InstantMs;
  readonly language: Language;
};

type FolderAdded = {
  readonly kind: "FolderAdded";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly name: string;
  /** How the patient may be reached, in the therapist's words; may be empty. */
  readonly contact: string;
};

type FolderRenamed = {
  readonly kind: "FolderRenamed";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly name: string;
  readonly contact: string;
};

export type FolderEvent = PracticeDescribed | LanguageChosen | FolderAdded | FolderRenamed;
