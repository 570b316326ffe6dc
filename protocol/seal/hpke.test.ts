/** HPKE over X-Wing: beside two other X-Wings, and the key schedule on the vectors of RFC 9180. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Chacha20Poly1305 } from "@hpke/chacha20poly1305";
import { CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { XWing as PeerXWing } from "@hpke/hybridkem-x-wing";
import { ml_kem768_x25519 as nobleXWing } from "@noble/post-quantum/hybrid.js";
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { bytesToHex, hexToBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { hpkeOpen, hpkeOverheadBytes, hpkeSeal, kemPairFromSeed } from "./hpke.ts";
import { sodiumReady, xwingDecapsulate, xwingEncapsulate } from "./sodium.ts";

beforeAll(sodiumReady);

const chance = countedChance("hpke");
const info = ["hf/box/1", Uint8Array.of(1), 1] as const;
const aad = Uint8Array.of(5);

function buffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function hex(text: string): Uint8Array {
  const bytes = hexToBytes(text);
  if (bytes === null) throw new Error("not hex");
  return bytes;
}

async function seal(publicKey: Uint8Array, plain: Uint8Array): Promise<Uint8Array> {
  const sealed = await hpkeSeal(publicKey, info, aad, plain, chance);
  if (!sealed.ok) throw new Error("not sealed");
  return sealed.value;
}

test("[SL5] opens what was sealed to its key and nothing else", async () => {
  const pair = kemPairFromSeed(chance.bytes(32));
  const plain = Uint8Array.of(1, 2, 3);
  const sealed = await seal(pair.publicKey, plain);
  const refused = { ok: false, error: { kind: "rejected", rule: "SL5" } };
  expect(sealed.length).toBe(plain.length + hpkeOverheadBytes);
  expect(await hpkeOpen(pair.seed, info, aad, sealed)).toEqual({ ok: true, value: plain });
  expect(await hpkeOpen(chance.bytes(32), info, aad, sealed)).toEqual(refused);
  expect(await hpkeOpen(pair.seed, ["hf/box/1", Uint8Array.of(1), 2], aad, sealed)).toEqual(refused);
  expect(await hpkeOpen(pair.seed, ["hf/claim/1", Uint8Array.of(1), 1], aad, sealed)).toEqual(refused);
  expect(await hpkeOpen(pair.seed, info, Uint8Array.of(6), sealed)).toEqual(refused);
  for (const length of [0, hpkeOverheadBytes - 1, sealed.length - 1]) {
    expect(await hpkeOpen(pair.seed, info, aad, sealed.subarray(0, length))).toEqual(refused);
  }
  expect(await seal(pair.publicKey, plain)).not.toEqual(sealed);
});

test("[SL5] refuses every flipped bit", async () => {
  const pair = kemPairFromSeed(chance.bytes(32));
  const sealed = await seal(pair.publicKey, Uint8Array.of(1));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: sealed.length * 8 - 1 }), async (bit) => {
      const bent = Uint8Array.from(sealed);
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect((await hpkeOpen(pair.seed, info, aad, bent)).ok).toBe(false);
    }),
    { numRuns: 100 },
  );
});

test("[SL4] refuses a public key of another length, out of range, or with an X25519 part of small order", async () => {
  const { publicKey } = kemPairFromSeed(chance.bytes(32));
  const smallOrder = Uint8Array.from(publicKey).fill(0, 1184);
  const outOfRange = Uint8Array.from(publicKey).fill(255, 0, 3);
  for (const bad of [new Uint8Array(0), publicKey.subarray(1), smallOrder, outOfRange]) {
    const sealed = await hpkeSeal(bad, info, aad, new Uint8Array(1), chance);
    expect(sealed).toEqual({ ok: false, error: { kind: "rejected", rule: "SL4" } });
  }
});

test("[SL11] libsodium, hpke-js and noble agree on keys and open each other's encapsulations", async () => {
  const peer = new CipherSuite({ kem: new PeerXWing(), kdf: new HkdfSha256(), aead: new Chacha20Poly1305() });
  for (let round = 0; round < 8; round++) {
    const pair = kemPairFromSeed(chance.bytes(32));
    const noble = nobleXWing.keygen(pair.seed);
    const peerPair = await new PeerXWing().generateKeyPairDerand(Uint8Array.from(pair.seed));
    expect(bytesToHex(noble.publicKey)).toBe(bytesToHex(pair.publicKey));
    expect(bytesToHex(new Uint8Array(await peer.kem.serializePublicKey(peerPair.publicKey)))).toBe(
      bytesToHex(pair.publicKey),
    );

    const dice = chance.bytes(64);
    const ours = xwingEncapsulate(pair.publicKey, dice);
    const theirs = nobleXWing.encapsulate(pair.publicKey, dice);
    expect(ours?.ciphertext).toEqual(Uint8Array.from(theirs.cipherText));
    expect(nobleXWing.decapsulate(ours?.ciphertext ?? dice, pair.seed)).toEqual(
      Uint8Array.from(ours?.sharedSecret ?? dice),
    );
    expect(xwingDecapsulate(pair.seed, theirs.cipherText)).toEqual(Uint8Array.from(theirs.sharedSecret));

    const plain = chance.bytes(40);
    const infoBytes = buffer(canonicalToBytes(info));
    const sealed = await seal(pair.publicKey, plain);
    const opened = await peer.open(
      { recipientKey: peerPair, enc: buffer(sealed.subarray(0, 1120)), info: infoBytes },
      buffer(sealed.subarray(1120)),
      buffer(aad),
    );
    expect(new Uint8Array(opened)).toEqual(plain);
    const { enc, ct } = await peer.seal(
      { recipientPublicKey: peerPair.publicKey, info: infoBytes },
      buffer(plain),
      buffer(aad),
    );
    const both = Uint8Array.from([...new Uint8Array(enc), ...new Uint8Array(ct)]);
    expect(await hpkeOpen(pair.seed, info, aad, both)).toEqual({ ok: true, value: plain });
  }
});

type Rfc9180Vector = {
  readonly info: string;
  readonly skRm: string;
  readonly enc: string;
  readonly encryptions: readonly { readonly aad: string; readonly ct: string; readonly pt: string }[];
};

test("[SL11] the key schedule and AEAD of the suite give the vectors of RFC 9180", async () => {
  const file = join(import.meta.dirname, "../vectors/outside/hpke-rfc9180/base-x25519-sha256-chacha.json");
  const vectors = JSON.parse(readFileSync(file, "utf8")) as readonly Rfc9180Vector[];
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Chacha20Poly1305(),
  });
  expect(vectors.length).toBeGreaterThan(0);
  for (const vector of vectors) {
    const recipientKey = await suite.kem.importKey("raw", buffer(hex(vector.skRm)), false);
    const recipient = await suite.createRecipientContext({
      recipientKey,
      enc: buffer(hex(vector.enc)),
      info: buffer(hex(vector.info)),
    });
    for (const { aad: bound, ct, pt } of vector.encryptions) {
      const opened = await recipient.open(buffer(hex(ct)), buffer(hex(bound)));
      expect(bytesToHex(new Uint8Array(opened))).toBe(pt);
    }
  }
});
