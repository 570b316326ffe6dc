/** A few words of a text around those that were looked for, with these told apart. */
import type { Piece } from "#device/asked/find.ts";
import { placesOf, type Sought } from "#device/search/folding.ts";

/** Characters before the first word found, and in all. */
const beforeMax = 40;
const lengthMax = 180;

/** The text around the first place where most of what is looked for stands close together. */
export function snippetOf(text: string, sought: readonly Sought[]): readonly Piece[] {
  const places = placesOf(text, sought);
  const start = startOf(text, bestOf(places));
  const end = Math.min(text.length, start + lengthMax);
  const cut = end < text.length ? wordEnd(text, end, start) : end;
  // A long run without a space is cut between characters, never inside one.
  return piecesOf(text, places, { start, end: cut, spaces: "one" });
}

/** The whole text, with the words looked for told apart. */
export function markedIn(
  text: string,
  sought: readonly Sought[],
  spaces: "one" | "as-written" = "one",
): readonly Piece[] {
  return piecesOf(text, placesOf(text, sought), { start: 0, end: text.length, spaces });
}

type Place = readonly [from: number, to: number];

/** Where the most places lie within one snippet; the first such. */
function bestOf(places: readonly Place[]): number {
  let best = places[0]?.[0] ?? 0;
  let most = 0;
  let end = 0;
  for (const [at, [from]] of places.entries()) {
    while (end < places.length && (places[end]?.[1] ?? 0) <= from + lengthMax - beforeMax) end += 1;
    if (end - at > most) {
      most = end - at;
      best = from;
    }
  }
  return best;
}

/** Where the snippet begins: a little before, at the beginning of a word, and of a line where one is near. */
function startOf(text: string, found: number): number {
  if (found <= beforeMax) return 0;
  const line = text.lastIndexOf("\n", found);
  if (line >= found - beforeMax) return line + 1;
  const space = text.indexOf(" ", found - beforeMax);
  return space === -1 || space >= found ? found : space + 1;
}

function wordEnd(text: string, end: number, start: number): number {
  const space = text.lastIndexOf(" ", end);
  return space > start + lengthMax / 2 ? space : end;
}

type Cut = { readonly start: number; readonly end: number; readonly spaces: "one" | "as-written" };

function piecesOf(text: string, places: readonly Place[], { start, end, spaces }: Cut): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (from: number, to: number, isFound: boolean): void => {
    const part = text.slice(Math.max(from, start), Math.min(to, end));
    const shown = spaces === "one" ? part.replaceAll(/\s+/gu, " ") : part;
    if (shown !== "") pieces.push({ text: shown, isFound });
  };
  let at = start;
  for (const [from, to] of places) {
    if (to <= start || from >= end) continue;
    add(at, from, false);
    add(from, to, true);
    at = to;
  }
  add(at, end, false);
  if (start > 0) pieces.unshift({ text: "… ", isFound: false });
  if (end < text.length) pieces.push({ text: " …", isFound: false });
  return pieces;
}
