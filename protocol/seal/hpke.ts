/**
 * HPKE (RFC 9180) base mode, single shot: KEM X-Wing 0x647a (draft-connolly-cfrg-xwing-kem; private key =
 * its 32-byte seed) from libsodium, KDF HKDF-SHA256 0x0001, AEAD ChaCha20-Poly1305 0x0003. Sealed bytes are
 * enc (1,120) ‖ ciphertext ‖ tag (16). The one file that imports @hpke: bytes in, bytes out.
 */
import { Chacha20Poly1305 } from "@hpke/chacha20poly1305";
import { CipherSuite, HkdfSha256, type KemInterface, OpenError } from "@hpke/core";
import { assert } from "#base/assert.ts";
import { concatBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import type { Labelled } from "./labels.ts";
import {
  xwingCiphertextBytes,
  xwingDecapsulate,
  xwingEncapsulate,
  xwingPublicKey,
  xwingPublicKeyBytes,
} from "./sodium.ts";

export const kemPublicKeyBytes = xwingPublicKeyBytes;
export const kemSeedBytes = 32;
/** Bytes that `hpkeSeal` adds: encapsulation and tag. */
export const hpkeOverheadBytes = xwingCiphertextBytes + 16;

/** An X-Wing pair; `seed` is the private key. */
export type KemPair = { readonly publicKey: Uint8Array; readonly seed: Uint8Array };

/** The pair of a 32-byte seed. */
export function kemPairFromSeed(seed: Uint8Array): KemPair {
  return { publicKey: xwingPublicKey(seed), seed };
}

/** The part of a KEM that the key schedule calls, over keys that are bytes. */
type BytesKem = {
  readonly id: number;
  readonly secretSize: number;
  readonly encSize: number;
  readonly publicKeySize: number;
  readonly privateKeySize: number;
  encap(sender: {
    recipientPublicKey: Uint8Array;
    ekm: Uint8Array;
  }): Promise<{ sharedSecret: ArrayBuffer; enc: ArrayBuffer }>;
  decap(recipient: { recipientKey: Uint8Array; enc: Uint8Array }): Promise<ArrayBuffer>;
};

/** What the adapter throws at the key schedule; caught again in this file. */
class KemRefusal extends Error {}

const xwing: BytesKem = {
  id: 0x647a,
  secretSize: 32,
  encSize: xwingCiphertextBytes,
  publicKeySize: xwingPublicKeyBytes,
  privateKeySize: kemSeedBytes,
  async encap({ recipientPublicKey, ekm }) {
    const made = xwingEncapsulate(recipientPublicKey, ekm);
    if (made === null) throw new KemRefusal();
    return { sharedSecret: ownBuffer(made.sharedSecret), enc: ownBuffer(made.ciphertext) };
  },
  async decap({ recipientKey, enc }) {
    const sharedSecret = xwingDecapsulate(recipientKey, enc);
    if (sharedSecret === null) throw new KemRefusal();
    return ownBuffer(sharedSecret);
  },
};

// The library's own type speaks of CryptoKey, which a pure folder does not have; keys here are bytes.
const suite = new CipherSuite({
  kem: xwing as unknown as KemInterface,
  kdf: new HkdfSha256(),
  aead: new Chacha20Poly1305(),
});

/** A copy whose buffer holds nothing else: the library hashes whole buffers. */
function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

/**
 * Seals `plain` to the holder of `publicKey` (1,216 bytes), bound to `info` and to `aad`. Fails with rule SL4
 * when the public key is not one: it came from outside.
 */
export async function hpkeSeal(
  publicKey: Uint8Array,
  info: Labelled<"hpke">,
  aad: Uint8Array,
  plain: Uint8Array,
  chance: Chance,
): Promise<Result<Uint8Array, Rejected>> {
  const sender = {
    recipientPublicKey: publicKey as unknown as never,
    info: ownBuffer(canonicalToBytes(info)),
    ekm: chance.bytes(64) as unknown as ArrayBuffer,
  };
  try {
    const { enc, ct } = await suite.seal(sender, ownBuffer(plain), ownBuffer(aad));
    return succeed(concatBytes(new Uint8Array(enc), new Uint8Array(ct)));
  } catch (error) {
    if (error instanceof KemRefusal) return reject("SL4");
    throw error;
  }
}

/** Opens what `hpkeSeal` made, with the recipient's 32-byte seed. Fails with rule SL5 when anything differs. */
export async function hpkeOpen(
  seed: Uint8Array,
  info: Labelled<"hpke">,
  aad: Uint8Array,
  sealed: Uint8Array,
): Promise<Result<Uint8Array, Rejected>> {
  assert(seed.length === kemSeedBytes, "a KEM private key has 32 bytes");
  if (sealed.length < hpkeOverheadBytes) return reject("SL5");
  const recipient = {
    recipientKey: seed as unknown as never,
    enc: sealed.subarray(0, xwingCiphertextBytes) as unknown as ArrayBuffer,
    info: ownBuffer(canonicalToBytes(info)),
  };
  try {
    const opened = await suite.open(
      recipient,
      ownBuffer(sealed.subarray(xwingCiphertextBytes)),
      ownBuffer(aad),
    );
    return succeed(new Uint8Array(opened));
  } catch (error) {
    // By its class and not by its name: a build shortens names.
    if (error instanceof KemRefusal || error instanceof OpenError) return reject("SL5");
    throw error;
  }
}
