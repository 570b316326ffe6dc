/**
 * What lies in a slot of a drop has one of the seven lengths of a body, 1024·2^k bytes, so that the host
 * cannot tell a claim without a frame from one with: plain ‖ 0x80 ‖ 0… inside the seal.
 */
import { fail, type Result, succeed } from "#base/result.ts";
import { bucketBytes, isBucket, padTo } from "#protocol/seal/padding.ts";

/** Pads so that plain and `overhead` bytes around it come to a slot's length. Fails with "too-large" over 64 KiB. */
export function padToSlot(
  plain: Uint8Array,
  overhead: number,
): Result<Uint8Array, { readonly kind: "too-large" }> {
  const whole = bucketBytes.find((bytes) => plain.length + 1 + overhead <= bytes);
  return whole === undefined ? fail({ kind: "too-large" }) : succeed(padTo(plain, whole - overhead));
}

/** Whether bytes have one of the lengths a slot may hold. */
export function isSlotLength(length: number): boolean {
  return isBucket(length);
}
