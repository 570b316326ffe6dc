/** The host's disk fails and it is restored from yesterday's copy; or its keeper shows two people two histories. */
import { cpSync, rmSync } from "node:fs";
import { expect, test } from "vitest";
import { bothSync, checkedRoom, expectCalm, lettersOf, standing, textsOf, write } from "./testing/cast.ts";
import { day, newTown, type Town } from "./testing/town.ts";

/** Keeps a copy of what the host has now; the answer puts the host back to it. */
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

test("[SY5] a restored host gets back what it lost, byte for byte, and both are told", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  await write(weil, roomId, "Before the copy.");
  await bothSync(weil, anna);

  const restore = await copyOf(town);
  await write(anna, roomId, "After the copy.");
  await write(weil, roomId, "After the copy, too.");
  await bothSync(weil, anna);
  const before = await textsOf(weil, roomId);
  const [, , last] = await lettersOf(weil, roomId);
  const sealed = await weil.ask("hostSightOfLetter", { roomId, letterId: last?.letterId ?? "" });
  await restore();

  await bothSync(weil, anna);
  expect(await textsOf(anna, roomId)).toEqual(before);
  const alarms = (await standing(weil)).alarms;
  expect(alarms).toContainEqual({ kind: "host-restored", roomId });
  expect(alarms.filter(({ kind }) => kind === "host-forked")).toEqual([]);

  // Honest work goes on, and a device that reads the log anew finds the same bytes at the same place.
  await write(anna, roomId, "Still here.");
  await bothSync(weil, anna);
  expect(await textsOf(weil, roomId)).toEqual([...before, "Still here."]);
  expect(await weil.ask("hostSightOfLetter", { roomId, letterId: last?.letterId ?? "" })).toEqual(sealed);
  await town.time.pass(8 * day);
  await bothSync(weil, anna);
  await expectCalm(weil, anna);
});

test("[SY6] two histories of one room raise an alarm, and nothing more is written there", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  const restore = await copyOf(town);
  await write(anna, roomId, "Only the first history has this.");
  await anna.syncNow();
  await restore();
  await write(weil, roomId, "Only the second history has this.");
  await weil.syncNow();

  await anna.syncNow();
  expect((await standing(anna)).alarms).toContainEqual({ kind: "host-forked", roomId });
  expect(await textsOf(anna, roomId)).toEqual(["Only the first history has this."]);

  // What Anna writes now is kept on her device and shown to her, and not sent into either history.
  await write(anna, roomId, "Where are you?");
  await anna.syncNow();
  await weil.syncNow();
  expect(await textsOf(anna, roomId)).toContain("Where are you?");
  expect(await textsOf(weil, roomId)).not.toContain("Where are you?");
});
