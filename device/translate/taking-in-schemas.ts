/** The schemas of the events about what was taken in from other programs. Version 1 of each. */
import * as v from "valibot";
import { instant, ownId, text } from "#device/translate/shapes.ts";
import * as limit from "#domain/limits.ts";

const takenId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/u));

export const takingInSchemas = {
  TakenIn: v.strictObject({
    kind: v.literal("TakenIn"),
    at: instant,
    takenId,
    what: v.picklist(["people", "hours", "notes"]),
    file: text(limit.nameCharactersMax),
  }),
  TakenOut: v.strictObject({
    kind: v.literal("TakenOut"),
    at: instant,
    takenId,
    stays: v.pipe(v.array(ownId), v.maxLength(limit.takenStaysMax)),
  }),
};
