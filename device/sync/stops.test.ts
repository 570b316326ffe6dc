/** The machine stops between any two writes while an epoch changes; the committer never comes back; a grant is spent. */
import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import {
  cardOf,
  draftEpoch,
  epochAt,
  listOf,
  type RoomOfMany,
  roomOfMany,
  rotate,
  type Seat,
  syncAll,
} from "./testing/many.ts";
import { letters, ok, texts, writeLetter } from "./testing/pair.ts";

const second = 1000;
const minute = 60 * second;

async function letterOf(seat: Seat, roomId: string, text: string): Promise<boolean> {
  const event = { kind: "LetterWritten", at: 1, text } as const;
  return (await seat.engine.commit(roomId, [{ event, sealedFor: null, provable: false }], "now")).ok;
}

async function expectSame(room: RoomOfMany, said: readonly string[]): Promise<void> {
  const places = new Set<string>();
  for (const seat of [...room.weils, ...room.annas]) {
    const read = await letters(seat, room.roomId);
    places.add(read.map(({ order }) => order).join());
    expect((await texts(seat, room.roomId)).toSorted()).toEqual([...said].toSorted());
    expect(seat.engine.alarms()).toEqual([]);
    places.add(bytesToHex(cardOf(seat, room.roomId).epoch.transcript));
  }
  // One order, one epoch.
  expect(places.size).toBe(2);
}

test("[SY29] a committer that stops between any two writes goes on at the next unlock, and loses nothing it had kept", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const { roomId } = room;
  const said: string[] = [];
  let stops = 0;
  for (let writes = 0, stopped = true; stopped; writes++) {
    const before = epochAt(weil, roomId);
    weil.stopAfter(writes);
    const rotating = rotate(weil, roomId);
    if (await letterOf(weil, roomId, `after ${writes}`)) said.push(`after ${writes}`);
    const outcome = await rotating;
    await weil.engine.syncNow();
    stopped = weil.hasStopped();
    stops++;
    await weil.restart();
    await syncAll(room);
    await expectSame(room, said);
    const isBegun = epochAt(weil, roomId) === before + 1;
    expect(weil.engine.pendingEpoch(roomId)).toBeNull();
    if (outcome === "done") expect(isBegun).toBe(true);
  }
  // Every move has been a place to stop at.
  expect(stops).toBeGreaterThan(8);
  expect(said.length).toBeGreaterThan(5);
}, 120_000);

test("[SY29] a follower that stops between any two writes goes on at the next unlock", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna] = room.annas;
  const { roomId } = room;
  const said: string[] = [];
  let stops = 0;
  for (let writes = 0, stopped = true; stopped; writes++) {
    expect(await rotate(weil, roomId)).toBe("done");
    anna.stopAfter(writes);
    await anna.engine.syncNow();
    if (await letterOf(anna, roomId, `after ${writes}`)) said.push(`after ${writes}`);
    await anna.engine.syncNow();
    stopped = anna.hasStopped();
    stops++;
    await anna.restart();
    await syncAll(room);
    await expectSame(room, said);
  }
  expect(stops).toBeGreaterThan(4);
}, 120_000);

test("[SY29] a device that signs itself in and stops between any two writes is in, or was never seen", async () => {
  let isOver = false;
  for (let writes = 0; !isOver; writes++) {
    const room = await roomOfMany();
    const [anna, annas] = room.annas;
    const { seat, device } = await room.newcomer(anna);
    const list = listOf(room.anna, room.weil, room.space, 1, [anna.keys, annas.keys, seat.keys]);
    seat.stopAfter(writes);
    await rotate(seat, room.roomId, { listB: list, as: device });
    isOver = !seat.hasStopped();
    await seat.restart();
    await syncAll(room, seat);
    const isIn = epochAt(anna, room.roomId) === 2;
    expect(seat.engine.membership(room.roomId)).toBe(isIn ? "listed" : "not-yet");
    await writeLetter(anna, room.roomId, "goes on");
    await syncAll(room, seat);
    await expectSame(room, ["goes on"]);
    expect(await texts(seat, room.roomId)).toEqual(["goes on"]);
  }
}, 120_000);

/** The log of the newest epoch that somebody stands at, as the host has it. */
function newestLog(room: RoomOfMany, seat: Seat): Uint8Array[] | undefined {
  const key = cardOf(seat, room.roomId).epoch.key ?? new Uint8Array(32);
  return room.story.host.logs.get(bytesToHex(logKeys(key).logId));
}

/** Weil's record is taken, and he stops before the log behind it is made. */
async function leftUnmade(room: RoomOfMany): Promise<void> {
  const [weil] = room.weils;
  for (let writes = 0; ; writes++) {
    weil.stopAfter(writes);
    await rotate(weil, room.roomId);
    await weil.engine.putAway();
    await syncAll(room);
    if (epochAt(room.annas[0], room.roomId) > 1) break;
    await weil.restart();
  }
  await syncAll(room);
  expect(newestLog(room, room.annas[0])).toBeUndefined();
}

test("[SY30] a log that its committer never made is made by a member, after some seconds of looking in vain", async () => {
  const room = await roomOfMany();
  const [weil, other] = room.weils;
  const [anna] = room.annas;
  await leftUnmade(room);
  await writeLetter(anna, room.roomId, "waits for its log");
  await anna.engine.syncNow();
  expect(newestLog(room, anna)).toBeUndefined();
  await room.story.pass(9 * second);
  await anna.engine.syncNow();
  expect(newestLog(room, anna)).toBeUndefined();
  await room.story.pass(30 * second);
  await syncAll(room);
  expect(newestLog(room, anna)?.length).toBeGreaterThan(0);
  expect(await texts(other, room.roomId)).toEqual(["waits for its log"]);
  // The committer comes back and finds it open.
  await weil.restart();
  await syncAll(room);
  await expectSame(room, ["waits for its log"]);
  await writeLetter(weil, room.roomId, "here again");
  await syncAll(room);
  await expectSame(room, ["waits for its log", "here again"]);
});

test("[SY30] two members open one log: the first opening counts, and the other does no harm", async () => {
  const room = await roomOfMany();
  const [, other] = room.weils;
  const [anna] = room.annas;
  await leftUnmade(room);
  await room.story.pass(7 * minute);
  // Both set out before either has read the other's opening.
  await Promise.all([other.engine.syncNow(), anna.engine.syncNow()]);
  await writeLetter(other, room.roomId, "one");
  await writeLetter(anna, room.roomId, "two");
  await room.weils[0].restart();
  await syncAll(room);
  await expectSame(room, ["one", "two"]);
  expect(room.story.host.logs.size).toBe(3);
});

test("[SY30] without a grant a missing log is looked for, and nothing written for it is lost", async () => {
  const room = await roomOfMany();
  const [anna, annas] = room.annas;
  for (const seat of [room.weils[1], anna, annas]) seat.engine.grantsWith(() => Promise.resolve(null));
  await leftUnmade(room);
  await writeLetter(anna, room.roomId, "patience");
  await room.story.pass(60 * minute);
  await syncAll(room);
  expect(newestLog(room, anna)).toBeUndefined();
  await room.weils[0].restart();
  await syncAll(room);
  await expectSame(room, ["patience"]);
});

test("[SY34] a device that comes back alone opens the log that its committer left unmade, with its own record", async () => {
  let isOver = false;
  for (let writes = 0; !isOver; writes++) {
    const room = await roomOfMany();
    const [anna, annas] = room.annas;
    const { seat, device } = await room.newcomer(anna);
    const { seat: later } = await room.newcomer(anna);
    await leftUnmade(room);
    // All others are gone with him.
    for (const gone of [room.weils[1], anna, annas]) await gone.engine.putAway();
    await seat.engine.syncNow();
    expect(epochAt(seat, room.roomId)).toBe(2);
    const list = listOf(room.anna, room.weil, room.space, 1, [anna.keys, annas.keys, seat.keys]);
    seat.stopAfter(writes);
    await rotate(seat, room.roomId, { listB: list, as: device });
    isOver = !seat.hasStopped();
    await seat.restart();
    await seat.engine.syncNow();
    if (epochAt(seat, room.roomId) === 2)
      expect(await rotate(seat, room.roomId, { listB: list, as: device })).toBe("done");
    expect(seat.engine.membership(room.roomId)).toBe("listed");
    await writeLetter(seat, room.roomId, "alone");
    await seat.engine.syncNow();
    for (const back of [...room.weils, anna, annas]) await back.restart();
    await syncAll(room, later);
    await expectSame(room, ["alone"]);
    expect(await texts(later, room.roomId)).toEqual(["alone"]);
    expect(epochAt(later, room.roomId)).toBe(3);
  }
}, 120_000);

test("[SY34] where the log is made after all, the newcomer's word in it is let go and said again", async () => {
  const room = await roomOfMany();
  const [anna, annas] = room.annas;
  const { seat, device } = await room.newcomer(anna);
  await leftUnmade(room);
  await seat.engine.syncNow();
  const list = listOf(room.anna, room.weil, room.space, 1, [anna.keys, annas.keys, seat.keys]);
  room.story.host.failure = { kind: "host-not-reached" };
  expect(await rotate(seat, room.roomId, { listB: list, as: device })).toBe("host-not-reached");
  room.story.host.failure = null;
  await room.weils[0].restart();
  await writeLetter(room.weils[0], room.roomId, "made after all");
  await syncAll(room);
  await seat.engine.syncNow();
  expect(seat.engine.pendingEpoch(room.roomId)).toBeNull();
  expect(seat.engine.membership(room.roomId)).toBe("not-yet");
  expect(await rotate(seat, room.roomId, { listB: list, as: device })).toBe("done");
  await syncAll(room, seat);
  await expectSame(room, ["made after all"]);
  expect(await texts(seat, room.roomId)).toEqual(["made after all"]);
});

test("[SY32] a grant that was spent elsewhere is replaced by another, and the epoch comes into force", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const spent = weil.platform.chance.bytes(16);
  room.story.host.spent.set(bytesToHex(spent), "another log");
  const next = await draftEpoch(weil, room.roomId);
  weil.engine.grantsWith(() => Promise.resolve(null));
  expect(await weil.engine.commitEpoch(room.roomId, next, spent)).toEqual({
    ok: false,
    error: { kind: "host-not-reached" },
  });
  await weil.restart();
  weil.engine.grantsWith(async () => weil.platform.chance.bytes(16));
  ok(await weil.engine.commitEpoch(room.roomId, next, spent));
  await syncAll(room);
  await expectSame(room, []);
});
