/**
 * The code by which one of a person's devices lets another in (protocol.md §6). As a link, which a telephone's
 * camera opens, `https://host/d#1.<S>.<SHA-256(offer)[:16]>`, both parts base64url without padding; or typed:
 * S alone, 26 letters and digits of Crockford's base 32 in groups, the last of which carries three bits of S
 * and two zeros. Typed, it names neither host nor offer, and four words decide.
 */
import { assert } from "#base/assert.ts";
import { base64urlToBytes, bytesToBase64url } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { hostLengthMax } from "#protocol/epoch/epoch.ts";
import { isHostOrigin } from "#protocol/epoch/host-origin.ts";
import { linkSecretBytes } from "./drop.ts";

export type DeviceCode =
  /** Read by a camera, or opened as a link. `offerHash`: the first 16 bytes of SHA-256(offer). */
  | {
      readonly way: "scanned";
      readonly host: string;
      readonly secret: Uint8Array;
      readonly offerHash: Uint8Array;
    }
  | { readonly way: "typed"; readonly secret: Uint8Array };

export type DeviceCodeRefusal =
  /** The end is missing. */
  | { readonly kind: "truncated" }
  /** No code for a device at all. */
  | { readonly kind: "malformed" }
  /** Made by a Holdfast that speaks another version. */
  | { readonly kind: "other-version" };

export const offerHashBytes = 16;
const version = "1";
/** 16 bytes in base64url without padding. */
const partLength = 22;
const separator = "/d#";

/** Crockford's base 32: no I, L, O and U. */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 128 bits in digits of five. */
const typedLength = 26;
const groupLengths = [5, 5, 5, 5, 6] as const;

/** The link as text, for a code to scan. `host` must be an origin; the parts 16 bytes each. */
export function deviceLinkText(host: string, secret: Uint8Array, offerHash: Uint8Array): string {
  assert(isHostOrigin(host), "a link names the origin of a host");
  assert(
    secret.length === linkSecretBytes && offerHash.length === offerHashBytes,
    "a link carries two parts of 16 bytes",
  );
  return host + separator + [version, bytesToBase64url(secret), bytesToBase64url(offerHash)].join(".");
}

/** S as it is typed: 26 letters and digits in five groups. */
export function typedCodeText(secret: Uint8Array): string {
  assert(secret.length === linkSecretBytes, "the secret of a device code has 16 bytes");
  let text = "";
  for (let at = 0; at < typedLength; at++) {
    let digit = 0;
    for (let bit = at * 5; bit < at * 5 + 5; bit++) {
      digit = digit * 2 + (((secret[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    }
    text += digits[digit] ?? "";
  }
  let from = 0;
  const groups = groupLengths.map((length) => text.slice(from, (from += length)));
  return groups.join("-");
}

/**
 * The code in a text as a person scanned, pasted or typed it. Typed ones are read in any case, with or without
 * hyphens and spaces, O for 0, I and L for 1. Fails with "truncated" when the end is missing, "other-version"
 * when a newer Holdfast made it, and "malformed" for anything else.
 */
export function readDeviceCode(text: string): Result<DeviceCode, DeviceCodeRefusal> {
  const trimmed = text.trim();
  if (trimmed.length > hostLengthMax + 64) return fail({ kind: "malformed" });
  return /^https?:/iu.test(trimmed) ? readLink(trimmed) : readTyped(trimmed);
}

function readLink(text: string): Result<DeviceCode, DeviceCodeRefusal> {
  const at = text.indexOf(separator);
  if (at < 0) return fail({ kind: isCutBeforeParts(text) ? "truncated" : "malformed" });
  const host = text.slice(0, at);
  if (!isHostOrigin(host)) return fail({ kind: "malformed" });
  const fragment = text.slice(at + separator.length);
  if (fragment === "") return fail({ kind: "truncated" });
  const [made = "", secretText = "", hashText = "", ...rest] = fragment.split(".");
  if (made !== version) return fail({ kind: /^[1-9][0-9]{0,3}$/.test(made) ? "other-version" : "malformed" });
  if (rest.length > 0) return fail({ kind: "malformed" });
  if (isCutShort(secretText, hashText)) return fail({ kind: "truncated" });
  const secret = base64urlToBytes(secretText);
  const offerHash = base64urlToBytes(hashText);
  if (secret?.length !== linkSecretBytes || offerHash?.length !== offerHashBytes)
    return fail({ kind: "malformed" });
  return succeed({ way: "scanned", host, secret, offerHash });
}

/** Whether the text is an origin with the path begun and the fragment lost. */
function isCutBeforeParts(text: string): boolean {
  const host = text.replace(/\/(d#?)?$/, "");
  return host !== text && isHostOrigin(host);
}

/** Whether what is there is the beginning of two good parts, and the end is missing. */
function isCutShort(secretText: string, hashText: string): boolean {
  const begun = /^[A-Za-z0-9_-]*$/;
  if (!begun.test(secretText) || !begun.test(hashText)) return false;
  if (secretText.length < partLength) return hashText === "";
  return secretText.length === partLength && hashText.length < partLength;
}

function readTyped(typed: string): Result<DeviceCode, DeviceCodeRefusal> {
  const text = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2015-]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/gu, "1");
  const secret = new Uint8Array(linkSecretBytes);
  let word = 0;
  let bits = 0;
  let at = 0;
  for (const character of text) {
    const digit = digits.indexOf(character);
    if (digit < 0) return fail({ kind: "malformed" });
    word = ((word << 5) | digit) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    secret[at++] = (word >> bits) & 255;
  }
  if (text.length < typedLength) return fail({ kind: text === "" ? "malformed" : "truncated" });
  // Two texts would mean one secret, and a slip in the last letter would go unseen.
  const isWhole = text.length === typedLength && (word & ((1 << bits) - 1)) === 0;
  return isWhole ? succeed({ way: "typed", secret }) : fail({ kind: "malformed" });
}
