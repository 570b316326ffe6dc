/**
 * Hours towards a licence, as the trainee keeps them: in own space, under own keys. Nothing here names a
 * patient to anybody: a folder is only told apart from others by what its hours count as.
 */
import type { InstantMs } from "#base/clock.ts";
import type { LicencePackName } from "#domain/jurisdiction/licence-hours.ts";

/** A place of work with its supervisor; each prints on a sheet of its own. Every text may be empty. */
export type LicenceSetting = {
  readonly settingId: string;
  readonly name: string;
  readonly supervisor: string;
  readonly supervisorLicence: string;
};

/** What a category's hours are: with patients, supervision received, or other work. */
export type LicenceWork = "with-patients" | "supervision" | "other";

/** A category in the trainee's own words, where no pack has one. */
export type OwnCategory = { readonly categoryId: string; readonly name: string; readonly work: LicenceWork };

/** Which licence the hours are for and where they are worked; the latest one holds. */
export type LicenceLogDescribed = {
  readonly kind: "LicenceLogDescribed";
  readonly at: InstantMs;
  readonly pack: LicencePackName;
  /** As it is printed; may be empty, and is then written by hand. */
  readonly name: string;
  readonly registration: string;
  readonly settings: readonly LicenceSetting[];
  readonly categories: readonly OwnCategory[];
};

/** From now on and for all its hours, this folder counts in a setting under a category; both null: it counts in none. */
export type FolderCounted = {
  readonly kind: "FolderCounted";
  readonly at: InstantMs;
  readonly folderId: string;
  readonly settingId: string | null;
  readonly categoryId: string | null;
};

/** Hours of work that are no session here: supervision received, writing, a workshop, a session held elsewhere. */
export type LicenceHoursWritten = {
  readonly kind: "LicenceHoursWritten";
  readonly at: InstantMs;
  readonly entryId: string;
  /** Local date, "YYYY-MM-DD". */
  readonly date: string;
  readonly settingId: string;
  readonly categoryId: string;
  readonly minutes: number;
  /** For the trainee alone; it is printed nowhere. */
  readonly note: string;
};

export type LicenceHoursTakenBack = {
  readonly kind: "LicenceHoursTakenBack";
  readonly at: InstantMs;
  readonly entryId: string;
};

export type SupervisionEvent =
  | LicenceLogDescribed
  | FolderCounted
  | LicenceHoursWritten
  | LicenceHoursTakenBack;
