/**
 * The epoch record as bytes (protocol.md §3):
 *
 *   record = [core, boxes, keylink or null, confirm, signature]
 *   core   = ["hf/epoch/1", kind, space, n+1, transcript_n, listA, listB or null, successors, kems,
 *             committer, host of log n+1, erase or null]
 *   boxes  = [[recipient, HPKE enc ‖ ciphertext] …]
 *
 * Lists are byte strings, exactly as signed. kems stand in the order of the lists' devices, a before b;
 * boxes in the same order, then the recovery key of a, then of b. The recipient of a device's box is its
 * id (16 bytes), of a recovery key's box the persona that signed the list (32 bytes). One value has one
 * byte string; anything else is refused.
 */
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import {
  devicesOfPersonMax,
  erasedEventsMax,
  hostLengthMax,
  recordBytesMax,
  type SpaceKind,
} from "./epoch.ts";
import {
  allRead,
  arrayField,
  bytesField,
  bytesFieldWithin,
  countField,
  labelled,
  textField,
} from "./fields.ts";
import { canonicalToKem, type KemAnnouncement, kemToCanonical } from "./kem.ts";
import { canonicalToSuccessor, type Successor, successorToCanonical } from "./successor.ts";

export type EpochCore = {
  readonly kind: SpaceKind;
  readonly space: Uint8Array;
  /** n+1. */
  readonly number: number;
  /** transcript_n; 32 zero bytes in epoch 0. */
  readonly transcriptBefore: Uint8Array;
  readonly listA: Uint8Array;
  readonly listB: Uint8Array | null;
  readonly successors: readonly Successor[];
  readonly kems: readonly KemAnnouncement[];
  readonly committer: Uint8Array;
  readonly host: string;
  readonly erase: readonly Uint8Array[] | null;
};

export type Box = {
  readonly recipient: Uint8Array;
  readonly sealed: Uint8Array;
};

export type EpochRecord = {
  readonly core: EpochCore;
  readonly boxes: readonly Box[];
  readonly keylink: Uint8Array | null;
  readonly confirm: Uint8Array;
  readonly signature: Uint8Array;
};

/** 1120 bytes of X-Wing encapsulation, 32 of secret, 16 of tag. */
const boxBytes = 1168;
/** 24 bytes of nonce, 32 of key, 16 of tag. */
const keylinkBytes = 72;
/** A signed device list at most: eight devices and a recovery key take about 2,300 bytes. */
export const listBytesMax = 4096;

const sidesMax = 2;
const kemsMax = sidesMax * devicesOfPersonMax;
const boxesMax = kemsMax + sidesMax;
// Depth: record, core, kems, one kem. Items: 18 boxes of 3, 16 kems of 5, 64 erased, and what surrounds them.
const limits = { bytesMax: recordBytesMax, depthMax: 5, itemsMax: 400 };

/** The core as the canonical value that is hashed and sealed over. */
export function coreToCanonical(core: EpochCore): Canonical {
  return [
    "hf/epoch/1",
    core.kind,
    core.space,
    core.number,
    core.transcriptBefore,
    core.listA,
    core.listB,
    core.successors.map(successorToCanonical),
    core.kems.map(kemToCanonical),
    core.committer,
    core.host,
    core.erase,
  ];
}

/** The boxes as the canonical value the transcript is made over. */
export function boxesToCanonical(boxes: readonly Box[]): Canonical {
  return boxes.map((box) => [box.recipient, box.sealed]);
}

/** The one encoding of a record. */
export function recordToBytes(record: EpochRecord): Uint8Array {
  return canonicalToBytes([
    coreToCanonical(record.core),
    boxesToCanonical(record.boxes),
    record.keylink,
    record.confirm,
    record.signature,
  ]);
}

/** The record in bytes from outside. Refuses with EP1 what is too large or not canonical, with EP2 any other shape. */
export function bytesToRecord(bytes: Uint8Array): Result<EpochRecord, Rejected> {
  const decoded = bytesToCanonical(bytes, limits);
  if (!decoded.ok) return reject("EP1");
  const parts = arrayField(decoded.value, 5);
  if (parts === null || parts.length !== 5) return reject("EP2");
  const core = canonicalToCore(parts[0]);
  const boxes = canonicalToBoxes(parts[1]);
  const keylink = parts[2] === null ? null : bytesField(parts[2], keylinkBytes);
  const confirm = bytesField(parts[3], 32);
  const signature = bytesField(parts[4], 64);
  if (core === null || boxes === null || confirm === null || signature === null) return reject("EP2");
  if (keylink === null && parts[2] !== null) return reject("EP2");
  return succeed({ core, boxes, keylink, confirm, signature });
}

function canonicalToCore(value: Canonical | undefined): EpochCore | null {
  const fields = labelled(value, "hf/epoch/1", 12);
  if (fields === null) return null;
  const kind = fields[1];
  if (kind !== "self" && kind !== "room") return null;
  const space = bytesField(fields[2], 16);
  const number = countField(fields[3], Number.MAX_SAFE_INTEGER);
  const transcriptBefore = bytesField(fields[4], 32);
  const listA = bytesFieldWithin(fields[5], 1, listBytesMax);
  const listB = fields[6] === null ? null : bytesFieldWithin(fields[6], 1, listBytesMax);
  if (listB === null && fields[6] !== null) return null;
  const successors = arrayField(fields[7], sidesMax)?.map(canonicalToSuccessor) ?? [null];
  const kems = arrayField(fields[8], kemsMax)?.map(canonicalToKem) ?? [null];
  const committer = bytesField(fields[9], 16);
  const host = textField(fields[10], hostLengthMax);
  const erase =
    fields[11] === null ? [] : arrayField(fields[11], erasedEventsMax)?.map((id) => bytesField(id, 32));
  if (space === null || number === null || transcriptBefore === null || listA === null) return null;
  if (committer === null || host === null || erase === undefined) return null;
  if (!allRead(successors) || !allRead(kems) || !allRead(erase)) return null;
  return {
    kind,
    space,
    number,
    transcriptBefore,
    listA,
    listB,
    successors,
    kems,
    committer,
    host,
    erase: fields[11] === null ? null : erase,
  };
}

function canonicalToBoxes(value: Canonical | undefined): readonly Box[] | null {
  const boxes = arrayField(value, boxesMax)?.map((item) => {
    const fields = arrayField(item, 2);
    const recipient = bytesField(fields?.[0], 16) ?? bytesField(fields?.[0], 32);
    const sealed = bytesField(fields?.[1], boxBytes);
    return recipient === null || sealed === null ? null : { recipient, sealed };
  });
  return boxes !== undefined && allRead(boxes) ? boxes : null;
}
