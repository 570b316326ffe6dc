/**
 * What the host may learn from lengths. Bodies: plain ‖ 0x80 ‖ 0…, so that the whole sealed length is one of
 * seven buckets, 1024·2^k with k = 0…6. Files: PADMÉ ("Reducing Metadata Leakage from Encrypted Files",
 * PETS 2019), at most 12 % more, then whole chunks (stream.ts).
 */
import { fail, type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { sealOverheadBytes } from "./aead.ts";

/** Whole sealed lengths a body may have, in bytes. */
export const bucketBytes: readonly number[] = [1024, 2048, 4096, 8192, 16_384, 32_768, 65_536];

/** Longest plain text that fits into a body: the largest bucket without nonce, tag and the 0x80. */
export const bucketPlainBytesMax = 65_536 - sealOverheadBytes - 1;

/** Pads to the smallest bucket that holds it once sealed. Fails with "too-large" over `bucketPlainBytesMax`. */
export function padToBucket(plain: Uint8Array): Result<Uint8Array, { readonly kind: "too-large" }> {
  const whole = bucketBytes.find((bytes) => plain.length + 1 + sealOverheadBytes <= bytes);
  return whole === undefined ? fail({ kind: "too-large" }) : succeed(padTo(plain, whole - sealOverheadBytes));
}

/** Whether a sealed body has one of the seven lengths. */
export function isBucket(sealedLength: number): boolean {
  return bucketBytes.includes(sealedLength);
}

/** plain ‖ 0x80 ‖ 0… of exactly `length` bytes, which must be more than `plain` has. */
export function padTo(plain: Uint8Array, length: number): Uint8Array {
  const padded = new Uint8Array(length);
  padded.set(plain);
  padded[plain.length] = 0x80;
  return padded;
}

/** What was padded. Fails with rule SL2 when the padding is not 0x80 ‖ 0…: there is one way to pad. */
export function unpad(padded: Uint8Array): Result<Uint8Array, Rejected> {
  let at = padded.length - 1;
  while (at >= 0 && padded[at] === 0) at--;
  return at >= 0 && padded[at] === 0x80 ? succeed(padded.slice(0, at)) : reject("SL2");
}

/** The PADMÉ length of `length` bytes: itself or up to 12 % more. */
export function padmeLength(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const mantissaBits = Math.floor(Math.log2(exponent === 0 ? 1 : exponent)) + 1;
  // Arithmetic, not bit masks: lengths may pass 2^31.
  const step = 2 ** Math.max(exponent - mantissaBits, 0);
  return Math.ceil(length / step) * step;
}
