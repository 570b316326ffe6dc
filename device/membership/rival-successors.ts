/**
 * Two successors of one key, each signed by it: whoever held that key said two things, and one of the two is not its
 * owner's (protocol.md §1, New root). The record that brings the second is judged like any other; that there are two
 * is an alarm.
 */
import { equalBytes } from "#base/bytes.ts";
import type { Ground } from "#device/keys/ground.ts";
import { noteRival } from "#device/recovery/rival-root.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { bytesToRecord } from "#protocol/epoch/record.ts";
import { areRivalsAmong } from "#protocol/epoch/rivals.ts";

/** Says it when the record names another successor than the records of this card do. */
export async function noteRivalSuccessors(
  { spaces }: Ground,
  card: SpaceCard,
  bytes: Uint8Array,
): Promise<void> {
  const record = bytesToRecord(bytes);
  if (!record.ok) return;
  const { successors, space } = record.value.core;
  const known = [...card.earlier.map((earlier) => earlier.record), card.record];
  if (!equalBytes(space, card.epoch.space) || !areRivalsAmong(successors, known, space)) return;
  if (card.space !== "self") return spaces.tellSplit(card.space, "two-successors");
  for (const successor of successors) await noteRival(spaces, successor);
}
