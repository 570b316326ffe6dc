/**
 * Whether the two signatures under a frame that was taken over verify, by the signed device lists that came
 * with it. They show that the copy is what two devices signed in one room. Whose room it was, only an archive
 * of one's own can say: who gives the copy also gives the lists.
 */
import { bytesToHex, equalBytes, hexToBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical } from "#base/canonical.ts";
import { eventToCanonical } from "#device/translate/event-bytes.ts";
import type { FrameTakenOver, SignaturesTakenOver, SignedAct } from "#domain/copy/events.ts";
import type { DomainEvent } from "#domain/event.ts";
import { signedListBytesMax } from "#domain/limits.ts";
import { type DeviceList, listedDevice, readDeviceList } from "#protocol/identity/device-list.ts";
import { verifyAct } from "#protocol/log/act.ts";
import { eventId } from "#protocol/log/event-id.ts";

/** Verified once for each pair: a screen asks often. */
const known = new WeakMap<SignaturesTakenOver, { readonly taken: FrameTakenOver; readonly fits: boolean }>();

/** verified: both signatures are by devices of two persons who name each other, over the very frame of the copy. */
export function signaturesOf(
  taken: FrameTakenOver,
  signatures: SignaturesTakenOver | null,
): "verified" | "unverified" {
  if (signatures === null) return "unverified";
  const before = known.get(signatures);
  const fits = before?.taken === taken ? before.fits : isVerified(taken, signatures);
  known.set(signatures, { taken, fits });
  return fits ? "verified" : "unverified";
}

function isVerified(taken: FrameTakenOver, signatures: SignaturesTakenOver): boolean {
  const space = hexToBytes(taken.room);
  const { proposal, acceptance } = signatures;
  const ofProposer = listOf(proposal);
  const ofAccepter = listOf(acceptance);
  if (space === null || ofProposer === null || ofAccepter === null) return false;
  if (signatures.room !== taken.room || signatures.from !== taken.from) return false;
  if (!areTheTwo(ofProposer, ofAccepter)) return false;
  const { proposedAt, frame, message, shownFrom, from, at } = taken;
  const proposed: DomainEvent = { kind: "FrameProposed", at: proposedAt, frame, message, shownFrom };
  const id = idOf(space, proposal, proposed);
  // Invariant LA6: the frame shown is the one that was signed, or nothing was signed.
  if (bytesToHex(id) !== from) return false;
  const accepted = idOf(space, acceptance, { kind: "FrameAccepted", at, proposal: from });
  return isSigned(space, ofProposer, proposal, id) && isSigned(space, ofAccepter, acceptance, accepted);
}

/** Two lists of two persons; each names the other, or was signed before the other was known. */
function areTheTwo(one: DeviceList, other: DeviceList): boolean {
  if (equalBytes(one.persona, other.persona)) return false;
  const names = (list: DeviceList, persona: Uint8Array): boolean =>
    list.otherPersona !== null && equalBytes(list.otherPersona, persona);
  const oneFits = one.otherPersona === null || names(one, other.persona);
  const otherFits = other.otherPersona === null || names(other, one.persona);
  return oneFits && otherFits && (one.otherPersona !== null || other.otherPersona !== null);
}

function idOf(space: Uint8Array, { salt }: SignedAct, event: DomainEvent): Uint8Array {
  return eventId(space, salt, eventToCanonical(event));
}

function isSigned(space: Uint8Array, list: DeviceList, act: SignedAct, id: Uint8Array): boolean {
  if (!equalBytes(list.space, space)) return false;
  const device = listedDevice(list, act.device);
  return device !== null && verifyAct(device.signPublicKey, space, id, act.signature);
}

/** The list with the persona it says signed it, if that persona did. */
function listOf({ list }: SignedAct): DeviceList | null {
  const decoded = bytesToCanonical(list, { bytesMax: signedListBytesMax, depthMax: 5, itemsMax: 64 });
  const fields = decoded.ok && Array.isArray(decoded.value) ? decoded.value[0] : null;
  const persona: Canonical | undefined = Array.isArray(fields) ? fields[2] : undefined;
  if (!(persona instanceof Uint8Array)) return null;
  const read = readDeviceList(list, persona);
  return read.ok ? read.value : null;
}
