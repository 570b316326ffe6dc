/** A host that comes back from a copy without the end of a log, without a whole log, without anything at all. */
import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import { cardOf, epochAt, type RoomOfMany, roomOfMany, rotate, type Seat, syncAll } from "./testing/many.ts";
import { texts, writeLetter } from "./testing/pair.ts";

function kindsAt(seat: Seat): readonly string[] {
  return seat.engine.alarms().map(({ kind }) => kind);
}

function whole(room: RoomOfMany): ReadonlyMap<string, string> {
  const logs = [...room.story.host.copy()];
  return new Map(logs.map(([name, bodies]) => [name, bodies.map(bytesToHex).join()]));
}

/** Three epochs, letters in each; copies of the host's disk from before any epoch and from the middle. */
async function longStory() {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna] = room.annas;
  await writeLetter(weil, room.roomId, "one");
  await syncAll(room);
  const early = room.story.host.copy();
  await writeLetter(anna, room.roomId, "two");
  expect(await rotate(weil, room.roomId)).toBe("done");
  await syncAll(room);
  await writeLetter(anna, room.roomId, "three");
  await syncAll(room);
  expect(await rotate(anna, room.roomId)).toBe("done");
  await syncAll(room);
  await writeLetter(weil, room.roomId, "four");
  await syncAll(room);
  return { room, weil, anna, early };
}

test("[SY31] a host without the newest logs, and without the end of the one before them, gets all of them back", async () => {
  const { room, weil, anna, early } = await longStory();
  const before = whole(room);
  room.story.host.restore(early);
  await weil.engine.syncNow();
  await weil.engine.syncNow();
  expect(whole(room)).toEqual(before);
  expect(kindsAt(weil)).toEqual(["host-restored"]);
  await syncAll(room);
  for (const seat of [...room.weils, ...room.annas]) {
    expect(await texts(seat, room.roomId)).toEqual(["one", "two", "three", "four"]);
  }
  await writeLetter(anna, room.roomId, "five");
  await syncAll(room);
  expect(await texts(weil, room.roomId)).toEqual(["one", "two", "three", "four", "five"]);
  // A device that reads everything anew finds it.
  const { seat } = await room.newcomer(anna);
  expect(await texts(seat, room.roomId)).toEqual(["one", "two", "three", "four", "five"]);
  expect(epochAt(seat, room.roomId)).toBe(3);
  expect(kindsAt(seat)).toEqual([]);
});

test("[SY31] a host that lost everything gets everything, from all of them at once, and each body stands once", async () => {
  const { room } = await longStory();
  const before = whole(room);
  room.story.host.restore(new Map());
  await Promise.all([...room.weils, ...room.annas].map(({ engine }) => engine.syncNow()));
  await syncAll(room);
  expect(whole(room)).toEqual(before);
  for (const seat of [...room.weils, ...room.annas]) expect(kindsAt(seat)).not.toContain("host-forked");
});

test("[SY31] what is given back to a lost log waits for the machine that stopped in between", async () => {
  const { room, weil } = await longStory();
  const before = whole(room);
  for (let writes = 0; writes < 6; writes++) {
    room.story.host.restore(new Map());
    weil.stopAfter(writes);
    await weil.engine.syncNow();
    await weil.restart();
    for (let turn = 0; turn < 3; turn++) await weil.engine.syncNow();
    expect(whole(room)).toEqual(before);
  }
});

test("[SY31] without a grant nothing can be made again, and it is said that the host withholds", async () => {
  const { room, weil } = await longStory();
  weil.engine.grantsWith(() => Promise.resolve(null));
  const name = bytesToHex(logKeys(cardOf(weil, room.roomId).epoch.key ?? new Uint8Array(32)).logId);
  const kept = room.story.host.logs.get(name) ?? [];
  room.story.host.logs.delete(name);
  await weil.engine.syncNow();
  expect(kindsAt(weil)).toEqual(["host-withholds"]);
  expect(await texts(weil, room.roomId)).toEqual(["one", "two", "three", "four"]);
  room.story.host.logs.set(name, kept);
  await weil.engine.syncNow();
  expect(kindsAt(weil)).toEqual([]);
});

test("[SY31] a host that denies a log again and again eats one grant, not all of them", async () => {
  const { room, weil } = await longStory();
  const name = bytesToHex(logKeys(cardOf(weil, room.roomId).epoch.key ?? new Uint8Array(32)).logId);
  let taken = 0;
  weil.engine.grantsWith(async () => {
    taken++;
    return weil.platform.chance.bytes(16);
  });
  for (let turn = 0; turn < 10; turn++) {
    room.story.host.logs.delete(name);
    await weil.engine.syncNow();
  }
  expect(taken).toBe(1);
  expect(kindsAt(weil)).toContain("host-withholds");
});

test("[SY31] a copy that differs in one byte of a log carried on is a fork, and is said", async () => {
  const { room, weil, early } = await longStory();
  const full = room.story.host.copy();
  const first = [...full.keys()].find((name) => early.get(name)?.length !== full.get(name)?.length);
  const bent = new Map(early);
  const bodies = [...(bent.get(first ?? "") ?? [])];
  bodies[0] = weil.platform.chance.bytes(1024);
  bent.set(first ?? "", bodies);
  room.story.host.restore(bent);
  for (let turn = 0; turn < 3; turn++) await weil.engine.syncNow();
  expect(kindsAt(weil)).toContain("host-forked");
});

test("[SY33] how far the other has written, and what lies aside, can be asked", async () => {
  const room = await roomOfMany();
  const [weil, other] = room.weils;
  const [anna] = room.annas;
  expect(await weil.engine.otherWroteIn(room.roomId)).toBe(-1);
  expect(await anna.engine.otherWroteIn(room.roomId)).toBe(1);
  expect(await weil.engine.otherWroteIn("self")).toBe(-1);
  await writeLetter(other, room.roomId, "of my own");
  await syncAll(room);
  expect(await weil.engine.otherWroteIn(room.roomId)).toBe(-1);
  await writeLetter(anna, room.roomId, "hers");
  await syncAll(room);
  expect(await weil.engine.otherWroteIn(room.roomId)).toBe(1);
  expect(await rotate(weil, room.roomId)).toBe("done");
  await syncAll(room);
  // She has read the record, and has not yet written behind it.
  expect(await weil.engine.otherWroteIn(room.roomId)).toBe(1);
  await writeLetter(anna, room.roomId, "under the new epoch");
  await syncAll(room);
  expect(await weil.engine.otherWroteIn(room.roomId)).toBe(2);
  expect(await weil.engine.aside()).toEqual([]);
  const name = bytesToHex(logKeys(cardOf(weil, room.roomId).epoch.key ?? new Uint8Array(32)).logId);
  room.story.host.logs.get(name)?.push(weil.platform.chance.bytes(1024), weil.platform.chance.bytes(1000));
  await syncAll(room);
  expect(await weil.engine.aside()).toEqual([
    { space: room.roomId, rule: "LG1", count: 1 },
    { space: room.roomId, rule: "SL1", count: 1 },
  ]);
});
