/** The host is out of reach for fourteen days. Both go on writing; later both have the same room. */
import { expect, test } from "vitest";
import {
  bothSync,
  expectCalm,
  lettersOf,
  meet,
  readWords,
  standing,
  textsOf,
  write,
} from "./testing/cast.ts";
import { day, line, newTown } from "./testing/town.ts";

test("[SY4, NI5] both write for fourteen days without the host, and converge in one order", async () => {
  const town = await newTown();
  const lines = { weil: line(), anna: line() };
  const weil = await town.newDevice(lines.weil);
  const anna = await town.newDevice(lines.anna);
  const { folderId, roomId } = await meet(town, weil, anna);
  await readWords(weil, anna, roomId);

  lines.weil.cut();
  lines.anna.cut();
  for (let dayNumber = 1; dayNumber <= 14; dayNumber++) {
    await town.time.pass(day);
    if (dayNumber % 3 === 0) await write(weil, roomId, `Weil, day ${dayNumber}`);
    if (dayNumber % 4 === 0) await write(anna, roomId, `Anna, day ${dayNumber}`);
  }
  // Each reads what is theirs, and the hour of that Monday has closed itself.
  expect(await textsOf(anna, roomId)).toEqual(["Anna, day 4", "Anna, day 8", "Anna, day 12"]);
  expect((await weil.ask("sessions", { folderId })).past.length).toBeGreaterThan(0);
  expect((await standing(weil)).saved.hostReached).toBe(false);
  expect((await standing(weil)).saved.waiting).toBeGreaterThan(0);
  for (const letter of await lettersOf(weil, roomId)) expect(letter.state).toBe("saved");

  lines.weil.mend();
  lines.anna.mend();
  await bothSync(weil, anna);
  const read = await textsOf(weil, roomId);
  expect(read).toHaveLength(7);
  expect(await textsOf(anna, roomId)).toEqual(read);
  for (const letter of await lettersOf(weil, roomId)) expect(letter.state).toBe("sent");
  expect((await standing(anna)).saved).toMatchObject({ waiting: 0, hostReached: true });
  await expectCalm(weil, anna);
});
