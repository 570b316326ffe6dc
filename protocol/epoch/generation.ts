/**
 * Of which generation the root of a self is, read off the records that were accepted there: epoch 0 is opened
 * by generation 0, and every root successor says its own (docs/decisions/0016-root-generation.md).
 */
import { bytesToRecord, type EpochRecord } from "./record.ts";
import type { Successor } from "./successor.ts";

/**
 * The generation after these accepted records of one self, oldest first; null where none of them says it: no
 * successor among them, and they do not reach back to epoch 0.
 */
export function rootGeneration(records: readonly Uint8Array[]): number | null {
  const read = records.flatMap((bytes): readonly EpochRecord[] => {
    const record = bytesToRecord(bytes);
    return record.ok ? [record.value] : [];
  });
  for (const record of read.toReversed()) {
    const successor = rootSuccessorIn(record.core.successors);
    if (successor !== null) return successor;
    if (record.core.number === 0) return 0;
  }
  return null;
}

function rootSuccessorIn(successors: readonly Successor[]): number | null {
  for (const successor of successors) if (successor.kind === "root") return successor.generation;
  return null;
}
