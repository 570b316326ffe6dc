/** The line breaks after the host has kept a letter and before it could say so. */
import { expect, test } from "vitest";
import { bothSync, checkedRoom, expectCalm, lettersOf, standing, textsOf, write } from "./testing/cast.ts";
import { line, newTown } from "./testing/town.ts";

test("[SY3] a letter whose acknowledgement was lost is sent again and stands in the room once", async () => {
  const town = await newTown();
  const own = line();
  const { weil, anna, roomId } = await checkedRoom(town, own);
  own.withoutSockets();
  await weil.syncNow();

  const kept = town.host.counters.bodiesKept;
  own.loseAnswerTo("log-append");
  await write(weil, roomId, "Can you hear me?");
  await weil.syncNow();
  const [sent] = await lettersOf(weil, roomId);
  expect(sent?.state).toBe("sent");
  expect(town.host.counters.bodiesKept - kept).toBe(1);

  await write(weil, roomId, "And now?");
  await bothSync(weil, anna);
  expect(await textsOf(anna, roomId)).toEqual(["Can you hear me?", "And now?"]);
  expect((await standing(weil)).saved.waiting).toBe(0);
  await expectCalm(weil, anna);
});
