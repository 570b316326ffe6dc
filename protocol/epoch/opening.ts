/**
 * How the ends of two logs meet (protocol.md §3). Log n ends with ["hf/epoch-record/1", record n+1]; log n+1
 * opens with ["hf/opening/1", record n+1, [host, log id, last seq, last head, highest lamport of log n] or
 * null in log 0]. Forward by boxes, back by key-links; any member may write the opening, and the first valid
 * one counts.
 */

import { equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { hostLengthMax, recordBytesMax } from "./epoch.ts";
import { arrayField, bytesField, bytesFieldWithin, countField, labelled, textField } from "./fields.ts";
import { isHostOrigin } from "./host-origin.ts";
import { transcriptOf } from "./key-schedule.ts";
import { bytesToRecord } from "./record.ts";

/** Where log n ended: its last entry is the record that opens log n+1. */
export type LogEnd = {
  readonly host: string;
  readonly logId: Uint8Array;
  readonly lastSeq: number;
  readonly lastHead: Uint8Array;
  readonly lamportMax: number;
};

export type Opening = {
  /** The epoch record, byte for byte. */
  readonly record: Uint8Array;
  /** Null in log 0. */
  readonly before: LogEnd | null;
};

/** The opening as an event of an entry. */
export function openingToEvent(opening: Opening): Canonical {
  const { record, before } = opening;
  const end =
    before === null ? null : [before.host, before.logId, before.lastSeq, before.lastHead, before.lamportMax];
  return ["hf/opening/1", record, end];
}

/** The opening in an event. Refuses with EP30 any other shape. */
export function eventToOpening(event: Canonical): Result<Opening, Rejected> {
  const fields = labelled(event, "hf/opening/1", 3);
  const record = bytesFieldWithin(fields?.[1], 1, recordBytesMax);
  if (fields === null || record === null) return reject("EP30");
  if (fields[2] === null) return succeed({ record, before: null });
  const end = arrayField(fields[2], 5);
  const host = textField(end?.[0], hostLengthMax);
  const logId = bytesField(end?.[1], 32);
  const lastSeq = countField(end?.[2], 2 ** 32 - 1);
  const lastHead = bytesField(end?.[3], 32);
  const lamportMax = countField(end?.[4], Number.MAX_SAFE_INTEGER);
  if (host === null || !isHostOrigin(host) || logId === null || lastSeq === null) return reject("EP30");
  if (lastHead === null || lamportMax === null) return reject("EP30");
  return succeed({ record, before: { host, logId, lastSeq, lastHead, lamportMax } });
}

/**
 * Whether an opening belongs to the epoch whose transcript is given and to the end of log n as this device
 * saw it (null when it never saw log n, as who was invited into epoch 1 before reading log 0). Fails with EP31.
 */
export function checkOpening(
  opening: Opening,
  transcript: Uint8Array,
  seen: LogEnd | null,
): Result<null, Rejected> {
  const opened = recordTranscript(opening.record);
  if (!opened.ok || !equalBytes(opened.value.transcript, transcript)) return reject("EP31");
  if ((opened.value.number === 0) !== (opening.before === null)) return reject("EP31");
  if (seen === null || opening.before === null) return succeed(null);
  const { before } = opening;
  const same =
    before.host === seen.host &&
    equalBytes(before.logId, seen.logId) &&
    before.lastSeq === seen.lastSeq &&
    equalBytes(before.lastHead, seen.lastHead) &&
    before.lamportMax === seen.lamportMax;
  return same ? succeed(null) : reject("EP31");
}

/** Number and transcript of a record, which this does not accept. Fails with EP1 or EP2. */
function recordTranscript(
  record: Uint8Array,
): Result<{ readonly number: number; readonly transcript: Uint8Array }, Rejected> {
  const read = bytesToRecord(record);
  if (!read.ok) return read;
  const { core, boxes } = read.value;
  return succeed({ number: core.number, transcript: transcriptOf(core, boxes) });
}

/** A record as the last event of log n. */
export function recordToEvent(record: Uint8Array): Canonical {
  return ["hf/epoch-record/1", record];
}

/** The record in an event; it is accepted by `acceptEpoch` alone. Refuses with EP30 any other shape. */
export function eventToRecord(event: Canonical): Result<Uint8Array, Rejected> {
  const fields = labelled(event, "hf/epoch-record/1", 2);
  const record = bytesFieldWithin(fields?.[1], 1, recordBytesMax);
  return record === null ? reject("EP30") : succeed(record);
}
