/** What an unlock opens on this device, and what a copied disk does not give. */
import { beforeAll, expect, test } from "vitest";
import { canonicalToBytes } from "#base/canonical.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { sealBytes } from "#protocol/seal/aead.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { openLocalRoot, openStoreKey, passphraseUnlock, sealLocalRoot, sealStoreKey } from "./local-root.ts";
import { drawRoot } from "./root.ts";

beforeAll(sodiumReady);

const chance = countedChance("local root");
const salt = chance.bytes(16);
const hmac = chance.bytes(32);
const refused = { ok: false, error: { kind: "rejected", rule: "SL1" } };

test("[ID10] opens with the passphrase on this device, not with another, and not on another device", () => {
  const root = { ...drawRoot(chance), generation: 2 };
  const unlock = passphraseUnlock("four words of mine", salt, hmac);
  const sealed = sealLocalRoot(unlock, root, chance);
  expect(openLocalRoot(passphraseUnlock("four words of mine", salt, hmac), sealed)).toEqual({
    ok: true,
    value: root,
  });
  expect(openLocalRoot(passphraseUnlock("four words of mina", salt, hmac), sealed)).toEqual(refused);
  // The disk without the key that WebCrypto keeps: the right passphrase opens nothing.
  expect(openLocalRoot(passphraseUnlock("four words of mine", salt, chance.bytes(32)), sealed)).toEqual(
    refused,
  );
  expect(openLocalRoot(passphraseUnlock("four words of mine", chance.bytes(16), hmac), sealed)).toEqual(
    refused,
  );
});

test("[ID10] the store key opens with the unlock secret of its method and is never taken for R", () => {
  const unlock = chance.bytes(32);
  const storeKey = chance.bytes(32);
  const sealed = sealStoreKey(unlock, storeKey, chance);
  expect(openStoreKey(unlock, sealed)).toEqual({ ok: true, value: storeKey });
  expect(openStoreKey(chance.bytes(32), sealed)).toEqual(refused);
  expect(openLocalRoot(unlock, sealed)).toEqual(refused);
  expect(openStoreKey(unlock, sealLocalRoot(unlock, drawRoot(chance), chance))).toEqual(refused);
});

test("[ID10] what opens but is no root and no store key is refused", () => {
  const unlock = chance.bytes(32);
  const key = deriveKey(unlock, ["hf/local-root/1"]);
  for (const value of [
    [new Uint8Array(31), 0],
    [new Uint8Array(32), -1],
    [new Uint8Array(32)],
    null,
    [new Uint8Array(32), 0, 0],
  ] as const) {
    const sealed = sealBytes(key, ["hf/local-root-aad/1"], canonicalToBytes(value), chance);
    expect(openLocalRoot(unlock, sealed)).toEqual({ ok: false, error: { kind: "rejected", rule: "ID10" } });
  }
  const storeSeal = deriveKey(unlock, ["hf/local-store/1"]);
  const short = sealBytes(storeSeal, ["hf/local-store-aad/1"], new Uint8Array(31), chance);
  expect(openStoreKey(unlock, short)).toEqual({ ok: false, error: { kind: "rejected", rule: "ID10" } });
});
