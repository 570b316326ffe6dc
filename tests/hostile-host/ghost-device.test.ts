/**
 * Somebody more than the two is put into a room. A host alone cannot seal a body that opens; here it has the
 * room's key, copied from a device, and then Anna's own device keys, and still no list takes the ghost in.
 */
import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { announceKem } from "#protocol/epoch/kem.ts";
import { recordToEvent } from "#protocol/epoch/opening.ts";
import { type EpochCore } from "#protocol/epoch/record.ts";
import { recordOf, unsafeRecord } from "#protocol/epoch/testing/unsafe-record.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { readDeviceList, signDeviceList } from "#protocol/identity/device-list.ts";
import { drawRoot, personaPair, recoveryPair } from "#protocol/identity/root.ts";
import { kemPairFromSeed } from "#protocol/seal/hpke.ts";
import { write } from "#tests/scenarios/testing/cast.ts";
import { keysOf, putInTruth, trueBodies } from "./testing/branch.ts";
import { chance, eventOf, letter, markKeyOf, nextEntry, sealedEntry } from "./testing/forgeries.ts";
import type { Party } from "./testing/lying-host.ts";
import {
  inviteBert,
  lettersGoOn,
  sentencesOf,
  stateOf,
  sync,
  textsOf,
  weilAndAnna,
} from "./testing/stage.ts";

const keptAside = "Something arrived that could not be opened. It is kept apart, unread.";
const notMine =
  "Something was written in your name without your key. It was refused here. Tell the other person when you meet.";
const cloned = "A device was seen in two places at once. If one of yours was copied, make it a new one.";

async function cardOf(party: Party, roomId: string): Promise<SpaceCard> {
  const card = (await party.look()).cards.get(roomId);
  if (card === undefined) throw new Error("there is no such room");
  return card;
}

test("[HH16] an entry of a device in no list, in the room's own seal, is shown to neither", async () => {
  const { town, weil, anna, roomId } = await weilAndAnna();
  const keys = await keysOf(weil, roomId);
  const { space } = (await cardOf(weil, roomId)).epoch;
  const ghost = drawDeviceKeys(space, chance);
  const known = [await stateOf(weil, roomId), await stateOf(anna, roomId)];
  const entry = nextEntry(keys, await trueBodies(town, keys), { space, device: ghost.id }, [
    letter("I am Anna, too."),
  ]);
  await putInTruth(town, keys, sealedEntry(keys, entry, chance.bytes(32)));
  await sync(weil, anna);
  for (const [index, party] of [weil, anna].entries()) {
    expect(await stateOf(party, roomId)).toEqual({ ...known[index], aside: ["LG10"] });
    expect(await sentencesOf(party, roomId)).toEqual([keptAside]);
  }
  await lettersGoOn(weil, anna, roomId);
});

test("[HH17] an entry in Anna's name without her mark is refused and told on her own device", async () => {
  const { town, weil, anna, roomId } = await weilAndAnna();
  const keys = await keysOf(weil, roomId);
  const card = await cardOf(anna, roomId);
  const author = { space: card.epoch.space, device: card.ownDevice.deviceId };
  const known = await stateOf(anna, roomId);
  const entry = nextEntry(keys, await trueBodies(town, keys), author, [letter("I stop coming.")]);
  await putInTruth(town, keys, sealedEntry(keys, entry, chance.bytes(32)));
  await sync(anna);
  expect(await stateOf(anna, roomId)).toEqual({ ...known, aside: ["LG11"] });
  expect(await sentencesOf(anna, roomId)).toEqual([notMine]);
  expect(await textsOf(anna, roomId)).not.toContain("I stop coming.");
  // Who is not in the lists is in them no more than before.
  await sync(weil);
  expect((await stateOf(weil, roomId))?.lists).toEqual(known?.lists);
  expect((await stateOf(weil, roomId))?.epoch).toBe(known?.epoch);

  await write(anna.device, roomId, "That was not me.");
  await write(weil.device, roomId, "Then on Monday.");
  await sync(weil, anna);
  for (const party of [weil, anna]) {
    expect(await textsOf(party, roomId)).toEqual(
      expect.arrayContaining(["That was not me.", "Then on Monday."]),
    );
  }
  expect(await textsOf(anna, roomId)).not.toContain("I stop coming.");
});

test("[HH18] records that would list a ghost, made with all the keys of Anna's device, list nobody and move no epoch", async () => {
  const stage = await weilAndAnna();
  const { town, weil, anna, roomId } = stage;
  const { bertsRoomId } = await inviteBert(stage);
  const keys = await keysOf(weil, roomId);
  const card = await cardOf(anna, roomId);
  const { epoch, ownDevice } = card;
  const author = { space: epoch.space, device: ownDevice.deviceId };
  const known = [await stateOf(weil, roomId), await stateOf(anna, roomId)];
  const records = [
    // A list that takes the ghost in beside Anna's device, signed by the ghost, for Anna's persona is not on her device.
    await ghostRecord(card, "own persona"),
    // The same under Anna's persona, with a signature that is not hers.
    await ghostRecord(card, "borrowed persona"),
    // The record that opened this epoch once more, the one before it, and one of Bert's room.
    card.record,
    (await cardOf(weil, roomId)).earlier[0]?.record,
    (await cardOf(weil, bertsRoomId)).record,
  ];
  for (const record of records) {
    if (record === undefined) throw new Error("the room has had one epoch only");
    const entry = nextEntry(keys, await trueBodies(town, keys), author, [eventOf(recordToEvent(record))]);
    await putInTruth(town, keys, sealedEntry(keys, entry, markKeyOf(card)));
  }
  await sync(weil, anna);
  for (const [index, party] of [weil, anna].entries()) {
    const state = await stateOf(party, roomId);
    expect({ ...state, aside: [] }).toEqual({ ...known[index], aside: [] });
    expect(state?.aside).toEqual(["EP8", "EP8", "EP4", "EP4", "EP3"]);
    expect(await sentencesOf(party, roomId)).toContain(keptAside);
  }
  // Anna's own device sees that its keys are used elsewhere.
  expect(await sentencesOf(anna, roomId)).toContain(cloned);
  expect(await sentencesOf(weil, roomId)).not.toContain(cloned);
  await lettersGoOn(weil, anna, roomId);
});

/** Epoch n+1 with a ghost beside Anna's device: boxes, confirmation and committer's signature as they must be. */
async function ghostRecord(card: SpaceCard, how: "own persona" | "borrowed persona"): Promise<Uint8Array> {
  const { epoch, ownDevice } = card;
  const { space, b } = epoch;
  if (b === null || epoch.key === null) throw new Error("the room has two sides");
  const listed = readDeviceList(b.list, b.persona);
  const others = readDeviceList(epoch.a.list, epoch.a.persona);
  if (!listed.ok || !others.ok) throw new Error("the lists can be read");
  const ghost = drawDeviceKeys(space, chance);
  const root = drawRoot(chance);
  const persona = personaPair(root, chance.bytes(16));
  const recoveryKey = recoveryPair(root, chance.bytes(16)).publicKey;
  const device = { id: ghost.id, signPublicKey: ghost.pair.publicKey, name: "telephone", since: 1 };
  const list = {
    ...listed.value,
    persona: persona.publicKey,
    number: 1,
    devices: [...listed.value.devices, device],
    recoveryKey,
  };
  const signed = signDeviceList(persona, list);
  const listB = how === "own persona" ? signed : withPersona(signed, persona.publicKey, b.persona);
  const fresh = announceKem(space, ownDevice.deviceId, ownDevice.signSeed, 9, chance);
  const ghostKem = announceKem(space, ghost.id, ghost.pair.seed, 0, chance);
  const sides = [...others.value.devices, ...list.devices].map(({ id }) => bytesToHex(id));
  const kems = [...recordOf(card.record).core.kems, fresh.announcement, ghostKem.announcement]
    .filter(
      (kem, at, all) =>
        all.findLastIndex((other) => bytesToHex(other.device) === bytesToHex(kem.device)) === at,
    )
    .sort((x, y) => sides.indexOf(bytesToHex(x.device)) - sides.indexOf(bytesToHex(y.device)));
  const core: EpochCore = {
    kind: "room",
    space,
    number: epoch.number + 1,
    transcriptBefore: epoch.transcript,
    listA: epoch.a.list,
    listB,
    successors: [],
    kems,
    committer: ownDevice.deviceId,
    host: epoch.host,
    erase: null,
  };
  const recipients = [
    ...kems.map((kem) => ({ id: kem.device, publicKey: kem.publicKey })),
    { id: epoch.a.persona, publicKey: others.value.recoveryKey },
    { id: b.persona, publicKey: kemPairFromSeed(chance.bytes(32)).publicKey },
  ];
  return unsafeRecord({ core, recipients, keyBefore: epoch.key, signSeed: ownDevice.signSeed }, chance);
}

/** A signed list with another persona written over the signer's: same length, and no longer its signature. */
function withPersona(list: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  const hex = bytesToHex(list);
  return Uint8Array.from(Buffer.from(hex.replaceAll(bytesToHex(from), bytesToHex(to)), "hex"));
}
