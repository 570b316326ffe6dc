/** The schemas of the events about the therapist's own phrases. Strict and bounded; version 1 of each. */
import * as v from "valibot";
import { filled, instant, ownId } from "#device/translate/shapes.ts";
import * as limit from "#domain/limits.ts";

export const phraseSchemas = {
  PhraseKept: v.strictObject({
    kind: v.literal("PhraseKept"),
    at: instant,
    phraseId: ownId,
    name: filled(limit.phraseNameCharactersMax),
    text: filled(limit.phraseCharactersMax),
  }),
  PhraseLetGo: v.strictObject({ kind: v.literal("PhraseLetGo"), at: instant, phraseId: ownId }),
};
