/** How acts answer, and the one way in which they write. */
import { type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { Parts } from "#device/book/parts.ts";
import type { SpaceId, Writing } from "#device/spaces.ts";
import { codePointsOf } from "#domain/characters.ts";

/** What an act comes to: done, or refused in one of its own ways or a common one. */
export type Outcome<Name extends keyof Acts> = Promise<
  Result<Acts[Name]["done"], Acts[Name]["refused"] | CommonRefusal>
>;

/** Commits and answers with `done` when the writings are durable here. */
export async function committed<Done>(
  { spaces }: Parts,
  space: SpaceId,
  writings: readonly Writing[],
  done: Done,
  flush: "now" | "soon" = "now",
): Promise<Result<Done, CommonRefusal>> {
  const kept = await spaces.commit(space, writings, flush);
  return kept.ok ? succeed(done) : kept;
}

/** `text` without space around it, cut to `max` Unicode code points: for one-line fields whose page says the limit. */
export function clipped(text: string, max: number): string {
  const points = codePointsOf(text.trim());
  return points.length <= max ? points.join("") : points.slice(0, max).join("");
}
