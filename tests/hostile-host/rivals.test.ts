/**
 * Two ends of one log: the host lets each of Dr. Weil's devices end it with a record of its own, both valid, and so
 * leads them into two logs that do not know of each other.
 */
import { expect, test } from "vitest";
import { standing as said } from "#app/sentences/standing.ts";
import { transcriptOf } from "#protocol/epoch/key-schedule.ts";
import { recordToEvent } from "#protocol/epoch/opening.ts";
import { bytesToRecord, recordToBytes } from "#protocol/epoch/record.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { sign } from "#protocol/seal/sign.ts";
import { done, write } from "#tests/scenarios/testing/cast.ts";
import { hour } from "#tests/scenarios/testing/town.ts";
import { branchOf, keysOf, trueBodies } from "./testing/branch.ts";
import { chance, eventOf, markKeyOf, nextEntry, sealedEntry } from "./testing/forgeries.ts";
import { type Lie, newParty, type Party } from "./testing/lying-host.ts";
import {
  addParty,
  eachWrites,
  epochOf,
  monthPasses,
  part,
  unlockAgain,
  weilsLaptopAndAnna,
} from "./testing/rivals.ts";
import { before, lettersGoOn, passkey, sentencesOf, stateOf, sync, textsOf } from "./testing/stage.ts";

const nothing = { count: 1, since: "" };
const apart = said.en.alarm["host-split"](nothing);
const settled = said.en.alarm["host-split-settled"](nothing);

/** From now on the host shows everybody the same: the truth, or what it had told one of them. */
function tellAlike(lie: Lie | null, parties: readonly Party[]): void {
  for (const { line } of parties) {
    if (lie === null) line.tellTruth();
    else line.tell(lie);
  }
}

test("[HH25] two devices led apart in a room come together on one branch as soon as the host lets them, and nothing written is lost", async () => {
  const { town, weil, laptop, anna, roomId } = await weilsLaptopAndAnna();
  const all = [weil, laptop, anna];
  const lie = await part(town, laptop, roomId);
  await monthPasses(town);
  await eachWrites(roomId, [
    [weil, "From the computer."],
    [laptop, "From the laptop."],
    [anna, "From Anna."],
  ]);
  await sync(...all);
  expect(await epochOf(weil, roomId)).not.toBe(await epochOf(laptop, roomId));
  expect(await epochOf(anna, roomId)).toBe(await epochOf(weil, roomId));

  // Each has read in self of the other's branch. Whose gives way cannot go over: the host keeps back its end.
  await sync(...all);
  const laptopStands = (await sentencesOf(weil, roomId)).includes(apart);
  expect(await sentencesOf(laptop, roomId)).toEqual([laptopStands ? settled : apart]);
  expect(await sentencesOf(weil, roomId)).toEqual([laptopStands ? apart : settled]);
  const stood = await epochOf(laptopStands ? laptop : weil, roomId);
  for (const party of all) await unlockAgain(party);
  await eachWrites(roomId, [
    [weil, "Once more."],
    [laptop, "And once more."],
  ]);
  expect(await epochOf(weil, roomId)).not.toBe(await epochOf(laptop, roomId));
  expect(await sentencesOf(laptopStands ? weil : laptop, roomId)).toEqual([apart]);

  tellAlike(laptopStands ? lie : null, all);
  await town.time.pass(2 * hour);
  for (let turn = 0; turn < 3; turn++) await sync(...all);
  // A device whose own key of that moment is gone is told, and needs one unlock.
  for (const party of all) {
    if ((await epochOf(party, roomId)) === stood) continue;
    expect(await sentencesOf(party, roomId)).toEqual([apart]);
    await unlockAgain(party);
  }
  for (let turn = 0; turn < 3; turn++) await sync(...all);
  for (const party of all) expect(await epochOf(party, roomId)).toBe(stood);
  const written = ["From the computer.", "From the laptop.", "From Anna.", "Once more.", "And once more."];
  for (const party of all) {
    const read = await textsOf(party, roomId);
    expect(read.slice(0, 2)).toEqual([...before]);
    expect(read.toSorted()).toEqual([...before, ...written].toSorted());
    expect((await stateOf(party, roomId))?.aside.filter((rule) => rule !== "EP50")).toEqual([]);
  }
  expect(await textsOf(laptop, roomId)).toEqual(await textsOf(weil, roomId));
  expect(await textsOf(anna, roomId)).toEqual(await textsOf(weil, roomId));
  for (const party of [weil, laptop]) expect(await sentencesOf(party, roomId)).toEqual([settled]);

  // All go on together, and nobody is told for ever.
  for (const party of all) {
    await write(party.device, roomId, "Together.");
    await sync(...all);
  }
  for (const party of all) {
    expect((await textsOf(party, roomId)).slice(-3)).toEqual(["Together.", "Together.", "Together."]);
  }
  await town.time.pass(8 * 24 * hour);
  await sync(...all);
  for (const party of all) expect(await sentencesOf(party, roomId)).toEqual([]);
});

/** Led apart in self until the branch of this one is the one that counts; it is the shorter, or the longer. */
async function apartInSelf(stands: "computer" | "laptop", length: "shorter" | "longer") {
  for (;;) {
    const split = await weilsLaptopAndAnna();
    const { town, weil, laptop } = split;
    const lie = await part(town, laptop, "self");
    const isComputers = (stands === "computer") === (length === "longer");
    const more = isComputers ? weil : laptop;
    done(await more.device.act("addFolder", { name: "One more", contact: "" }));
    await sync(more);
    await monthPasses(town);
    for (const [party, name] of [
      [weil, "On the computer"],
      [laptop, "On the laptop"],
    ] as const) {
      done(await party.device.act("addFolder", { name, contact: "" }));
      await sync(party);
    }
    const [computers, laptops] = [await epochOf(weil, "self"), await epochOf(laptop, "self")];
    expect(computers).not.toBe(laptops);
    // Of two with lists alike the smaller transcript counts (protocol.md §3): chance, of one in two.
    if (computers < laptops === (stands === "computer")) return { ...split, lie };
  }
}

test.each([
  ["computer", "shorter"],
  ["computer", "longer"],
  ["laptop", "shorter"],
  ["laptop", "longer"],
] as const)(
  "[HH26] two devices led apart in their owner's own space come together, by an unlock, and keep what was written in each: the %s's branch counts, the %s one",
  async (stands, length) => {
    const { town, weil, laptop, anna, roomId, lie } = await apartInSelf(stands, length);
    const all = [weil, laptop, anna];
    const counts = await epochOf(stands === "computer" ? weil : laptop, "self");
    // First the host shows both the branch that gives way, and then the other.
    for (const told of stands === "computer" ? [lie, null] : [null, lie]) {
      tellAlike(told, [weil, laptop]);
      await town.time.pass(2 * hour);
      for (let turn = 0; turn < 2; turn++) {
        for (const party of [weil, laptop]) await unlockAgain(party);
        await sync(...all);
      }
    }
    for (const party of [weil, laptop]) expect(await epochOf(party, "self")).toBe(counts);
    await sync(...all);
    for (const party of [weil, laptop]) {
      const names = (await party.device.ask("patients", {})).map(({ name }) => name);
      expect(names.toSorted()).toEqual(["Anna Berg", "On the computer", "On the laptop", "One more"]);
      expect(await textsOf(party, roomId)).toEqual([...before]);
    }
  },
);

test("[HH27] a removal stands against whatever the host and the removed device make of the epoch before it, and that device is told", async () => {
  const { town, weil, laptop, anna, roomId } = await weilsLaptopAndAnna();
  const telephone = await newParty(town);
  await addParty(weil, telephone);
  await sync(laptop, weil, telephone);
  const lie = await part(town, laptop, "self");
  await monthPasses(town);
  done(await laptop.device.act("addFolder", { name: "On the laptop", contact: "" }));
  await sync(laptop);
  expect(await epochOf(laptop, "self")).not.toBe(await epochOf(weil, "self"));
  const { devices } = await weil.device.ask("devices", {});
  const { devices: ofLaptop } = await laptop.device.ask("devices", {});
  const laptops = ofLaptop.find((device) => device.this)?.deviceId;
  expect(devices).toHaveLength(3);
  done(await weil.device.act("removeDevice", { deviceId: laptops ?? "", unlock: passkey }));
  await sync(weil, telephone, anna, weil);
  expect(await laptop.device.ask("standing", {})).toMatchObject({ membership: "listed" });

  // A thief who has the laptop, and the host with him, show what it made on the epoch before its removal.
  const removedIn = await epochOf(weil, "self");
  for (const party of [weil, telephone]) {
    party.line.tell(lie);
    await town.time.pass(2 * hour);
    await sync(party);
    await unlockAgain(party);
    expect(await epochOf(party, "self")).toBe(removedIn);
    expect((await party.device.ask("devices", {})).devices).toHaveLength(2);
    party.line.tellTruth();
  }

  laptop.line.tellTruth();
  await town.time.pass(2 * hour);
  await sync(laptop);
  // Its own key of that moment is gone with the record it made.
  await unlockAgain(laptop);
  await sync(laptop, weil, telephone, laptop);
  expect(await laptop.device.ask("standing", {})).toMatchObject({ membership: "removed" });
  await write(weil.device, roomId, "Not for the laptop.");
  await sync(weil, anna, telephone, laptop);
  expect(await textsOf(anna, roomId)).toEqual([...before, "Not for the laptop."]);
  expect(await textsOf(telephone, roomId)).toEqual([...before, "Not for the laptop."]);
  expect(await textsOf(laptop, roomId)).toEqual([...before]);
  // What it wrote where nothing counts is on it still.
  const names = (await laptop.device.ask("patients", {})).map(({ name }) => name);
  expect(names).toContain("On the laptop");
});

test("[HH28] a record that breaks a rule, or that no listed device made, wins over none and says nothing", async () => {
  const { town, weil, laptop, anna, roomId } = await weilsLaptopAndAnna();
  const all = [weil, laptop, anna];
  const keys = await keysOf(weil, roomId);
  const card = (await weil.look()).cards.get(roomId);
  await monthPasses(town);
  await eachWrites(roomId, [[weil, "From the computer."]]);
  await sync(...all);
  const stood = await epochOf(weil, roomId);
  expect(await epochOf(anna, roomId)).toBe(stood);
  const bodies = await trueBodies(town, keys);
  const truth = (await weil.look()).cards.get(roomId)?.record;
  if (card === undefined || truth === undefined) throw new Error("the room is there");

  // The host has the room's key of that month, copied from a device, and so can seal what it likes at its end.
  const forged = truth.map((byte, at) => (at === truth.length - 1 ? byte ^ 1 : byte));
  for (const record of [forged, strangersRecord(truth, card.epoch.space)]) {
    const entry = nextEntry(
      keys,
      bodies.slice(0, -1),
      { space: card.epoch.space, device: card.ownDevice.deviceId },
      [eventOf(recordToEvent(record))],
    );
    const body = sealedEntry(keys, entry, markKeyOf(card));
    const { lie } = branchOf(keys, [...bodies.slice(0, -1), body]);
    for (const { line } of all) line.tell(lie);
    await town.time.pass(2 * hour);
    await sync(...all);
    for (const party of all) {
      await unlockAgain(party);
      expect(await epochOf(party, roomId)).toBe(stood);
      expect(await sentencesOf(party, roomId)).toEqual([]);
    }
  }
  for (const { line } of all) line.tellTruth();
  await lettersGoOn(weil, anna, roomId);
});

/** A record with everything in its place, but committed and signed by a device that no list names. */
function strangersRecord(bytes: Uint8Array, space: Uint8Array): Uint8Array {
  const record = bytesToRecord(bytes);
  if (!record.ok) throw new Error("a record that was accepted can be read");
  const { boxes, confirm } = record.value;
  const stranger = drawDeviceKeys(space, chance);
  const core = { ...record.value.core, committer: stranger.id };
  const signature = sign(stranger.pair, ["hf/epoch-sig/1", transcriptOf(core, boxes), confirm]);
  return recordToBytes({ ...record.value, core, signature });
}
