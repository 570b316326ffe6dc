/**
 * Receiving a log body by body, in the host's order: what is accepted, from whom, and what shows that the
 * host or another device lies (protocol.md §4). No clock, no chance, no store; the state changes in place and
 * the row returned is what to keep of it.
 *
 * Whatever decides lamports is the same on every device of both persons, for it depends on the log and the
 * lists alone. Only marks are judged differently by the two; so an entry refused for its mark still takes
 * its place in the chain and in the count.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { eventToOpening, eventToRecord, type Opening } from "#protocol/epoch/opening.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { verifyAct } from "./act.ts";
import { type Entry, entryToBytes, openEntry } from "./entry.ts";
import { eventId, orderOf } from "./event-id.ts";
import { nextHead } from "./head.ts";
import { seqMax, waitingMax } from "./limits.ts";
import type { LogKeys } from "./log-keys.ts";
import { addLink, type BodyRow, type ChainLink, headOf, type LogState, linksAt } from "./log-state.ts";
import { attribute, type Writers } from "./mark.ts";

/** One event of an accepted entry, named and placed. */
export type PlacedEvent = {
  readonly id: Uint8Array;
  readonly salt: Uint8Array;
  readonly event: Canonical;
  /** The author's signature over the event, verified; null when it carries none. */
  readonly act: Uint8Array | null;
  /** Sorts as (lamport, device, counter, index). */
  readonly order: string;
};

export type Verdict =
  /** `cloned`: the device wrote two entries with one counter. Both are kept; say so, enrol it anew. */
  | {
      readonly kind: "accepted";
      readonly author: "mine" | "other";
      readonly entry: Entry;
      readonly events: readonly PlacedEvent[];
      readonly cloned: boolean;
    }
  /** This device's entry with this counter was here before: dropped. */
  | { readonly kind: "repeated" }
  /** Its device's entry before it has not come. Quarantined; judged again by itself once that has come. */
  | { readonly kind: "waits"; readonly device: Uint8Array; readonly missingCounter: number }
  /** Its author saw another log than I did, under the same address. Alarm; no more writing there. */
  | { readonly kind: "fork"; readonly device: Uint8Array; readonly seq: number }
  /** Its author had seen bodies that came to me later or not at all. Alarm; no more writing there. */
  | { readonly kind: "withheld"; readonly device: Uint8Array; readonly seenSeq: number }
  /**
   * A record that a device of nobody here has laid at the end: one that comes back by the kit, or was just let
   * in. It takes no place in the count; only once protocol/epoch accepts the record does it mean anything.
   */
  | ({ readonly kind: "newcomer"; readonly entry: Entry } & NewcomersWord)
  /** After the record that closed the log; its author makes it again in the next one. */
  | { readonly kind: "void" }
  /** Quarantined: kept as it came, never acknowledged, exported or overwritten (R6). */
  | { readonly kind: "rejected"; readonly rule: string };

/** All that a newcomer may say: a record; in a log that nobody has opened, the opening before it. */
export type NewcomersWord = { readonly record: Uint8Array; readonly opening: Opening | null };

/** A verdict with the row to keep; the row of a body that was set free takes the place of its first one. */
export type Judged = { readonly seq: number; readonly verdict: Verdict; readonly row: BodyRow };

/** Bodies that wait for one before them, with what is needed to judge them again. */
export type Waiting = { readonly seq: number; readonly bodyHash: Uint8Array; readonly entry: Entry }[];

/**
 * Takes the next body of the log. Returns its verdict and, after it, those of bodies it set free, each with
 * the row to keep. The caller has compared the host's head beforehand or does so after (`compareHeads`).
 */
export function receiveBody(
  state: LogState,
  waiting: Waiting,
  keys: LogKeys,
  writers: Writers,
  body: Uint8Array,
): readonly Judged[] {
  assert(equalBytes(state.logId, keys.logId), "the keys are those of the log");
  const bodyHash = sha256(body);
  const { seq, head } = nextHead(headOf(state), bodyHash);
  assert(seq <= seqMax, "a log has fewer than 2^32 bodies");
  state.heads.push(head);
  state.lamports.push(state.lamports[seq - 1] ?? 0);
  const row = (link: ChainLink | null): BodyRow => ({ seq, bodyHash, head, link });
  if (state.closedAt !== null) return [{ seq, verdict: { kind: "void" }, row: row(null) }];

  const opened = openEntry(keys, body);
  if (!opened.ok) return [{ seq, verdict: opened.error, row: row(null) }];
  const { verdict, link } = judge(state, writers, seq, bodyHash, opened.value);
  const first: Judged = { seq, verdict, row: row(link) };
  if (verdict.kind === "waits") {
    if (waiting.length >= waitingMax) return [{ ...first, verdict: { kind: "rejected", rule: "LG5" } }];
    waiting.push({ seq, bodyHash, entry: opened.value });
  }
  return link === null ? [first] : [first, ...judgeWaiting(state, waiting, writers)];
}

/** What waited when the device was put away, from the quarantined bodies with their seq. */
export function restoreWaiting(
  keys: LogKeys,
  bodies: readonly { readonly seq: number; readonly body: Uint8Array }[],
): Waiting {
  const waiting: Waiting = [];
  for (const { seq, body } of bodies) {
    const opened = openEntry(keys, body);
    assert(opened.ok, "a body that waits was opened before");
    waiting.push({ seq, bodyHash: sha256(body), entry: opened.value });
  }
  return waiting;
}

/** Closes the log at the record in body `seq`, once protocol/epoch accepted it: what follows is void. */
export function closeLog(state: LogState, seq: number): void {
  assert(seq >= 1 && seq < state.heads.length, "a log is closed by one of its bodies");
  state.closedAt = seq;
}

function judgeWaiting(state: LogState, waiting: Waiting, writers: Writers): Judged[] {
  const freed: Judged[] = [];
  let moved = true;
  while (moved) {
    moved = false;
    for (const [index, body] of waiting.entries()) {
      if (linksAt(state, body.entry.device, body.entry.counter - 1).length === 0) continue;
      const { verdict, link } = judge(state, writers, body.seq, body.bodyHash, body.entry);
      waiting.splice(index, 1);
      const head = state.heads[body.seq] ?? new Uint8Array(0);
      freed.push({ seq: body.seq, verdict, row: { seq: body.seq, bodyHash: body.bodyHash, head, link } });
      moved = true;
      break;
    }
  }
  return freed;
}

type Judgement = { readonly verdict: Verdict; readonly link: ChainLink | null };

function judge(
  state: LogState,
  writers: Writers,
  seq: number,
  bodyHash: Uint8Array,
  entry: Entry,
): Judgement {
  const refuse = (rule: string): Judgement => ({ verdict: { kind: "rejected", rule }, link: null });
  if (!equalBytes(entry.space, state.space)) return refuse("LG3");
  const author = attribute(entry, state.logId, writers);
  // A device of nobody, or a mark where none belongs: the same for both persons, so it takes no place.
  const misplaced = !author.ok && author.error.rule !== "LG11" && author.error.rule !== "LG13";
  if (!author.ok && misplaced) {
    const word = newcomersWord(writers, seq, entry);
    if (word === null) return refuse(author.error.rule);
    const unseen = viewVerdict(state, seq, entry) ?? lamportVerdict(state, entry, 0);
    return { verdict: unseen ?? { kind: "newcomer", entry, ...word }, link: null };
  }

  const entryHash = sha256(entryToBytes(entry));
  const beside = linksAt(state, entry.device, entry.counter);
  const repeated = beside.some((link) => equalBytes(link.entryHash, entryHash));
  if (repeated) return { verdict: { kind: "repeated" }, link: null };
  const chained = chainVerdict(state, seq, entry);
  if (chained !== null) {
    // Who names my device without my mark raises no alarm of his own making; but what waits, waits on both
    // sides, or the two would count lamports apart (LG17).
    if (author.ok || chained.kind === "waits") return { verdict: chained, link: null };
    return refuse(author.error.rule);
  }
  const events = placeEvents(state, writers, entry);
  if (events === null) return refuse("LG14");

  const link: ChainLink = {
    device: entry.device,
    counter: entry.counter,
    bodyHash,
    entryHash,
    seenSeq: entry.seenSeq,
    lamport: entry.lamport,
    refused: !author.ok,
    linkedAt: state.heads.length - 1,
  };
  addLink(state, link);
  const last = state.lamports.length - 1;
  state.lamports[last] = Math.max(state.lamports[last] ?? 0, entry.lamport);
  if (!author.ok) return { verdict: author.error, link };
  const cloned = beside.some((other) => !other.refused);
  return { verdict: { kind: "accepted", author: author.value, entry, events, cloned }, link };
}

/** What the entry's own chain and its view of the log say against it; null when nothing does. */
function chainVerdict(state: LogState, seq: number, entry: Entry): Verdict | null {
  const before = linksAt(state, entry.device, entry.counter - 1);
  const first = entry.counter === 1;
  if (first !== (entry.prevOwn === null)) return { kind: "rejected", rule: "LG6" };
  if (!first && before.length === 0) {
    return { kind: "waits", device: entry.device, missingCounter: entry.counter - 1 };
  }
  const { prevOwn } = entry;
  const previous =
    prevOwn === null ? null : (before.find((link) => equalBytes(link.bodyHash, prevOwn)) ?? null);
  if (!first && previous === null) return { kind: "rejected", rule: "LG6" };

  const unseen = viewVerdict(state, seq, entry);
  if (unseen !== null) return unseen;
  if (previous !== null && entry.seenSeq < previous.seenSeq) return { kind: "rejected", rule: "LG7" };
  return lamportVerdict(state, entry, previous?.lamport ?? 0);
}

/** What the entry's view of the log shows of the host; null when it is the view of this device. */
function viewVerdict(state: LogState, seq: number, entry: Entry): Verdict | null {
  if (entry.seenSeq >= seq) return { kind: "withheld", device: entry.device, seenSeq: entry.seenSeq };
  const mine = state.heads[entry.seenSeq];
  const same = mine !== undefined && equalBytes(mine, entry.seenHead);
  return same ? null : { kind: "fork", device: entry.device, seq: entry.seenSeq };
}

function lamportVerdict(state: LogState, entry: Entry, previous: number): Verdict | null {
  const highest = Math.max(state.lamports[entry.seenSeq] ?? 0, previous);
  return entry.lamport === highest + 1 ? null : { kind: "rejected", rule: "LG8" };
}

/** The word of a device that neither list names, when that is all it says and its first here; else null. */
function newcomersWord(writers: Writers, seq: number, entry: Entry): NewcomersWord | null {
  const device = bytesToHex(entry.device);
  if (writers.mine.has(device) || writers.others.has(device)) return null;
  const isMarked = entry.mark !== null;
  if (isMarked !== (writers.markKey !== null) || entry.counter !== 1 || entry.prevOwn !== null) return null;
  if (entry.events.some(({ act }) => act !== null)) return null;
  const [first, last, more] = entry.events;
  if (first === undefined || more !== undefined) return null;
  const record = eventToRecord((last ?? first).event);
  if (!record.ok) return null;
  if (last === undefined) return { record: record.value, opening: null };
  // Who committed this epoch may be gone for ever; then nobody else is left to open its log.
  const opening = seq === 1 ? eventToOpening(first.event) : null;
  return opening?.ok === true ? { record: record.value, opening: opening.value } : null;
}

/** The entry's events with id and order; null when an act's signature does not verify. */
function placeEvents(state: LogState, writers: Writers, entry: Entry): readonly PlacedEvent[] | null {
  const device = bytesToHex(entry.device);
  const publicKey = writers.mine.get(device) ?? writers.others.get(device);
  assert(publicKey !== undefined, "an attributed entry names a listed device");
  const placed: PlacedEvent[] = [];
  for (const [index, { salt, event, act }] of entry.events.entries()) {
    const id = eventId(state.space, salt, event);
    if (act !== null && !verifyAct(publicKey, state.space, id, act)) return null;
    const { lamport, counter } = entry;
    placed.push({ id, salt, event, act, order: orderOf({ lamport, device: entry.device, counter, index }) });
  }
  return placed;
}
