/** Several devices change keys at the same time, or one of them was away for long. */
import { expect, test } from "vitest";
import { bothSync, checkedRoom, done, expectCalm, standing, textsOf, write } from "../testing/cast.ts";
import { day, line, newTown } from "../testing/town.ts";
import { addDevice, devicesOf, unlock } from "./testing/own-devices.ts";
import { logsOnHost } from "./testing/thief.ts";

test("[MB13] two own devices change things at once, and settle on the same", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  const laptop = await town.newDevice();
  await addDevice(weil, laptop, { name: "Laptop" });
  const phone = await town.newDevice();
  await addDevice(weil, phone, { kind: "telephone", name: "Old telephone" });
  await bothSync(weil, laptop, phone, anna);
  const tablet = await town.newDevice();
  const { link } = done(await laptop.act("offerDevice", {}));
  done(await tablet.act("claimDeviceLink", { link, deviceKind: "computer" }));
  await laptop.syncNow();
  await tablet.syncNow();
  const old = (await devicesOf(weil)).devices.find(({ name }) => name === "Old telephone");

  const [removed, added] = await Promise.all([
    weil.act("removeDevice", { deviceId: old?.deviceId ?? "", unlock }),
    laptop.act("letDeviceIn", { unlock, name: "Tablet" }),
  ]);
  done(removed);
  done(added);
  await tablet.syncNow();
  done(await tablet.act("keepDevice", { unlock }));
  await bothSync(weil, laptop, tablet, anna, phone);
  for (const device of [weil, laptop, tablet]) {
    const { devices, removed: gone } = await devicesOf(device);
    expect(devices.map(({ name }) => name).toSorted()).toEqual(["", "Laptop", "Tablet"]);
    expect(gone.map(({ name }) => name)).toEqual(["Old telephone"]);
    expect(devices.map(({ roomsToCome }) => roomsToCome)).toEqual([0, 0, 0]);
  }
  for (const [at, device] of [weil, laptop, tablet, anna].entries()) await write(device, roomId, `${at}`);
  await bothSync(weil, laptop, tablet, anna);
  for (const device of [weil, laptop, tablet, anna])
    expect([...(await textsOf(device, roomId))].toSorted()).toEqual(["0", "1", "2", "3"]);
  expect((await standing(phone)).membership).toBe("removed");
  await expectCalm(weil, laptop, tablet, anna);
});

test("[MB14] both people rotate their keys at once after a month, and go on writing to each other", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  await write(weil, roomId, "Before the holidays.");
  await bothSync(weil, anna);
  const before = logsOnHost(town.dataDir);
  await town.time.pass(36 * day);
  await Promise.all([write(weil, roomId, "After them."), write(anna, roomId, "I am back.")]);
  await Promise.all([weil.syncNow(), anna.syncNow()]);
  await bothSync(weil, anna);
  // Each own space, and the room once, though both began it.
  expect(logsOnHost(town.dataDir)).toBe(before + 3);
  await town.time.pass(day);
  await write(anna, roomId, "Monday then.");
  await bothSync(anna, weil);
  expect(await textsOf(weil, roomId)).toEqual(await textsOf(anna, roomId));
  expect(await textsOf(weil, roomId)).toHaveLength(4);
  await expectCalm(weil, anna);
});

test("[MB15] a device that was away for months and five epochs opens each in turn and has everything", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  const away = line();
  const phone = await town.newDevice(away);
  await addDevice(weil, phone, { kind: "telephone", name: "In the drawer" });
  await bothSync(anna, weil, phone);
  away.cut();
  const before = logsOnHost(town.dataDir);
  const said: string[] = [];
  for (let month = 1; month <= 5; month++) {
    await town.time.pass(36 * day);
    await write(month % 2 === 0 ? anna : weil, roomId, `Month ${month}`);
    said.push(`Month ${month}`);
    await bothSync(weil, anna);
  }
  expect(logsOnHost(town.dataDir)).toBe(before + 15);
  away.mend();
  await bothSync(phone, weil, anna);
  expect(await textsOf(phone, roomId)).toEqual(said);
  expect((await standing(phone)).membership).toBe("listed");
  await write(phone, roomId, "Found it.");
  await bothSync(phone, anna, weil);
  expect(await textsOf(anna, roomId)).toEqual([...said, "Found it."]);
  await expectCalm(weil, anna, phone);
});
