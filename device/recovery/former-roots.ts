/**
 * Former roots (protocol.md §1, New root): kept for who holds the present one, as long as a room still knows
 * a persona of an older generation or something that an older generation opens still lies on the host.
 *
 *   hf/former-root-kept/1 {generation, sealed, at} · hf/former-root-done/1 {generation}
 */
import { rootSaid, sayAsRoot } from "#device/recovery/root-said.ts";
import type { InnerEvent, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { Root } from "#protocol/identity/root.ts";
import { openFormerRoot } from "#protocol/recovery/self-box.ts";

const keptLabel = "hf/former-root-kept/1";
const doneLabel = "hf/former-root-done/1";

/** What self keeps of a root that was replaced. `sealed`: to the recovery key of the root that came after. */
export function formerRootKept(present: Root, generation: number, sealed: Uint8Array): InnerEvent {
  return sayAsRoot(present, keptLabel, { generation, sealed }, 0);
}

/** Nothing needs the root of this generation any more. */
export function formerRootDone(present: Root, generation: number): InnerEvent {
  return sayAsRoot(present, doneLabel, { generation }, 0);
}

/** The former roots that are still needed, oldest first. */
export async function formerRootsOf(spaces: SealedSpaces, present: Root): Promise<readonly Root[]> {
  if (present.generation === 0) return [];
  const done = new Set<unknown>();
  for (const { fields } of await rootSaid(spaces, [doneLabel])) done.add(fields.get("generation"));
  const roots = new Map<number, Root>();
  for (const { fields } of await rootSaid(spaces, [keptLabel])) {
    const generation = fields.get("generation");
    const sealed = fields.get("sealed");
    if (typeof generation !== "number" || done.has(generation) || !(sealed instanceof Uint8Array)) continue;
    const root = await openFormerRoot(present, generation, sealed);
    if (root !== null) roots.set(generation, root);
  }
  return [...roots.values()].sort((a, b) => a.generation - b.generation);
}
