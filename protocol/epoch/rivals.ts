/**
 * Two valid successors of one epoch: the host lied to somebody (protocol.md §3). It is an alarm, and all
 * devices must still settle on the same one: higher list numbers count, then the smaller transcript.
 */
import { assert } from "#base/assert.ts";
import { compareBytes, equalBytes } from "#base/bytes.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import type { Epoch, Side } from "./epoch.ts";
import { bytesToRecord } from "./record.ts";
import { areRivalSuccessors, type Successor } from "./successor.ts";

/** Whether two accepted epochs are different successors of one: an alarm. Both were accepted on the same epoch. */
export function areRivals(epoch: Epoch, other: Epoch): boolean {
  return (
    equalBytes(epoch.space, other.space) &&
    epoch.number === other.number &&
    !equalBytes(epoch.transcript, other.transcript)
  );
}

/**
 * The one of two rivals that stands; the same for all, whichever came first. The sum of both sides' list
 * numbers counts, so that neither side's removal of a device is lost for less; then the smaller transcript.
 */
export function standingRival(epoch: Epoch, other: Epoch): Epoch {
  assert(areRivals(epoch, other), "only rivals are weighed");
  const difference = listNumbers(epoch) - listNumbers(other);
  if (difference !== 0) return difference > 0 ? epoch : other;
  return compareBytes(epoch.transcript, other.transcript) < 0 ? epoch : other;
}

/** The sum of the numbers of an epoch's lists: only who may sign a list raises it. */
export function listNumbers(epoch: Epoch): number {
  return listNumber(epoch.a) + (epoch.b === null ? 0 : listNumber(epoch.b));
}

function listNumber(side: Side): number {
  const list = readDeviceList(side.list, side.persona);
  assert(list.ok, "a list we keep was verified before");
  return list.value.number;
}

/** Whether any of these successors is a rival of one that a record of the same space carries. */
export function areRivalsAmong(
  successors: readonly Successor[],
  records: readonly Uint8Array[],
  space: Uint8Array,
): boolean {
  return records.some((bytes) => {
    const record = bytesToRecord(bytes);
    if (!record.ok) return false;
    return record.value.core.successors.some((known) =>
      successors.some((one) => areRivalSuccessors(known, one, space)),
    );
  });
}
