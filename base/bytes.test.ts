import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  base64urlToBytes,
  bytesToBase64url,
  bytesToHex,
  compareBytes,
  equalBytes,
  hexToBytes,
  utf8ToBytes,
} from "./bytes.ts";

const anyBytes = fc.uint8Array({ maxLength: 200 });

test("[BY1] text forms agree with the platform's own for every byte string", () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      expect(bytesToHex(bytes)).toBe(Buffer.from(bytes).toString("hex"));
      expect(bytesToBase64url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
      expect(hexToBytes(bytesToHex(bytes))).toEqual(bytes);
      expect(base64urlToBytes(bytesToBase64url(bytes))).toEqual(bytes);
    }),
  );
});

test("[BY2] refuses a second spelling of the same bytes", () => {
  // "AA" is one zero byte; "AB" would decode to it too if left-over bits were ignored.
  expect(base64urlToBytes("AA")).toEqual(Uint8Array.of(0));
  for (const text of ["AB", "A", "AA==", "A+", "A/", " AA", "AAA A"])
    expect(base64urlToBytes(text)).toBeNull();
  for (const text of ["0", "0G", "AB", "0x", " 00"]) expect(hexToBytes(text)).toBeNull();
});

test("[BY3] UTF-8 agrees with the platform's own, lone surrogates and all", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(utf8ToBytes(text)).toEqual(new Uint8Array(new TextEncoder().encode(text)));
    }),
  );
  expect(utf8ToBytes("\ud800a")).toEqual(new Uint8Array(new TextEncoder().encode("\ud800a")));
});

test("[BY4] equality and order look at every byte", () => {
  fc.assert(
    fc.property(anyBytes, anyBytes, (a, b) => {
      expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
      expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b));
    }),
  );
});
