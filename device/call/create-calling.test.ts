/** A taking part in the hour while the keys of its room change, and beside another one of the same device. */
import { beforeAll, expect, test, vi } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { type InRoom, roomOfTwo } from "./testing/room-of-two.ts";

const knock = { kind: "knock", direct: false, answered: 0 } as const;

beforeAll(sodiumReady);

async function join({ calling }: InRoom, roomId: string): Promise<string> {
  const joined = await calling.acts.joinCall({ roomId });
  if (!joined.ok) throw new Error(`refused: ${joined.error.kind}`);
  return joined.value.callId;
}

test("[CL2] a frame under new keys is no lie while this device is still taking them in", async () => {
  const { roomId, weil, anna, renew } = roomOfTwo();
  await join(weil, roomId);
  const callId = await join(anna, roomId);
  renew();
  const letRead = weil.holdStore();
  for (const device of [anna, weil]) device.takeEpoch();
  await anna.calling.acts.sayInCall({ roomId, callId, said: knock });
  letRead();
  expect(await weil.calling.call({ roomId, after: 0 })).toMatchObject({ foreign: false });
  await vi.waitFor(async () => {
    await anna.calling.acts.sayInCall({ roomId, callId, said: knock });
    expect((await weil.calling.call({ roomId, after: 0 }))?.heard).not.toEqual([]);
  });
  expect(await weil.calling.call({ roomId, after: 0 })).toMatchObject({ foreign: false });
});

test("[CL12] a window that lets go leaves the taking part of the next one alone", async () => {
  const { roomId, weil } = roomOfTwo();
  const { calling } = weil;
  const first = await join(weil, roomId);
  const second = await join(weil, roomId);
  await calling.acts.leaveCall({ roomId, callId: first });
  expect(await calling.call({ roomId, after: 0 })).not.toBeNull();
  const before = weil.changes();
  await calling.acts.leaveCall({ roomId, callId: second });
  expect(await calling.call({ roomId, after: 0 })).toBeNull();
  // Whoever still counts on it takes part anew.
  expect(weil.changes()).toBe(before + 1);
});

test("[CL11] [CL24] a removed device is among the other's devices no more, and a removed device has nobody to speak to", async () => {
  const { roomId, weil, anna, renew, newDevice } = roomOfTwo();
  for (const device of [weil, anna]) await join(device, roomId);
  const others = async ({ calling }: InRoom) => (await calling.call({ roomId, after: 0 }))?.others;
  expect(await others(weil)).toEqual([anna.deviceId]);
  expect(await others(anna)).toEqual([weil.deviceId]);
  const telephone = newDevice();
  renew([telephone]);
  const before = [weil.changes(), anna.changes()];
  for (const device of [weil, anna]) device.takeEpoch();
  await vi.waitFor(async () => expect(await others(weil)).toEqual([bytesToHex(telephone.id)]));
  expect(await others(anna)).toEqual([]);
  // The page hears of it without asking.
  await vi.waitFor(() => expect(weil.changes()).toBeGreaterThan(before[0] ?? 0));
  await vi.waitFor(() => expect(anna.changes()).toBeGreaterThan(before[1] ?? 0));
});

test("[CL24] a room that is over is told as closed to whoever takes part in its hour", async () => {
  const { roomId, weil } = roomOfTwo();
  await join(weil, roomId);
  expect(await weil.calling.call({ roomId, after: 0 })).toMatchObject({ closed: false });
  weil.close();
  expect(await weil.calling.call({ roomId, after: 0 })).toMatchObject({ closed: true });
});
