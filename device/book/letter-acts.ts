/** Acts on letters: written in the room; a draft stays in its writer's own space. */

import { fail, succeed } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import type { Outcome } from "#device/book/act.ts";
import { isInUse } from "#device/book/book.ts";
import { keep } from "#device/book/drafts.ts";
import { letWaitForFiles } from "#device/book/file-acts.ts";
import type { Parts } from "#device/book/parts.ts";
import { writingOf } from "#device/book/writing.ts";
import { faultOfLetter } from "#domain/letters/letter.ts";

/** Sends a letter and clears the draft it grew from. */
export async function writeLetter(parts: Parts, input: Acts["writeLetter"]["input"]): Outcome<"writeLetter"> {
  const { roomId } = input;
  const room = parts.book.knownRoom(roomId);
  if (room === null) return fail({ kind: "not-here" });
  if (!isInUse(room)) return fail({ kind: "room-closed" });
  const text = input.text.trim();
  const fault = faultOfLetter(text);
  if (fault !== null) return fail(fault);
  const waits = await letWaitForFiles(parts, roomId, text);
  if (waits !== null) {
    if (waits.ok) await keep(parts, { roomId, text: "" }, "now");
    return waits;
  }
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
