/**
 * That a new room follows an old one is said with R in hand, and signed with it: a device in daily use does not
 * hold R, so whoever has one unlocked cannot put a room of his own in the place of a patient's.
 */
import type { Canonical } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import type { RoomEvent } from "#device/meeting/room-events.ts";
import { isSaidByRoot, signAsRoot } from "#device/recovery/root-said.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { Root } from "#protocol/identity/root.ts";

type Follows = Extract<RoomEvent, { readonly kind: "follows" }>;
type Said = { readonly space: Uint8Array; readonly old: Uint8Array; readonly at: InstantMs };

const label = "hf/room-follows/1";

/** The event, signed: `space` follows `old` once it is checked. */
export function followsEvent(root: Root, said: Said): Follows {
  return { kind: "follows", ...said, signature: signAsRoot(root, label, fieldsOf(said)) };
}

/** Whether a root of this self said it; one that none did is nothing (LA16). */
export function isFollowsSaid(spaces: Pick<SealedSpaces, "card">, event: Follows): boolean {
  return isSaidByRoot(spaces, label, fieldsOf(event), event.signature);
}

function fieldsOf({ space, old, at }: Said): ReadonlyMap<string, Canonical> {
  return new Map<string, Canonical>([
    ["space", space],
    ["old", old],
    ["at", at],
  ]);
}
