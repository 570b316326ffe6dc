/** The host's verifier beside the devices': on honest signatures and on every known edge of Ed25519 they agree. */
import { hash } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { beforeAll, expect, test } from "vitest";
import { hexToBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { createVerifier } from "#host/proof/verify.ts";
import type { Labelled } from "#protocol/seal/labels.ts";
import { sign, verify } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { chance, newPair } from "./testing/real-host.ts";

beforeAll(() => sodiumReady());
const statement: Labelled<"sign"> = [
  "hf/log-read/1",
  "https://practice.example",
  new Uint8Array(32),
  1,
  new Uint8Array(32),
];
const message = canonicalToBytes(statement);
const order = ed25519.Point.Fn.ORDER;

async function bothSay(
  publicKey: Uint8Array,
  signature: Uint8Array,
): Promise<readonly [host: boolean, device: boolean]> {
  return [
    await createVerifier().stands(publicKey, statement, signature),
    verify(publicKey, statement, signature),
  ];
}

/** The eight points of small order, and every way of writing them that decoders have been known to take. */
const smallOrder = [
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0000000000000000000000000000000000000000000000000000000000000080",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  "0100000000000000000000000000000000000000000000000000000000000080",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
].map((hex) => hexToBytes(hex) ?? new Uint8Array(0));

test("[HO37] every signature a device makes stands on both", async () => {
  for (let i = 0; i < 50; i++) {
    const pair = newPair();
    expect(await bothSay(pair.publicKey, sign(pair, statement))).toEqual([true, true]);
  }
});

test("[HO37] a signature with any one bit changed stands on neither", async () => {
  const pair = newPair();
  const good = sign(pair, statement);
  for (let bit = 0; bit < 512; bit += 7) {
    const changed = Uint8Array.from(good);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(await bothSay(pair.publicKey, changed)).toEqual([false, false]);
  }
});

test("[HO37] no key and no R of small order is let in, in whatever writing", async () => {
  const pair = newPair();
  for (const point of smallOrder) {
    // With S = 0 and a key of small order, a lax verifier takes such an R for many messages.
    for (const r of smallOrder) {
      const [host, device] = await bothSay(point, Uint8Array.of(...r, ...new Uint8Array(32)));
      expect([host, device]).toEqual([false, false]);
    }
    expect(
      await bothSay(pair.publicKey, Uint8Array.of(...point, ...sign(pair, statement).subarray(32))),
    ).toEqual([false, false]);
    expect(await bothSay(point, sign(pair, statement))).toEqual([false, false]);
  }
});

test("[HO37] R as the neutral point stands on neither, though its equation holds", async () => {
  const seed = chance(32);
  const { scalar, point } = ed25519.utils.getExtendedPublicKey(seed);
  const publicKey = point.toBytes();
  const r = ed25519.Point.ZERO.toBytes();
  const k = challengeOf(r, publicKey);
  const s = (k * scalar) % order;
  expect(await bothSay(publicKey, Uint8Array.of(...r, ...scalarToBytes(s)))).toEqual([false, false]);
});

test("[HO37] S one order too high stands on neither", async () => {
  const pair = newPair();
  const good = sign(pair, statement);
  const s = bytesToScalar(good.subarray(32)) + order;
  expect(await bothSay(pair.publicKey, Uint8Array.of(...good.subarray(0, 32), ...scalarToBytes(s)))).toEqual([
    false,
    false,
  ]);
});

test("[HO37] a key with a part of small order stands on neither, with or without the cofactor", async () => {
  const torsion = ed25519.Point.fromHex(
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    true,
  );
  for (let i = 0; i < 16; i++) {
    const { scalar, point } = ed25519.utils.getExtendedPublicKey(chance(32));
    const mixed = point.add(torsion).toBytes();
    const nonce = bytesToScalar(chance(32)) % order;
    for (const rPoint of [
      ed25519.Point.BASE.multiply(nonce),
      ed25519.Point.BASE.multiply(nonce).add(torsion),
    ]) {
      const r = rPoint.toBytes();
      const s = (nonce + challengeOf(r, mixed) * scalar) % order;
      const signature = Uint8Array.of(...r, ...scalarToBytes(s));
      expect(await bothSay(mixed, signature)).toEqual([false, false]);
      const own = (nonce + challengeOf(r, point.toBytes()) * scalar) % order;
      const [host, device] = await bothSay(point.toBytes(), Uint8Array.of(...r, ...scalarToBytes(own)));
      expect(host).toBe(device);
    }
  }
});

function challengeOf(r: Uint8Array, publicKey: Uint8Array): bigint {
  const digest = new Uint8Array(sha512(Uint8Array.of(...r, ...publicKey, ...message)));
  return bytesToScalar(digest) % order;
}

function bytesToScalar(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function scalarToBytes(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_none, index) => Number((value >> BigInt(8 * index)) & 255n));
}

function sha512(bytes: Uint8Array): Uint8Array {
  return hash("sha512", bytes, "buffer");
}
