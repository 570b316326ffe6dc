/**
 * Making an epoch: the record that carries membership and a fresh key to every listed device and to each
 * side's recovery key (protocol.md §3). What is made here is accepted by `accept.ts`, on the committer's
 * own device too, before it counts.
 */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import { type DeviceList, readDeviceList } from "#protocol/identity/device-list.ts";
import { sign, signPairFromSeed } from "#protocol/seal/sign.ts";
import { acceptEpoch, acceptFirstEpoch, type Opener } from "./accept.ts";
import { type Recipient, sealBoxes } from "./boxes.ts";
import type { Epoch, SpaceKind } from "./epoch.ts";
import { announceKem, type KemAnnouncement, type KemSecret, newestKems, withinRise } from "./kem.ts";
import { kemOf } from "./kems-of-record.ts";
import { confirmationOf, epochKey, noTranscript, sealKeylink, transcriptOf } from "./key-schedule.ts";
import { type EpochCore, recordToBytes } from "./record.ts";
import type { Successor } from "./successor.ts";

/** The device that commits, with the private signature key it has in this space. */
export type Committer = {
  readonly device: Uint8Array;
  /** Seed (32 bytes) of the device's Ed25519 signature key of this space. */
  readonly signSeed: Uint8Array;
  /**
   * Counter of the fresh KEM key: one above the highest this device ever used in this space, stored before
   * use. Without it, one above the highest in the epoch and the announcements given.
   */
  readonly kemCounter?: number;
};

export type CommittedEpoch = {
  /** The record, to be the last entry of log n and to open log n+1. */
  readonly record: Uint8Array;
  /** The epoch as its committer holds it once the record was accepted. */
  readonly epoch: Epoch;
  /** The fresh KEM key of the committer that the record names. */
  readonly kem: KemSecret;
};

export type SpaceToOpen = {
  readonly kind: SpaceKind;
  readonly space: Uint8Array;
  readonly host: string;
  /** The opener's persona (in self the root). */
  readonly persona: Uint8Array;
  /** Signed device list of the opener, naming null as the other persona; all its devices announce in `kems`. */
  readonly list: Uint8Array;
  /** The newest KEM key of every listed device but the committer's. */
  readonly kems: readonly KemAnnouncement[];
  readonly committer: Committer;
};

export type EpochToCommit = {
  /** The newest accepted epoch; its key must be known. */
  readonly from: Epoch;
  /** Signed device lists as they shall stand; unchanged ones as in `from`. */
  readonly listA: Uint8Array;
  readonly listB: Uint8Array | null;
  /** Persona of side b when this record is the first that carries it; else as in `from`. */
  readonly personaB: Uint8Array | null;
  readonly successors: readonly Successor[];
  /** Newest announcements known beyond those in `from`; the committer's own is made fresh. */
  readonly kems: readonly KemAnnouncement[];
  readonly host: string;
  /** Event ids that an erasing compaction leaves out; null keeps the key-link. */
  readonly erase: readonly Uint8Array[] | null;
  readonly committer: Committer;
};

/** Epoch 0: the opener alone. Input that `acceptFirstEpoch` would refuse is a defect. */
export async function openSpace(input: SpaceToOpen, chance: Chance): Promise<CommittedEpoch> {
  const { kind, space, host, persona, list, committer } = input;
  const made = await makeRecord(
    {
      kind,
      space,
      number: 0,
      transcriptBefore: noTranscript,
      listA: list,
      listB: null,
      successors: [],
      committer: committer.device,
      host,
      erase: null,
    },
    { personaA: persona, personaB: null, kems: input.kems, keyBefore: null },
    committer,
    chance,
  );
  const opener: Opener = { kind: "device", device: committer.device, kems: [made.kem] };
  const accepted = await acceptFirstEpoch({
    kind,
    space,
    persona,
    record: made.record,
    hosts: [host],
    opener,
  });
  assert(accepted.ok, "an epoch we open keeps every rule");
  return { record: made.record, epoch: accepted.value.epoch, kem: made.kem };
}

/** Epoch n+1. Input that `acceptEpoch` would refuse is a defect: the committer's device holds and has checked all of it. */
export async function commitEpoch(input: EpochToCommit, chance: Chance): Promise<CommittedEpoch> {
  const { from, committer, host, erase } = input;
  assert(from.key !== null, "who commits an epoch holds the key of the one before");
  const personas = personasAfter(input);
  const made = await makeRecord(
    {
      kind: from.kind,
      space: from.space,
      number: from.number + 1,
      transcriptBefore: from.transcript,
      listA: input.listA,
      listB: input.listB,
      successors: input.successors,
      committer: committer.device,
      host,
      erase,
    },
    {
      ...personas,
      kems: newestKems(from.kems, withinRise(from.kems, input.kems)),
      keyBefore: erase === null ? from.key : null,
    },
    committer,
    chance,
  );
  const accepted = await acceptEpoch({
    from,
    record: made.record,
    personaB: input.personaB,
    kems: input.kems,
    hosts: [host],
    opener: { kind: "device", device: committer.device, kems: [made.kem] },
  });
  assert(accepted.ok, "an epoch we commit keeps every rule");
  return { record: made.record, epoch: accepted.value.epoch, kem: made.kem };
}

type Making = {
  readonly personaA: Uint8Array;
  readonly personaB: Uint8Array | null;
  /** Newest known key of every device but the committer. */
  readonly kems: readonly KemAnnouncement[];
  /** K_n for the key-link, or null for none. */
  readonly keyBefore: Uint8Array | null;
};

async function makeRecord(
  place: Omit<EpochCore, "kems">,
  making: Making,
  committer: Committer,
  chance: Chance,
): Promise<{ readonly record: Uint8Array; readonly kem: KemSecret }> {
  const a = ownList(place.listA, making.personaA);
  const b = place.listB === null || making.personaB === null ? null : ownList(place.listB, making.personaB);
  const devices = [...a.devices, ...(b?.devices ?? [])];
  const counter = committer.kemCounter ?? (kemOf(making.kems, committer.device)?.counter ?? -1) + 1;
  const fresh = announceKem(place.space, committer.device, committer.signSeed, counter, chance);
  const kems = devices.map((device) => {
    if (equalBytes(device.id, committer.device)) return fresh.announcement;
    const kem = kemOf(making.kems, device.id);
    assert(kem !== null, "every listed device has announced a KEM key");
    return kem;
  });
  const core: EpochCore = { ...place, kems };
  const recipients: Recipient[] = kems.map((kem) => ({ id: kem.device, publicKey: kem.publicKey }));
  recipients.push({ id: making.personaA, publicKey: a.recoveryKey });
  if (b !== null && making.personaB !== null) {
    recipients.push({ id: making.personaB, publicKey: b.recoveryKey });
  }
  const secret = chance.bytes(32);
  const boxes = await sealBoxes(core, recipients, secret, chance);
  const transcript = transcriptOf(core, boxes);
  const key = epochKey(secret, transcript, core.space, core.number);
  const keylink = making.keyBefore === null ? null : sealKeylink(key, transcript, making.keyBefore, chance);
  const confirm = confirmationOf(key, transcript, keylink);
  const signature = sign(signPairFromSeed(committer.signSeed), ["hf/epoch-sig/1", transcript, confirm]);
  return { record: recordToBytes({ core, boxes, keylink, confirm, signature }), kem: fresh.secret };
}

function ownList(bytes: Uint8Array, persona: Uint8Array): DeviceList {
  const read = readDeviceList(bytes, persona);
  assert(read.ok, "a list we commit is signed by the persona of its side");
  return read.value;
}

/** The personas that sign the lists of the new epoch. */
function personasAfter(input: EpochToCommit): Pick<Making, "personaA" | "personaB"> {
  const { from, successors } = input;
  const next = (persona: Uint8Array): Uint8Array =>
    successors.find((successor) => equalBytes(successor.old, persona))?.next ?? persona;
  const personaB = from.b === null ? input.personaB : next(from.b.persona);
  return { personaA: next(from.a.persona), personaB };
}
