/** What an epoch derives (protocol.md §3): transcript, K_{n+1}, key-link, confirmation. Bytes in, bytes out. */
import { canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import type { Rejected, Result } from "#base/result.ts";
import { openBytes, sealBytes } from "#protocol/seal/aead.ts";
import { hashOf, macOf, sha256 } from "#protocol/seal/hash.ts";
import { deriveKey, deriveKeySalted } from "#protocol/seal/kdf.ts";
import { type Box, boxesToCanonical, coreToCanonical, type EpochCore } from "./record.ts";

/** transcript_{-1}: what epoch 0 names as the transcript before it. */
export const noTranscript: Uint8Array = new Uint8Array(32);

/** SHA-256(core): what every box is bound to. */
export function coreHash(core: EpochCore): Uint8Array {
  return sha256(canonicalToBytes(coreToCanonical(core)));
}

/** transcript_{n+1} = SHA-256(["hf/transcript/1", core, boxes]). */
export function transcriptOf(core: EpochCore, boxes: readonly Box[]): Uint8Array {
  return hashOf(["hf/transcript/1", coreToCanonical(core), boxesToCanonical(boxes)]);
}

/** K_{n+1} = HKDF(salt transcript_{n+1}, ikm s, info ["hf/epoch-key/1", space, n+1]). */
export function epochKey(
  secret: Uint8Array,
  transcript: Uint8Array,
  space: Uint8Array,
  number: number,
): Uint8Array {
  return deriveKeySalted(secret, transcript, ["hf/epoch-key/1", space, number]);
}

/** The key-link of K_{n+1} that holds K_n. */
export function sealKeylink(
  key: Uint8Array,
  transcript: Uint8Array,
  keyBefore: Uint8Array,
  chance: Chance,
): Uint8Array {
  return sealBytes(deriveKey(key, ["hf/keylink/1"]), transcript, keyBefore, chance);
}

/** K_n out of the key-link of K_{n+1}. Fails with SL1 when it does not open. */
export function openKeylink(
  key: Uint8Array,
  transcript: Uint8Array,
  keylink: Uint8Array,
): Result<Uint8Array, Rejected> {
  return openBytes(deriveKey(key, ["hf/keylink/1"]), transcript, keylink);
}

/** confirm: proves that its maker holds K_{n+1} of this very transcript and key-link. */
export function confirmationOf(
  key: Uint8Array,
  transcript: Uint8Array,
  keylink: Uint8Array | null,
): Uint8Array {
  const linkHash = keylink === null ? null : sha256(keylink);
  return macOf(deriveKey(key, ["hf/confirm/1"]), ["hf/confirmed/1", transcript, linkHash]);
}
