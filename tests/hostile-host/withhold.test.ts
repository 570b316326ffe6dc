/** The host keeps something back: the end, one letter in the middle, or only the answers to a frame. */
import { expect, test } from "vitest";
import { inviteAnna, lettersOf, write } from "#tests/scenarios/testing/cast.ts";
import { branchOf, frozenAt, keysOf, trueBodies } from "./testing/branch.ts";
import { newParty } from "./testing/lying-host.ts";
import {
  accept,
  before,
  inviteBert,
  lettersGoOn,
  meet,
  sentencesOf,
  stateOf,
  sync,
  textsOf,
  weilAlone,
  weilAndAnna,
  writingIn,
} from "./testing/stage.ts";

const withheld =
  "Something written for you has not arrived since 2 November 2026. The host may be keeping it back.";

test("[HH7] while the end is kept back a device shows what it had, claims nothing as sent, and has all of it afterwards", async () => {
  const { town, weil, anna, roomId } = await weilAndAnna();
  const keys = await keysOf(weil, roomId);
  weil.line.tell(frozenAt(keys, await trueBodies(town, keys)));
  await write(anna.device, roomId, "I shall be late.");
  await write(anna.device, roomId, "By ten minutes.");
  await sync(anna, weil);
  expect(await textsOf(weil, roomId)).toEqual(before);
  // Nobody can know yet. What Dr. Weil writes meets the true end, is refused there, and is not called sent.
  await write(weil.device, roomId, "Until Monday.");
  await sync(weil, anna);
  expect((await lettersOf(weil.device, roomId)).at(-1)).toMatchObject({
    text: "Until Monday.",
    state: "saved",
  });
  expect(await textsOf(anna, roomId)).not.toContain("Until Monday.");

  weil.line.tellTruth();
  await sync(weil, anna);
  expect(new Set(await textsOf(weil, roomId))).toEqual(
    new Set([...before, "I shall be late.", "By ten minutes.", "Until Monday."]),
  );
  expect(await textsOf(anna, roomId)).toEqual(await textsOf(weil, roomId));
  expect([...(await sentencesOf(weil, roomId)), ...(await sentencesOf(anna, roomId))]).toEqual([]);
  await lettersGoOn(weil, anna, roomId);
});

test("[HH8] a letter left out is noticed at the next one, which is not shown in its stead", async () => {
  const stage = await weilAndAnna();
  const { town, weil, anna, roomId } = stage;
  const { bert, bertsRoomId } = await inviteBert(stage);
  const keys = await keysOf(weil, roomId);
  const common = await trueBodies(town, keys);
  const known = await stateOf(weil, roomId);
  weil.line.tell(branchOf(keys, common).lie);
  await write(anna.device, roomId, "Please do not ring me at home.");
  await sync(anna);
  await write(anna.device, roomId, "You may ring me at work.");
  await sync(anna);
  const [, next] = (await trueBodies(town, keys)).slice(common.length) as [Uint8Array, Uint8Array];
  weil.line.tell(branchOf(keys, [...common, next]).lie);
  await sync(weil);
  // Her device's entry before it is missing, so it waits aside and is not shown.
  expect({ ...(await stateOf(weil, roomId)), aside: [] }).toEqual({ ...known, aside: [] });
  expect((await stateOf(weil, roomId))?.aside).toEqual(["waits"]);
  expect(await sentencesOf(weil, roomId)).toEqual([withheld]);

  // The truth has another order than the one she was shown: it is a fork now, and other rooms go on.
  weil.line.tellTruth();
  await sync(weil, anna);
  expect(await textsOf(weil, roomId)).toEqual(before);
  expect(await writingIn(weil, roomId)).toBe("forked");
  await lettersGoOn(weil, bert, bertsRoomId);
});

test("[HH9] an entry whose author had seen what was kept back raises the alarm, and writing there ends", async () => {
  const stage = await weilAndAnna();
  const { town, weil, anna, roomId } = stage;
  const { bert, bertsRoomId } = await inviteBert(stage);
  const keys = await keysOf(weil, roomId);
  const common = await trueBodies(town, keys);
  await write(anna.device, roomId, "One more thing.");
  await sync(anna);
  const [first] = (await trueBodies(town, keys)).slice(common.length) as [Uint8Array];
  const annas = branchOf(keys, [...common, first]);
  anna.line.tell(annas.lie);
  // Anna is shown one body more, which nobody can open, and writes after it; Dr. Weil is not shown it.
  annas.bodies.push(new Uint8Array(1024).fill(7));
  await sync(anna);
  await write(anna.device, roomId, "I have read on.");
  await sync(anna);
  const answer = annas.bodies.at(-1) as Uint8Array;
  expect(annas.bodies).toHaveLength(common.length + 3);
  weil.line.tell(branchOf(keys, [...common, first, answer]).lie);
  await sync(weil);
  expect(await textsOf(weil, roomId)).toEqual([...before, "One more thing."]);
  expect(await sentencesOf(weil, roomId)).toEqual([withheld]);
  expect(await writingIn(weil, roomId)).toBe("forked");
  weil.line.tellTruth();
  await lettersGoOn(weil, bert, bertsRoomId);
});

test("[HH10] a host that keeps back every acceptance agrees to nothing in the patient's name", async () => {
  const { town, weil } = await weilAlone();
  const anna = await newParty(town);
  const { roomId, link } = await inviteAnna(weil.device);
  // The meeting is let through; what Anna then writes in the room is not.
  await accept(anna, link);
  await weil.device.syncNow();
  const keys = await keysOf(weil, roomId);
  weil.line.tell(frozenAt(keys, await trueBodies(town, keys)));
  await sync(anna, weil);
  const room = await weil.device.ask("room", { roomId });
  expect(room?.state.kind).toBe("linked");
  expect(room?.frame.present).toBeNull();
  expect(room?.frame.proposal).not.toBeNull();
  expect((await anna.device.ask("room", { roomId }))?.frame.present).not.toBeNull();

  weil.line.tellTruth();
  await meet(weil, anna);
  expect((await weil.device.ask("room", { roomId }))?.frame.present?.how).toBe("by-both");
  await lettersGoOn(weil, anna, roomId);
});
