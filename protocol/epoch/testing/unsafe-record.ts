/** Records as a hostile device or host might make them: whatever is asked for, checked by nobody. */
import { assert } from "#base/assert.ts";
import type { Chance } from "#base/clock.ts";
import { type Recipient, sealBoxes } from "#protocol/epoch/boxes.ts";
import { confirmationOf, epochKey, sealKeylink, transcriptOf } from "#protocol/epoch/key-schedule.ts";
import {
  type Box,
  bytesToRecord,
  type EpochCore,
  type EpochRecord,
  recordToBytes,
} from "#protocol/epoch/record.ts";
import { sign, signPairFromSeed } from "#protocol/seal/sign.ts";
import type { Person, Room, TestDevice } from "./two-people.ts";

export type UnsafeRecord = {
  readonly core: EpochCore;
  readonly recipients: readonly Recipient[];
  readonly keyBefore: Uint8Array | null;
  readonly signSeed: Uint8Array;
  readonly changeBoxes?: (boxes: readonly Box[]) => readonly Box[];
  readonly changeLast?: (record: EpochRecord) => EpochRecord;
};

export async function unsafeRecord(input: UnsafeRecord, chance: Chance): Promise<Uint8Array> {
  const { core } = input;
  const secret = chance.bytes(32);
  const sealed = await sealBoxes(core, input.recipients, secret, chance);
  const boxes = input.changeBoxes?.(sealed) ?? sealed;
  const transcript = transcriptOf(core, boxes);
  const key = epochKey(secret, transcript, core.space, core.number);
  const keylink = input.keyBefore === null ? null : sealKeylink(key, transcript, input.keyBefore, chance);
  const confirm = confirmationOf(key, transcript, keylink);
  const signature = sign(signPairFromSeed(input.signSeed), ["hf/epoch-sig/1", transcript, confirm]);
  const record = { core, boxes, keylink, confirm, signature };
  return recordToBytes(input.changeLast?.(record) ?? record);
}

export function recordOf(bytes: Uint8Array): EpochRecord {
  const read = bytesToRecord(bytes);
  assert(read.ok, "a record made by a test can be read");
  return read.value;
}

export function recipientOf(device: TestDevice): Recipient {
  return { id: device.id, publicKey: device.kem.publicKey };
}

export function recoveryOf(person: Person): Recipient {
  return { id: person.persona.publicKey, publicKey: person.recovery.publicKey };
}

/** A good second epoch of the room, committed by the desk with `fresh`, with parts to change before it is made. */
export function secondEpoch(room: Room, fresh: TestDevice): UnsafeRecord {
  const { epoch } = room.first;
  return {
    core: {
      kind: "room",
      space: room.space,
      number: 2,
      transcriptBefore: epoch.transcript,
      listA: room.listA,
      listB: room.listB,
      successors: [],
      kems: [fresh.kem, room.phone.kem],
      committer: room.desk.id,
      host: epoch.host,
      erase: null,
    },
    recipients: [recipientOf(fresh), recipientOf(room.phone), recoveryOf(room.weil), recoveryOf(room.anna)],
    keyBefore: epoch.key,
    signSeed: room.desk.pair.seed,
  };
}
