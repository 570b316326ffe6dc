/**
 * The shape of a message: what each field may be, with its limit. A record travels as a CBOR array of
 * its fields in the order written here, so that one message has one encoding and names cost no bytes.
 * Types, decoder, size limit and the list of visible fields all come from the same shapes.
 */
import { bodyBytesMax } from "./limits.ts";

export type Shape =
  | { readonly kind: "bytes"; readonly min: number; readonly max: number }
  | { readonly kind: "body" }
  | { readonly kind: "uint"; readonly max: number }
  | { readonly kind: "text"; readonly bytesMax: number }
  | { readonly kind: "choice"; readonly of: readonly string[] }
  | { readonly kind: "nullable"; readonly of: Shape }
  | {
      readonly kind: "list";
      readonly of: Shape;
      readonly min: number;
      readonly max: number;
      readonly bytesMax: number;
    }
  | RecordShape;

type RecordShape = { readonly kind: "record"; readonly fields: Fields };
export type Fields = { readonly [name: string]: Shape };

/** The value a shape describes. */
export type ValueOf<S> = S extends { kind: "bytes" | "body" }
  ? Uint8Array
  : S extends { kind: "uint" }
    ? number
    : S extends { kind: "text" }
      ? string
      : S extends { kind: "choice"; of: readonly (infer Choice)[] }
        ? Choice
        : S extends { kind: "nullable"; of: infer Of }
          ? ValueOf<Of> | null
          : S extends { kind: "list"; of: infer Of }
            ? readonly ValueOf<Of>[]
            : S extends { kind: "record"; fields: infer F }
              ? { readonly [Name in keyof F]: ValueOf<F[Name]> }
              : never;

/** Exactly `length` bytes. */
export function fixed(length: number): { kind: "bytes"; min: number; max: number } {
  return { kind: "bytes", min: length, max: length };
}

/** Sealed bytes in one of the seven sizes of a body. */
export const body: { kind: "body" } = { kind: "body" };

/** A whole number from 0 to `max`. */
export function uint(max: number): { kind: "uint"; max: number } {
  return { kind: "uint", max };
}

export function text(bytesMax: number): { kind: "text"; bytesMax: number } {
  return { kind: "text", bytesMax };
}

export function choice<const Choices extends readonly string[]>(
  ...of: Choices
): { kind: "choice"; of: Choices } {
  return { kind: "choice", of };
}

export function nullable<const S extends Shape>(of: S): { kind: "nullable"; of: S } {
  return { kind: "nullable", of };
}

/** Between `min` and `max` items, together at most `bytesMax` where all of the largest would be too much. */
export function list<const S extends Shape>(
  of: S,
  min: number,
  max: number,
  bytesMax: number = Number.MAX_SAFE_INTEGER,
): { kind: "list"; of: S; min: number; max: number; bytesMax: number } {
  return { kind: "list", of, min, max, bytesMax };
}

export function record<const F extends Fields>(fields: F): { kind: "record"; fields: F } {
  return { kind: "record", fields };
}

/** The most bytes a value of this shape can take in canonical CBOR; a head is at most 9. */
export function encodedBytesMax(shape: Shape): number {
  switch (shape.kind) {
    case "bytes":
      return 9 + shape.max;
    case "body":
      return 9 + bodyBytesMax;
    case "uint":
      return 9;
    case "text":
      return 9 + shape.bytesMax;
    case "choice":
      return 9 + Math.max(...shape.of.map((word) => word.length));
    case "nullable":
      return encodedBytesMax(shape.of);
    case "list":
      return 9 + Math.min(shape.max * encodedBytesMax(shape.of), shape.bytesMax + shape.max * 9);
    case "record":
      return Object.values(shape.fields).reduce((sum, field) => sum + encodedBytesMax(field), 9);
  }
}

/** The most CBOR items a value of this shape can have. */
export function itemsMax(shape: Shape): number {
  switch (shape.kind) {
    case "nullable":
      return itemsMax(shape.of);
    case "list":
      return 1 + shape.max * itemsMax(shape.of);
    case "record":
      return Object.values(shape.fields).reduce((sum, field) => sum + itemsMax(field), 1);
    case "bytes":
    case "body":
    case "uint":
    case "text":
    case "choice":
      return 1;
  }
}

/** Every field name inside a shape, without repetition. */
export function fieldNames(shape: Shape): ReadonlySet<string> {
  const names = new Set<string>();
  const pending: Shape[] = [shape];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === "nullable" || next.kind === "list") pending.push(next.of);
    if (next.kind !== "record") continue;
    for (const [name, field] of Object.entries(next.fields)) {
      names.add(name);
      pending.push(field);
    }
  }
  return names;
}
