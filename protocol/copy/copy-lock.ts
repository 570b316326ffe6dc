/**
 * The lock of copies: R and its generation, sealed by the recovery sheet alone, so that a copy comes back where
 * there is no host. It is made while both are in hand, and kept in self as something only the root can say.
 */
import { assert } from "#base/assert.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { kitBytes } from "#protocol/identity/kit.ts";
import { type Root, rootSecretBytes } from "#protocol/identity/root.ts";
import { openBytes, sealBytes } from "#protocol/seal/aead.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import { unwiped } from "#protocol/seal/wiped.ts";

/** A lock at most: nonce, tag, R and a number, rounded up. */
export const copyLockBytesMax = 128;

/** R sealed under the 16 bytes of a sheet. */
export function sealCopyLock(kit: Uint8Array, root: Root, chance: Chance): Uint8Array {
  assert(kit.length === kitBytes, "a kit has 16 bytes");
  const plain = canonicalToBytes([unwiped(root.secret), root.generation]);
  return sealBytes(deriveKey(unwiped(kit), ["hf/copy-lock/1"]), ["hf/copy-lock-aad/1"], plain, chance);
}

/** R again. Fails with SL1 (another sheet, or damaged: the two look alike) and CP2 when what opens is no root. */
export function openCopyLock(kit: Uint8Array, lock: Uint8Array): Result<Root, Rejected> {
  const opened = openBytes(deriveKey(kit, ["hf/copy-lock/1"]), ["hf/copy-lock-aad/1"], lock);
  if (!opened.ok) return opened;
  const decoded = bytesToCanonical(opened.value, { bytesMax: copyLockBytesMax, depthMax: 1, itemsMax: 8 });
  if (!decoded.ok || !Array.isArray(decoded.value) || decoded.value.length !== 2) return reject("CP2");
  const [secret, generation] = decoded.value as readonly Canonical[];
  if (!(secret instanceof Uint8Array) || secret.length !== rootSecretBytes) return reject("CP2");
  if (typeof generation !== "number" || generation < 0) return reject("CP2");
  return succeed({ secret, generation });
}
