/**
 * Accepting an epoch record: every "Accept iff" of protocol.md §3, in the order in which the cheapest
 * refusal comes first. Nothing of a refused record is kept. The rules are those of docs/rules/epoch.md.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { fail, type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { type DeviceList, type ListedDevice, listedDevice } from "#protocol/identity/device-list.ts";
import { verify } from "#protocol/seal/sign.ts";
import { openBox } from "./boxes.ts";
import type { Epoch, SideName, SpaceKind } from "./epoch.ts";
import { isHostOrigin } from "./host-origin.ts";
import type { KemAnnouncement, KemSecret } from "./kem.ts";
import { checkKems, isOwnKem, kemOf } from "./kems-of-record.ts";
import { confirmationOf, epochKey, noTranscript, openKeylink, transcriptOf } from "./key-schedule.ts";
import { bytesToRecord, type EpochRecord } from "./record.ts";
import { checkSides, type Ground, type Sides } from "./sides.ts";

/** How this device comes to the secret of the record. */
export type Opener =
  /** A listed device, with the private KEM keys it still keeps. */
  | { readonly kind: "device"; readonly device: Uint8Array; readonly kems: readonly KemSecret[] }
  /** The recovery key of one side: the 32-byte seed of its X-Wing pair. */
  | { readonly kind: "recovery"; readonly side: SideName; readonly seed: Uint8Array }
  /** K_{n+1} as the person's room card holds it. */
  | { readonly kind: "card"; readonly key: Uint8Array };

export type EpochToAccept = {
  /** The newest accepted epoch. Its `key` is null only on the invited side before record 1. */
  readonly from: Epoch;
  readonly record: Uint8Array;
  /** Persona that side b must have when `from.b` is null, from the claim or the room card; null if unknown. */
  readonly personaB: Uint8Array | null;
  /** Announcements seen since `from` was accepted, this device's own among them. */
  readonly kems: readonly KemAnnouncement[];
  /** Origins this person has said yes to. */
  readonly hosts: readonly string[];
  readonly opener: Opener;
  /** In self: the generation of the root that signed `from`, as `rootGeneration` reads it; absent or null: not known. */
  readonly generation?: number | null;
};

export type FirstEpochToAccept = {
  readonly kind: SpaceKind;
  readonly space: Uint8Array;
  /** The opener's persona (in self the root), pinned before. */
  readonly persona: Uint8Array;
  readonly record: Uint8Array;
  readonly hosts: readonly string[];
  readonly opener: Opener;
};

export type AcceptedEpoch = {
  readonly epoch: Epoch;
  /** K_n out of the key-link; null in epoch 0 and when the record erases. */
  readonly previousKey: Uint8Array | null;
  /** The device that committed, 16 bytes. */
  readonly committer: Uint8Array;
  /** Device ids of either side that the lists before did not carry; each is shown once. */
  readonly newDevices: readonly { readonly side: SideName; readonly device: Uint8Array }[];
  /** Sides whose persona was succeeded: they fall back to "not yet checked". */
  readonly succeeded: readonly SideName[];
  /** Event ids an erasing compaction leaves out; null when nothing was erased. */
  readonly erased: readonly Uint8Array[] | null;
};

export type AcceptRefusal =
  | Rejected
  /** The record names a host this person has not said yes to; ask, then accept again. */
  | { readonly kind: "host-not-known"; readonly host: string }
  /** My box does not open: take K from the room card, unlock, or reconnect; never skip. */
  | { readonly kind: "box-not-opened" }
  /** The lists of this record, signed by the pinned personas, no longer carry this device. */
  | { readonly kind: "not-listed" };

/**
 * The next epoch, when every rule holds. Fails with "rejected" and the rule broken, with "host-not-known"
 * when all but the person's yes to a new host is there, with "not-listed" when this device was removed,
 * and with "box-not-opened".
 */
export function acceptEpoch(input: EpochToAccept): Promise<Result<AcceptedEpoch, AcceptRefusal>> {
  const { from } = input;
  const { personaB, generation = null } = input;
  return acceptOn({ ...from, personaBGiven: personaB, listsVouched: false, generation }, input);
}

/** Epoch 0 of a space whose opener's persona is pinned. Fails like `acceptEpoch`. */
export function acceptFirstEpoch(input: FirstEpochToAccept): Promise<Result<AcceptedEpoch, AcceptRefusal>> {
  const ground: Ground = {
    kind: input.kind,
    space: input.space,
    number: -1,
    transcript: noTranscript,
    key: null,
    a: { persona: input.persona, list: null },
    b: null,
    personaBGiven: null,
    kems: [],
    listsVouched: false,
    generation: null,
  };
  return acceptOn(ground, { ...input, kems: [] });
}

/** A record with what this device has to open and judge it. */
export type Offered = Pick<EpochToAccept, "record" | "kems" | "hosts" | "opener">;

/** A record judged on any ground: an epoch, the nothing before epoch 0, or what is known from the side. Fails like `acceptEpoch`. */
export async function acceptOn(
  ground: Ground,
  offered: Offered,
): Promise<Result<AcceptedEpoch, AcceptRefusal>> {
  const read = bytesToRecord(offered.record);
  if (!read.ok) return read;
  const record = read.value;
  const { core } = record;
  const placed = checkPlace(ground, record);
  if (!placed.ok) return placed;
  const sides = checkSides(ground, core);
  if (!sides.ok) return sides;
  const { listA, listB } = sides.value;
  const devices = [...listA.devices, ...(listB?.devices ?? [])];
  const committer = devices.find((device) => equalBytes(device.id, core.committer));
  if (committer === undefined) return reject("EP16");
  const kems = checkKems(core, devices, { atEpoch: ground.kems, since: offered.kems });
  if (!kems.ok) return kems;
  if (!boxesFit(record, devices, sides.value)) return reject("EP22");
  const transcript = transcriptOf(core, record.boxes);
  if (!isSignedBy(record, committer, transcript)) return reject("EP25");
  const key = await keyOf(record, sides.value, offered.opener, transcript);
  if (!key.ok) return key;
  if (!equalBytes(confirmationOf(key.value, transcript, record.keylink), record.confirm))
    return reject("EP24");
  const previous = previousKeyOf(ground, record, key.value, transcript);
  if (!previous.ok) return previous;
  if (!offered.hosts.includes(core.host)) return fail({ kind: "host-not-known", host: core.host });
  const { personaA, personaB, succeeded } = sides.value;
  return succeed({
    epoch: {
      kind: core.kind,
      space: core.space,
      number: core.number,
      transcript,
      key: key.value,
      host: core.host,
      a: { persona: personaA, list: core.listA },
      b: core.listB === null || personaB === null ? null : { persona: personaB, list: core.listB },
      kems: core.kems,
    },
    previousKey: previous.value,
    committer: core.committer,
    newDevices: newDevicesOf(sides.value),
    succeeded,
    erased: core.erase,
  });
}

/** Kind, space, number, transcript, host, and what only a later epoch may carry. */
function checkPlace(ground: Ground, record: EpochRecord): Result<null, Rejected> {
  const { core, keylink } = record;
  if (core.kind !== ground.kind || !equalBytes(core.space, ground.space)) return reject("EP3");
  if (core.number !== ground.number + 1) return reject("EP4");
  if (!equalBytes(core.transcriptBefore, ground.transcript)) return reject("EP5");
  if (!isHostOrigin(core.host)) return reject("EP28");
  if (core.number === 0) {
    const alone = core.listB === null && keylink === null && core.erase === null;
    return alone && core.successors.length === 0 ? succeed(null) : reject("EP6");
  }
  if ((keylink === null) !== (core.erase !== null)) return reject("EP27");
  if (core.erase !== null && (core.erase.length === 0 || hasRepeats(core.erase))) return reject("EP27");
  return succeed(null);
}

/** One box for each device and each side's recovery key, in the order of the lists: no more, no fewer. */
function boxesFit(record: EpochRecord, devices: readonly ListedDevice[], sides: Sides): boolean {
  const recipients = [...devices.map((device) => device.id), sides.personaA];
  if (sides.listB !== null && sides.personaB !== null) recipients.push(sides.personaB);
  if (recipients.length !== record.boxes.length) return false;
  return record.boxes.every((box, at) => equalBytes(box.recipient, recipients[at] ?? new Uint8Array(0)));
}

function isSignedBy(record: EpochRecord, committer: ListedDevice, transcript: Uint8Array): boolean {
  return verify(committer.signPublicKey, ["hf/epoch-sig/1", transcript, record.confirm], record.signature);
}

async function keyOf(
  record: EpochRecord,
  sides: Sides,
  opener: Opener,
  transcript: Uint8Array,
): Promise<Result<Uint8Array, AcceptRefusal>> {
  const { core, boxes } = record;
  if (opener.kind === "card") return succeed(opener.key);
  let recipient: Uint8Array | null;
  let seed: Uint8Array;
  if (opener.kind === "device") {
    const kem = kemOf(core.kems, opener.device);
    if (kem === null) return fail({ kind: "not-listed" });
    const secret = opener.kems.find((candidate) => candidate.counter === kem.counter);
    // The key named for me must be one of mine: else somebody announced in my name.
    if (secret === undefined || !isOwnKem(kem, secret)) return reject("EP20");
    recipient = opener.device;
    seed = secret.seed;
  } else {
    recipient = opener.side === "a" ? sides.personaA : sides.personaB;
    seed = opener.seed;
  }
  const secret = recipient === null ? null : await openBox(core, boxes, recipient, seed);
  if (secret === null) return fail({ kind: "box-not-opened" });
  return succeed(epochKey(secret, transcript, core.space, core.number));
}

/** K_n out of the key-link, which must be mine when I have one. */
function previousKeyOf(
  ground: Ground,
  record: EpochRecord,
  key: Uint8Array,
  transcript: Uint8Array,
): Result<Uint8Array | null, Rejected> {
  if (record.keylink === null) return succeed(null);
  const opened = openKeylink(key, transcript, record.keylink);
  if (!opened.ok || opened.value.length !== 32) return reject("EP26");
  if (ground.key !== null && !equalBytes(opened.value, ground.key)) return reject("EP26");
  return succeed(opened.value);
}

function newDevicesOf(sides: Sides): AcceptedEpoch["newDevices"] {
  const news = (side: SideName, before: DeviceList | null, now: DeviceList | null) =>
    (now?.devices ?? [])
      .filter((device) => before === null || listedDevice(before, device.id) === null)
      .map((device) => ({ side, device: device.id }));
  return [...news("a", sides.listABefore, sides.listA), ...news("b", sides.listBBefore, sides.listB)];
}

function hasRepeats(ids: readonly Uint8Array[]): boolean {
  return new Set(ids.map(bytesToHex)).size !== ids.length;
}
