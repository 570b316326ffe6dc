/** Dr. Weil opens her practice on a computer that is not hers: that device says so itself, and her own takes it off. */
import { expect, test } from "vitest";
import { visitMsMax } from "#device/membership/visiting.ts";
import { comeBack } from "../recovery/testing/coming-back.ts";
import {
  accept,
  bothSync,
  done,
  expectCalm,
  inviteAnna,
  openPractice,
  standing,
  textsOf,
  write,
} from "../testing/cast.ts";
import { day, hour, line, newTown } from "../testing/town.ts";
import { devicesOf, unlock } from "./testing/own-devices.ts";

async function visited(clockAheadMs = 0) {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  const anna = await town.newDevice();
  const { roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  const lineOfVisit = line();
  const visit = await town.newDevice(lineOfVisit, { forVisit: true, clockAheadMs });
  await comeBack(visit, words);
  await bothSync(visit, weil, anna);
  return { town, weil, anna, roomId, visit, lineOfVisit };
}

test("[VI3] a visit that ended is taken off by the next own device that is unlocked, and not before", async () => {
  const { weil, anna, roomId, visit } = await visited();
  await write(visit, roomId, "From the library.");
  await bothSync(visit, weil, anna);
  expect(await textsOf(anna, roomId)).toEqual(["From the library."]);
  expect((await devicesOf(weil)).devices.map((one) => one.visit)).toEqual([false, true]);
  expect((await devicesOf(visit)).devices.map((one) => [one.this, one.visit])).toEqual([
    [true, true],
    [false, false],
  ]);

  // While it goes on, an unlock leaves it alone.
  done(await weil.act("putAway", {}));
  done(await weil.act("unlock", unlock));
  await bothSync(weil, visit);
  expect((await devicesOf(weil)).devices).toHaveLength(2);
  expect(await standing(visit)).toMatchObject({ membership: "listed" });

  done(await visit.act("endVisit", {}));
  expect(await standing(visit)).toMatchObject({ state: "locked" });
  await bothSync(weil);
  done(await weil.act("putAway", {}));
  done(await weil.act("unlock", unlock));
  await bothSync(weil, anna);
  const { devices, removed } = await devicesOf(weil);
  expect(devices.map((one) => one.visit)).toEqual([false]);
  expect(removed).toMatchObject([{ visit: true, roomsToChange: 0 }]);
  await write(weil, roomId, "From home.");
  await bothSync(weil, anna);
  expect(await textsOf(anna, roomId)).toEqual(["From the library.", "From home."]);
  await expectCalm(weil, anna);
});

test("[VI3] a visit that never said that it is over is taken off a day later", async () => {
  const { town, weil, lineOfVisit } = await visited();
  // Its window was closed: nothing of it was ever said.
  lineOfVisit.cut();
  await town.time.pass(visitMsMax - hour);
  done(await weil.act("putAway", {}));
  done(await weil.act("unlock", unlock));
  await bothSync(weil);
  expect((await devicesOf(weil)).devices).toHaveLength(2);
  await town.time.pass(hour);
  done(await weil.act("putAway", {}));
  done(await weil.act("unlock", unlock));
  await bothSync(weil);
  expect((await devicesOf(weil)).devices).toHaveLength(1);
});

test.each([
  ["ahead", 3 * day],
  ["behind", -3 * day],
])(
  "[VI8] a computer whose clock is days %s makes a visit neither last longer nor end at once",
  async (_, off) => {
    const { town, weil, lineOfVisit } = await visited(off);
    lineOfVisit.cut();
    await town.time.pass(visitMsMax - hour);
    done(await weil.act("putAway", {}));
    done(await weil.act("unlock", unlock));
    await bothSync(weil);
    expect((await devicesOf(weil)).devices).toHaveLength(2);
    await town.time.pass(hour);
    done(await weil.act("putAway", {}));
    done(await weil.act("unlock", unlock));
    await bothSync(weil);
    expect((await devicesOf(weil)).devices).toHaveLength(1);
  },
);
