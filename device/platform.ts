/**
 * What the device needs from the machine it runs on, and nothing more. A browser's worker, a Node
 * process and the tests each bring one; every other file of the device is the same for all three.
 */
import type { Chance, Clock } from "#base/clock.ts";
import type { Result } from "#base/result.ts";
import type { Faces } from "#device/papers/faces.ts";
import type { Sql } from "#device/store/sql.ts";
import type { HostLink } from "#device/sync/host-link.ts";

export type Platform = {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly timers: Timers;
  readonly store: StorePlace;
  readonly secrets: LocalSecrets;
  /** A visit: this device lives in memory only, on a computer that is not its owner's (membership/visiting.ts). */
  readonly forVisit: boolean;
  /** The https origin (or http on localhost) this app was loaded from; the host of a new practice. */
  readonly hostOrigin: string;
  /** The letters that papers are drawn with, fetched or read when the first paper is made. */
  faces(): Promise<Faces>;
  /** A typed caller of one host. Makes no request by itself. */
  connectHost(origin: string): HostLink;
};

/** Waiting, from outside, so that tests can run a fortnight in a moment. */
export type Timers = {
  /** Runs `action` once after `milliseconds`; the answer calls it off. */
  after(milliseconds: number, action: () => void): () => void;
  /** Lets everything that waits have its turn (a macrotask). Asked for between transactions of any long loop. */
  breathe(): Promise<void>;
};

/** Why the place where the sealed store lies cannot be used. */
export type StoreRefusal =
  | { readonly kind: "storage-refused" }
  | { readonly kind: "store-damaged" }
  | { readonly kind: "store-newer" };

export type StorePlace = {
  /** Whether a sealed store lies here already. */
  exists(): Promise<boolean>;
  /** Opens the store sealed with `storeKey` (32 bytes), making it when there is none. A wrong key reads as damage. */
  open(storeKey: Uint8Array): Promise<Result<Sql, StoreRefusal>>;
  /** Removes the store. Asked for only while nothing has been promised to anybody (an opening that failed half-way). */
  erase(): Promise<void>;
  /** Whether what lies here stays until a person removes it; false where a browser may throw it away when its disk runs short. */
  isKept(): Promise<boolean>;
};

/** What can be kept before the store is open: one machine-bound secret and a few small sealed values. */
export type LocalSecrets = {
  /** HMAC-SHA-256 of `message` under a key made once on this machine and, in a browser, not extractable. 32 bytes. */
  mac(message: Uint8Array): Promise<Uint8Array>;
  /** Keeps `value` (at most 16 KiB, sealed by the caller) under `name`, on disk before it resolves. */
  keep(name: string, value: Uint8Array): Promise<void>;
  load(name: string): Promise<Uint8Array | null>;
  forget(name: string): Promise<void>;
};
