/** A linking with every step of both devices laid out, so that a test can put itself in between. */
import { assert } from "#base/assert.ts";
import type { Chance } from "#base/clock.ts";
import { announceKem, type KemSecret } from "#protocol/epoch/kem.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { type LinkClaim, linkBinding, makeLinkClaim } from "#protocol/linking/claim.ts";
import { type DeviceCode, readDeviceCode } from "#protocol/linking/code.ts";
import { fourNumbers } from "#protocol/linking/four-words.ts";
import { type MadeLinkOffer, openLinkOffer } from "#protocol/linking/offer.ts";
import type { Linking } from "#protocol/linking/replies.ts";

export const host = "https://grove.example";

export type Claimed = {
  readonly claim: LinkClaim;
  readonly kem: KemSecret;
  readonly linking: Linking;
};

export function codeOf(text: string): DeviceCode {
  const read = readDeviceCode(text);
  assert(read.ok, "a code made by a test can be read");
  return read.value;
}

/** A new device reads what lies in the drop and claims it. */
export async function claimWith(code: DeviceCode, sealedOffer: Uint8Array, chance: Chance): Promise<Claimed> {
  const opened = openLinkOffer(code, sealedOffer);
  assert(opened.ok, "the offer of a test opens");
  const { offer, offerBytes } = opened.value;
  const own = drawDeviceKeys(offer.space, chance);
  const kem = announceKem(offer.space, own.id, own.pair.seed, 0, chance);
  const claim: LinkClaim = {
    signPublicKey: own.pair.publicKey,
    kem: kem.announcement,
    kind: "computer",
    since: 1_790_000_000_000,
    nonceB: chance.bytes(32),
    way: code.way,
  };
  const claimBytes = await makeLinkClaim(code.secret, offerBytes, claim, chance);
  return { claim, kem: kem.secret, linking: { secret: code.secret, offerBytes, claimBytes } };
}

/** The linking as the device that shows the code sees it. */
export function shownSide(made: MadeLinkOffer, claimBytes: Uint8Array): Linking {
  return { secret: made.secrets.secret, offerBytes: made.offerBytes, claimBytes };
}

export function numbersOf(linking: Linking, nonceA: Uint8Array, nonceB: Uint8Array): readonly number[] {
  return fourNumbers(nonceA, nonceB, linkBinding(linking.offerBytes, linking.claimBytes));
}
