/** Frozen vectors of hf1: what a case looks like, where the files lie, and the one way in which they are written. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bytesToHex, hexToBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";

/** Byte strings in hex; texts and numbers as they are. Enough for another implementation to make the same. */
export type VectorCase = {
  readonly name: string;
  readonly given: Readonly<Record<string, string | number>>;
  readonly gives: Readonly<Record<string, string | number>>;
};

const folder = join(import.meta.dirname, "../hf1");

/** The frozen cases of one area. */
export function readVectors(area: string): readonly VectorCase[] {
  return JSON.parse(readFileSync(join(folder, `${area}.json`), "utf8")) as readonly VectorCase[];
}

/** Writes the cases of an area once. A frozen file is never written over: a changed format is another version. */
export function freezeVectors(area: string, cases: readonly VectorCase[]): "frozen" | "was-frozen" {
  const path = join(folder, `${area}.json`);
  if (existsSync(path)) return "was-frozen";
  writeFileSync(path, `${JSON.stringify(cases, null, 1)}\n`);
  return "frozen";
}

export const hex = bytesToHex;

/** The bytes of a field of a frozen case. */
export function bytesIn(value: string | number | undefined): Uint8Array {
  const bytes = typeof value === "string" ? hexToBytes(value) : null;
  if (bytes === null) throw new Error("the field holds no hex");
  return bytes;
}

/** Chance that gives exactly these bytes, in order, as a vector names them. */
export function givenChance(...parts: readonly Uint8Array[]): Chance {
  let at = 0;
  return {
    bytes(count) {
      const part = parts[at++];
      if (part?.length !== count) throw new Error("the vector names other chance");
      return part;
    },
  };
}
