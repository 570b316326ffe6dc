/**
 * What a device remembers of one log in order to judge the next body: its heads, the highest lamport up to
 * each seq, and each device's chain. Plain data; every body adds one row, and the rows give the state back
 * after an unlock without opening a body again.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import { firstHead, type HeadAt } from "./head.ts";

/** What one body left behind. Rows of a log, one for each seq from 1 without gap, are all its state. */
export type BodyRow = {
  readonly seq: number;
  readonly bodyHash: Uint8Array;
  /** The head after this body. */
  readonly head: Uint8Array;
  /** Null when the body took no place in a device's chain: not opened, not well formed, repeated, or after the log's end. */
  readonly link: ChainLink | null;
};

/** An entry's place in the chain of its device. */
export type ChainLink = {
  readonly device: Uint8Array;
  readonly counter: number;
  readonly bodyHash: Uint8Array;
  /** SHA-256 of the entry's canonical bytes: tells a resealed entry from a second one. */
  readonly entryHash: Uint8Array;
  readonly seenSeq: number;
  readonly lamport: number;
  /** Not an entry of the device it names, as far as this device can tell (LG11, LG12). */
  readonly refused: boolean;
  /** The seq at which the link took its place: its body's, or later when it waited for one before it. */
  readonly linkedAt: number;
};

export type LogState = {
  readonly space: Uint8Array;
  readonly logId: Uint8Array;
  /** heads[seq] for every seq from 0. */
  readonly heads: Uint8Array[];
  /** lamports[seq]: the highest lamport that counted when body seq had been received. */
  readonly lamports: number[];
  /** Links by device (hex), then by counter; more than one at a counter is a cloned device. */
  readonly chains: Map<string, Map<number, ChainLink[]>>;
  /** The seq of the record that closed this log; what follows is void. Null while it is open. */
  closedAt: number | null;
};

/** A log before its first body. `lamportBase` is the highest lamport of the log before it, 0 in log 0. */
export function startLog(space: Uint8Array, logId: Uint8Array, lamportBase: number): LogState {
  return {
    space,
    logId,
    heads: [firstHead(logId).head],
    lamports: [lamportBase],
    chains: new Map(),
    closedAt: null,
  };
}

/** The state that rows give back; `closedAt` as it was kept. Rows out of sequence are a defect. */
export function restoreLog(
  start: { readonly space: Uint8Array; readonly logId: Uint8Array; readonly lamportBase: number },
  rows: readonly BodyRow[],
  closedAt: number | null,
): LogState {
  const state = startLog(start.space, start.logId, start.lamportBase);
  const links: ChainLink[] = [];
  for (const row of rows) {
    assert(row.seq === state.heads.length, "rows of a log come without a gap");
    state.heads.push(row.head);
    state.lamports.push(0);
    if (row.link !== null) links.push(row.link);
  }
  for (const link of links) addLink(state, link);
  raiseLamports(state, links);
  state.closedAt = closedAt;
  return state;
}

/** How far the log has come here. */
export function headOf(state: LogState): HeadAt {
  const seq = state.heads.length - 1;
  return { seq, head: state.heads[seq] ?? firstHead(state.logId).head };
}

/** The links of a device at a counter; none, one, or more for a cloned device. */
export function linksAt(state: LogState, device: Uint8Array, counter: number): readonly ChainLink[] {
  return state.chains.get(bytesToHex(device))?.get(counter) ?? [];
}

/** Puts a link into its chain. */
export function addLink(state: LogState, link: ChainLink): void {
  const device = bytesToHex(link.device);
  const chain = state.chains.get(device) ?? new Map<number, ChainLink[]>();
  state.chains.set(device, chain);
  chain.set(link.counter, [...(chain.get(link.counter) ?? []), link]);
}

/** Recomputes `lamports` from the links, each counting from the seq at which it was linked. */
function raiseLamports(state: LogState, links: readonly ChainLink[]): void {
  for (const link of links) {
    state.lamports[link.linkedAt] = Math.max(state.lamports[link.linkedAt] ?? 0, link.lamport);
  }
  for (let seq = 1; seq < state.lamports.length; seq++) {
    state.lamports[seq] = Math.max(state.lamports[seq] ?? 0, state.lamports[seq - 1] ?? 0);
  }
}
