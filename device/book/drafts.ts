/** The draft of a room's next letter, in its writer's own space. */
import { utf8ToBytes } from "#base/bytes.ts";
import { fail, succeed } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import { committed, type Outcome } from "#device/book/act.ts";
import type { Parts } from "#device/book/parts.ts";
import { keptDraft } from "#device/book/room-view.ts";
import { writingOf } from "#device/book/writing.ts";
import { codePointsOf } from "#domain/characters.ts";
import { draftBytesMax, draftCharactersMax } from "#domain/limits.ts";

/** Keeps the draft of a room, unless it is kept already. */
export async function keep(
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
