/**
 * A persona's or a root's successor (protocol.md §1, New root). In a room both keys sign
 * ["hf/persona-next/1", space, old, next]; in self root g signs ["hf/root-next/1", g+1, next]. After a
 * successor a room falls back to "not yet checked", for who had R could do the same.
 */
import type { Canonical } from "#base/canonical.ts";
import { signatureBytes, verify } from "#protocol/seal/sign.ts";
import { bytesField, countField, labelled } from "./fields.ts";

export type Successor =
  | {
      readonly kind: "persona";
      readonly old: Uint8Array;
      readonly next: Uint8Array;
      readonly signatureOld: Uint8Array;
      readonly signatureNext: Uint8Array;
    }
  | {
      readonly kind: "root";
      /** g+1. */
      readonly generation: number;
      readonly old: Uint8Array;
      readonly next: Uint8Array;
      readonly signatureOld: Uint8Array;
    };

/** The successor as a record carries it. */
export function successorToCanonical(successor: Successor): Canonical {
  if (successor.kind === "persona") {
    return [
      "hf/persona-next/1",
      successor.old,
      successor.next,
      successor.signatureOld,
      successor.signatureNext,
    ];
  }
  return ["hf/root-next/1", successor.generation, successor.old, successor.next, successor.signatureOld];
}

/** The successor in a decoded value; null for any other shape. Its signatures are not verified here. */
export function canonicalToSuccessor(value: Canonical | undefined): Successor | null {
  const persona = labelled(value, "hf/persona-next/1", 5);
  if (persona !== null) {
    const old = bytesField(persona[1], 32);
    const next = bytesField(persona[2], 32);
    const signatureOld = bytesField(persona[3], signatureBytes);
    const signatureNext = bytesField(persona[4], signatureBytes);
    if (old === null || next === null || signatureOld === null || signatureNext === null) return null;
    return { kind: "persona", old, next, signatureOld, signatureNext };
  }
  const root = labelled(value, "hf/root-next/1", 5);
  if (root === null) return null;
  const generation = countField(root[1], Number.MAX_SAFE_INTEGER);
  const old = bytesField(root[2], 32);
  const next = bytesField(root[3], 32);
  const signatureOld = bytesField(root[4], signatureBytes);
  if (generation === null || old === null || next === null || signatureOld === null) return null;
  return { kind: "root", generation, old, next, signatureOld };
}

/** Whether the signatures that a successor needs are there: in a room of both keys, in self of the old root. */
export function isSignedSuccessor(successor: Successor, space: Uint8Array): boolean {
  if (successor.kind === "root") {
    return verify(
      successor.old,
      ["hf/root-next/1", successor.generation, successor.next],
      successor.signatureOld,
    );
  }
  const { old, next, signatureOld, signatureNext } = successor;
  const statement = ["hf/persona-next/1", space, old, next] as const;
  return verify(old, statement, signatureOld) && verify(next, statement, signatureNext);
}
