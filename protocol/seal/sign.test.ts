/** Ed25519 beside two other verifiers, on honest signatures and on every kind over which verifiers are known to part. */
import { createPublicKey, verify as nodeVerify } from "node:crypto";
import { ED25519_TORSION_SUBGROUP, ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { bytesToHex, concatBytes, hexToBytes } from "#base/bytes.ts";
import { isSignPublicKey, sign, signPairFromSeed, verify, verifyBytes } from "./sign.ts";
import { ed25519Verify, sodiumReady } from "./sodium.ts";

beforeAll(sodiumReady);

const { Point } = ed25519;
const groupOrder = Point.Fn.ORDER;
const fieldPrime = 2n ** 255n - 19n;
const message = Uint8Array.of(1, 2, 3);

type Signed = { readonly publicKey: Uint8Array; readonly signature: Uint8Array };

function verdicts({ publicKey, signature }: Signed): {
  ours: boolean;
  node: boolean;
  sodium: boolean;
  noble: boolean;
  zip215: boolean;
} {
  return {
    ours: verifyBytes(publicKey, message, signature),
    node: nodeSays(publicKey, signature),
    sodium: ed25519Verify(publicKey, message, signature),
    noble: nobleSays(publicKey, signature, false),
    zip215: nobleSays(publicKey, signature, true),
  };
}

function nodeSays(publicKey: Uint8Array, signature: Uint8Array): boolean {
  const spki = concatBytes(hexToBytes("302a300506032b6570032100") ?? new Uint8Array(), publicKey);
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
    return nodeVerify(null, message, key, signature);
  } catch {
    return false;
  }
}

function nobleSays(publicKey: Uint8Array, signature: Uint8Array, zip215: boolean): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215 });
  } catch {
    return false;
  }
}

function little(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));
}

function fromLittle(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** A signature that the cofactored equation accepts, with torsion added to key and R as given. */
function forge(torsionOfKey: string, torsionOfR: string, secret = 12_345n, nonce = 67_890n): Signed {
  const shift = (point: InstanceType<typeof Point>, torsion: string) => point.add(Point.fromHex(torsion));
  const publicKey = shift(secret === 0n ? Point.ZERO : Point.BASE.multiply(secret), torsionOfKey).toBytes();
  const r = shift(nonce === 0n ? Point.ZERO : Point.BASE.multiply(nonce), torsionOfR).toBytes();
  const challenge = fromLittle(sha512(concatBytes(r, publicKey, message))) % groupOrder;
  return { publicKey, signature: concatBytes(r, little((nonce + challenge * secret) % groupOrder)) };
}

test("[SL6] an honest signature is good for every verifier, and for no other message, label or key", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array(), (seed, space) => {
      const pair = signPairFromSeed(seed);
      const other = signPairFromSeed(seed.map((byte) => byte ^ 1));
      const signature = sign(pair, ["hf/kem/1", space]);
      expect(verify(pair.publicKey, ["hf/kem/1", space], signature)).toBe(true);
      expect(verify(pair.publicKey, ["hf/act/1", space], signature)).toBe(false);
      expect(verify(pair.publicKey, ["hf/kem/1", space, null], signature)).toBe(false);
      expect(verify(other.publicKey, ["hf/kem/1", space], signature)).toBe(false);
      expect(ed25519.getPublicKey(seed)).toEqual(pair.publicKey);
    }),
    { numRuns: 20 },
  );
  const [zero = ""] = ED25519_TORSION_SUBGROUP;
  const honest = forge(zero, zero);
  expect(Object.values(verdicts(honest))).toEqual([true, true, true, true, true]);
});

test("[SL6] refuses each flipped bit of a signature and of a key", () => {
  const [zero = ""] = ED25519_TORSION_SUBGROUP;
  const { publicKey, signature } = forge(zero, zero);
  for (let bit = 0; bit < 512; bit++) {
    const bent = signature.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect(verifyBytes(publicKey, message, bent)).toBe(false);
  }
  for (let bit = 0; bit < 256; bit++) {
    const bent = publicKey.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect(verifyBytes(bent, message, signature)).toBe(false);
  }
});

test("[SL6] refuses every key or R with a part of small order, over which other verifiers part", () => {
  let parted = 0;
  const [zero = ""] = ED25519_TORSION_SUBGROUP;
  for (const torsionOfKey of ED25519_TORSION_SUBGROUP) {
    for (const torsionOfR of ED25519_TORSION_SUBGROUP) {
      for (const [secret, nonce] of [
        [12_345n, 67_890n],
        [0n, 67_890n],
        [12_345n, 0n],
        [0n, 0n],
      ] as const) {
        if (torsionOfKey === zero && torsionOfR === zero && secret !== 0n && nonce !== 0n) continue;
        const said = verdicts(forge(torsionOfKey, torsionOfR, secret, nonce));
        expect(said.ours).toBe(false);
        if (new Set([said.node, said.sodium, said.noble, said.zip215]).size > 1) parted++;
      }
    }
  }
  // The set has teeth: the others disagree with each other on many of its signatures.
  expect(parted).toBeGreaterThan(50);
});

test("[SL6] refuses S not reduced, points written in a second way, and other lengths", () => {
  const [zero = ""] = ED25519_TORSION_SUBGROUP;
  const { publicKey, signature } = forge(zero, zero);
  const [r, s] = [signature.slice(0, 32), fromLittle(signature.slice(32))];
  for (let multiple = 1n; s + multiple * groupOrder < 2n ** 256n; multiple++) {
    expect(verifyBytes(publicKey, message, concatBytes(r, little(s + multiple * groupOrder)))).toBe(false);
  }
  // y = p + small: the nineteen field elements with two encodings, with both signs.
  for (let small = 0n; small < 19n; small++) {
    for (const high of [0n, 1n]) {
      const second = little(fieldPrime + small + (high << 255n));
      expect(isSignPublicKey(second)).toBe(false);
      expect(verifyBytes(second, message, signature)).toBe(false);
      expect(verifyBytes(publicKey, message, concatBytes(second, little(s)))).toBe(false);
    }
  }
  for (const torsion of ED25519_TORSION_SUBGROUP)
    expect(isSignPublicKey(hexToBytes(torsion) ?? r)).toBe(false);
  for (const length of [0, 63, 65])
    expect(verifyBytes(publicKey, message, new Uint8Array(length))).toBe(false);
  for (const length of [0, 31, 33])
    expect(verifyBytes(new Uint8Array(length), message, signature)).toBe(false);
});

test("[SL6] what is accepted of random garbage is nothing, and it never throws", () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  fc.assert(
    fc.property(bytes(32), bytes(64), (publicKey, signature) => {
      const said = verdicts({ publicKey, signature });
      expect(said.ours, bytesToHex(publicKey)).toBe(false);
    }),
  );
});
