/** What a device remembers of an accepted epoch, and what can be seen of a record before it is followed. */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import type { Epoch, Side, SideName } from "#protocol/epoch/epoch.ts";
import { eventToOpening, type Opening } from "#protocol/epoch/opening.ts";
import { bytesToRecord } from "#protocol/epoch/record.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import { openEntry } from "#protocol/log/entry.ts";
import type { LogKeys } from "#protocol/log/log-keys.ts";

/** An accepted epoch with its record and who writes in its log. */
export type KnownEpoch = {
  readonly epoch: Epoch;
  readonly record: Uint8Array;
  /** The own persona (in self the root key) of that epoch. */
  readonly persona: Uint8Array;
  /** The own list as it was signed. */
  readonly list: Uint8Array;
  readonly mine: ReadonlyMap<string, Uint8Array>;
  readonly others: ReadonlyMap<string, Uint8Array>;
};

/** An epoch with its writers, as the side `own` sees them. Its lists were verified when it was accepted. */
export function knownEpoch(epoch: Epoch, record: Uint8Array, own: SideName): KnownEpoch {
  const a = devicesOf(epoch.a);
  const b = epoch.b === null ? new Map<string, Uint8Array>() : devicesOf(epoch.b);
  const side = own === "a" ? epoch.a : epoch.b;
  const ofOwn = { persona: side?.persona ?? new Uint8Array(32), list: side?.list ?? new Uint8Array(0) };
  return own === "a"
    ? { epoch, record, ...ofOwn, mine: a, others: b }
    : { epoch, record, ...ofOwn, mine: b, others: a };
}

const read = new WeakMap<Uint8Array, ReadonlyMap<string, Uint8Array>>();

function devicesOf(side: Side): ReadonlyMap<string, Uint8Array> {
  const known = read.get(side.list);
  if (known !== undefined) return known;
  const list = readDeviceList(side.list, side.persona);
  assert(list.ok, "the list of an accepted epoch was verified");
  const devices = new Map(
    list.value.devices.map(({ id, signPublicKey }) => [bytesToHex(id), signPublicKey] as const),
  );
  read.set(side.list, devices);
  return devices;
}

/** The opening in the first body of a log; null when the body is none. */
export function openingOf(keys: LogKeys, body: Uint8Array): Opening | null {
  const entry = openEntry(keys, body);
  const first = entry.ok ? entry.value.events[0] : undefined;
  const opening = first === undefined ? null : eventToOpening(first.event);
  return opening?.ok ? opening.value : null;
}

/** Whether an event is an array, as all are. */
export function isArray(value: Canonical): value is readonly Canonical[] {
  return Array.isArray(value);
}

/** The newest epoch up to `n` that brought another own list than the one before; null if none did. */
export function lastOwnList(epochs: readonly KnownEpoch[], n: number): KnownEpoch | null {
  let last: KnownEpoch | null = null;
  for (const [at, known] of epochs.entries()) {
    const before = epochs[at - 1];
    if (before === undefined || before.mine.size === 0 || known.epoch.number > n) continue;
    if (!equalBytes(known.list, before.list)) last = known;
  }
  return last;
}

/** The newest epoch whose own list lacks a device that the one before had, or is signed by another persona; null if none. */
export function lastTakingAway(epochs: readonly KnownEpoch[]): KnownEpoch | null {
  return (
    epochs.findLast((known, at) => {
      const before = epochs[at - 1];
      if (before === undefined || before.mine.size === 0) return false;
      const drops = [...before.mine.keys()].some((device) => !known.mine.has(device));
      return drops || !equalBytes(known.persona, before.persona);
    }) ?? null
  );
}

export type OwnChange = { readonly devices: ReadonlySet<string>; readonly list: Uint8Array };

/** The own list of a record that is not followed yet; null when it cannot be read, or is the present one. */
export function ownChange(newest: KnownEpoch, record: Uint8Array, own: SideName): OwnChange | null {
  const read = bytesToRecord(record);
  const list = read.ok ? (own === "a" ? read.value.core.listA : read.value.core.listB) : null;
  if (!read.ok || list === null || equalBytes(list, newest.list)) return null;
  const followed = read.value.core.successors.find((one) => equalBytes(one.old, newest.persona));
  const signed = readDeviceList(list, followed?.next ?? newest.persona);
  if (!signed.ok) return null;
  return { devices: new Set(signed.value.devices.map((device) => bytesToHex(device.id))), list };
}
