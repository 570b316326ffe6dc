/** Wiping keys: the bytes are overwritten where they lie, before the last reference is dropped. */

/** Overwrites every byte with zero. What was copied from them elsewhere is not reached. */
export function wipe(...secrets: readonly (Uint8Array | null)[]): void {
  for (const secret of secrets) secret?.fill(0);
}
