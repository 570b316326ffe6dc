/** The schemas of the events about hours towards a licence. Strict and bounded; version 1 of each. */
import * as v from "valibot";
import { filled, instant, localDate, ownId, text, whole } from "#device/translate/shapes.ts";
import { licencePackNames } from "#domain/jurisdiction/licence-hours.ts";
import * as limit from "#domain/limits.ts";

const work = v.picklist(["with-patients", "supervision", "other"]);
const name = text(limit.nameCharactersMax);

export const supervisionSchemas = {
  LicenceLogDescribed: v.strictObject({
    kind: v.literal("LicenceLogDescribed"),
    at: instant,
    pack: v.picklist(licencePackNames),
    name,
    registration: text(limit.codeCharactersMax),
    settings: v.pipe(
      v.array(
        v.strictObject({
          settingId: ownId,
          name,
          supervisor: name,
          supervisorLicence: text(limit.codeCharactersMax),
        }),
      ),
      v.maxLength(limit.licenceSettingsMax),
    ),
    categories: v.pipe(
      v.array(v.strictObject({ categoryId: ownId, name: filled(limit.nameCharactersMax), work })),
      v.maxLength(limit.licenceCategoriesMax),
    ),
  }),
  FolderCounted: v.strictObject({
    kind: v.literal("FolderCounted"),
    at: instant,
    folderId: ownId,
    settingId: v.nullable(ownId),
    categoryId: v.nullable(ownId),
  }),
  LicenceHoursWritten: v.strictObject({
    kind: v.literal("LicenceHoursWritten"),
    at: instant,
    entryId: ownId,
    date: localDate,
    settingId: ownId,
    categoryId: ownId,
    minutes: whole(1, limit.licenceMinutesMax),
    note: text(limit.paymentNoteCharactersMax),
  }),
  LicenceHoursTakenBack: v.strictObject({
    kind: v.literal("LicenceHoursTakenBack"),
    at: instant,
    entryId: ownId,
  }),
};
