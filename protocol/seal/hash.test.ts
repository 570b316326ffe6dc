/** SHA-256, HMAC, HKDF against their standards and against the platform's own. */
import { createHash, createHmac, hkdfSync } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bytesToHex, hexToBytes, utf8ToBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { hashOf, hkdf, hmac, macOf, sha256, startDigest } from "./hash.ts";
import { deriveKey, deriveKeySalted } from "./kdf.ts";

function hex(text: string): Uint8Array {
  const bytes = hexToBytes(text);
  if (bytes === null) throw new Error("not hex");
  return bytes;
}

test("[SL8] agrees with FIPS 180-4, RFC 4231 and RFC 5869", () => {
  expect(bytesToHex(sha256(utf8ToBytes("abc")))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  // RFC 4231 §4.3, test case 2
  expect(bytesToHex(hmac(utf8ToBytes("Jefe"), utf8ToBytes("what do ya want for nothing?")))).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
  // RFC 5869 §A.1 and §A.3
  expect(
    bytesToHex(
      hkdf(new Uint8Array(22).fill(0x0b), hex("000102030405060708090a0b0c"), hex("f0f1f2f3f4f5f6f7f8f9"), 42),
    ),
  ).toBe("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  expect(bytesToHex(hkdf(new Uint8Array(22).fill(0x0b), new Uint8Array(0), new Uint8Array(0), 42))).toBe(
    "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
  );
});

test("[SL8] agrees with the platform on any input, whole or in parts", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 100 }), (bytes, key) => {
      expect(bytesToHex(sha256(bytes))).toBe(createHash("sha256").update(bytes).digest("hex"));
      expect(bytesToHex(hmac(key, bytes))).toBe(createHmac("sha256", key).update(bytes).digest("hex"));
      expect(bytesToHex(hkdf(bytes, key, key, 32))).toBe(
        Buffer.from(hkdfSync("sha256", bytes, key, key, 32)).toString("hex"),
      );
      const parts = startDigest();
      parts.add(bytes.subarray(0, bytes.length >> 1));
      parts.add(bytes.subarray(bytes.length >> 1));
      expect(parts.finish()).toEqual(sha256(bytes));
    }),
  );
});

test("[SL8] hashes, MACs and derives over the CBOR of the array, label first", () => {
  const key = new Uint8Array(32).fill(7);
  const host = "https://host.example";
  expect(hashOf(["hf/register/1", key])).toEqual(sha256(canonicalToBytes(["hf/register/1", key])));
  expect(macOf(key, ["hf/mark/1", key])).toEqual(hmac(key, canonicalToBytes(["hf/mark/1", key])));
  expect(deriveKey(key, ["hf/locker/1", host])).toEqual(
    hkdf(key, new Uint8Array(0), canonicalToBytes(["hf/locker/1", host]), 32),
  );
  expect(deriveKeySalted(key, key, ["hf/epoch-key/1", host])).toEqual(
    hkdf(key, key, canonicalToBytes(["hf/epoch-key/1", host]), 32),
  );
});
