/**
 * Ed25519 on the host: OpenSSL's verifier, off the main thread, as strict as the devices' (protocol/seal/
 * sign.ts). A key is let in only when it is a canonical point of the prime-order group; then every R that
 * fulfils OpenSSL's equation lies in that group too, and the one R left to refuse is the neutral point.
 */
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import type { Labelled } from "#protocol/seal/labels.ts";
import { isSignPublicKey } from "#protocol/seal/sign.ts";

/** Key objects cost as much to make as a third of a verification; this many are kept, some 20 MB. */
const keysMax = 10_000;
/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410 §4), before its 32 bytes. */
const keyPrefix = Uint8Array.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00);
const neutralPoint = Uint8Array.of(1, ...new Uint8Array(31));

export type Verifier = {
  /** Whether the signature over the statement is by the holder of `publicKey`. Takes any bytes. */
  stands(publicKey: Uint8Array, statement: Labelled<"sign">, signature: Uint8Array): Promise<boolean>;
};

/** A verifier with its own bounded memory of keys. Needs `sodiumReady`. */
export function createVerifier(): Verifier {
  const keys = new Map<string, KeyObject>();

  function keyObject(publicKey: Uint8Array): KeyObject | null {
    const name = bytesToHex(publicKey);
    const known = keys.get(name);
    if (known !== undefined) {
      // Most recently used last.
      keys.delete(name);
      keys.set(name, known);
      return known;
    }
    if (!isSignPublicKey(publicKey)) return null;
    const made = createPublicKey({ key: Buffer.concat([keyPrefix, publicKey]), format: "der", type: "spki" });
    keys.set(name, made);
    const [oldest] = keys.keys();
    if (keys.size > keysMax && oldest !== undefined) keys.delete(oldest);
    return made;
  }

  return {
    stands(publicKey, statement, signature) {
      const key = keyObject(publicKey);
      if (key === null || signature.length !== 64) return Promise.resolve(false);
      if (equalBytes(signature.subarray(0, 32), neutralPoint)) return Promise.resolve(false);
      const message = canonicalToBytes(statement);
      return new Promise((resolve) => {
        verify(null, message, key, signature, (error, isGood) => resolve(error === null && isGood));
      });
    },
  };
}
