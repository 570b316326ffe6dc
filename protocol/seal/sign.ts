/**
 * Ed25519 (RFC 8032) over the CBOR of a labelled array, verified strictly: public key and R must be
 * canonical points of the prime-order group and S canonical. On such input every known verifier agrees,
 * cofactored or not ("Taming the many EdDSAs", 2020), so no signature can be good on one device and bad
 * on another.
 */
import { bytesToHex } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import type { Labelled } from "./labels.ts";
import { ed25519Pair, ed25519Sign, ed25519SignatureBytes, ed25519Verify, isEd25519Point } from "./sodium.ts";

export const signatureBytes = ed25519SignatureBytes;

/** An Ed25519 pair. Only `signPairFromSeed` makes one, so the two halves belong together. */
export type SignPair = {
  readonly publicKey: Uint8Array;
  /** 32 bytes; what is kept and derived. */
  readonly seed: Uint8Array;
  /** seed ‖ public key, 64 bytes; what libsodium signs with. */
  readonly secret: Uint8Array;
};

/** The pair of a 32-byte seed. */
export function signPairFromSeed(seed: Uint8Array): SignPair {
  const { publicKey, secret } = ed25519Pair(seed);
  return { publicKey, seed, secret };
}

/** The pair's 64-byte signature over a labelled array. */
export function sign(pair: SignPair, message: Labelled<"sign">): Uint8Array {
  return ed25519Sign(pair.secret, canonicalToBytes(message));
}

/** Whether `signature` over the labelled array is by the holder of `publicKey`. Takes any bytes from outside. */
export function verify(publicKey: Uint8Array, message: Labelled<"sign">, signature: Uint8Array): boolean {
  return verifyBytes(publicKey, canonicalToBytes(message), signature);
}

/** The same over bytes. For what was signed elsewhere and for outside vectors; hf1 itself signs arrays only. */
export function verifyBytes(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== ed25519SignatureBytes) return false;
  // Outside the prime-order group verifiers disagree, and libsodium's check of S·B alone would let R through.
  if (!isPoint(publicKey) || !isPoint(signature.subarray(0, 32))) return false;
  return ed25519Verify(publicKey, message, signature);
}

/** Whether bytes can be a public key of hf1 at all: a canonical point of the prime-order group. */
export function isSignPublicKey(bytes: Uint8Array): boolean {
  return isPoint(bytes);
}

/** Points found good, in hex. The same keys and lists are read again and again, and the check costs as much as a verification. */
const goodPoints = new Set<string>();
/** Some 500 KB of memory; more than the keys and lists of forty rooms. */
const goodPointsMax = 4096;

function isPoint(bytes: Uint8Array): boolean {
  const hex = bytesToHex(bytes);
  if (goodPoints.has(hex)) return true;
  if (!isEd25519Point(bytes)) return false;
  if (goodPoints.size >= goodPointsMax) goodPoints.clear();
  goodPoints.add(hex);
  return true;
}
