/**
 * Taking decoded values apart: each function gives the field when it has the shape asked for, else null.
 * What comes from outside is never believed to have a shape.
 */
import type { Canonical } from "#base/canonical.ts";

/** A byte string of exactly `length` bytes. */
export function bytesField(value: Canonical | undefined, length: number): Uint8Array | null {
  return value instanceof Uint8Array && value.length === length ? value : null;
}

/** A byte string of `lengthMin` to `lengthMax` bytes. */
export function bytesFieldWithin(
  value: Canonical | undefined,
  lengthMin: number,
  lengthMax: number,
): Uint8Array | null {
  return value instanceof Uint8Array && value.length >= lengthMin && value.length <= lengthMax ? value : null;
}

/** An integer from 0 to `max`. */
export function countField(value: Canonical | undefined, max: number): number | null {
  return typeof value === "number" && value >= 0 && value <= max ? value : null;
}

/** A text of at most `charactersMax` Unicode code points. */
export function textField(value: Canonical | undefined, charactersMax: number): string | null {
  // A code point takes at most two UTF-16 units, so a long text is refused before it is counted.
  if (typeof value !== "string" || value.length > 2 * charactersMax) return null;
  let characters = 0;
  for (const _ of value) characters++;
  return characters <= charactersMax ? value : null;
}

/** An array of at most `itemsMax` items. */
export function arrayField(value: Canonical | undefined, itemsMax: number): readonly Canonical[] | null {
  return isArray(value) && value.length <= itemsMax ? value : null;
}

/** An array whose first item is `label` and which has `length` items, label counted. */
export function labelled(
  value: Canonical | undefined,
  label: string,
  length: number,
): readonly Canonical[] | null {
  return isArray(value) && value.length === length && value[0] === label ? value : null;
}

/** Whether every item was read; narrows the list. */
export function allRead<Item>(items: readonly (Item | null)[]): items is readonly Item[] {
  return items.every((item) => item !== null);
}

function isArray(value: Canonical | undefined): value is readonly Canonical[] {
  return Array.isArray(value);
}
