/** What happens around a practice and its folders. Kept in the person's own space. */
import type { InstantMs } from "#base/clock.ts";
import type { ContactSheet } from "#domain/folder/contact-sheet.ts";

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

/** The contact sheet of a folder, whole; the latest one holds. Sealed apart from record and notes. */
export type ContactSheetKept = {
  readonly kind: "ContactSheetKept";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly sheet: ContactSheet;
};

/** A treatment ended, with its last day. In the room where there is one (`folderId` null), else in the therapist's own space. */
export type TreatmentEnded = {
  readonly kind: "TreatmentEnded";
  readonly at: InstantMs;
  readonly folderId: string | null;
  /** Local date, "YYYY-MM-DD": no standing hour falls after it. */
  readonly lastDate: string;
};

/** A treatment that had ended goes on from a day. */
export type TreatmentResumed = {
  readonly kind: "TreatmentResumed";
  readonly at: InstantMs;
  readonly folderId: string | null;
  readonly from: string;
};

/** How many years this practice keeps a record after the end; null: what the country's rule says. */
export type RetentionChosen = {
  readonly kind: "RetentionChosen";
  readonly at: InstantMs;
  readonly years: number | null;
};

export type FolderEvent =
  | PracticeDescribed
  | LanguageChosen
  | FolderAdded
  | FolderRenamed
  | ContactSheetKept
  | TreatmentEnded
  | TreatmentResumed
  | RetentionChosen;
