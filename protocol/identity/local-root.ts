/**
 * What an unlock opens on this device alone and the host never sees (protocol.md §1): the store key, and,
 * for a passphrase, R itself. An unlock secret is the 32 bytes of a passkey's PRF, or, for a passphrase,
 * Argon2id(passphrase, salt) ‖ HMAC(a key WebCrypto will not give out, salt): who copies the disk
 * cannot try passphrases elsewhere.
 */
import { assert } from "#base/assert.ts";
import { concatBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { openBytes, sealBytes } from "#protocol/seal/aead.ts";
import { stretchPassphrase } from "#protocol/seal/argon2.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import { unwiped } from "#protocol/seal/wiped.ts";
import { type Root, rootSecretBytes } from "./root.ts";

/** The unlock secret of a passphrase, 64 bytes. `hmac` is HMAC-SHA-256 under the device's non-extractable key, over `salt`. */
export function passphraseUnlock(passphrase: string, salt: Uint8Array, hmac: Uint8Array): Uint8Array {
  assert(hmac.length === 32, "the device's HMAC has 32 bytes");
  return concatBytes(stretchPassphrase(passphrase, salt), hmac);
}

/** R sealed under a passphrase's unlock secret; stays on this device. */
export function sealLocalRoot(unlock: Uint8Array, root: Root, chance: Chance): Uint8Array {
  const plain = canonicalToBytes([unwiped(root.secret), root.generation]);
  return sealBytes(deriveKey(unlock, ["hf/local-root/1"]), ["hf/local-root-aad/1"], plain, chance);
}

/** R again. Fails with rule SL1 when the passphrase is another or the bytes are damaged: the two look alike. */
export function openLocalRoot(unlock: Uint8Array, sealed: Uint8Array): Result<Root, Rejected> {
  const opened = openBytes(deriveKey(unlock, ["hf/local-root/1"]), ["hf/local-root-aad/1"], sealed);
  if (!opened.ok) return opened;
  const decoded = bytesToCanonical(opened.value, { bytesMax: 64, depthMax: 1, itemsMax: 8 });
  if (!decoded.ok) return decoded;
  if (!Array.isArray(decoded.value) || decoded.value.length !== 2) return reject("ID10");
  const [secret, generation] = decoded.value as readonly Canonical[];
  if (!(secret instanceof Uint8Array) || secret.length !== rootSecretBytes) return reject("ID10");
  if (typeof generation !== "number" || generation < 0) return reject("ID10");
  return succeed({ secret, generation });
}

/** The store key (32 bytes) sealed under any method's unlock secret. */
export function sealStoreKey(unlock: Uint8Array, storeKey: Uint8Array, chance: Chance): Uint8Array {
  assert(storeKey.length === 32, "a store key has 32 bytes");
  return sealBytes(deriveKey(unlock, ["hf/local-store/1"]), ["hf/local-store-aad/1"], storeKey, chance);
}

/** The store key again. Fails with rule SL1 for another method or damaged bytes, ID10 for another length. */
export function openStoreKey(unlock: Uint8Array, sealed: Uint8Array): Result<Uint8Array, Rejected> {
  const opened = openBytes(deriveKey(unlock, ["hf/local-store/1"]), ["hf/local-store-aad/1"], sealed);
  if (!opened.ok) return opened;
  return opened.value.length === 32 ? opened : reject("ID10");
}
