/** The fee is due unless the hour is refilled: another takes it, and both who agreed that see what follows. */
import { expect, test } from "vitest";
import { bothSync, checkedRoom, done, expectCalm, mondayFrame } from "../testing/cast.ts";
import { day, newTown } from "../testing/town.ts";

test("[AC41] a cancelled hour refilled", async () => {
  const town = await newTown();
  const { weil, anna, folderId, roomId } = await checkedRoom(town);
  const frame = { ...mondayFrame, missedHours: { kind: "due-unless-refilled" } } as const;
  const { hash } = done(
    await weil.act("proposeFrame", { folderId, roomId: null, frame, message: "", show: "now" }),
  );
  await bothSync(weil, anna);
  done(await anna.act("acceptFrame", { roomId, hash }));
  await bothSync(weil, anna);
  const [first] = (await weil.ask("sessions", { folderId })).coming;
  const sessionKey = first?.sessionKey ?? "";

  // Anna calls it off; the therapist marks it, having read what follows.
  expect(await weil.ask("consequence", { folderId, sessionKey, by: "patient" })).toMatchObject({
    charge: { amountMinor: 9000 },
    because: "due-unless-refilled",
  });
  const noticeAt = town.time.clock.now();
  done(await weil.act("markMissed", { folderId, sessionKey, by: "patient", noticeAt }));

  // Somebody new comes for a first meeting at that very time.
  const asked = {
    date: "2026-11-09",
    time: "09:00",
    zone: "Europe/Berlin",
    lengthMinutes: 50,
    place: { kind: "address", name: "Lindenstraße 4" },
    fee: { kind: "amount", amount: { amountMinor: 6000, currency: "EUR" } },
  } as const;
  const would = await weil.ask("hourWould", { folderId: null, sessionKey: null, ...asked });
  expect(would).toMatchObject({ fault: null, clashes: [], refills: [{ name: "Anna Berg", sessionKey }] });
  const lena = done(await weil.act("addFirstMeeting", { ...asked, name: "Lena S.", contact: "" }));
  await bothSync(weil, anna);
  await town.time.pass(8 * day);

  expect((await weil.ask("accounts", { folderId })).balanceMinor).toBe(0);
  expect((await weil.ask("accounts", { folderId: lena.folderId })).balanceMinor).toBe(6000);
  const seen = await anna.ask("hour", { folderId: roomId, sessionKey });
  expect(seen).toMatchObject({ refilled: true, consequence: { charge: null, because: "refilled" } });
  // Nothing in Anna's room says who took the hour.
  expect(JSON.stringify(await anna.ask("sessions", { folderId: roomId }))).not.toContain("Lena");
  await expectCalm(weil, anna);
});
