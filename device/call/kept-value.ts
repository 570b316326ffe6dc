/** What the calls keep on this device alone: small values, read within one limit. */
import { bytesToCanonical, type Canonical } from "#base/canonical.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";

/** The largest has a row of some forty bytes for each of sixteen devices at most. */
const limits = { bytesMax: 4096, depthMax: 2, itemsMax: 128 };

/** The value that is kept under this name; null when there is none, or it cannot be read. */
export async function loadKept(spaces: Pick<SealedSpaces, "loadLocal">, name: string): Promise<Canonical> {
  const kept = await spaces.loadLocal(name);
  const read = kept === null ? null : bytesToCanonical(kept, limits);
  return read?.ok === true ? read.value : null;
}
