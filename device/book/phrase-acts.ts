/** Acts on the therapist's own phrases, and the list of them. */
import { fail } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import { committed, type Outcome } from "#device/book/act.ts";
import { freshId, type Parts } from "#device/book/parts.ts";
import { writingOf } from "#device/book/writing.ts";
import { isLonger } from "#domain/characters.ts";
import { phraseCharactersMax, phraseNameCharactersMax } from "#domain/limits.ts";
import type { Phrase } from "#domain/notes/phrases.ts";

export async function keepPhrase(parts: Parts, input: Acts["keepPhrase"]["input"]): Outcome<"keepPhrase"> {
  const name = input.name.trim().replaceAll(/\s+/gu, " ");
  const text = input.text.trim();
  const { phrases } = parts.book.desk();
  if (input.phraseId !== null && !phrases.has(input.phraseId)) return fail({ kind: "not-here" });
  if (name === "") return fail({ kind: "name-missing" });
  if (text === "") return fail({ kind: "phrase-empty" });
  if (isLonger(name, phraseNameCharactersMax) || isLonger(text, phraseCharactersMax))
    return fail({ kind: "phrase-too-long" });
  const phraseId = input.phraseId ?? freshId(parts.chance);
  const kept = { kind: "PhraseKept", at: parts.clock.now(), phraseId, name, text } as const;
  return committed(parts, "self", [writingOf(kept)], { phraseId });
}

export async function letGoOfPhrase(
  parts: Parts,
  { phraseId }: Acts["letGoOfPhrase"]["input"],
): Outcome<"letGoOfPhrase"> {
  if (!parts.book.desk().phrases.has(phraseId)) return fail({ kind: "not-here" });
  const gone = { kind: "PhraseLetGo", at: parts.clock.now(), phraseId } as const;
  return committed(parts, "self", [writingOf(gone)], {});
}

/** All of them, by name. */
export function phrases({ book }: Parts): readonly Phrase[] {
  const byName = (a: Phrase, b: Phrase): number =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.phraseId < b.phraseId ? -1 : 1;
  return [...book.desk().phrases.values()].sort(byName);
}
