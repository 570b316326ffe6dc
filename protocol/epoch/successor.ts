/**
 * A persona's or a root's successor (protocol.md §1, New root). In a room both keys sign
 * ["hf/persona-next/1", space, old, next]; in self root g signs ["hf/root-next/1", g+1, next]. After a
 * successor a room falls back to "not yet checked", for who had R could do the same.
 */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { type Root, rootPair } from "#protocol/identity/root.ts";
import { type SignPair, sign, signatureBytes, verify } from "#protocol/seal/sign.ts";
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

/** The successor by which `next` takes the place of `old` in self: signed by the old root alone. */
export function rootSuccessor(old: Root, next: Root): Successor {
  assert(next.generation === old.generation + 1, "a new root is of the next generation");
  const [pair, nextKey] = [rootPair(old), rootPair(next).publicKey];
  const signatureOld = sign(pair, ["hf/root-next/1", next.generation, nextKey]);
  return { kind: "root", generation: next.generation, old: pair.publicKey, next: nextKey, signatureOld };
}

/** The successor by which one persona takes the place of another in a room: signed by both. */
export function personaSuccessor(space: Uint8Array, old: SignPair, next: SignPair): Successor {
  const statement = ["hf/persona-next/1", space, old.publicKey, next.publicKey] as const;
  return {
    kind: "persona",
    old: old.publicKey,
    next: next.publicKey,
    signatureOld: sign(old, statement),
    signatureNext: sign(next, statement),
  };
}

/** Whether a root's successor rises by exactly one, where the generation before is known. A persona has none. */
export function followsGeneration(successor: Successor, before: number | null): boolean {
  return successor.kind === "persona" || before === null || successor.generation === before + 1;
}

/**
 * Whether two successors, both signed as they must be, follow the same key and are not the same: whoever held
 * that key said two things, and one of the two is not its owner. An alarm (protocol.md §1).
 */
export function areRivalSuccessors(one: Successor, other: Successor, space: Uint8Array): boolean {
  if (one.kind !== other.kind || !equalBytes(one.old, other.old) || equalBytes(one.next, other.next)) {
    return false;
  }
  return isSignedSuccessor(one, space) && isSignedSuccessor(other, space);
}
