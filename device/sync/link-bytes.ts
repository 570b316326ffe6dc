/** A body's place in the chain of its device, as the sealed store keeps it. */
import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import { StoreDamaged } from "#device/store/sql.ts";
import type { ChainLink } from "#protocol/log/log-state.ts";

export function linkToBytes(link: ChainLink): Uint8Array {
  return canonicalToBytes([
    link.device,
    link.counter,
    link.bodyHash,
    link.entryHash,
    link.seenSeq,
    link.lamport,
    link.refused,
    link.linkedAt,
  ]);
}

/** The link in our own bytes. Anything else means the store was damaged. */
export function bytesToLink(bytes: Uint8Array): ChainLink {
  const read = bytesToCanonical(bytes, { bytesMax: 512, depthMax: 1, itemsMax: 16 });
  const [device, counter, bodyHash, entryHash, seenSeq, lamport, refused, linkedAt] =
    read.ok && Array.isArray(read.value) ? read.value : [];
  const whole =
    device instanceof Uint8Array &&
    typeof counter === "number" &&
    bodyHash instanceof Uint8Array &&
    entryHash instanceof Uint8Array &&
    typeof seenSeq === "number" &&
    typeof lamport === "number" &&
    typeof refused === "boolean" &&
    typeof linkedAt === "number";
  if (!whole) throw new StoreDamaged("a link cannot be read");
  return { device, counter, bodyHash, entryHash, seenSeq, lamport, refused, linkedAt };
}
