/**
 * Where a device stands in a space: the epoch it has accepted, whom it has pinned, and the newest KEM key
 * it knows of every listed device (protocol.md §3). Everything here is kept by the device, in its room
 * card and its store; the host sees none of it.
 */
import type { KemAnnouncement } from "./kem.ts";

/** What kind of space an epoch belongs to. A self space has one side, a room two. */
export type SpaceKind = "self" | "room";

/** One of the two in a room: `a` opened it. In self there is only `a`. */
export type SideName = "a" | "b";

/** A person as one side of a space: the pinned persona (in self the root) and the newest list it signed. */
export type Side = {
  /** Ed25519 public key, pinned. */
  readonly persona: Uint8Array;
  /** Canonical bytes of the signed device list, as the persona signed it. */
  readonly list: Uint8Array;
};

/** An accepted epoch of one space. A plain value: nothing changes in it, the next epoch is another value. */
export type Epoch = {
  readonly kind: SpaceKind;
  /** Space id, 16 bytes; of self too. */
  readonly space: Uint8Array;
  /** n; the first epoch of a space is 0. */
  readonly number: number;
  readonly transcript: Uint8Array;
  /** K_n. Null only for who knows epoch 0 from an invitation alone and has not yet been answered. */
  readonly key: Uint8Array | null;
  /** Origin of the host that holds log n. */
  readonly host: string;
  readonly a: Side;
  readonly b: Side | null;
  /** The newest KEM key known of each listed device; one for each device, in no order. */
  readonly kems: readonly KemAnnouncement[];
};

/** Devices of one person in one space at most (protocol.md, "No MLS"). */
export const devicesOfPersonMax = 8;
/** One epoch record at most: it must fit into one entry, whose whole length is at most 64 KiB. */
export const recordBytesMax = 60_000;
/** Events named by one erasing compaction at most; more are named by the next one. */
export const erasedEventsMax = 64;
/** An origin at most: 253 characters of a host name (RFC 1035 §2.3.4), scheme and port. */
export const hostLengthMax = 267;
