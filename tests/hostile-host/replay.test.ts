/** The host shows again what was there before: at the end, as somebody else's, in the next log, or by a push. */
import { expect, test } from "vitest";
import { logKeys } from "#protocol/log/log-keys.ts";
import { expectCalm, write } from "#tests/scenarios/testing/cast.ts";
import { endOf, keysOf, putInTruth, trueBodies } from "./testing/branch.ts";
import { lettersGoOn, sentencesOf, stateOf, sync, weilAndAnna } from "./testing/stage.ts";

test("[HH11] every body of a room again, to both and in any order, changes nothing, and nothing is said", async () => {
  const { town, weil, anna, roomId } = await weilAndAnna();
  const keys = await keysOf(weil, roomId);
  const bodies = await trueBodies(town, keys);
  const known = [await stateOf(weil, roomId), await stateOf(anna, roomId)];
  // Each gets its own letters back with the other's.
  await putInTruth(town, keys, ...[...bodies].reverse(), ...bodies.slice(-2));
  await sync(weil, anna);
  expect([await stateOf(weil, roomId), await stateOf(anna, roomId)]).toEqual(known);
  await expectCalm(weil.device, anna.device);
  expect((await trueBodies(town, keys)).length).toBe(2 * bodies.length + 2);
  await lettersGoOn(weil, anna, roomId);
});

test("[HH12] an entry of the room's first log, shown in its second, does not open, is told, and is not shown", async () => {
  const { town, weil, anna, roomId } = await weilAndAnna();
  const card = (await weil.look()).cards.get(roomId);
  const first = card?.earlier[0]?.key;
  if (!first) throw new Error("the room has had one log only");
  const old = await trueBodies(town, logKeys(first));
  const keys = await keysOf(weil, roomId);
  const known = [await stateOf(weil, roomId), await stateOf(anna, roomId)];
  await putInTruth(town, keys, ...old);
  await sync(weil, anna);
  // However many they are: nothing is counted on a screen.
  const said = "Something arrived that could not be opened. It is kept apart, unread.";
  for (const [index, party] of [weil, anna].entries()) {
    const aside = old.map(() => "SL1");
    expect(await stateOf(party, roomId)).toEqual({ ...known[index], aside });
    expect(await sentencesOf(party, roomId)).toEqual([said]);
  }
  await lettersGoOn(weil, anna, roomId);
});

test("[HH13] a push that repeats, jumps ahead or belongs to another log changes nothing", async () => {
  const { town, weil, anna, roomId } = await weilAndAnna();
  const keys = await keysOf(weil, roomId);
  weil.line.openSockets();
  await town.time.pass(5 * 60_000);
  await sync(weil, anna);
  const bodies = await trueBodies(town, keys);
  const known = await stateOf(weil, roomId);
  const { seq, head } = endOf(keys, bodies);
  const { logId } = keys;
  const selfKeys = await keysOf(weil, "self");
  const asked = weil.line.asked.length;
  weil.line.push({ logId, firstSeq: 1, bodies, headSeq: seq, head });
  weil.line.push({ logId, firstSeq: seq, bodies: bodies.slice(-1), headSeq: seq, head });
  weil.line.push({ logId, firstSeq: seq + 7, bodies: bodies.slice(-1), headSeq: seq + 7, head });
  weil.line.push({ logId: selfKeys.logId, firstSeq: 1, bodies, headSeq: seq, head });
  await town.time.pass(1000);
  await sync(weil, anna);
  expect(await stateOf(weil, roomId)).toEqual(known);
  await expectCalm(weil.device);
  // What jumped ahead was not believed: the log itself was read.
  expect(weil.line.asked.slice(asked).map(({ operation }) => operation)).toContain("log-read");

  await write(anna.device, roomId, "After the pushes.");
  await sync(anna, weil);
  await lettersGoOn(weil, anna, roomId);
});
