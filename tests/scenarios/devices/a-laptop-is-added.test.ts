/** Dr. Weil adds a laptop to her practice: scanned, typed, and when somebody photographed the code. */
import { expect, test } from "vitest";
import {
  bothSync,
  checkedRoom,
  done,
  expectCalm,
  openPractice,
  standing,
  textsOf,
  write,
} from "../testing/cast.ts";
import { newTown } from "../testing/town.ts";
import { addDevice, devicesOf, unlock } from "./testing/own-devices.ts";

test("[MB4] a laptop that scanned the code says found, is let in by one yes, and has everything", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  await write(anna, roomId, "I dreamt of a house with two doors.");
  await bothSync(weil, anna);
  const laptop = await town.newDevice();

  const { link } = done(await weil.act("offerDevice", {}));
  expect((await devicesOf(weil)).adding).toMatchObject({ stage: "offered", link });
  done(await laptop.act("claimDeviceLink", { link, deviceKind: "computer" }));
  expect(await laptop.ask("deviceArrival", {})).toEqual({ stage: "waiting" });
  await weil.syncNow();
  expect((await devicesOf(weil)).adding).toEqual({ stage: "claimed", kind: "computer", words: null });
  await laptop.syncNow();
  expect(await laptop.ask("deviceArrival", {})).toEqual({ stage: "found", words: null });
  // Nothing is kept there, and nothing of hers is there, before her yes.
  expect((await standing(laptop)).state).toBe("empty");

  done(await weil.act("letDeviceIn", { unlock, name: "The laptop" }));
  await laptop.syncNow();
  expect(await laptop.ask("deviceArrival", {})).toEqual({ stage: "let-in", words: null });
  done(await laptop.act("keepDevice", { unlock }));
  expect(await standing(laptop)).toMatchObject({ state: "open", side: "therapist", name: "Dr. Weil" });
  await bothSync(weil, laptop, anna);

  expect(await textsOf(laptop, roomId)).toEqual(["I dreamt of a house with two doors."]);
  await write(laptop, roomId, "Come on Thursday.");
  await bothSync(laptop, weil, anna);
  expect(await textsOf(anna, roomId)).toEqual(["I dreamt of a house with two doors.", "Come on Thursday."]);
  expect(await textsOf(weil, roomId)).toEqual(await textsOf(anna, roomId));
  const { devices, adding } = await devicesOf(weil);
  expect(adding).toBeNull();
  expect(devices.map(({ name, kind, this: own, roomsToCome }) => ({ name, kind, own, roomsToCome }))).toEqual(
    [
      { name: "", kind: "computer", own: true, roomsToCome: 0 },
      { name: "The laptop", kind: "computer", own: false, roomsToCome: 0 },
    ],
  );
  await expectCalm(weil, laptop, anna);
});

test("[MB5] a typed code shows the same four words on both", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const laptop = await town.newDevice();
  const { code } = done(await weil.act("offerDevice", {}));
  done(await laptop.act("claimDeviceLink", { link: ` ${code.toLowerCase()} `, deviceKind: "telephone" }));
  await weil.syncNow();
  await laptop.syncNow();
  const { adding } = await devicesOf(weil);
  const arrival = await laptop.ask("deviceArrival", {});
  if (adding?.stage !== "claimed" || arrival.stage !== "found") throw new Error("not that far");
  expect(adding.words).toHaveLength(4);
  expect(arrival.words).toEqual(adding.words);
  expect(adding.kind).toBe("telephone");
});

test("[DL15] a device that its owner refuses is told so, keeps nothing, and may begin again", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const laptop = await town.newDevice();
  const { link } = done(await weil.act("offerDevice", {}));
  done(await laptop.act("claimDeviceLink", { link, deviceKind: "computer" }));
  await weil.syncNow();
  await laptop.syncNow();
  expect((await laptop.ask("deviceArrival", {})).stage).toBe("found");
  done(await weil.act("refuseDevice", {}));
  await laptop.syncNow();
  expect(await laptop.ask("deviceArrival", {})).toEqual({ stage: "ended", why: "refused" });
  expect(await laptop.act("keepDevice", { unlock })).toEqual({ ok: false, error: { kind: "nothing-begun" } });
  expect((await standing(laptop)).state).toBe("empty");
  expect((await devicesOf(weil)).devices).toHaveLength(1);
  await addDevice(weil, laptop);
  expect((await devicesOf(weil)).devices).toHaveLength(2);
});

test("[MB6] somebody photographed the code: the laptop is told that it was used, and the thief has nothing", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  const thief = await town.newDevice();
  const laptop = await town.newDevice();
  const { link, code } = done(await weil.act("offerDevice", {}));
  done(await thief.act("claimDeviceLink", { link, deviceKind: "computer" }));
  for (const text of [link, code])
    expect(await laptop.act("claimDeviceLink", { link: text, deviceKind: "computer" })).toEqual({
      ok: false,
      error: { kind: "device-link-used" },
    });
  await weil.syncNow();
  await thief.syncNow();
  // Her laptop does not say "found", so she says no.
  expect((await laptop.ask("deviceArrival", {})).stage).toBe("none");
  done(await weil.act("refuseDevice", {}));
  expect((await devicesOf(weil)).adding).toBeNull();
  expect(await weil.act("letDeviceIn", { unlock, name: "" })).toEqual({
    ok: false,
    error: { kind: "no-device-waits" },
  });
  await thief.syncNow();
  expect(await thief.act("keepDevice", { unlock })).toEqual({ ok: false, error: { kind: "nothing-begun" } });
  expect((await standing(thief)).state).toBe("empty");
  expect((await devicesOf(weil)).devices).toHaveLength(1);
  // The next code lets the laptop in.
  await addDevice(weil, laptop);
  await bothSync(anna, laptop, weil);
  await write(laptop, roomId, "Good morning.");
  await bothSync(laptop, anna);
  expect(await textsOf(anna, roomId)).toEqual(["Good morning."]);
});

test("[MB7] a code that was put away, or is none, is said to be that, and nothing is kept", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const laptop = await town.newDevice();
  const { link } = done(await weil.act("offerDevice", {}));
  done(await weil.act("refuseDevice", {}));
  const asked = async (text: string) => laptop.act("claimDeviceLink", { link: text, deviceKind: "computer" });
  expect(await asked(link)).toEqual({ ok: false, error: { kind: "device-link-used" } });
  expect(await asked("hello")).toEqual({ ok: false, error: { kind: "device-link-malformed" } });
  expect(await asked(link.slice(0, -3))).toEqual({ ok: false, error: { kind: "device-link-malformed" } });
  expect(await asked("00000-00000-00000-00000-000000")).toEqual({
    ok: false,
    error: { kind: "device-link-not-found" },
  });
  expect((await standing(laptop)).state).toBe("empty");
  done(await laptop.act("leaveArrival", {}));
  // Her own device is nobody's new one.
  expect(await weil.act("claimDeviceLink", { link, deviceKind: "computer" })).toEqual({
    ok: false,
    error: { kind: "already-begun" },
  });
});
