/** Signatures that came with a copy, and everything in them that may be wrong. */
import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { signaturesOf } from "#device/translate/copied-signatures.ts";
import { eventToCanonical } from "#device/translate/event-bytes.ts";
import type { FrameTakenOver, SignaturesTakenOver, SignedAct } from "#domain/copy/events.ts";
import type { DomainEvent } from "#domain/event.ts";
import { frameOf } from "#domain/testing/placing.ts";
import { deviceId } from "#protocol/identity/device.ts";
import { signDeviceList } from "#protocol/identity/device-list.ts";
import { signAct } from "#protocol/log/act.ts";
import { eventId } from "#protocol/log/event-id.ts";
import { kemPublicKeyBytes } from "#protocol/seal/hpke.ts";
import { type SignPair, signPairFromSeed } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

await sodiumReady();
const space = new Uint8Array(16).fill(7);
const pair = (byte: number): SignPair => signPairFromSeed(new Uint8Array(32).fill(byte));
const [weil, anna, stranger] = [pair(1), pair(2), pair(3)];
const [desk, telephone, foreign] = [pair(11), pair(12), pair(13)];

function list(persona: SignPair, other: SignPair | null, device: SignPair, inSpace = space): Uint8Array {
  const id = deviceId(inSpace, device.publicKey);
  return signDeviceList(persona, {
    space: inSpace,
    persona: persona.publicKey,
    otherPersona: other?.publicKey ?? null,
    number: 0,
    devices: [{ id, signPublicKey: device.publicKey, name: "computer", since: 1 }],
    recoveryKey: new Uint8Array(kemPublicKeyBytes),
  });
}

function signed(event: DomainEvent, device: SignPair, signedList: Uint8Array, saltByte: number) {
  const salt = new Uint8Array(16).fill(saltByte);
  const id = eventId(space, salt, eventToCanonical(event));
  const act: SignedAct = {
    salt,
    signature: signAct(device, space, id),
    device: deviceId(space, device.publicKey),
    list: signedList,
  };
  return { act, hash: bytesToHex(id) };
}

const frame = frameOf();
const proposed: DomainEvent = { kind: "FrameProposed", at: 10, frame, message: "So be it.", shownFrom: 10 };
const proposal = signed(proposed, desk, list(weil, null, desk), 1);
const accepted: DomainEvent = { kind: "FrameAccepted", at: 20, proposal: proposal.hash };
const acceptance = signed(accepted, telephone, list(anna, weil, telephone), 2);

const room = bytesToHex(space);
const taken: FrameTakenOver = {
  kind: "FrameTakenOver",
  at: 20,
  room,
  from: proposal.hash,
  proposedBy: "therapist",
  proposedAt: 10,
  message: "So be it.",
  shownFrom: 10,
  frame,
};
const signatures: SignaturesTakenOver = {
  kind: "SignaturesTakenOver",
  at: 20,
  room,
  from: proposal.hash,
  proposal: proposal.act,
  acceptance: acceptance.act,
};

test("[LA6] both signatures over the very frame, by devices of the two, verify", () => {
  expect(signaturesOf(taken, signatures)).toBe("verified");
  expect(signaturesOf(taken, null)).toBe("unverified");
});

test("[LA6] a word of the frame, a time or a name changed in the copy is not what was signed", () => {
  const changes: readonly Partial<FrameTakenOver>[] = [
    { frame: frameOf({ from: "2026-01-06" }) },
    { frame: frameOf({ fee: { amount: { amountMinor: 9001, currency: "EUR" }, due: "monthly" } }) },
    { message: "So be it!" },
    { proposedAt: 11 },
    { shownFrom: 11 },
    { at: 21 },
    { room: "08".repeat(16) },
    { from: "00".repeat(32) },
  ];
  for (const change of changes) expect(signaturesOf({ ...taken, ...change }, signatures)).toBe("unverified");
});

test("[LA6] a signature by nobody listed, a list by nobody who names the other, or one person twice, verifies nothing", () => {
  const act = (change: Partial<SignedAct>): SignedAct => ({ ...acceptance.act, ...change });
  const byForeign = signed(accepted, foreign, list(anna, weil, telephone), 2).act;
  const broken = acceptance.act.list.slice();
  broken[100] = (broken[100] ?? 0) ^ 1;
  const wrong: readonly SignedAct[] = [
    act({ signature: new Uint8Array(64) }),
    act({ signature: proposal.act.signature }),
    act({ salt: new Uint8Array(16) }),
    act({ device: deviceId(space, foreign.publicKey) }),
    byForeign,
    act({ list: list(anna, stranger, telephone) }),
    act({ list: list(anna, null, telephone) }),
    act({ list: broken }),
    act({ list: new Uint8Array(0) }),
    signed(accepted, telephone, list(anna, weil, telephone, new Uint8Array(16).fill(8)), 2).act,
    signed(accepted, desk, list(weil, anna, desk), 2).act,
  ];
  for (const [at, one] of wrong.entries())
    expect(signaturesOf(taken, { ...signatures, acceptance: one }), String(at)).toBe("unverified");
  expect(signaturesOf(taken, { ...signatures, proposal: acceptance.act })).toBe("unverified");
});

test("[LA6] a frame that one proposed is not verified by the other's yes to another frame", () => {
  const dearer = frameOf({ fee: { amount: { amountMinor: 20_000, currency: "EUR" }, due: "" } });
  const asked: DomainEvent = { kind: "FrameProposed", at: 15, frame: dearer, message: "", shownFrom: 15 };
  const other = signed(asked, desk, list(weil, null, desk), 3);
  const mixed: FrameTakenOver = { ...taken, frame: dearer, proposedAt: 15, message: "", shownFrom: 15 };
  expect(signaturesOf(mixed, { ...signatures, proposal: other.act })).toBe("unverified");
});
