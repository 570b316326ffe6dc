/** What may be shown is told by bytes; what can run, or would fill a memory, never is. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { previewKind } from "./preview-kind.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const kindOf = (head: Uint8Array): string | null => previewKind(head, head.length);
const big = (value: number, count: number): string =>
  String.fromCharCode(...Array.from({ length: count }, (_, at) => (value >> (8 * (count - 1 - at))) & 255));
const little = (value: number, count: number): string => [...big(value, count)].reverse().join("");

const png = (width: number, height: number) =>
  bytes(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR${big(width, 4)}${big(height, 4)}`);
const gif = (width: number, height: number) => bytes(`GIF89a${little(width, 2)}${little(height, 2)}\0`);
const jpeg = (width: number, height: number) =>
  bytes(`\xff\xd8\xff\xe0\0\x04ab\xff\xc2\0\x11\x08${big(height, 2)}${big(width, 2)}\x03`);
const webp = (width: number, height: number) =>
  bytes(
    `RIFF${little(100, 4)}WEBPVP8X${little(10, 4)}\0\0\0\0${little(width - 1, 3)}${little(height - 1, 3)}`,
  );

test("[FI12] pictures of four kinds are known by their bytes, and one of more than 50 megapixels is not shown", () => {
  for (const [make, kind] of [
    [png, "image/png"],
    [gif, "image/gif"],
    [jpeg, "image/jpeg"],
    [webp, "image/webp"],
  ] as const) {
    expect(kindOf(make(640, 480))).toBe(kind);
    expect(kindOf(make(0, 480))).toBeNull();
    expect(kindOf(make(10_000, 5_001))).toBeNull();
    expect(previewKind(make(640, 480), 40_000_000)).toBeNull();
    for (let cut = 0; cut < 8; cut++) expect(kindOf(make(640, 480).slice(0, cut))).not.toBe(kind);
  }
  const lossless = `RIFF${little(30, 4)}WEBPVP8L${little(9, 4)}\x2f${little(99 | (49 << 14), 4)}`;
  expect(kindOf(bytes(`${lossless}\0\0\0\0\0`))).toBe("image/webp");
});

test("[FI12] plain text is shown as that, and whatever can hold a program is not", () => {
  expect(kindOf(new TextEncoder().encode("Lieber Herr Dr. Weil,\n\nbis Montag.\t𝄞\r\n"))).toBe(
    "text/plain;charset=utf-8",
  );
  const hostile = [
    "<!doctype html><script>alert(1)</script>",
    " \n\t<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "\ufeff<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
    "%PDF-1.7\n%\u0000\u0001",
    "PK\u0003\u0004",
    "MZ\u0090\u0000",
    "#!/bin/sh\n\u001b[2J",
    "",
  ];
  for (const text of hostile) expect(kindOf(new TextEncoder().encode(text))).toBeNull();
  // Not UTF-8, and longer than a page holds.
  expect(kindOf(Uint8Array.of(0xc3, 0x28))).toBeNull();
  expect(previewKind(new Uint8Array(1_048_576).fill(65), 1_048_577)).toBeNull();
});

test("[FI12] any bytes are one of five kinds or nothing", () => {
  const kinds = ["image/png", "image/gif", "image/jpeg", "image/webp", "text/plain;charset=utf-8", null];
  const magic = fc
    .constantFrom("", "\x89PNG\r\n\x1a\n", "GIF89a", "\xff\xd8\xff", "RIFF1234WEBPVP8 ")
    .map(bytes);
  fc.assert(
    fc.property(magic, fc.uint8Array({ maxLength: 80 }), (begin, rest) => {
      expect(kinds).toContain(kindOf(Uint8Array.of(...begin, ...rest)));
    }),
    { numRuns: 2_000 },
  );
});
