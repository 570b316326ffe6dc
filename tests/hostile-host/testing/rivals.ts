/** One log with two ends: the host lets one of a person's devices end it with one record, and the other with another. */
import { bytesToHex } from "#base/bytes.ts";
import { bothSync, done, write } from "#tests/scenarios/testing/cast.ts";
import { day, type Town } from "#tests/scenarios/testing/town.ts";
import { branchOf, keysOf, trueBodies } from "./branch.ts";
import { type Lie, newParty, type Party } from "./lying-host.ts";
import { passkey, type Stage, sync, weilAndAnna } from "./stage.ts";

export type Split = Stage & {
  readonly laptop: Party;
};

/** Dr. Weil, her laptop, and Anna; all of them read one history. */
export async function weilsLaptopAndAnna(): Promise<Split> {
  const stage = await weilAndAnna();
  const { town, weil, anna } = stage;
  const laptop = await newParty(town);
  await addParty(weil, laptop);
  await bothSync(weil.device, laptop.device, anna.device);
  return { ...stage, laptop };
}

/** Lets another device of the same person in. */
export async function addParty(old: Party, fresh: Party): Promise<void> {
  const { link } = done(await old.device.act("offerDevice", {}));
  done(await fresh.device.act("claimDeviceLink", { link, deviceKind: "computer" }));
  await sync(old, fresh);
  done(await old.device.act("letDeviceIn", { unlock: passkey, name: "Laptop" }));
  await fresh.device.syncNow();
  done(await fresh.device.act("keepDevice", { unlock: passkey }));
  await bothSync(old.device, fresh.device);
}

/** From now on this device is shown, and writes, an end of its own of the log it writes in now. */
export async function part(town: Town, party: Party, space: string): Promise<Lie> {
  const keys = await keysOf(party, space);
  const { lie } = branchOf(keys, await trueBodies(town, keys));
  party.line.tell(lie);
  return lie;
}

/** So much later that the keys are due to change, at the first activity of each. */
export async function monthPasses(town: Town): Promise<void> {
  await town.time.pass(36 * day);
}

/** Number and transcript of the epoch in which a device stands. */
export async function epochOf(party: Party, space: string): Promise<string> {
  const card = (await party.look()).cards.get(space);
  return card === undefined ? "none" : `${card.epoch.number} ${bytesToHex(card.epoch.transcript)}`;
}

/** Each of the parties writes a letter and asks the host twice. */
export async function eachWrites(
  roomId: string,
  letters: readonly (readonly [Party, string])[],
): Promise<void> {
  for (const [party, text] of letters) {
    await write(party.device, roomId, text);
    await sync(party);
  }
}

/** Unlocks once more, and waits for what an unlock does behind a person's back. */
export async function unlockAgain(party: Party): Promise<void> {
  done(await party.device.act("unlock", passkey));
  await sync(party);
}
