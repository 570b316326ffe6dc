/**
 * One value, one byte string: deterministic CBOR (RFC 8949 §4.2), the part of it that Holdfast uses:
 * null, booleans, integers within ±(2^53 − 1), byte strings, text (valid UTF-8), arrays, and maps with
 * text keys. No floats, tags, undefined or indefinite lengths. Maps decode to `Map`, so no key from
 * outside can reach an object's prototype.
 *
 * Decoding is strict: bytes are accepted only if encoding the value again gives the same bytes.
 */
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";

export type Canonical =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Canonical[]
  | ReadonlyMap<string, Canonical>;

/** What a decoder will take at most, before it builds anything. */
export type CanonicalLimits = {
  readonly bytesMax: number;
  /** Arrays and maps inside each other. */
  readonly depthMax: number;
  /** Values of every kind in the whole, keys counted. */
  readonly itemsMax: number;
};

/** The one encoding of `value`. A number that is no safe integer is a defect. */
export function canonicalToBytes(value: Canonical): Uint8Array {
  assertCanonical(value);
  return encoded(value);
}

function encoded(value: Canonical): Uint8Array {
  // Copied out, because cborg may return a view of a larger pool.
  return encode(value, rfc8949EncodeOptions).slice();
}

/** The value of canonical bytes. Fails with rule CB1 (limits), CB2 (not CBOR of our kind) or CB3 (another encoding exists). */
export function bytesToCanonical(bytes: Uint8Array, limits: CanonicalLimits): Result<Canonical, Rejected> {
  if (bytes.length > limits.bytesMax) return reject("CB1");
  if (!withinLimits(bytes, limits)) return reject("CB1");
  const value = decoded(bytes);
  if (value === undefined) return reject("CB2");
  return equalBytes(encoded(value), bytes) ? succeed(value) : reject("CB3");
}

/**
 * The value of bytes that `canonicalToBytes` made on this very device and its store kept; null when they are not
 * CBOR of our kind. That no other encoding of it exists is not looked at again, which takes half the time.
 */
export function keptToCanonical(bytes: Uint8Array): { readonly value: Canonical } | null {
  const value = decoded(bytes);
  return value === undefined ? null : { value };
}

function decoded(bytes: Uint8Array): Canonical | undefined {
  try {
    const value: unknown = decode(bytes, {
      strict: true,
      useMaps: true,
      rejectDuplicateMapKeys: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
    });
    return isCanonical(value) ? value : undefined;
  } catch {
    // cborg reports bad bytes by throwing; for us they are an expected refusal.
    return undefined;
  }
}

/** Whether `value` is of our kind all the way down. */
export function isCanonical(value: unknown): value is Canonical {
  if (value === null || typeof value === "boolean" || typeof value === "string") return true;
  if (typeof value === "number") return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (value instanceof Uint8Array) return true;
  if (Array.isArray(value)) return value.every(isCanonical);
  if (value instanceof Map) {
    for (const [key, item] of value) {
      if (typeof key !== "string" || !isCanonical(item)) return false;
    }
    return true;
  }
  return false;
}

function assertCanonical(value: Canonical): void {
  assert(isCanonical(value), "only canonical values are encoded");
}

/** Walks the item heads without building anything, so that a hostile head cannot make us allocate. */
function withinLimits(bytes: Uint8Array, limits: CanonicalLimits): boolean {
  const open: number[] = [];
  let items = 0;
  let at = 0;
  while (at < bytes.length) {
    if (++items > limits.itemsMax) return false;
    const head = bytes[at++] ?? 0;
    const major = head >> 5;
    const extra = head & 31;
    const width =
      extra < 24 ? 0 : extra === 24 ? 1 : extra === 25 ? 2 : extra === 26 ? 4 : extra === 27 ? 8 : -1;
    if (width < 0 || at + width > bytes.length) return false;
    let argument = extra < 24 ? extra : 0;
    for (let i = 0; i < width; i++) argument = argument * 256 + (bytes[at + i] ?? 0);
    at += width;
    if (major === 2 || major === 3) {
      if (argument > bytes.length - at) return false;
      at += argument;
    }
    let pending = major === 4 ? argument : major === 5 ? 2 * argument : 0;
    // Each item takes at least one byte, so a larger promise is a lie.
    if (pending > bytes.length - at) return false;
    if (pending > 0) {
      if (open.length >= limits.depthMax) return false;
      open.push(pending);
      continue;
    }
    while (open.length > 0) {
      pending = (open.pop() ?? 0) - 1;
      if (pending > 0) {
        open.push(pending);
        break;
      }
    }
  }
  return open.length === 0;
}
