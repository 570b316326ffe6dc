/** A counted source of bytes for the sample practice. Nothing there is secret, and every opening looks the same. */
import type { Chance } from "#base/clock.ts";

/** Bytes of a 32-bit xorshift (Marsaglia 2003) begun at `seed`, which is not 0. */
export function createSampleChance(seed: number): Chance {
  let state = seed >>> 0;
  return {
    bytes(count) {
      const bytes = new Uint8Array(count);
      for (let i = 0; i < count; i++) {
        state ^= state << 13;
        state >>>= 0;
        state ^= state >>> 17;
        state ^= state << 5;
        state >>>= 0;
        bytes[i] = state & 255;
      }
      return bytes;
    },
  };
}
