/** The claim of an invitation: made by the invited device, verified by a device of the inviter (protocol.md §6, 3). */
import type { Chance } from "#base/clock.ts";
import type { Rejected, Result } from "#base/result.ts";
import type { KemAnnouncement } from "#protocol/epoch/kem.ts";
import type { InvitationSecrets } from "./invitation.ts";

export type Claim = {
  readonly personaB: Uint8Array;
  /** Signed device list of side b naming persona A, with exactly the claiming device. */
  readonly listB: Uint8Array;
  /** The claiming device's first KEM key. */
  readonly kem: KemAnnouncement;
  /** 32 bytes. */
  readonly nonceB: Uint8Array;
};

/** The claim as it is posted into the drop; its length is one of the body sizes. Keep the bytes: the answer is bound to them. */
export declare function makeClaim(
  secret: Uint8Array,
  offerBytes: Uint8Array,
  claim: Claim,
  chance: Chance,
): Promise<Uint8Array>;

/** The claim in the drop. `claimedBefore`: the claim this invitation was pinned to, if any. */
export declare function openClaim(
  secrets: InvitationSecrets,
  offerBytes: Uint8Array,
  claim: Uint8Array,
  claimedBefore: Uint8Array | null,
): Promise<Result<Claim, Rejected>>;
