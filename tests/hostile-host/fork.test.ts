/** Two histories of one room: the host lets each person write into another one, and shows a piece of one in the other. */
import { expect, test } from "vitest";
import { equalBytes } from "#base/bytes.ts";
import { lettersOf, write } from "#tests/scenarios/testing/cast.ts";
import { branchOf, keysOf, trueBodies } from "./testing/branch.ts";
import {
  before,
  inviteBert,
  lettersGoOn,
  sentencesOf,
  stateOf,
  sync,
  textsOf,
  weilAndAnna,
  writingIn,
} from "./testing/stage.ts";

const forked =
  "The host showed two different histories. Holdfast kept the one you had and writes nothing further there. Talk to whoever runs the host.";

test("[HH5] at the first entry that crosses from one history to the other both stop, and nothing of the other is shown", async () => {
  const stage = await weilAndAnna();
  const { town, weil, anna, roomId } = stage;
  const { bert, bertsRoomId } = await inviteBert(stage);
  const keys = await keysOf(weil, roomId);
  const common = await trueBodies(town, keys);
  const [weils, annas] = [branchOf(keys, common), branchOf(keys, common)];
  weil.line.tell(weils.lie);
  anna.line.tell(annas.lie);

  // Apart, each history holds together, and no device can know.
  await write(weil.device, roomId, "Only in her history.");
  await write(anna.device, roomId, "Only in mine.");
  await sync(weil, anna);
  expect(await textsOf(weil, roomId)).toEqual([...before, "Only in her history."]);
  expect(await textsOf(anna, roomId)).toEqual([...before, "Only in mine."]);
  await write(weil.device, roomId, "Hers again.");
  await write(anna.device, roomId, "Mine again.");
  await sync(weil, anna);
  const known = [await stateOf(weil, roomId), await stateOf(anna, roomId)] as const;

  // Each is shown what the other wrote. The first entries were written before the two histories parted, and
  // are what their authors wrote; the second ones name a head that nobody here has seen.
  const [ofWeil, ofAnna] = [weils.bodies.slice(common.length), annas.bodies.slice(common.length)];
  annas.bodies.push(...ofWeil);
  weils.bodies.push(...ofAnna);
  await sync(weil, anna);
  for (const [party, others, own] of [
    [weil, "Only in mine.", known[0]],
    [anna, "Only in her history.", known[1]],
  ] as const) {
    expect(await sentencesOf(party, roomId)).toEqual([forked]);
    expect(await writingIn(party, roomId)).toBe("forked");
    const seen = await stateOf(party, roomId);
    expect(seen?.aside).toEqual(["host-forked"]);
    const letters = seen?.letters.filter(({ text }) => text !== others);
    expect({ ...seen, letters, aside: [] }).toEqual(own);
  }

  // What Anna writes now stays hers; the truth does not open the room again.
  weil.line.tellTruth();
  anna.line.tellTruth();
  const asked = anna.line.asked.length;
  await write(anna.device, roomId, "Is anybody there?");
  await sync(weil, anna);
  expect((await lettersOf(anna.device, roomId)).at(-1)).toMatchObject({
    text: "Is anybody there?",
    state: "saved",
  });
  expect(anna.line.asked.slice(asked).map(({ operation }) => operation)).not.toContain("log-append");
  expect(await trueBodies(town, keys)).toEqual(common);
  await lettersGoOn(weil, bert, bertsRoomId);
});

test("[HH6] another head for the very same bodies is a fork, before anything else is read", async () => {
  const stage = await weilAndAnna();
  const { weil, anna, roomId } = stage;
  const { bert, bertsRoomId } = await inviteBert(stage);
  const known = [await stateOf(weil, roomId), await stateOf(anna, roomId)];
  const { logId } = await keysOf(weil, roomId);
  weil.line.tell({
    async "log-read"({ request, honest }) {
      const answer = await honest();
      if (!answer.ok || !equalBytes(request.logId, logId)) return answer;
      return { ...answer, value: { ...answer.value, head: answer.value.head.map((byte) => byte ^ 1) } };
    },
  });
  await sync(weil);
  expect(await sentencesOf(weil, roomId)).toEqual([forked]);
  expect(await writingIn(weil, roomId)).toBe("forked");
  expect([await stateOf(weil, roomId), await stateOf(anna, roomId)]).toEqual(known);
  weil.line.tellTruth();
  await lettersGoOn(weil, bert, bertsRoomId);
});
