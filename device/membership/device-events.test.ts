/** What a device in other hands can write into its owner's own space before it is removed, and what of it counts. */
import { randomFillSync } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { InnerEvent, InnerFact, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { announceKem } from "#protocol/epoch/kem.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import {
  deviceVisitToInner,
  invitationsVoidedAt,
  invitationsVoidedToInner,
  markDrawnFor,
  markDrawnToInner,
  type RoomDevice,
  roomDevicesIn,
  roomDeviceToInner,
  visitsIn,
} from "./device-events.ts";

const chance = { bytes: (count: number) => randomFillSync(new Uint8Array(count)) };
const room = chance.bytes(16);
const desk = chance.bytes(16);
const stolen = chance.bytes(16);

beforeAll(sodiumReady);

/** Self as it holds these events, each with its author. */
function selfWith(...said: readonly (readonly [author: Uint8Array, event: InnerEvent])[]): SealedSpaces {
  const facts = said.map(
    ([device, event], at): InnerFact => ({
      space: "self",
      eventId: String(at),
      order: String(at),
      author: "me",
      acknowledged: true,
      device,
      event,
    }),
  );
  return {
    innerEvents: (_: string, label: string) =>
      Promise.resolve(facts.filter(({ event }) => event[0] === label)),
  } as unknown as SealedSpaces;
}

function keysOf(device: Uint8Array): RoomDevice {
  const own = drawDeviceKeys(room, chance);
  const kem = announceKem(room, own.id, own.pair.seed, 0, chance).announcement;
  const signPublicKey = own.pair.publicKey;
  return { space: room, device, roomDevice: own.id, signPublicKey, kind: "computer", since: 1, kem };
}

test("[MB19] keys that one device leaves under another's name are nobody's", async () => {
  const own = keysOf(desk);
  const planted = keysOf(desk);
  const self = selfWith([desk, roomDeviceToInner(own)], [stolen, roomDeviceToInner(planted)]);
  expect(await roomDevicesIn(self)).toEqual([own]);
});

test("[MB19] keys that do not belong together, or that no box can be made to, are nobody's", async () => {
  const own = keysOf(desk);
  const other = keysOf(desk);
  for (const bad of [
    { ...own, roomDevice: other.roomDevice },
    { ...own, signPublicKey: other.signPublicKey },
    { ...own, kem: other.kem },
    { ...own, kem: { ...own.kem, publicKey: new Uint8Array(1216).fill(255) } },
  ])
    expect(await roomDevicesIn(selfWith([desk, roomDeviceToInner(bad)]))).toEqual([]);
});

test("[MB19] a mark key counts only from the device that commits the epoch it is for, and for one list", async () => {
  const own = keysOf(desk);
  const mark = { space: room, list: chance.bytes(32), key: chance.bytes(32), self: 4 };
  const place = { space: room, committer: own.roomDevice, list: mark.list };
  const self = selfWith(
    [desk, roomDeviceToInner(own)],
    [stolen, markDrawnToInner({ ...mark, key: chance.bytes(32) })],
    [desk, markDrawnToInner({ ...mark, list: chance.bytes(32), key: chance.bytes(32) })],
    [desk, markDrawnToInner(mark)],
  );
  expect(await markDrawnFor(self, place)).toEqual({ key: mark.key, self: 4, acknowledged: true });
  expect(await markDrawnFor(self, { ...place, space: chance.bytes(16) })).toBeNull();
  expect(await markDrawnFor(self, { ...place, list: chance.bytes(32) })).toBeNull();
  expect(await markDrawnFor(self, { ...place, committer: chance.bytes(16) })).toBeNull();
});

test("[MB19] what a device that is no longer listed said of invitations being void does not count", async () => {
  const self = selfWith([stolen, invitationsVoidedToInner(1_000_000)], [desk, invitationsVoidedToInner(2)]);
  expect(await invitationsVoidedAt(self, [desk])).toBe(2);
});

test("[VI3] a device says of itself that it is a visit, what it says of another counts for nothing, and over stays over", async () => {
  const visit = chance.bytes(16);
  const said = (device: Uint8Array, over: boolean): InnerEvent => deviceVisitToInner({ device, at: 1, over });
  const self = selfWith(
    [visit, said(visit, true)],
    [visit, said(visit, false)],
    [stolen, said(desk, true)],
    [stolen, ["hf/device-visit/1", new Map([["device", stolen]])]],
  );
  expect([...(await visitsIn(self)).values()]).toEqual([{ device: visit, at: 1, over: true }]);
});
