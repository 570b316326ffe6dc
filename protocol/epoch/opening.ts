/**
 * The opening of log n+1: ["hf/opening/1", record n+1, end of log n or null], the first event in it
 * (protocol.md §3). Forward by boxes, back by key-links.
 */
import type { Canonical } from "#base/canonical.ts";
import type { Rejected, Result } from "#base/result.ts";

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
export declare function openingToEvent(opening: Opening): Canonical;
/** The opening in an event, or the rule it breaks. */
export declare function eventToOpening(event: Canonical): Result<Opening, Rejected>;
/** A record as the last event of log n: ["hf/epoch-record/1", record]. */
export declare function recordToEvent(record: Uint8Array): Canonical;
/** The record in an event, or the rule it breaks. */
export declare function eventToRecord(event: Canonical): Result<Uint8Array, Rejected>;
