/** What an event is called everywhere: the hash of itself with its salt, and where it stands in the order of a space. */
import { bytesToHex } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { hashOf } from "#protocol/seal/hash.ts";

/** SHA-256(["hf/event/1", space, salt, event]), 32 bytes. Whoever keeps the space drops an id seen before. */
export function eventId(space: Uint8Array, salt: Uint8Array, event: Canonical): Uint8Array {
  return hashOf(["hf/event/1", space, salt, event]);
}

/** The place of one event: (lamport, device, counter, index), compared left to right. */
export type EventPlace = {
  readonly lamport: number;
  readonly device: Uint8Array;
  readonly counter: number;
  /** From 0, inside its entry. */
  readonly index: number;
};

/**
 * A text that sorts as the places do: lamport (14 hex digits for 53 bits), device (32), counter (8), index (4),
 * joined by dots.
 */
export function orderOf(place: EventPlace): string {
  return [
    place.lamport.toString(16).padStart(14, "0"),
    bytesToHex(place.device),
    place.counter.toString(16).padStart(8, "0"),
    place.index.toString(16).padStart(4, "0"),
  ].join(".");
}
