/** What a planted fault does to a record or to the entry that carries it. Without a fault everything stays as it was made. */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import { sealBoxes } from "#protocol/epoch/boxes.ts";
import { announceKem, type KemAnnouncement } from "#protocol/epoch/kem.ts";
import { confirmationOf, epochKey, sealKeylink, transcriptOf } from "#protocol/epoch/key-schedule.ts";
import type { Committed, Member } from "#protocol/epoch/member.ts";
import { bytesToRecord, type EpochCore, recordToBytes } from "#protocol/epoch/record.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import type { EntryEvent } from "#protocol/log/entry.ts";
import { sign, signPairFromSeed } from "#protocol/seal/sign.ts";
import type { Fault } from "./faults.ts";

type Planting = {
  readonly fault: Fault | null;
  readonly chance: Chance;
  /** The public KEM key of a device that was removed from this space; null when none was. */
  removedKem(space: Uint8Array): Uint8Array | null;
};

/** The record of a commit with the fault in its boxes. */
export async function plantedRecord(
  { fault, chance, removedKem }: Planting,
  base: Member,
  made: Committed,
): Promise<Committed> {
  const read = bytesToRecord(made.record);
  assert(read.ok && base.epoch.key !== null, "a record just made can be read");
  const { core } = read.value;
  const removed = removedKem(core.space);
  const isPlanted = fault === "box-left-out" || (fault === "box-to-removed" && removed !== null);
  if (!isPlanted || core.number < 2) return made;
  let recipients = recipientsOf(
    core,
    read.value.boxes.map((box) => box.recipient),
    made.member,
  );
  if (fault === "box-left-out") recipients = recipients.slice(0, -1);
  else if (removed !== null)
    recipients = recipients.map((one, at) =>
      at === recipients.length - 1 ? { ...one, publicKey: removed } : one,
    );
  const secret = chance.bytes(32);
  const boxes = await sealBoxes(core, recipients, secret, chance);
  const transcript = transcriptOf(core, boxes);
  const key = epochKey(secret, transcript, core.space, core.number);
  const keylink = sealKeylink(key, transcript, base.epoch.key, chance);
  const confirm = confirmationOf(key, transcript, keylink);
  const pair = signPairFromSeed(made.member.device.signSeed);
  const signature = sign(pair, ["hf/epoch-sig/1", transcript, confirm]);
  const epoch = { ...made.member.epoch, transcript, key };
  return {
    record: recordToBytes({ core, boxes, keylink, confirm, signature }),
    member: { ...made.member, epoch },
  };
}

/** What stands beside the record in its entry: nothing, unless a key-link that leads forward is planted. */
export function plantedBeside(
  { fault, chance }: Planting,
  base: Member,
  next: Member,
): readonly EntryEvent[] {
  const [before, after] = [base.epoch.key, next.epoch.key];
  if (fault !== "keylink-forward" || before === null || after === null) return [];
  const forward = sealKeylink(before, next.epoch.transcript, after, chance);
  return [{ salt: chance.bytes(16), event: ["hf/rig-forward/1", forward], act: null }];
}

function recipientsOf(core: EpochCore, ids: readonly Uint8Array[], { epoch }: Member) {
  const sides = epoch.b === null ? [epoch.a] : [epoch.a, epoch.b];
  const recoveryKeys = sides.map(({ list, persona }) => {
    const read = readDeviceList(list, persona);
    assert(read.ok, "the lists of a record just made are signed");
    return { id: persona, publicKey: read.value.recoveryKey };
  });
  return ids.map((id) => {
    const kem = core.kems.find((one) => equalBytes(one.device, id));
    const publicKey = kem?.publicKey ?? recoveryKeys.find((one) => equalBytes(one.id, id))?.publicKey;
    assert(publicKey !== undefined, "a box has a key");
    return { id, publicKey };
  });
}

/** The member after following a record; with the fault it keeps every private KEM key it had. */
export function plantedKept(fault: Fault | null, before: Member, after: Member): Member {
  if (fault !== "kem-kept") return after;
  const kems = [...new Set([...before.device.kems, ...after.device.kems])];
  return { ...after, device: { ...after.device, kems } };
}

/** The fresh announcement; with the fault the former key is announced again under the next counter. */
export function plantedAnnouncement(
  fault: Fault | null,
  member: Member,
  announcement: KemAnnouncement,
): { readonly member: Member; readonly announcement: KemAnnouncement } {
  const former = member.device.kems.at(-2);
  if (fault !== "kem-announced-again" || former === undefined) return { member, announcement };
  const { id, signSeed, kems } = member.device;
  const sameSeed: Chance = { bytes: () => former.seed };
  const again = announceKem(member.epoch.space, id, signSeed, announcement.counter, sameSeed);
  const device = { ...member.device, kems: [...kems.slice(0, -1), again.secret] };
  return { member: { ...member, device }, announcement: again.announcement };
}
