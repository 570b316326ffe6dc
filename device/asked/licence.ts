/** What a trainee asks and does about hours towards a licence. No supervisor, house or host has a part in it. */
import type { LicencePackName } from "#domain/jurisdiction/licence-hours.ts";
import type { LicenceSetting, OwnCategory } from "#domain/supervision/events.ts";
import type { SettingSheet, SheetRow } from "#domain/supervision/hours-sheet.ts";
import type { LicenceEntry } from "#domain/supervision/licence-log.ts";
import type { Act, Kind, Nothing, Question } from "./asking.ts";

export type LicenceActs = {
  /** Begins the log or changes it. A setting or category with an empty id is a new one. */
  describeLicenceLog: Act<LicenceDescription, Nothing, Kind<"licence-no-setting">>;
  /** What the hours of a folder count as; both null: as nothing. */
  countFolder: Act<
    { folderId: string; settingId: string | null; categoryId: string | null },
    Nothing,
    Kind<"licence-not-begun">
  >;
  /** Work that is no session here. `minutes`: 1 to 1,440, the whole of a day. */
  writeLicenceHours: Act<
    { date: string; settingId: string; categoryId: string; minutes: number; note: string },
    { entryId: string },
    Kind<"licence-not-begun"> | Kind<"licence-minutes-out-of-range"> | Kind<"licence-date-malformed">
  >;
  takeLicenceHoursBack: Act<{ entryId: string }, Nothing>;
};

export type LicenceQuestions = {
  /** null until the log was begun. */
  licenceLog: Question<Nothing, LicenceLogView | null>;
  /** The sheets of the week in which `date` lies; null for this week. null until the log was begun. */
  licenceWeek: Question<{ date: string | null }, LicenceWeek | null>;
};

export type LicenceDescription = {
  readonly pack: LicencePackName;
  readonly name: string;
  readonly registration: string;
  readonly settings: readonly LicenceSetting[];
  readonly categories: readonly OwnCategory[];
};

export type LicenceLogView = LicenceDescription & {
  readonly all: readonly Omit<SheetRow, "minutes" | "minutesSoFar">[];
  readonly folders: readonly {
    readonly folderId: string;
    readonly name: string;
    readonly settingId: string | null;
    readonly categoryId: string | null;
  }[];
};

export type LicenceWeek = {
  readonly monday: string;
  readonly sunday: string;
  readonly today: string;
  readonly sheets: readonly SettingSheet[];
  /** Of this week, by date. */
  readonly entries: readonly LicenceEntry[];
  /** Whether hours of this week that would count were held and are not confirmed: they are on no sheet yet. */
  readonly hasUnconfirmed: boolean;
};
