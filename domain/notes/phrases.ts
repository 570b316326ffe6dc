/** The therapist's own phrases, for a note: kept under a short name, put in by it. Holdfast brings none. */
import type { PhraseEvent } from "#domain/notes/phrase-events.ts";

export type Phrase = { readonly phraseId: string; readonly name: string; readonly text: string };

/** Grows as it is folded, by phrase id. */
export type Phrases = Map<string, Phrase>;

/** Takes one event in; the latest word about a phrase holds. */
export function takePhrase(phrases: Phrases, event: PhraseEvent): void {
  if (event.kind === "PhraseLetGo") {
    phrases.delete(event.phraseId);
    return;
  }
  const { phraseId, name, text } = event;
  phrases.set(phraseId, { phraseId, name, text });
}
