/** Making an invitation and reading one (protocol.md §6, 1 to 3). */
import type { Chance, InstantMs } from "#base/clock.ts";
import type { Rejected, Result } from "#base/result.ts";
import type { Epoch } from "#protocol/epoch/epoch.ts";
import type { Drop } from "./drop.ts";
import type { InvitationLink } from "./link.ts";
import type { Offer, ProposedFrame, WordsLanguage } from "./offer.ts";

/** The therapist's side of an open invitation: into the room card, so that any own device may answer. */
export type InvitationSecrets = {
  /** I, 16 bytes. */
  readonly secret: Uint8Array;
  /** The nonce a, 32 bytes, shown to nobody before the claim. */
  readonly nonceA: Uint8Array;
  /** Seed of the X-Wing pair the claim is sealed to. */
  readonly kemSeed: Uint8Array;
  /** Seed of the Ed25519 pair that signs replies. */
  readonly replySeed: Uint8Array;
};

export type InvitationToMake = {
  /** Epoch 0 of the room. */
  readonly epoch: Epoch;
  readonly grants: readonly Uint8Array[];
  readonly expiresAt: InstantMs;
  readonly name: string;
  readonly language: WordsLanguage;
  readonly frame: ProposedFrame | null;
  readonly message: string;
};

export type MadeInvitation = {
  readonly secrets: InvitationSecrets;
  readonly drop: Drop;
  readonly offer: Offer;
  /** O, byte for byte. */
  readonly offerBytes: Uint8Array;
  /** What lies in the drop's offer slot; its length is one of the body sizes. */
  readonly sealedOffer: Uint8Array;
  readonly link: string;
};

export type OpenedOffer = { readonly offer: Offer; readonly offerBytes: Uint8Array };

export declare function makeInvitation(input: InvitationToMake, chance: Chance): MadeInvitation;

/** The offer behind a link, checked against the link's hash and the persona's signature on its list. */
export declare function openOffer(
  link: InvitationLink,
  sealedOffer: Uint8Array,
  now: InstantMs,
): Result<OpenedOffer, Rejected | { readonly kind: "altered" } | { readonly kind: "expired" }>;
