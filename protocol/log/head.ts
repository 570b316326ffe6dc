/**
 * Heads: one hash that stands for a log up to a body (protocol.md §4, R4).
 *
 *   H_0 = SHA-256(["hf/head-0/1", log id])      H_i = SHA-256(["hf/head/1", H_{i−1}, i, SHA-256(body_i)])
 *
 * The host computes them as the devices do; two parties with the same head hold the same log.
 */
import { equalBytes } from "#base/bytes.ts";
import { hashOf } from "#protocol/seal/hash.ts";

/** A place in a log: how many bodies, and the head over them. */
export type HeadAt = { readonly seq: number; readonly head: Uint8Array };

/** The head of a log without bodies: seq 0. */
export function firstHead(logId: Uint8Array): HeadAt {
  return { seq: 0, head: hashOf(["hf/head-0/1", logId]) };
}

/** The head after one more body, of which only the SHA-256 is needed. */
export function nextHead(before: HeadAt, bodyHash: Uint8Array): HeadAt {
  const seq = before.seq + 1;
  return { seq, head: hashOf(["hf/head/1", before.head, seq, bodyHash]) };
}

/**
 * How another's head (a host's, a peer's in a call or on a QR code) stands to my own log:
 * same · behind: a true earlier head of mine; if the host says so it was restored, so append the missing
 * bodies again, byte for byte · ahead: fetch, then compare again · fork: alarm, and no more writing there.
 */
export type HeadComparison = "same" | "behind" | "ahead" | "fork";

/** Compares `theirs` with my heads, `myHeads[seq]` for every seq from 0 to my last. */
export function compareHeads(myHeads: readonly Uint8Array[], theirs: HeadAt): HeadComparison {
  const mineThere = myHeads[theirs.seq];
  if (mineThere === undefined) return "ahead";
  if (!equalBytes(mineThere, theirs.head)) return "fork";
  return theirs.seq === myHeads.length - 1 ? "same" : "behind";
}
