/**
 * The one file that imports libsodium: bytes in, bytes out, no type of the library passes through. Every
 * function here and all that build on it may be called only after `sodiumReady` has resolved; a call
 * before that is a defect. What libsodium reports by throwing comes back as null.
 */
import sodium from "libsodium-wrappers-sumo";
import { assert } from "#base/assert.ts";

let ready = false;

/** Resolves when libsodium's WebAssembly is compiled. Every device awaits it once, at its start. */
export async function sodiumReady(): Promise<void> {
  await sodium.ready;
  ready = true;
}

function assertReady(): void {
  assert(ready, "sodiumReady must be awaited first");
}

export const xchachaNonceBytes = 24;
export const xchachaTagBytes = 16;
export const ed25519SignatureBytes = 64;
export const ed25519PublicKeyBytes = 32;
export const xwingPublicKeyBytes = 1216;
export const xwingCiphertextBytes = 1120;

/** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha): ciphertext and 16-byte tag. */
export function xchachaSeal(
  key: Uint8Array,
  nonce: Uint8Array,
  aad: Uint8Array,
  plain: Uint8Array,
): Uint8Array {
  assertReady();
  return sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, aad, null, nonce, key);
}

/** The plain text, or null when the tag does not fit. Not one byte is given out before the tag was checked. */
export function xchachaOpen(
  key: Uint8Array,
  nonce: Uint8Array,
  aad: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | null {
  assertReady();
  assert(key.length === 32 && nonce.length === xchachaNonceBytes, "key and nonce have their lengths");
  if (sealed.length < xchachaTagBytes) return null;
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, aad, nonce, key);
  } catch {
    // libsodium reports a tag that does not fit by throwing; lengths were asserted above.
    return null;
  }
}

/** The Ed25519 pair of a 32-byte seed (RFC 8032). `secret` is seed ‖ public key, 64 bytes. */
export function ed25519Pair(seed: Uint8Array): {
  readonly publicKey: Uint8Array;
  readonly secret: Uint8Array;
} {
  assertReady();
  const pair = sodium.crypto_sign_seed_keypair(seed);
  return { publicKey: pair.publicKey, secret: pair.privateKey };
}

/** A 64-byte Ed25519 signature. `secret` as `ed25519Pair` gave it. */
export function ed25519Sign(secret: Uint8Array, message: Uint8Array): Uint8Array {
  assertReady();
  return sodium.crypto_sign_detached(message, secret);
}

/** libsodium's own verdict: canonical S, canonical key, no small order. `sign.ts` asks for more. */
export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  assertReady();
  if (publicKey.length !== ed25519PublicKeyBytes || signature.length !== ed25519SignatureBytes) return false;
  return sodium.crypto_sign_verify_detached(signature, message, publicKey);
}

/** Whether 32 bytes are a canonical point of the prime-order group of Ed25519, not of small order. */
export function isEd25519Point(point: Uint8Array): boolean {
  assertReady();
  return point.length === 32 && sodium.crypto_core_ed25519_is_valid_point(point);
}

/** The X-Wing public key (1,216 bytes) of a private key, which is its 32-byte seed. */
export function xwingPublicKey(seed: Uint8Array): Uint8Array {
  assertReady();
  return sodium.crypto_kem_xwing_seed_keypair(seed).publicKey;
}

/** X-Wing encapsulation with its 64 bytes of chance given; null when the public key is not one. */
export function xwingEncapsulate(
  publicKey: Uint8Array,
  chance: Uint8Array,
): { readonly ciphertext: Uint8Array; readonly sharedSecret: Uint8Array } | null {
  assertReady();
  assert(chance.length === 64, "X-Wing takes 64 bytes of chance");
  if (publicKey.length !== xwingPublicKeyBytes) return null;
  try {
    return sodium.crypto_kem_xwing_enc_deterministic(publicKey, chance);
  } catch {
    // A public key that fails ML-KEM's modulus check or whose X25519 part is of small order.
    return null;
  }
}

/** X-Wing decapsulation, 32 bytes; null when the ciphertext cannot be one. A foreign one gives other bytes. */
export function xwingDecapsulate(seed: Uint8Array, ciphertext: Uint8Array): Uint8Array | null {
  assertReady();
  assert(seed.length === 32, "an X-Wing private key is its 32-byte seed");
  if (ciphertext.length !== xwingCiphertextBytes) return null;
  try {
    return sodium.crypto_kem_xwing_dec(ciphertext, seed);
  } catch {
    return null;
  }
}

/** Argon2id version 1.3 with one lane (RFC 9106), 32 bytes. Takes some 200 ms at 64 MiB; call it in a worker. */
export function argon2id(
  password: Uint8Array,
  salt: Uint8Array,
  passes: number,
  memoryBytes: number,
): Uint8Array {
  assertReady();
  assert(salt.length === 16, "the salt of Argon2id has 16 bytes");
  return sodium.crypto_pwhash(32, password, salt, passes, memoryBytes, sodium.crypto_pwhash_ALG_ARGON2ID13);
}
