/** What every part of the keys half stands on: the machine, the engine, what is in mind of rooms, grants, hosts. */
import type { Result } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import type { ArrivalProgress } from "#device/arrival/arrival-progress.ts";
import type { Grants } from "#device/keys/grants.ts";
import type { RootInHand } from "#device/keys/root-in-hand.ts";
import type { RoomMemory } from "#device/meeting/room-memory.ts";
import type { Platform, StoreRefusal } from "#device/platform.ts";
import type { Unfit } from "#device/questions.ts";
import type { HostFailure, HostLink } from "#device/sync/host-link.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";

export type Ground = {
  readonly platform: Platform;
  readonly spaces: SealedSpaces;
  readonly memory: RoomMemory;
  readonly grants: Grants;
  /** R while it is here. */
  readonly roots: RootInHand;
  /** On a new or empty machine: how far it has come. */
  readonly arrival: ArrivalProgress;
  /** One caller a host, made when first asked for. */
  readonly link: (origin: string) => HostLink;
  /** Opens the engine's store; what keeps it shut is remembered for `standing`. */
  readonly openStore: (storeKey: Uint8Array) => Promise<Result<void, StoreRefusal>>;
  /** The store opened, or was not there, and is not what was kept. */
  readonly storeFails: (why: Unfit) => void;
  /** What kept the store shut when it was last to be opened. */
  readonly unfit: () => Unfit | null;
};

/** Why a host did not do what a person asked for, in the words of the acts. */
export type HostRefusal =
  | Exclude<HostFailure, { readonly kind: "refused" }>
  | { readonly kind: "host-asks-to-wait" };

/** Too many at once is said as that; any other refusal no honest host gives here, and this Holdfast does not understand. */
export function hostRefusal(failure: HostFailure): HostRefusal {
  if (failure.kind !== "refused") return failure;
  return { kind: failure.reason === "too-many" ? "host-asks-to-wait" : "host-other-version" };
}

/** Throws nothing; the first refusal of several steps that are already done, or null. */
export function firstRefusal(results: readonly Result<unknown, CommonRefusal>[]): CommonRefusal | null {
  for (const result of results) if (!result.ok) return result.error;
  return null;
}
