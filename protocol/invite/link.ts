/**
 * The link of an invitation, `https://host/i#1.<I>.<SHA-256(O)[:16]>` (protocol.md §6, 2). The fragment
 * never reaches the host. Both parts are base64url without padding, 22 characters each.
 */

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

/** The link as text. */
export declare function linkToText(link: InvitationLink): string;
/** The link in a text as a person pasted or scanned it. */
export declare function readLink(text: string): import("#base/result.ts").Result<InvitationLink, LinkRefusal>;
