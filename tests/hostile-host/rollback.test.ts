/** The host shows an older state: to everybody because it was restored from a copy, or to one device because it lies. */
import { cpSync, rmSync } from "node:fs";
import { expect, test } from "vitest";
import { write } from "#tests/scenarios/testing/cast.ts";
import type { Town } from "#tests/scenarios/testing/town.ts";
import { branchOf, endOf, keysOf, trueBodies } from "./testing/branch.ts";
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

const restored = "The host had lost what came last, and this device put it back.";
const forked =
  "The host showed two different histories. Holdfast kept the one you had and writes nothing further there. Talk to whoever runs the host.";

/** The host's directory as it is now; the answer puts it back. */
async function copyOf(town: Town): Promise<() => Promise<void>> {
  const copy = `${town.dataDir}-copy`;
  await town.restartHost(() => cpSync(town.dataDir, copy, { recursive: true }));
  return () =>
    town.restartHost(() => {
      rmSync(town.dataDir, { recursive: true });
      cpSync(copy, town.dataDir, { recursive: true });
      rmSync(copy, { recursive: true });
    });
}

test("[HH1] a host that was restored from an old copy is given back every body, byte for byte, and it is said", async () => {
  const { town, weil, anna, roomId } = await weilAndAnna();
  const restore = await copyOf(town);
  await write(weil.device, roomId, "After the copy.");
  await sync(weil, anna);
  await write(anna.device, roomId, "This too.");
  await sync(weil, anna);
  const keys = await keysOf(weil, roomId);
  const bodies = await trueBodies(town, keys);
  const known = await stateOf(weil, roomId);
  await restore();
  expect((await trueBodies(town, keys)).length).toBeLessThan(bodies.length);

  await sync(weil, anna);
  expect(await trueBodies(town, keys)).toEqual(bodies);
  expect(await stateOf(weil, roomId)).toEqual(known);
  expect(await textsOf(anna, roomId)).toEqual(known?.letters.map(({ text }) => text));
  const sentences = [...(await sentencesOf(weil, roomId)), ...(await sentencesOf(anna, roomId))];
  expect(new Set(sentences)).toEqual(new Set([restored]));
  await lettersGoOn(weil, anna, roomId);
});

test("[HH2] a host that shows one device last week for ever is found out, and that device writes there no more", async () => {
  const stage = await weilAndAnna();
  const { town, weil, anna, roomId } = stage;
  const { bert, bertsRoomId } = await inviteBert(stage);
  const keys = await keysOf(weil, roomId);
  const old = (await trueBodies(town, keys)).slice(0, -2);
  const known = await stateOf(weil, roomId);

  // What she would give back it refuses: there is more already, it says, and shows the old end again.
  const headMoved = { ok: false, reason: "head-moved" } as const;
  weil.line.tell({ ...branchOf(keys, old).lie, "log-append": () => headMoved });
  await sync(weil, anna);
  expect(await stateOf(weil, roomId)).toEqual(known);
  expect(await sentencesOf(weil, roomId)).toContain(forked);
  expect(await writingIn(weil, roomId)).toBe("forked");

  weil.line.tellTruth();
  const asked = weil.line.asked.length;
  await write(weil.device, roomId, "Does this leave?");
  await sync(weil, anna);
  expect(await textsOf(anna, roomId)).not.toContain("Does this leave?");
  expect(weil.line.asked.slice(asked).map(({ operation }) => operation)).not.toContain("log-append");
  await lettersGoOn(weil, bert, bertsRoomId);
});

test("[HH3] a host that takes back what it lost, and loses it again, changes nothing that is known", async () => {
  const { town, weil, anna, roomId } = await weilAndAnna();
  const keys = await keysOf(weil, roomId);
  const old = (await trueBodies(town, keys)).slice(0, -1);
  const known = await stateOf(weil, roomId);
  for (let week = 0; week < 3; week++) {
    // Each time it takes the bodies and forgets them.
    weil.line.tell(branchOf(keys, old).lie);
    await sync(weil);
    expect(await stateOf(weil, roomId)).toEqual(known);
    expect(await sentencesOf(weil, roomId)).toEqual([restored]);
  }
  weil.line.tellTruth();
  await lettersGoOn(weil, anna, roomId);
});

test("[HH4] a host that acknowledges what it is given back, and ends where it ended, is found out", async () => {
  const { town, weil, roomId } = await weilAndAnna();
  const keys = await keysOf(weil, roomId);
  const old = (await trueBodies(town, keys)).slice(0, -2);
  const known = await stateOf(weil, roomId);
  const { seq, head } = endOf(keys, old);
  weil.line.tell({
    ...branchOf(keys, old).lie,
    "log-append": ({ request }) => ({
      ok: true,
      value: { seqs: request.bodies.map(() => seq), headSeq: seq, head },
    }),
  });
  await sync(weil);
  expect(await stateOf(weil, roomId)).toEqual(known);
  expect(await sentencesOf(weil, roomId)).toContain(forked);
  expect(await writingIn(weil, roomId)).toBe("forked");
});
