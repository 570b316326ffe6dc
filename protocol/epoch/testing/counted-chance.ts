/** Chance that can be run again: SHA-256 of a name and a count, block after block. Never outside tests and vectors. */
import { utf8ToBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import { sha256 } from "#protocol/seal/hash.ts";

/** The same bytes for the same name, in the order in which they are asked for; each call begins a fresh block. */
export function countedChance(name: string): Chance {
  let block = 0;
  return {
    bytes(count) {
      const bytes = new Uint8Array(count);
      for (let at = 0; at < count; at += 32) {
        const digest = sha256(utf8ToBytes(`${name} ${block++}`));
        bytes.set(digest.subarray(0, Math.min(32, count - at)), at);
      }
      return bytes;
    },
  };
}
