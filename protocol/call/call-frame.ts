/**
 * Call frames (protocol.md §7): what two devices say to each other so that sound and picture find their way,
 * handed on by the host and kept nowhere. Each has exactly 4,096 bytes:
 *
 *   call id (16) ‖ counter (8, big-endian) ‖ AEAD(KDF(K_n, "hf/call/1", call id, sender device),
 *                                                 aad ["hf/call-aad/1", call id, sender, counter], plain ‖ 0x80 ‖ 0…)
 *
 * The sender is not named in it, or the host could tell one device from another over the years: whoever opens
 * it tries the devices of the epoch's lists, sixteen at most.
 */
import { assert } from "#base/assert.ts";
import { concatBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { openBytes, sealBytes, sealOverheadBytes } from "#protocol/seal/aead.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import { padTo, unpad } from "#protocol/seal/padding.ts";
import { callFrameBytes } from "#protocol/wire/limits.ts";
import { callIdBytes } from "./limits.ts";

const counterBytes = 8;
const headBytes = callIdBytes + counterBytes;
const paddedBytes = callFrameBytes - headBytes - sealOverheadBytes;

/** Longest plain text of one frame in bytes: the rest is head, nonce, tag and the 0x80. */
export const callFramePlainBytesMax = paddedBytes - 1;

/** Whose frame it is and which: bound into the seal. */
export type CallFramePlace = {
  readonly callId: Uint8Array;
  /** Device id of the sender in this room, 16 bytes. */
  readonly sender: Uint8Array;
  /** Rises with every frame of this sender in this room, over all its calls, from 1. */
  readonly counter: number;
};

/** Seals `plain`, at most `callFramePlainBytesMax` bytes, under the room's epoch key K_n. */
export function sealCallFrame(
  epochKey: Uint8Array,
  place: CallFramePlace,
  plain: Uint8Array,
  chance: Chance,
): Uint8Array {
  const { callId, counter } = place;
  assert(callId.length === callIdBytes && counter > 0, "a frame has a call and a counter");
  assert(plain.length <= callFramePlainBytesMax, "what is said fits into a frame");
  const padded = padTo(plain, paddedBytes);
  const sealed = sealBytes(frameKey(epochKey, place), aadOf(place), padded, chance);
  return concatBytes(callId, counterToBytes(counter), sealed);
}

/**
 * Opens a frame that one of `senders` (device ids) sealed under this epoch key. Fails with CL1 (another size or
 * a counter that is none), or CL2 (none of them sealed it: altered, of another epoch, room or device).
 */
export function openCallFrame(
  epochKey: Uint8Array,
  senders: readonly Uint8Array[],
  frame: Uint8Array,
): Result<{ readonly place: CallFramePlace; readonly plain: Uint8Array }, Rejected> {
  if (frame.length !== callFrameBytes) return reject("CL1");
  const callId = frame.slice(0, callIdBytes);
  const counter = bytesToCounter(frame.subarray(callIdBytes, headBytes));
  if (counter === null) return reject("CL1");
  for (const sender of senders) {
    const place = { callId, sender, counter };
    const padded = openBytes(frameKey(epochKey, place), aadOf(place), frame.subarray(headBytes));
    if (!padded.ok) continue;
    const plain = unpad(padded.value);
    return plain.ok ? succeed({ place, plain: plain.value }) : reject("CL2");
  }
  return reject("CL2");
}

function frameKey(epochKey: Uint8Array, { callId, sender }: CallFramePlace): Uint8Array {
  return deriveKey(epochKey, ["hf/call/1", callId, sender]);
}

function aadOf({ callId, sender, counter }: CallFramePlace) {
  return ["hf/call-aad/1", callId, sender, counter] as const;
}

function counterToBytes(counter: number): Uint8Array {
  const bytes = new Uint8Array(counterBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(counter));
  return bytes;
}

/** The counter; null for none, and beyond 2^53 − 1, which no device of ours reaches. */
function bytesToCounter(bytes: Uint8Array): number | null {
  const counter = Number(new DataView(bytes.buffer, bytes.byteOffset, counterBytes).getBigUint64(0));
  return Number.isSafeInteger(counter) && counter > 0 ? counter : null;
}
