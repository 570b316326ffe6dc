/** What two devices say to each other for an hour on video, over the real host: who hears it, and who cannot. */
import { expect, test, vi } from "vitest";
import type { CallStanding } from "#device/asked/calls.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import {
  acceptance,
  done,
  inviteAnna,
  meet,
  newPerson,
  openPractice,
  type Person,
} from "./testing/person.ts";

const knock = { kind: "knock", direct: false, answered: 0 } as const;

/** A practice and a patient whose devices listen to their room; frames that reach Dr. Weil's are kept. */
async function linkedPair() {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  const frames: Uint8Array[] = [];
  let handOn: (frame: Uint8Array) => void = () => undefined;
  weil.bend((link) => ({
    subscribe(subscription) {
      handOn = (frame) => subscription.onFrame?.(frame);
      const onFrame = (frame: Uint8Array): void => {
        frames.push(frame);
        subscription.onFrame?.(frame);
      };
      return link.subscribe({ ...subscription, onFrame });
    },
  }));
  await openPractice(weil, host.admissionCode);
  const { link, roomId } = await inviteAnna(weil);
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  await meet(weil, anna);
  return { host, weil, anna, roomId, frames, handOn: (frame: Uint8Array) => handOn(frame) };
}

async function heardBy(person: Person, roomId: string, after = 0): Promise<CallStanding> {
  const standing = await person.keys.call({ roomId, after });
  if (standing === null) throw new Error("this device takes part");
  return standing;
}

test("[CL11] the other's device hears a knock while it takes part, and not before nor after", async () => {
  const { weil, anna, roomId } = await linkedPair();
  const annas = await done(anna.keys.acts.joinCall({ roomId }));
  const say = (): Promise<unknown> =>
    done(anna.keys.acts.sayInCall({ roomId, callId: annas.callId, said: knock }));
  await say();
  expect(await weil.keys.call({ roomId, after: 0 })).toBeNull();
  const weils = await done(weil.keys.acts.joinCall({ roomId }));
  expect(weils).toMatchObject({ lets: true, direct: false });
  await say();
  await vi.waitFor(async () => expect((await heardBy(weil, roomId)).heard).toHaveLength(1));
  const [one] = (await heardBy(weil, roomId)).heard;
  expect(one).toMatchObject({ said: knock, callId: annas.callId, from: annas.deviceId, mine: false });
  expect((await heardBy(anna, roomId)).heard).toEqual([]);
  await done(weil.keys.acts.leaveCall({ roomId, callId: weils.callId }));
  expect(await weil.keys.call({ roomId, after: 0 })).toBeNull();
});

test("[CL4] [CL11] after a device was started again, nothing that the host hands on anew is heard", async () => {
  const { weil, anna, roomId, frames, handOn } = await linkedPair();
  const annas = await done(anna.keys.acts.joinCall({ roomId }));
  await done(weil.keys.acts.joinCall({ roomId }));
  const say = (): Promise<unknown> =>
    done(anna.keys.acts.sayInCall({ roomId, callId: annas.callId, said: knock }));
  await say();
  await vi.waitFor(async () => expect((await heardBy(weil, roomId)).heard).toHaveLength(1));
  // Anna takes part anew, which is heard, and Dr. Weil's device is started again after it.
  const later = await done(anna.keys.acts.joinCall({ roomId }));
  await done(anna.keys.acts.sayInCall({ roomId, callId: later.callId, said: knock }));
  await vi.waitFor(async () => expect((await heardBy(weil, roomId)).heard).toHaveLength(2));
  await done(weil.keys.acts.joinCall({ roomId }));
  // The latest one too, which nothing newer has followed.
  expect(frames).toHaveLength(2);
  for (const frame of [...frames]) handOn(frame);
  await done(anna.keys.acts.sayInCall({ roomId, callId: later.callId, said: { kind: "leave" } }));
  await vi.waitFor(async () => expect((await heardBy(weil, roomId)).heard).not.toEqual([]));
  const { heard, foreign } = await heardBy(weil, roomId);
  expect(heard.map(({ said }) => said.kind)).toEqual(["leave"]);
  expect(foreign).toBe(false);
});

test("[CL19] what the host made is told as foreign, and nothing of it is heard", async () => {
  const { weil, roomId, handOn } = await linkedPair();
  await done(weil.keys.acts.joinCall({ roomId }));
  handOn(new Uint8Array(4096).fill(7));
  expect(await heardBy(weil, roomId)).toMatchObject({ heard: [], foreign: true });
});

test("[CL10] each vouches for both certificates, and a host's in between is found by both", async () => {
  const { weil, anna, roomId } = await linkedPair();
  const [weils, annas] = [
    await done(weil.keys.acts.joinCall({ roomId })),
    await done(anna.keys.acts.joinCall({ roomId })),
  ];
  const { callId } = annas;
  const [w, a, hosts] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const { mac } = await done(
    anna.keys.acts.vouchInCall({ roomId, callId, certificates: { own: a, other: w } }),
  );
  const check = async (person: Person, deviceId: string, own: Uint8Array, other: Uint8Array) =>
    (
      await done(
        person.keys.acts.checkInCall({ roomId, callId, deviceId, certificates: { own, other }, mac }),
      )
    ).holds;
  expect(await check(weil, annas.deviceId, hosts, w)).toBe(false);
  expect(await check(weil, annas.deviceId, a, hosts)).toBe(false);
  expect(await check(weil, weils.deviceId, a, w)).toBe(false);
  expect(await check(anna, annas.deviceId, a, w)).toBe(false);
  expect(await check(weil, annas.deviceId, a, w)).toBe(true);
  // No answer to a page holds a key that was drawn on this device.
  const told = JSON.stringify([mac, annas, await heardBy(anna, roomId)]);
  const keys = anna.drawn.filter(({ length }) => length === 32);
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.filter((key) => told.includes(JSON.stringify(key)))).toEqual([]);
});

test("[CL21] devices that stand at the same place find the same history, and another head is a fork", async () => {
  const { weil, anna, roomId } = await linkedPair();
  for (const person of [weil, anna]) await done(person.keys.acts.joinCall({ roomId }));
  const { place } = await heardBy(anna, roomId);
  if (place === null) throw new Error("a device knows how far it has come");
  const compare = async (other: typeof place) =>
    (await done(weil.keys.acts.comparePlaces({ roomId, other }))).found;
  expect(await compare(place)).toBe("same");
  expect(await compare({ ...place, n: place.n + 1 })).toBe("other-epoch");
  expect(await compare({ ...place, seq: place.seq + 5 })).toBe("unknown");
  expect(await compare({ ...place, head: new Uint8Array(32) })).toBe("differs");
  await vi.waitFor(() =>
    expect(weil.engine.alarms()).toContainEqual(expect.objectContaining({ kind: "host-forked" })),
  );
});

test("[CL13] the direct way is off until it is chosen, for this room and this device", async () => {
  const { weil, anna, roomId } = await linkedPair();
  expect(await anna.keys.callChoice({ roomId })).toEqual({ direct: false });
  await done(anna.keys.acts.chooseDirect({ roomId, direct: true }));
  expect(await done(anna.keys.acts.joinCall({ roomId }))).toMatchObject({ direct: true, lets: false });
  expect(await done(weil.keys.acts.joinCall({ roomId }))).toMatchObject({ direct: false });
});
