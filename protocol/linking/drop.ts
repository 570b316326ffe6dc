/**
 * What the secret S of a device code alone gives (protocol.md §6, Adding one's own device): the pair and
 * address of the drop on the host, the key that seals the offer, and the key of the claim's MAC. Whoever
 * sees the code has all of these; the host has the address and the public key. No key is one of an invitation.
 */
import { assert } from "#base/assert.ts";
import { type Drop, dropAddress } from "#protocol/invite/drop.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";

export const linkSecretBytes = 16;

/** The drop of S (16 bytes). */
export function linkDropOf(secret: Uint8Array): Drop {
  assert(secret.length === linkSecretBytes, "the secret of a device code has 16 bytes");
  const pair = signPairFromSeed(deriveKey(secret, ["hf/link-drop/1"]));
  return { address: dropAddress(pair.publicKey), pair };
}

/** The key under which the offer lies in the drop. */
export function linkSealKey(secret: Uint8Array): Uint8Array {
  return deriveKey(secret, ["hf/link-seal/1"]);
}

/** The key of the MAC that says: the claim was made by who saw the code. */
export function linkClaimMacKey(secret: Uint8Array): Uint8Array {
  return deriveKey(secret, ["hf/link-claim-mac/1"]);
}
