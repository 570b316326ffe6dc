/** The code for a device of one's own: as a link, typed, and everything a hand or a mail program does to it. */
import { expect, test } from "vitest";
import { bytesToBase64url } from "#base/bytes.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { deviceLinkText, readDeviceCode, typedCodeText } from "./code.ts";

const host = "https://grove.example";
const secret = countedChance("code").bytes(16);
const offerHash = countedChance("hash").bytes(16);
const link = deviceLinkText(host, secret, offerHash);
const typed = typedCodeText(secret);

function kindOf(text: string): string {
  const read = readDeviceCode(text);
  return read.ok ? read.value.way : read.error.kind;
}

test("[DL1] the link and the typed code carry the same secret", () => {
  expect(link).toBe(`https://grove.example/d#1.${bytesToBase64url(secret)}.${bytesToBase64url(offerHash)}`);
  expect(readDeviceCode(`  ${link}\n`)).toEqual({
    ok: true,
    value: { way: "scanned", host, secret, offerHash },
  });
  expect(typed).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}-[0-9A-HJKMNP-TV-Z]{6}$/);
  expect(readDeviceCode(typed)).toEqual({ ok: true, value: { way: "typed", secret } });
});

test("[DL1] a typed code is read as people type it", () => {
  const ones = typedCodeText(new Uint8Array(16).fill(0x08));
  for (const text of [
    typed.toLowerCase(),
    typed.replaceAll("-", ""),
    typed.replaceAll("-", " "),
    ` ${typed.replaceAll("-", "–")} `,
  ])
    expect(readDeviceCode(text)).toEqual({ ok: true, value: { way: "typed", secret } });
  for (const text of [ones.replaceAll("0", "o"), ones.replaceAll("1", "l"), ones.replaceAll("1", "I")])
    expect(readDeviceCode(text)).toEqual(readDeviceCode(ones));
});

test("[DL2] a code that lost its end is said to be that, wherever it was cut", () => {
  for (let length = host.length + 1; length < link.length; length++)
    expect(kindOf(link.slice(0, length)), link.slice(0, length)).toBe("truncated");
  for (let length = 1; length < typed.length; length++)
    expect(kindOf(typed.slice(0, length)), typed.slice(0, length)).toBe("truncated");
});

test("[DL2] a code of another version is said to be that", () => {
  expect(kindOf(link.replace("#1.", "#2."))).toBe("other-version");
  expect(kindOf(`${host}/d#12.whatever`)).toBe("other-version");
});

test("[DL2] any other text is no code, an invitation's link as little", () => {
  for (const text of [
    "",
    "hello!",
    `${typed}0`,
    typed.replace(/.$/, "Z"),
    typed.replace(/^./, "U"),
    host,
    link.replace("/d#", "/i#"),
    link.replace("https", "http"),
    `${link}.x`,
    link.replace("#1.", "#01."),
    "x".repeat(10_000),
  ])
    expect(kindOf(text), text.slice(0, 80)).toBe("malformed");
});
