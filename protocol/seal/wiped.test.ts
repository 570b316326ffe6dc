import { beforeAll, expect, test } from "vitest";
import { sealCopyLock } from "#protocol/copy/copy-lock.ts";
import { sealLocalRoot } from "#protocol/identity/local-root.ts";
import {
  anchorPair,
  anchorSealKey,
  drawRoot,
  personaPair,
  type Root,
  recoveryPair,
  rootPair,
} from "#protocol/identity/root.ts";
import { lockerKeys, sealLocker } from "#protocol/recovery/locker.ts";
import { openFromSelf, sealFormerRoot } from "#protocol/recovery/self-box.ts";
import { sodiumReady } from "./sodium.ts";
import { SecretWiped, unwiped } from "./wiped.ts";

const host = "https://host.example";
let count = 0;
const chance = { bytes: (length: number) => new Uint8Array(length).fill((count = (count % 255) + 1)) };

beforeAll(sodiumReady);

test("[KE18] nothing is derived from an R that was wiped, and nothing holds it", async () => {
  const keys = lockerKeys(new Uint8Array(16).fill(7), host);
  const { publicKey } = recoveryPair(drawRoot(chance), "self");
  const uses: ((root: Root) => unknown)[] = [
    rootPair,
    (root) => anchorPair(root, host),
    (root) => anchorSealKey(root, host),
    (root) => recoveryPair(root, "self"),
    (root) => personaPair(root, new Uint8Array(16).fill(1)),
    (root) => sealLocker(keys, 1, root, chance),
    (root) => sealLocalRoot(new Uint8Array(32).fill(3), root, chance),
    (root) => sealCopyLock(new Uint8Array(16).fill(5), root, chance),
    (root) => sealFormerRoot(publicKey, root, chance),
    (root) => openFromSelf(root, { label: "hf/method/1", of: 0 }, new Uint8Array(64)),
  ];
  for (const use of uses) {
    const root = drawRoot(chance);
    await use(root);
    root.secret.fill(0);
    await expect(async () => use(root), use.toString()).rejects.toThrow(SecretWiped);
  }
  expect(unwiped(Uint8Array.of(0, 1))).toEqual(Uint8Array.of(0, 1));
});
