/**
 * The link of an invitation, `https://host/i#1.<I>.<SHA-256(O)[:16]>` (protocol.md §6, 2). The fragment
 * never reaches the host. Both parts are base64url without padding, 22 characters each.
 */
import { assert } from "#base/assert.ts";
import { base64urlToBytes, bytesToBase64url } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { hostLengthMax } from "#protocol/epoch/epoch.ts";
import { isHostOrigin } from "#protocol/epoch/host-origin.ts";

export type InvitationLink = {
  /** Origin, without a slash at its end. */
  readonly host: string;
  /** I, 16 bytes. */
  readonly secret: Uint8Array;
  /** First 16 bytes of SHA-256(O). */
  readonly offerHash: Uint8Array;
};

export type LinkRefusal =
  /** The end is missing: a mail program or a hand cut it off. */
  | { readonly kind: "truncated" }
  /** No invitation link at all. */
  | { readonly kind: "malformed" }
  /** Made by a Holdfast that speaks another version. */
  | { readonly kind: "other-version" };

const version = "1";
/** 16 bytes in base64url without padding. */
const partLength = 22;
const separator = "/i#";

/** The link as text, for a code or a letter. `host` must be an origin; the parts 16 bytes each. */
export function linkToText(link: InvitationLink): string {
  assert(isHostOrigin(link.host), "a link names the origin of a host");
  assert(link.secret.length === 16 && link.offerHash.length === 16, "a link carries two parts of 16 bytes");
  const parts = [version, bytesToBase64url(link.secret), bytesToBase64url(link.offerHash)];
  return link.host + separator + parts.join(".");
}

/**
 * The link in a text as a person pasted, typed or scanned it; white space around it does not matter.
 * Fails with "truncated" when the end is missing, "other-version" when a newer Holdfast made it, and
 * "malformed" for anything else.
 */
export function readLink(text: string): Result<InvitationLink, LinkRefusal> {
  const trimmed = text.trim();
  if (trimmed.length > hostLengthMax + 64) return fail({ kind: "malformed" });
  const at = trimmed.indexOf(separator);
  if (at < 0) return fail({ kind: isCutBeforeParts(trimmed) ? "truncated" : "malformed" });
  const host = trimmed.slice(0, at);
  if (!isHostOrigin(host)) return fail({ kind: "malformed" });
  const fragment = trimmed.slice(at + separator.length);
  const [made, secretText = "", hashText = "", ...rest] = fragment.split(".");
  if (made === "") return fail({ kind: fragment === "" ? "truncated" : "malformed" });
  if (made !== version) {
    return fail({ kind: /^[1-9][0-9]{0,3}$/.test(made ?? "") ? "other-version" : "malformed" });
  }
  if (rest.length > 0) return fail({ kind: "malformed" });
  if (isCutShort(secretText, hashText)) return fail({ kind: "truncated" });
  const secret = base64urlToBytes(secretText);
  const offerHash = base64urlToBytes(hashText);
  if (secret?.length !== 16 || offerHash?.length !== 16) return fail({ kind: "malformed" });
  return succeed({ host, secret, offerHash });
}

/** Whether the text is an origin with the path begun and the fragment lost, as mail programs leave it. */
function isCutBeforeParts(text: string): boolean {
  const host = text.replace(/\/(i#?)?$/, "");
  return host !== text && isHostOrigin(host);
}

/** Whether what is there is the beginning of two good parts, and the end is missing. */
function isCutShort(secretText: string, hashText: string): boolean {
  const begun = /^[A-Za-z0-9_-]*$/;
  if (!begun.test(secretText) || !begun.test(hashText)) return false;
  if (secretText.length < partLength) return hashText === "";
  return secretText.length === partLength && hashText.length < partLength;
}
