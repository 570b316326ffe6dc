/** A therapist's laptop and telephone, both without a line, move the same hour to two times. */
import { expect, test } from "vitest";
import { addDevice } from "../devices/testing/own-devices.ts";
import { bothSync, checkedRoom, done, expectCalm } from "../testing/cast.ts";
import { day, line, newTown } from "../testing/town.ts";

test("[SE13] two own devices both move the same hour offline: all three show one time, and it is charged once", async () => {
  const town = await newTown();
  const lineOfWeil = line();
  const { weil, anna, folderId, roomId } = await checkedRoom(town, lineOfWeil);
  const lineOfPhone = line();
  const phone = await town.newDevice(lineOfPhone);
  await addDevice(weil, phone, { kind: "telephone" });
  await bothSync(weil, phone, anna);
  const [first] = (await weil.ask("sessions", { folderId })).coming;
  const sessionKey = first?.sessionKey ?? "";

  lineOfWeil.cut();
  lineOfPhone.cut();
  const at = { zone: null, lengthMinutes: null, place: null };
  const move = { folderId, sessionKey, ...at };
  done(await weil.act("moveHour", { ...move, date: "2026-11-10", time: "08:00" }));
  done(await phone.act("moveHour", { ...move, date: "2026-11-12", time: "19:00" }));
  expect(await timeOn(weil, folderId)).toBe("2026-11-10 08:00");
  expect(await timeOn(phone, folderId)).toBe("2026-11-12 19:00");

  lineOfWeil.mend();
  lineOfPhone.mend();
  await bothSync(weil, phone, anna);
  await bothSync(weil, phone, anna);
  const shown = await timeOn(weil, folderId);
  expect(["2026-11-10 08:00", "2026-11-12 19:00"]).toContain(shown);
  expect(await timeOn(phone, folderId)).toBe(shown);
  expect(await timeOn(anna, roomId)).toBe(shown);

  // Put back on the other device, it is where it was agreed, for all.
  done(await phone.act("putHourBack", { folderId, sessionKey }));
  await bothSync(weil, phone, anna);
  for (const [device, id] of [
    [weil, folderId],
    [phone, folderId],
    [anna, roomId],
  ] as const)
    expect(await timeOn(device, id)).toBe("2026-11-09 09:00");
  await town.time.pass(12 * day);
  expect((await weil.ask("accounts", { folderId })).balanceMinor).toBe(9000);
  await expectCalm(weil, phone, anna);

  async function timeOn(device: typeof weil, id: string): Promise<string | undefined> {
    const { hour } = (await device.ask("hour", { folderId: id, sessionKey })) ?? {};
    return hour && `${hour.localDate} ${hour.localTime}`;
  }
});
