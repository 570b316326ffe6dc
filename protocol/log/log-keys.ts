/**
 * What K_n gives for log n (protocol.md §4). The log's address commits to the public halves of both pairs,
 * so a host cannot put other keys behind it; who lacks K_n does not know where the log is.
 */
import { hashOf } from "#protocol/seal/hash.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import { type SignPair, signPairFromSeed } from "#protocol/seal/sign.ts";

export type LogKeys = {
  /** SHA-256(["hf/log/1", pk_W, pk_V]), 32 bytes. */
  readonly logId: Uint8Array;
  /** W: signs appends towards the host. Both persons hold it, so it says nothing about who wrote. */
  readonly write: SignPair;
  /** V: signs reads towards the host. */
  readonly view: SignPair;
  readonly sealKey: Uint8Array;
};

/** The keys of the log of the epoch with key K_n (32 bytes). */
export function logKeys(epochKey: Uint8Array): LogKeys {
  const write = signPairFromSeed(deriveKey(epochKey, ["hf/write/1"]));
  const view = signPairFromSeed(deriveKey(epochKey, ["hf/view/1"]));
  return {
    logId: logIdOf(write.publicKey, view.publicKey),
    write,
    view,
    sealKey: deriveKey(epochKey, ["hf/seal/1"]),
  };
}

/** The address of the log that these two public keys write and view. */
export function logIdOf(writePublicKey: Uint8Array, viewPublicKey: Uint8Array): Uint8Array {
  return hashOf(["hf/log/1", writePublicKey, viewPublicKey]);
}
