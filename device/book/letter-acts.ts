/** Acts on letters: written in the room; a draft stays in its writer's own space. */

import { utf8ToBytes } from "#base/bytes.ts";
import { fail, succeed } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import { committed, type Outcome } from "#device/book/act.ts";
import { isInUse } from "#device/book/book.ts";
import type { Parts } from "#device/book/parts.ts";
import { keptDraft } from "#device/book/room-view.ts";
import { writingOf } from "#device/book/writing.ts";
import { codePointsOf } from "#domain/characters.ts";
import { faultOfLetter } from "#domain/letters/letter.ts";
import { draftBytesMax, draftCharactersMax } from "#domain/limits.ts";

/** Sends a letter and clears the draft it grew from. */
export async function writeLetter(parts: Parts, input: Acts["writeLetter"]["input"]): Outcome<"writeLetter"> {
  const { roomId } = input;
  const room = parts.book.knownRoom(roomId);
  if (room === null) return fail({ kind: "not-here" });
  if (!isInUse(room)) return fail({ kind: "room-closed" });
  const text = input.text.trim();
  const fault = faultOfLetter(text);
  if (fault !== null) return fail(fault);
  const kept = await parts.spaces.commit(
    roomId,
    [writingOf({ kind: "LetterWritten", at: parts.clock.now(), text })],
    "now",
  );
  if (!kept.ok) return kept;
  // The letter is safe; a draft that could not be cleared is a smaller matter than reporting it unsent.
  await keep(parts, { roomId, text: "" }, "now");
  return succeed({ letterId: kept.value[0] ?? "" });
}

/** Keeps what stands in the writing place, as often as the page asks; the same text is not kept twice. */
export async function keepDraft(parts: Parts, input: Acts["keepDraft"]["input"]): Outcome<"keepDraft"> {
  return keep(parts, input, "soon");
}

async function keep(
  parts: Parts,
  input: Acts["keepDraft"]["input"],
  flush: "now" | "soon",
): Outcome<"keepDraft"> {
  const { roomId } = input;
  if (parts.book.knownRoom(roomId) === null) return fail({ kind: "not-here" });
  const text = fitted(input.text);
  if ((await keptDraft(parts, roomId)) === text) return succeed({});
  return committed(
    parts,
    "self",
    [writingOf({ kind: "DraftKept", at: parts.clock.now(), roomId, text })],
    {},
    flush,
  );
}

/** The longest beginning of a draft that one entry holds. */
function fitted(text: string): string {
  let points = codePointsOf(text);
  if (points.length > draftCharactersMax) points = points.slice(0, draftCharactersMax);
  while (utf8ToBytes(points.join("")).length > draftBytesMax)
    points = points.slice(0, Math.floor(points.length * 0.9));
  return points.join("");
}
