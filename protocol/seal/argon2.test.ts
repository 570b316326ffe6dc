/** Argon2id: the known answer through a peer that takes all its inputs, and the peer against libsodium. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { argon2id as peerArgon2id } from "@noble/hashes/argon2.js";
import { beforeAll, expect, test } from "vitest";
import { bytesToHex, utf8ToBytes } from "#base/bytes.ts";
import { argon2MemoryBytes, argon2Passes, stretchPassphrase } from "./argon2.ts";
import { argon2id, sodiumReady } from "./sodium.ts";

beforeAll(sodiumReady);

const salt = new Uint8Array(16).fill(2);

test("[SL12] the peer gives the known answer of the Argon2 reference, and libsodium gives the peer's", () => {
  const known = readFileSync(join(import.meta.dirname, "../vectors/outside/argon2-kat/argon2id.txt"), "utf8");
  const tag = /^Tag: (.*)$/m.exec(known)?.[1]?.replaceAll(" ", "");
  const key = new Uint8Array(8).fill(3);
  const personalization = new Uint8Array(12).fill(4);
  const made = peerArgon2id(new Uint8Array(32).fill(1), salt, { t: 3, m: 32, p: 4, key, personalization });
  expect(bytesToHex(made)).toBe(tag);

  for (const [passes, kibibytes] of [
    [1, 8],
    [2, 64],
    [3, 1024],
  ] as const) {
    const password = utf8ToBytes(`passphrase ${passes}`);
    expect(argon2id(password, salt, passes, kibibytes * 1024)).toEqual(
      peerArgon2id(password, salt, { t: passes, m: kibibytes, p: 1, dkLen: 32 }),
    );
  }
});

test("[SL12] costs 64 MiB and three passes, whatever anybody asks", () => {
  expect([argon2MemoryBytes, argon2Passes]).toEqual([67_108_864, 3]);
  expect(stretchPassphrase("a b", salt)).toEqual(argon2id(utf8ToBytes("a b"), salt, 3, 67_108_864));
});

test("[SL12] one passphrase has one form on every keyboard, and two passphrases never meet", () => {
  const composed = stretchPassphrase("Tür", salt);
  expect(stretchPassphrase("Tu\u0308r", salt)).toEqual(composed);
  expect(stretchPassphrase("Tur", salt)).not.toEqual(composed);
  expect(
    stretchPassphrase(
      "Tür",
      salt.map((byte) => byte ^ 1),
    ),
  ).not.toEqual(composed);
});
