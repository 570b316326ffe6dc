/**
 * R, the root secret of a person: 32 random bytes, and what is derived from it (protocol.md §1). A device in
 * daily use does not hold R; who holds it wipes it after the act, five minutes at most. From what was wiped nothing
 * is derived: every function here throws `SecretWiped`.
 */
import { assert } from "#base/assert.ts";
import type { Chance } from "#base/clock.ts";
import { type KemPair, kemPairFromSeed } from "#protocol/seal/hpke.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import { type SignPair, signPairFromSeed } from "#protocol/seal/sign.ts";
import { unwiped } from "#protocol/seal/wiped.ts";

/** R with its generation g: 0 at first, one more for every new root. */
export type Root = { readonly secret: Uint8Array; readonly generation: number };

/** ρ: what tells a person's spaces apart under one R. 16 random bytes never sent, or "self". */
export type Rho = Uint8Array | "self";

export const rootSecretBytes = 32;
export const rhoBytes = 16;

/** A fresh root of generation 0. */
export function drawRoot(chance: Chance): Root {
  return { secret: chance.bytes(rootSecretBytes), generation: 0 };
}

/** The root key: signs the own device list in self. Its public key is the persona of self. */
export function rootPair(root: Root): SignPair {
  return signPairFromSeed(deriveKey(unwiped(root.secret), ["hf/root-sign/1"]));
}

/** The pair behind the anchor's register on `host` (an https origin). */
export function anchorPair(root: Root, host: string): SignPair {
  return signPairFromSeed(deriveKey(unwiped(root.secret), ["hf/anchor/1", host]));
}

/** The key that seals the anchor on `host`. */
export function anchorSealKey(root: Root, host: string): Uint8Array {
  return deriveKey(unwiped(root.secret), ["hf/anchor-seal/1", host]);
}

/** The recovery key of one space: every epoch of it is boxed to this X-Wing pair too. */
export function recoveryPair(root: Root, rho: Rho): KemPair {
  assertRho(rho);
  return kemPairFromSeed(deriveKey(unwiped(root.secret), ["hf/recovery/1", rho]));
}

/** The persona of one room: signs this side's device lists there. No two rooms of a person share one. */
export function personaPair(root: Root, rho: Uint8Array): SignPair {
  assertRho(rho);
  return signPairFromSeed(deriveKey(unwiped(root.secret), ["hf/persona/1", rho]));
}

function assertRho(rho: Rho): void {
  assert(rho === "self" || rho.length === rhoBytes, "rho is self or 16 bytes");
}
