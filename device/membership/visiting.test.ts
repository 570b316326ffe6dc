/** Which visits an own device takes off, and since when it knows of them: a self of two devices, and a store of names. */
import { randomFillSync } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { succeed } from "#base/result.ts";
import type { Ground } from "#device/keys/ground.ts";
import { openSelf } from "#device/keys/new-space.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { readDeviceList, signDeviceList } from "#protocol/identity/device-list.ts";
import { drawRoot, rootPair } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { deviceVisitToInner } from "./device-events.ts";
import { noteVisits, takeOffVisits, visitMsMax } from "./visiting.ts";

const chance = { bytes: (count: number) => randomFillSync(new Uint8Array(count)) };

beforeAll(sodiumReady);

/** An own device beside one that is here for a visit; `now` is what its clock says. */
async function besideVisit() {
  const root = drawRoot(chance);
  const own = await openSelf(root, { kind: "computer", since: 1, host: "https://house.example" }, chance);
  const { id, pair } = drawDeviceKeys(own.epoch.space, chance);
  const list = readDeviceList(own.epoch.a.list, own.epoch.a.persona);
  if (!list.ok) throw new Error("list not read");
  const visit = { id, signPublicKey: pair.publicKey, name: "computer", since: 1 };
  const devices = [...list.value.devices, visit];
  const both = signDeviceList(rootPair(root), { ...list.value, number: 1, devices });
  const card: SpaceCard = { ...own, epoch: { ...own.epoch, a: { ...own.epoch.a, list: both } } };
  const kept = new Map<string, Uint8Array>();
  const self = { now: 0, over: false, membership: "listed" as ReturnType<SealedSpaces["membership"]> };
  let asked = 0;
  const ground = {
    platform: { clock: { now: () => self.now } },
    roots: {
      present() {
        asked += 1;
        return null;
      },
    },
    spaces: {
      card: () => card,
      membership: () => self.membership,
      pendingEpoch: () => null,
      saved: () => ({ hostReached: false }),
      isOpen: () => true,
      innerEvents: async () => [
        { device: id, event: deviceVisitToInner({ device: id, at: 1, over: self.over }) },
      ],
      loadLocal: async (name: string) => kept.get(name) ?? null,
      keepLocal: async (name: string, bytes: Uint8Array) => {
        kept.set(name, bytes);
        return succeed(undefined);
      },
    },
  } as unknown as Ground;
  return {
    ground,
    self,
    /** Whether an unlock at this time asks R for a list without the visit. */
    async isTakenOffAt(now: number): Promise<boolean> {
      self.now = now;
      asked = 0;
      await takeOffVisits(ground);
      return asked > 0;
    },
  };
}

const first = 1_800_000_000_000;

test("[VI8] a visit is over a day after this device read of it, unlocked then or not", async () => {
  const { ground, self, isTakenOffAt } = await besideVisit();
  self.now = first;
  await noteVisits(ground);
  expect(await isTakenOffAt(first + visitMsMax - 1)).toBe(false);
  expect(await isTakenOffAt(first + visitMsMax)).toBe(true);
});

test("[VI8] a visit of which a device with a clock far ahead read lasts a day from when that is put right", async () => {
  const { isTakenOffAt } = await besideVisit();
  expect(await isTakenOffAt(first + 10 * visitMsMax)).toBe(false);
  expect(await isTakenOffAt(first)).toBe(false);
  expect(await isTakenOffAt(first + visitMsMax)).toBe(true);
});

test("[VI9] a device that is not listed itself takes no visit off", async () => {
  const { self, isTakenOffAt } = await besideVisit();
  self.over = true;
  for (const membership of ["removed", "not-yet"] as const) {
    self.membership = membership;
    expect(await isTakenOffAt(first), membership).toBe(false);
  }
  self.membership = "listed";
  expect(await isTakenOffAt(first)).toBe(true);
});
