/**
 * HPKE opening once more, written from RFC 9180 over Node's own HMAC and ChaCha20-Poly1305: the adversary's. It
 * shares the KEM with the protocol and nothing else, and is a few times faster, for it tries every key on every box.
 */
import { createDecipheriv, createHmac } from "node:crypto";
import { canonicalToBytes } from "#base/canonical.ts";
import { xwingCiphertextBytes, xwingDecapsulate } from "#protocol/seal/sodium.ts";

const suite = Buffer.from([0x48, 0x50, 0x4b, 0x45, 0x64, 0x7a, 0x00, 0x01, 0x00, 0x03]);
const version = Buffer.from("HPKE-v1");
const nothing = Buffer.alloc(0);

const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer => {
  const made = createHmac("sha256", key);
  for (const part of parts) made.update(part);
  return made.digest();
};

const extract = (salt: Uint8Array, label: string, ikm: Uint8Array) =>
  hmac(salt, version, suite, Buffer.from(label), ikm);

/** HKDF-Expand of at most 32 bytes. */
const expand = (key: Uint8Array, label: string, info: Uint8Array, length: number) =>
  hmac(key, Buffer.from([0, length]), version, suite, Buffer.from(label), info, Buffer.from([1])).subarray(
    0,
    length,
  );

/** What `seed` opens of a box of `space`, `number` and `recipient` bound to `aad`; null when it opens nothing. */
export function openBoxByHand(
  seed: Uint8Array,
  info: readonly [label: string, space: Uint8Array, number: number, recipient: Uint8Array],
  aad: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | null {
  const shared = xwingDecapsulate(seed, sealed.subarray(0, xwingCiphertextBytes));
  if (shared === null) return null;
  const infoHash = extract(nothing, "info_hash", canonicalToBytes(info));
  const context = Buffer.concat([Buffer.from([0]), extract(nothing, "psk_id_hash", nothing), infoHash]);
  const secret = extract(shared, "secret", nothing);
  const decipher = createDecipheriv(
    "chacha20-poly1305",
    expand(secret, "key", context, 32),
    expand(secret, "base_nonce", context, 12),
    { authTagLength: 16 },
  );
  const text = sealed.subarray(xwingCiphertextBytes);
  decipher.setAAD(aad, { plaintextLength: text.length - 16 });
  decipher.setAuthTag(text.subarray(-16));
  const opened = decipher.update(text.subarray(0, -16));
  try {
    decipher.final();
    return Uint8Array.from(opened);
  } catch {
    return null;
  }
}
