/** Time and chance come from outside, so that every pure part can be run again with the same ones. */

/** Milliseconds since 1970-01-01T00:00:00Z by the clock of the machine this runs on. */
export type InstantMs = number;

export interface Clock {
  now(): InstantMs;
}

/** A source of unpredictable bytes. In tests, a counted one; in life, the platform's own. */
export interface Chance {
  /** Returns `count` fresh bytes, at most 65,536. */
  bytes(count: number): Uint8Array;
}
