/** One week of a practice: a public holiday taken, an hour moved, a patient away, and the week confirmed. */
import { expect, test } from "vitest";
import { bothSync, checkedRoom, done, expectCalm, mondayFrame } from "../testing/cast.ts";
import { day, hour, newTown } from "../testing/town.ts";

test("[SE20] [SE17] [SE25] [SE27] a week with a holiday and a moved hour", async () => {
  const town = await newTown();
  const { weil, anna, folderId, roomId } = await checkedRoom(town);
  const { folderId: david } = done(await weil.act("addFolder", { name: "David M.", contact: "" }));
  const hours = mondayFrame.hours.map((one) => ({ ...one, id: "", time: "10:00" }));
  const paper = { folderId: david, frame: { ...mondayFrame, hours }, agreedOn: "2026-11-02" };
  done(await weil.act("recordPaperFrame", paper));

  // Boxing Day of 2026 is a Saturday; Christmas Day a Friday. Both are offered, neither is taken by itself.
  const christmas = await weil.ask("week", { date: "2026-12-25" });
  expect(christmas.holidays.map(({ id, breakId }) => [id, breakId])).toEqual([
    ["christmas", null],
    ["boxing-day", null],
  ]);
  expect(christmas.hours).toHaveLength(2);

  // The therapist is away from the 21st to the 27th, and tells it in one act.
  const span = {
    firstDate: "2026-12-21",
    firstTime: null,
    lastDate: "2026-12-27",
    lastTime: null,
    zone: "Europe/Berlin",
  };
  const asked = {
    folderId: null,
    by: "therapist",
    span,
    occasion: "Christmas",
    cover: "Dr. Roth, 030 1234567",
    uncharged: false,
  } as const;
  const would = await weil.ask("breakWould", asked);
  expect(would).toMatchObject({ charged: [], shownTo: ["Anna Berg"] });
  done(await weil.act("announceBreak", asked));
  await bothSync(weil, anna);
  const { breaks, coming } = await anna.ask("sessions", { folderId: roomId });
  expect(breaks).toMatchObject([{ by: "therapist", occasion: "Christmas", backOn: "2026-12-28" }]);
  expect(coming.find(({ localDate }) => localDate === "2026-12-21")?.state).toBe("in-break-of-therapist");

  // Anna's hour of the 9th is moved to the Wednesday: both see it there, and only there.
  const sessionKey = coming[0]?.sessionKey ?? "";
  const to = { date: "2026-11-11", time: "17:00", zone: null, lengthMinutes: null, place: null };
  done(await weil.act("moveHour", { folderId, sessionKey, ...to }));
  await bothSync(weil, anna);
  for (const [device, id] of [
    [weil, folderId],
    [anna, roomId],
  ] as const) {
    const [next] = (await device.ask("sessions", { folderId: id })).coming;
    expect(next).toMatchObject({
      sessionKey,
      localDate: "2026-11-11",
      localTime: "17:00",
      movedFrom: { date: "2026-11-09", time: "09:00" },
    });
  }

  // The week goes by. Nobody does anything, and both hours are held and charged.
  await town.time.pass(13 * day + hour);
  const week = { from: "2026-11-09", upTo: "2026-11-15" };
  expect(await weil.ask("toConfirm", week)).toEqual({ presumed: 2, notHeld: [] });
  expect(await weil.act("confirmAllHours", week)).toEqual({ ok: true, value: { confirmed: 2, notHeld: 0 } });
  for (const id of [folderId, david])
    expect((await weil.ask("accounts", { folderId: id })).balanceMinor).toBe(9000);

  // At New Year nothing of the break has been charged to anybody.
  await town.time.pass(43 * day);
  for (const id of [folderId, david]) {
    const { lines } = await weil.ask("accounts", { folderId: id });
    expect(lines.map(({ date }) => date)).not.toContain("2026-12-21");
    expect(lines).toHaveLength(6);
  }
  await expectCalm(weil, anna);
});
