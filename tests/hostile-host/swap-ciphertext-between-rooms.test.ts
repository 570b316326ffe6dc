/** The host puts what was sealed for one room into another: for everybody, or for one device alone. */
import { expect, test } from "vitest";
import { expectCalm, write } from "#tests/scenarios/testing/cast.ts";
import { branchOf, keysOf, putInTruth, trueBodies } from "./testing/branch.ts";
import {
  inviteBert,
  lettersGoOn,
  sentencesOf,
  stateOf,
  sync,
  textsOf,
  weilAndAnna,
  writingIn,
} from "./testing/stage.ts";

const keptAside = "Something arrived that could not be opened. It is kept apart, unread.";
const forked =
  "The host showed two different histories. Holdfast kept the one you had and writes nothing further there. Talk to whoever runs the host.";
const berts = "Anna must not read this.";

test("[HH14] a letter of Bert's room in Anna's is opened by nobody, though Dr. Weil holds the keys of both", async () => {
  const stage = await weilAndAnna();
  const { town, weil, anna, roomId } = stage;
  const { bert, bertsRoomId } = await inviteBert(stage);
  await write(bert.device, bertsRoomId, berts);
  await sync(bert, weil);
  const [keys, bertsKeys] = [await keysOf(weil, roomId), await keysOf(weil, bertsRoomId)];
  const known = [await stateOf(weil, roomId), await stateOf(anna, roomId)];
  const knownOfBert = await stateOf(weil, bertsRoomId);
  const stray = (await trueBodies(town, bertsKeys)).at(-1) as Uint8Array;
  await putInTruth(town, keys, stray);
  await sync(weil, anna);
  for (const [index, party] of [weil, anna].entries()) {
    expect(await stateOf(party, roomId)).toEqual({ ...known[index], aside: ["SL1"] });
    expect(await sentencesOf(party, roomId)).toEqual([keptAside]);
  }
  expect(await stateOf(weil, bertsRoomId)).toEqual(knownOfBert);
  expect(await sentencesOf(weil, bertsRoomId)).toEqual([]);
  await expectCalm(bert.device);
  // Both have the same history, so both rooms go on.
  await lettersGoOn(weil, anna, roomId);
  await lettersGoOn(weil, bert, bertsRoomId);
});

test("[HH15] a letter of Bert's room in the place of Anna's, for Dr. Weil alone, is a fork of Anna's room", async () => {
  const stage = await weilAndAnna();
  const { town, weil, anna, roomId } = stage;
  const { bert, bertsRoomId } = await inviteBert(stage);
  await write(bert.device, bertsRoomId, berts);
  await sync(bert, weil);
  const [keys, bertsKeys] = [await keysOf(weil, roomId), await keysOf(weil, bertsRoomId)];
  const known = await stateOf(weil, roomId);
  const stray = (await trueBodies(town, bertsKeys)).at(-1) as Uint8Array;
  const common = await trueBodies(town, keys);
  weil.line.tell(branchOf(keys, [...common, stray]).lie);
  await write(anna.device, roomId, "This is mine.");
  await sync(anna, weil);
  expect(await stateOf(weil, roomId)).toEqual({ ...known, aside: ["SL1"] });
  expect(await sentencesOf(weil, roomId)).toEqual([keptAside]);

  // With the truth it shows that Anna had seen another body there.
  weil.line.tellTruth();
  await sync(weil, anna);
  expect(await sentencesOf(weil, roomId)).toContain(forked);
  expect(await writingIn(weil, roomId)).toBe("forked");
  expect(await textsOf(weil, roomId)).not.toContain(berts);
  expect(await textsOf(anna, roomId)).not.toContain(berts);
  await lettersGoOn(weil, bert, bertsRoomId);
});
