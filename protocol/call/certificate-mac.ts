/**
 * What binds a line to the two people of a room (protocol.md §7): before sound or picture each side shows that
 * it holds K_n and means these two certificates and no others. A host that stands in the middle has a certificate
 * of its own, and no key of the room.
 *
 *   mac = HMAC(KDF(K_n, "hf/call-mac/1", call id), ["hf/call-checked/1", role, device, own fingerprint, other's])
 */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import type { SideName } from "#protocol/epoch/epoch.ts";
import { macOf } from "#protocol/seal/hash.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import type { CallFramePlace } from "./call-frame.ts";
import { fingerprintBytes } from "./limits.ts";

/** Who vouches, and for which two certificates: `own` is the voucher's, `other` the one it was shown. */
export type Vouched = Pick<CallFramePlace, "callId"> & {
  /** The voucher's side of the room. */
  readonly role: SideName;
  /** The voucher's device id in the room. */
  readonly device: Uint8Array;
  readonly own: Uint8Array;
  readonly other: Uint8Array;
};

/** The MAC by which a device vouches for both certificates, 32 bytes. */
export function certificateMac(epochKey: Uint8Array, vouched: Vouched): Uint8Array {
  const { callId, role, device, own, other } = vouched;
  assert(own.length === fingerprintBytes && other.length === fingerprintBytes, "fingerprints have 32 bytes");
  return macOf(deriveKey(epochKey, ["hf/call-mac/1", callId]), [
    "hf/call-checked/1",
    role,
    device,
    own,
    other,
  ]);
}

/** Whether `mac` is the one that a holder of this epoch key makes for exactly this. */
export function isCertificateMac(epochKey: Uint8Array, vouched: Vouched, mac: Uint8Array): boolean {
  return equalBytes(certificateMac(epochKey, vouched), mac);
}
