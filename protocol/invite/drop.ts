/**
 * What I alone gives (protocol.md §6, 2 and 3): the pair and address of the drop on the host, and the keys
 * that seal the offer and authenticate the claim. Whoever has the link has all of these; the host has the
 * address and the public key.
 */
import { assert } from "#base/assert.ts";
import { hashOf } from "#protocol/seal/hash.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import { type SignPair, signPairFromSeed } from "#protocol/seal/sign.ts";

export type Drop = {
  /** SHA-256(["hf/drop-id/1", pk]). */
  readonly address: Uint8Array;
  /** Ed25519 pair behind the address: signs offer and claim towards the host. */
  readonly pair: SignPair;
};

/** The drop of an invitation secret I (16 bytes). */
export function dropOf(secret: Uint8Array): Drop {
  assert(secret.length === 16, "an invitation secret has 16 bytes");
  const pair = signPairFromSeed(deriveKey(secret, ["hf/drop/1"]));
  return { address: dropAddress(pair.publicKey), pair };
}

/** SHA-256(["hf/drop-id/1", pk]): the host checks with it that who writes holds the pair behind the address. */
export function dropAddress(publicKey: Uint8Array): Uint8Array {
  return hashOf(["hf/drop-id/1", publicKey]);
}

/** The key under which the offer lies in the drop. */
export function offerSealKey(secret: Uint8Array): Uint8Array {
  return deriveKey(secret, ["hf/invite/1"]);
}

/** The key of the MAC that says: the claim was made by who has the link. */
export function claimMacKey(secret: Uint8Array): Uint8Array {
  return deriveKey(secret, ["hf/claim-mac/1"]);
}
