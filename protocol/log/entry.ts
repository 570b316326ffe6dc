/**
 * One entry of a log: what a device wrote at once (protocol.md §4).
 *
 *   body   AEAD(seal key, aad ["hf/body/1", log id], plain): whole length 1024·2^k, k = 0…6
 *   plain  CBOR(["hf/entry/1", space, device, counter, prevOwn, seenSeq, seenHead, lamport,
 *          [[salt16, event, act?]…], mark]) ‖ 0x80 ‖ 0…
 *
 * Author, time and kind are inside and both persons share W, so the host cannot tell who wrote.
 * In self, where nobody else writes, mark is null.
 */
import { assert } from "#base/assert.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { fail, type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { deviceIdBytes, spaceIdBytes } from "#protocol/identity/device.ts";
import { openBytes, sealBytes } from "#protocol/seal/aead.ts";
import { isBucket, padToBucket, unpad } from "#protocol/seal/padding.ts";
import { signatureBytes } from "#protocol/seal/sign.ts";
import { counterMax, entryLimits, eventsPerEntryMax, markBytes, saltBytes, seqMax } from "./limits.ts";
import type { LogKeys } from "./log-keys.ts";

/** One event as it lies in an entry. */
export type EntryEvent = {
  /** 16 random bytes; they keep the event id from being guessed, and stay when the event is written again. */
  readonly salt: Uint8Array;
  readonly event: Canonical;
  /** Sig_device(["hf/act/1", space, event id]) where the event must be provable; else null. */
  readonly act: Uint8Array | null;
};

/** An entry without its mark: all that the mark covers. */
export type UnmarkedEntry = {
  readonly space: Uint8Array;
  /** The author's device id. */
  readonly device: Uint8Array;
  /** From 1, gapless per device and log; stored before use. */
  readonly counter: number;
  /** SHA-256 of this device's last body in this log; null in its first. */
  readonly prevOwn: Uint8Array | null;
  /** How many bodies of this log the author had seen, and their head. */
  readonly seenSeq: number;
  readonly seenHead: Uint8Array;
  /** 1 + the highest lamport the author had seen. */
  readonly lamport: number;
  readonly events: readonly EntryEvent[];
};

export type Entry = UnmarkedEntry & {
  /** HMAC under the author's mark key of the room; null in self. */
  readonly mark: Uint8Array | null;
};

/** The fields that a mark covers, in their order on the wire. */
export function unmarkedFields(entry: UnmarkedEntry): readonly ["hf/entry/1", ...Canonical[]] {
  const events = entry.events.map(({ salt, event, act }) =>
    act === null ? [salt, event] : [salt, event, act],
  );
  return [
    "hf/entry/1",
    entry.space,
    entry.device,
    entry.counter,
    entry.prevOwn,
    entry.seenSeq,
    entry.seenHead,
    entry.lamport,
    events,
  ];
}

/** The canonical bytes of an entry, unpadded. */
export function entryToBytes(entry: Entry): Uint8Array {
  return canonicalToBytes([...unmarkedFields(entry), entry.mark]);
}

/** The entry in canonical bytes. Fails with CB rules, or LG2 when a field is missing, of another kind or out of bounds. */
export function bytesToEntry(bytes: Uint8Array): Result<Entry, Rejected> {
  const decoded = bytesToCanonical(bytes, entryLimits);
  if (!decoded.ok) return decoded;
  const entry = arrayToEntry(decoded.value);
  return entry === null ? reject("LG2") : succeed(entry);
}

/**
 * The sealed body of an entry, in the smallest bucket. Fails with "too-large" when the entry needs more than
 * 65,495 bytes: split its events.
 */
export function sealEntry(
  keys: LogKeys,
  entry: Entry,
  chance: Chance,
): Result<Uint8Array, { readonly kind: "too-large" }> {
  const bytes = entryToBytes(entry);
  const padded = padToBucket(bytes);
  if (!padded.ok) return fail(padded.error);
  assert(bytesToEntry(bytes).ok, "an entry of our own keeps the rules");
  return succeed(sealBytes(keys.sealKey, ["hf/body/1", keys.logId], padded.value, chance));
}

/** The entry in a body of this log. Fails with LG1 (not one of the seven lengths), SL1, SL2, CB rules or LG2. */
export function openEntry(keys: LogKeys, body: Uint8Array): Result<Entry, Rejected> {
  if (!isBucket(body.length)) return reject("LG1");
  const padded = openBytes(keys.sealKey, ["hf/body/1", keys.logId], body);
  if (!padded.ok) return padded;
  const plain = unpad(padded.value);
  return plain.ok ? bytesToEntry(plain.value) : plain;
}

function arrayToEntry(value: Canonical): Entry | null {
  if (!isArray(value) || value.length !== 10) return null;
  const [label, space, device, counter, prevOwn = null, seenSeq, seenHead, lamport, events, mark = null] =
    value;
  if (label !== "hf/entry/1") return null;
  if (!isBytes(space, spaceIdBytes) || !isBytes(device, deviceIdBytes)) return null;
  if (!isWithin(counter, 1, counterMax) || !isWithin(seenSeq, 0, seqMax)) return null;
  if (!isWithin(lamport, 1, Number.MAX_SAFE_INTEGER - 1)) return null;
  if (!isBytes(seenHead, 32)) return null;
  if (prevOwn !== null && !isBytes(prevOwn, 32)) return null;
  if (mark !== null && !isBytes(mark, markBytes)) return null;
  const read = arrayToEvents(events);
  if (read === null) return null;
  return { space, device, counter, prevOwn, seenSeq, seenHead, lamport, events: read, mark };
}

function arrayToEvents(value: Canonical | undefined): readonly EntryEvent[] | null {
  if (!isArray(value) || value.length > eventsPerEntryMax) return null;
  const events: EntryEvent[] = [];
  for (const item of value) {
    if (!isArray(item) || item.length < 2 || item.length > 3) return null;
    const [salt, event, act] = item;
    if (!isBytes(salt, saltBytes) || event === undefined) return null;
    if (act !== undefined && !isBytes(act, signatureBytes)) return null;
    events.push({ salt, event, act: act ?? null });
  }
  return events;
}

function isArray(value: Canonical | undefined): value is readonly Canonical[] {
  return Array.isArray(value);
}

function isBytes(value: Canonical | undefined, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length;
}

function isWithin(value: Canonical | undefined, min: number, max: number): value is number {
  return typeof value === "number" && value >= min && value <= max;
}
