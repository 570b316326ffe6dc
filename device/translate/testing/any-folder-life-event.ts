/** Any event about contact sheets, endings, retention and hours for a licence that the schemas allow, and the long ones at their largest. */
import fc from "fast-check";
import { emptyContactSheet } from "#domain/folder/contact-sheet.ts";
import type { FolderEvent } from "#domain/folder/events.ts";
import { licencePackNames } from "#domain/jurisdiction/licence-hours.ts";
import * as limit from "#domain/limits.ts";
import type { SupervisionEvent } from "#domain/supervision/events.ts";
import type { TakingInEvent } from "#domain/taking-in/events.ts";

type FolderLifeEvent =
  | SupervisionEvent
  | TakingInEvent
  | Extract<
      FolderEvent,
      { kind: "ContactSheetKept" | "TreatmentEnded" | "TreatmentResumed" | "RetentionChosen" }
    >;

const at = fc.integer({ min: 0, max: limit.instantMax });
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const date = fc
  .tuple(
    fc.integer({ min: 1900, max: 2200 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
const words = fc.string({ unit: "grapheme", maxLength: 30 });
const filled = words.map((text) => `w${text}`);
const work = fc.constantFrom("with-patients" as const, "supervision" as const, "other" as const);
const kindOf = <Kind extends FolderLifeEvent["kind"]>(kind: Kind) => fc.constant(kind);

const takenId = fc.stringMatching(/^[0-9a-f]{16}$/);

export const anyFolderLifeEvent = {
  TakenIn: fc.record({
    kind: kindOf("TakenIn"),
    at,
    takenId,
    what: fc.constantFrom("people" as const, "hours" as const, "notes" as const),
    file: words,
  }),
  TakenOut: fc.record({ kind: kindOf("TakenOut"), at, takenId, stays: fc.array(id, { maxLength: 3 }) }),
  ContactSheetKept: fc.record({
    kind: kindOf("ContactSheetKept"),
    at,
    folderId: id,
    sheet: fc.record({
      fullName: words,
      telephone: words,
      email: words,
      address: words,
      inEmergency: words,
      others: words,
      born: fc.option(date),
    }),
  }),
  TreatmentEnded: fc.record({
    kind: kindOf("TreatmentEnded"),
    at,
    folderId: fc.constant(null),
    lastDate: date,
  }),
  TreatmentResumed: fc.record({
    kind: kindOf("TreatmentResumed"),
    at,
    folderId: fc.constant(null),
    from: date,
  }),
  RetentionChosen: fc.record({
    kind: kindOf("RetentionChosen"),
    at,
    years: fc.option(fc.integer({ min: 1, max: limit.retentionYearsMax })),
  }),
  LicenceLogDescribed: fc.record({
    kind: kindOf("LicenceLogDescribed"),
    at,
    pack: fc.constantFrom(...licencePackNames),
    name: words,
    registration: words,
    settings: fc.array(
      fc.record({ settingId: id, name: words, supervisor: words, supervisorLicence: words }),
      {
        maxLength: 3,
      },
    ),
    categories: fc.array(fc.record({ categoryId: id, name: filled, work }), { maxLength: 3 }),
  }),
  FolderCounted: fc.record({
    kind: kindOf("FolderCounted"),
    at,
    folderId: id,
    settingId: fc.option(id),
    categoryId: fc.option(id),
  }),
  LicenceHoursWritten: fc.record({
    kind: kindOf("LicenceHoursWritten"),
    at,
    entryId: id,
    date,
    settingId: id,
    categoryId: id,
    minutes: fc.integer({ min: 1, max: limit.licenceMinutesMax }),
    note: words,
  }),
  LicenceHoursTakenBack: fc.record({ kind: kindOf("LicenceHoursTakenBack"), at, entryId: id }),
};

const largest = (count: number): string => "𝄞".repeat(count);

export const largestFolderLifeEvents: readonly FolderLifeEvent[] = [
  {
    kind: "TakenOut",
    at: limit.instantMax,
    takenId: "0".repeat(16),
    stays: Array.from({ length: limit.takenStaysMax }, (_, n) => `${n}`.padStart(64, "t")),
  },
  {
    kind: "ContactSheetKept",
    at: limit.instantMax,
    folderId: "f".repeat(64),
    sheet: {
      ...emptyContactSheet,
      fullName: largest(limit.nameCharactersMax),
      telephone: largest(limit.nameCharactersMax),
      email: largest(limit.nameCharactersMax),
      address: largest(limit.contactCharactersMax),
      inEmergency: largest(limit.contactCharactersMax),
      others: largest(limit.contactCharactersMax),
    },
  },
  {
    kind: "LicenceLogDescribed",
    at: limit.instantMax,
    pack: "us-ca-lmft",
    name: largest(limit.nameCharactersMax),
    registration: largest(limit.codeCharactersMax),
    settings: Array.from({ length: limit.licenceSettingsMax }, (_, n) => ({
      settingId: `${n}`.padStart(64, "s"),
      name: largest(limit.nameCharactersMax),
      supervisor: largest(limit.nameCharactersMax),
      supervisorLicence: largest(limit.codeCharactersMax),
    })),
    categories: Array.from({ length: limit.licenceCategoriesMax }, (_, n) => ({
      categoryId: `${n}`.padStart(64, "c"),
      name: largest(limit.nameCharactersMax),
      work: "other" as const,
    })),
  },
];
