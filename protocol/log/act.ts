/**
 * Acts: events that must be provable to a third person (frame acceptance, signed progress notes,
 * authorisations, disclosures). The signature is over the event alone, never over an entry, whose chain would
 * sign the letters beside it.
 */
import { type SignPair, sign, verify } from "#protocol/seal/sign.ts";

/** Sig_device(["hf/act/1", space, event id]), 64 bytes, by the device's pair of this space. */
export function signAct(device: SignPair, space: Uint8Array, id: Uint8Array): Uint8Array {
  return sign(device, ["hf/act/1", space, id]);
}

/** Whether the device with this signature key signed the event as an act. */
export function verifyAct(
  devicePublicKey: Uint8Array,
  space: Uint8Array,
  id: Uint8Array,
  act: Uint8Array,
): boolean {
  return verify(devicePublicKey, ["hf/act/1", space, id], act);
}
