/** The schemas of the events about folders besides their names: contact sheet, ending, retention. Version 1 of each. */
import * as v from "valibot";
import { instant, localDate, ownId, text, whole } from "#device/translate/shapes.ts";
import * as limit from "#domain/limits.ts";

const line = text(limit.nameCharactersMax);
const lines = text(limit.contactCharactersMax);

export const folderSchemas = {
  ContactSheetKept: v.strictObject({
    kind: v.literal("ContactSheetKept"),
    at: instant,
    folderId: ownId,
    sheet: v.strictObject({
      fullName: line,
      telephone: line,
      email: line,
      address: lines,
      inEmergency: lines,
      others: lines,
      born: v.nullable(localDate),
    }),
  }),
  TreatmentEnded: v.strictObject({
    kind: v.literal("TreatmentEnded"),
    at: instant,
    folderId: v.nullable(ownId),
    lastDate: localDate,
  }),
  TreatmentResumed: v.strictObject({
    kind: v.literal("TreatmentResumed"),
    at: instant,
    folderId: v.nullable(ownId),
    from: localDate,
  }),
  RetentionChosen: v.strictObject({
    kind: v.literal("RetentionChosen"),
    at: instant,
    years: v.nullable(whole(1, limit.retentionYearsMax)),
  }),
};
