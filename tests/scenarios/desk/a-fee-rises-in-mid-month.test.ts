/** A higher fee from the 16th on: each hour costs what was agreed for its own day, a moved one for the day it is held. */
import { expect, test } from "vitest";
import { bothSync, checkedRoom, done, mondayFrame } from "../testing/cast.ts";
import { day, newTown } from "../testing/town.ts";

test("[AC1] [AC40] a fee rise in mid-month", async () => {
  const town = await newTown();
  const { weil, anna, folderId, roomId } = await checkedRoom(town);
  const fee = { amount: { amountMinor: 9500, currency: "EUR" }, due: "monthly by bank transfer" };
  const frame = { ...mondayFrame, fee, from: "2026-11-16" };
  const { hash } = done(
    await weil.act("proposeFrame", { folderId, roomId: null, frame, message: "", show: "now" }),
  );
  await bothSync(weil, anna);
  done(await anna.act("acceptFrame", { roomId, hash }));
  await bothSync(weil, anna);

  // The hour of the 23rd is held on the 13th instead, before the rise; that of the 9th on the 17th, after it.
  const { coming } = await weil.ask("sessions", { folderId });
  const keyOf = (date: string): string =>
    coming.find(({ localDate }) => localDate === date)?.sessionKey ?? "";
  const at = { time: "09:00", zone: null, lengthMinutes: null, place: null };
  const moveTo = async (from: string, date: string): Promise<void> => {
    done(await weil.act("moveHour", { folderId, sessionKey: keyOf(from), date, ...at }));
  };
  await moveTo("2026-11-23", "2026-11-13");
  await moveTo("2026-11-09", "2026-11-17");
  await town.time.pass(29 * day);
  const { lines } = await weil.ask("accounts", { folderId });
  expect(lines.map(({ date, amount }) => [date, amount.amountMinor]).reverse()).toEqual([
    ["2026-11-13", 9000],
    ["2026-11-16", 9500],
    ["2026-11-17", 9500],
    ["2026-11-30", 9500],
  ]);
});
