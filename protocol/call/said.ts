/**
 * What is said in a call's frames, and how what is longer than one frame is cut and put together again.
 *
 *   frame plain  ["hf/call-said/1", part number from 0, parts, bytes]
 *   whole        ["knock", direct, answered] · ["offer", to, round, direct, description] ·
 *                ["answer", to, round, description, mac] · ["checked", to, round, mac] ·
 *                ["again", to, round] · ["leave"]
 *
 * The parts of one saying follow each other under rising counters; when one was lost, the whole is said again.
 */
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { bytesField, bytesFieldWithin, countField, labelled } from "#protocol/epoch/fields.ts";
import { deviceIdBytes } from "#protocol/identity/device.ts";
import { callFramePlainBytesMax } from "./call-frame.ts";
import { callMacBytes, descriptionMax } from "./limits.ts";

/** `to`: the device that is meant, of several of one person. `round` counts the offers of one call, from 1. */
export type Said<DeviceId = Uint8Array> =
  /**
   * Who waits to be let in. `direct`: whether this person chose to be reached without the relay. `answered`: the
   * last offer answered in this call, 0 before the first. A device of the same person hears it too: one that is in
   * the hour says so with a knock of its own, in which `answered` is not 0.
   */
  | { readonly kind: "knock"; readonly direct: boolean; readonly answered: number }
  /** Who lets in, and offers again when the line has changed. `direct`: both had chosen it. */
  | {
      readonly kind: "offer";
      readonly to: DeviceId;
      readonly round: number;
      readonly direct: boolean;
      readonly description: string;
    }
  | {
      readonly kind: "answer";
      readonly to: DeviceId;
      readonly round: number;
      readonly description: string;
      readonly mac: Uint8Array;
    }
  /** The offerer's MAC, once it has the answer's fingerprint. */
  | { readonly kind: "checked"; readonly to: DeviceId; readonly round: number; readonly mac: Uint8Array }
  /** Who was let in asks for another offer: its line has changed. To a device of the same person: the hour goes on here. */
  | { readonly kind: "again"; readonly to: DeviceId; readonly round: number }
  | { readonly kind: "leave" };

/** So many frames hold the longest. */
const partsMax = 4;
/** Of one part: the frame without what is around it (label, two numbers, the length). */
const partBytes = callFramePlainBytesMax - 32;
const roundMax = 100_000;

const wholeLimits = { bytesMax: partsMax * partBytes, depthMax: 1, itemsMax: 8 };
const partLimits = { bytesMax: callFramePlainBytesMax, depthMax: 1, itemsMax: 8 };

/** The plain texts of the frames that say it, in order. */
export function saidToParts(said: Said): readonly Uint8Array[] {
  const whole = canonicalToBytes(saidToCanonical(said));
  const count = Math.ceil(whole.length / partBytes);
  return Array.from({ length: count }, (_, part) =>
    canonicalToBytes(["hf/call-said/1", part, count, whole.slice(part * partBytes, (part + 1) * partBytes)]),
  );
}

/** Parts of one sender that came so far and are no whole yet. */
export type Gathered = readonly Uint8Array[];

/**
 * Takes the next part of one sender in one call. `said` is null until the last one came. A part out of its turn
 * begins anew, for one before it was lost. Fails with CL3 for what is no part, or no saying.
 */
export function gatherPart(
  gathered: Gathered,
  plain: Uint8Array,
): Result<{ readonly gathered: Gathered; readonly said: Said | null }, Rejected> {
  const decoded = bytesToCanonical(plain, partLimits);
  if (!decoded.ok) return reject("CL3");
  const fields = labelled(decoded.value, "hf/call-said/1", 4);
  const part = countField(fields?.[1], partsMax - 1);
  const count = countField(fields?.[2], partsMax);
  const bytes = bytesFieldWithin(fields?.[3], 1, partBytes);
  if (part === null || count === null || bytes === null || part >= count) return reject("CL3");
  if (part !== 0 && part !== gathered.length) return succeed({ gathered: [], said: null });
  const parts = part === 0 ? [bytes] : [...gathered, bytes];
  if (parts.length < count) return succeed({ gathered: parts, said: null });
  const said = bytesToSaid(parts);
  return said === null ? reject("CL3") : succeed({ gathered: [], said });
}

function bytesToSaid(parts: readonly Uint8Array[]): Said | null {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  const decoded = bytesToCanonical(whole, wholeLimits);
  return decoded.ok && Array.isArray(decoded.value) ? canonicalToSaid(decoded.value) : null;
}

function saidToCanonical(said: Said): Canonical {
  switch (said.kind) {
    case "knock":
      return ["knock", said.direct, said.answered];
    case "offer":
      return ["offer", said.to, said.round, said.direct, said.description];
    case "answer":
      return ["answer", said.to, said.round, said.description, said.mac];
    case "checked":
      return ["checked", said.to, said.round, said.mac];
    case "again":
      return ["again", said.to, said.round];
    case "leave":
      return ["leave"];
  }
}

function canonicalToSaid(fields: readonly Canonical[]): Said | null {
  const [kind, first, second, third, fourth] = fields;
  if (kind === "leave") return fields.length === 1 ? { kind } : null;
  if (kind === "knock") {
    const answered = countField(second, roundMax);
    if (typeof first !== "boolean" || answered === null || fields.length !== 3) return null;
    return { kind, direct: first, answered };
  }
  const to = bytesField(first, deviceIdBytes);
  const round = countField(second, roundMax);
  if (to === null || round === null) return null;
  if (kind === "again") return fields.length === 3 ? { kind, to, round } : null;
  if (kind === "checked") {
    const mac = bytesField(third, callMacBytes);
    return mac === null || fields.length !== 4 ? null : { kind, to, round, mac };
  }
  if (fields.length !== 5) return null;
  if (kind === "offer") {
    const description = descriptionField(fourth);
    if (typeof third !== "boolean" || description === null) return null;
    return { kind, to, round, direct: third, description };
  }
  const description = descriptionField(third);
  const mac = bytesField(fourth, callMacBytes);
  if (kind !== "answer" || description === null || mac === null) return null;
  return { kind, to, round, description, mac };
}

function descriptionField(value: Canonical | undefined): string | null {
  return typeof value === "string" && value.length <= descriptionMax ? value : null;
}
