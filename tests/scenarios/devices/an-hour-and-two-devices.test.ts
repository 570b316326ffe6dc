/** Anna has a computer and a telephone, and the hour on video is between one of them and Dr. Weil's. */
import { expect, test, vi } from "vitest";
import type { CallStanding } from "#device/asked/calls.ts";
import type { OwnDevice } from "#device/create-device.ts";
import { bothSync, checkedRoom, done, expectCalm } from "../testing/cast.ts";
import { newTown } from "../testing/town.ts";
import { addDevice, devicesOf, unlock } from "./testing/own-devices.ts";

/** Looks until it is so: what the others do goes over a real host, and a busy machine takes its time. */
const inTime = (look: () => unknown) => vi.waitFor(look, { timeout: 60_000 });

const knock = { kind: "knock", direct: false, answered: 0 } as const;

async function annasTwo() {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  const phone = await town.newDevice();
  await addDevice(anna, phone, { kind: "telephone", name: "My telephone" });
  await bothSync(phone, anna, weil);
  const standing = async (device: OwnDevice): Promise<CallStanding> => {
    const found = await device.ask("call", { roomId, after: 0 });
    if (found === null) throw new Error("this device takes part");
    return found;
  };
  const [weils, annas, phones] = [
    done(await weil.act("joinCall", { roomId })),
    done(await anna.act("joinCall", { roomId })),
    done(await phone.act("joinCall", { roomId })),
  ];
  return { weil, anna, phone, roomId, standing, weils, annas, phones };
}

test("[CL24] a telephone that is removed in the hour is out of it, on its own side and on the other's", async () => {
  const { weil, anna, phone, roomId, standing, weils, annas, phones } = await annasTwo();
  expect((await standing(weil)).others.toSorted()).toEqual([annas.deviceId, phones.deviceId].toSorted());
  expect((await standing(phone)).others).toEqual([weils.deviceId]);
  const { deviceId } = (await devicesOf(anna)).devices.find(({ name }) => name === "My telephone") ?? {};
  let isTold = false;
  phone.onChange(() => {
    isTold = true;
  });
  done(await anna.act("removeDevice", { deviceId: deviceId ?? "", unlock }));
  await bothSync(anna, weil, phone);
  await inTime(async () => expect((await standing(weil)).others).toEqual([annas.deviceId]));
  await inTime(async () => expect((await standing(phone)).others).toEqual([]));
  await inTime(() => expect(isTold).toBe(true));
  // What the telephone says now nobody hears; the computer is heard as before.
  await phone.act("sayInCall", { roomId, callId: phones.callId, said: knock });
  done(await anna.act("sayInCall", { roomId, callId: annas.callId, said: knock }));
  await inTime(async () => expect((await standing(weil)).heard).toHaveLength(1));
  const { heard, foreign } = await standing(weil);
  expect(heard).toMatchObject([{ from: annas.deviceId }]);
  expect(foreign).toBe(false);
  await expectCalm(weil, anna);
});

test("[CL11] [CL12] a knock of one device is heard by the person's other one as her own", async () => {
  const { anna, weil, phone, roomId, standing, weils, annas, phones } = await annasTwo();
  expect([weils, annas, phones].map(({ hasOthers }) => hasOthers)).toEqual([false, true, true]);
  done(await anna.act("sayInCall", { roomId, callId: annas.callId, said: knock }));
  await inTime(async () => expect((await standing(phone)).heard).toMatchObject([{ mine: true }]));
  await inTime(async () => expect((await standing(weil)).heard).toMatchObject([{ mine: false }]));
});
