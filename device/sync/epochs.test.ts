/** Several devices of two people in one room while its epochs change: races, removals, newcomers, lost answers. */
import { expect, test } from "vitest";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { openSelf } from "#device/keys/new-space.ts";
import { recordToEvent } from "#protocol/epoch/opening.ts";
import { drawRoot } from "#protocol/identity/root.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import { lay, marked, nextEntry } from "./testing/forge.ts";
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

const minute = 60_000;
const hour = 60 * minute;

function everybody({ weils, annas }: RoomOfMany): readonly Seat[] {
  return [...weils, ...annas];
}

async function expectAgreed(room: RoomOfMany, epoch: number, said: readonly string[]): Promise<void> {
  const [first] = everybody(room);
  const order = first === undefined ? [] : (await letters(first, room.roomId)).map((fact) => fact.order);
  for (const seat of everybody(room)) {
    expect(epochAt(seat, room.roomId)).toBe(epoch);
    expect((await texts(seat, room.roomId)).toSorted()).toEqual(said.toSorted());
    expect((await letters(seat, room.roomId)).map((fact) => fact.order)).toEqual(order);
    expect(seat.engine.alarms()).toEqual([]);
    expect(seat.engine.saved().waiting).toBeLessThanOrEqual(1);
  }
  const keys = new Set(everybody(room).map((seat) => bytesToHex(cardOf(seat, room.roomId).epoch.transcript)));
  expect(keys.size).toBe(1);
}

function logOf(room: RoomOfMany, seat: Seat): Uint8Array[] | undefined {
  const { key } = cardOf(seat, room.roomId).epoch;
  return room.story.host.logs.get(bytesToHex(logKeys(key ?? new Uint8Array(32)).logId));
}

test("[SY21] the card moves on only when the host has taken the record, and what was written meanwhile follows it", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  room.story.host.failure = { kind: "host-not-reached" };
  const next = await draftEpoch(weil, room.roomId);
  const grant = weil.platform.chance.bytes(16);
  const asked = await weil.engine.commitEpoch(room.roomId, next, grant);
  expect(asked).toEqual({ ok: false, error: { kind: "host-not-reached" } });
  expect(epochAt(weil, room.roomId)).toBe(1);
  expect(weil.engine.pendingEpoch(room.roomId)?.record).toEqual(next.record);
  await writeLetter(weil, room.roomId, "meanwhile");
  expect(await texts(weil, room.roomId)).toEqual(["meanwhile"]);
  room.story.host.failure = null;
  // Asked again, it is the same epoch and not another one.
  expect(await weil.engine.commitEpoch(room.roomId, next, grant)).toEqual({ ok: true, value: undefined });
  expect(weil.engine.pendingEpoch(room.roomId)).toBeNull();
  await syncAll(room);
  await expectAgreed(room, 2, ["meanwhile"]);
  expect(await weil.engine.commitEpoch(room.roomId, next, grant)).toEqual({ ok: true, value: undefined });
  expect(epochAt(weil, room.roomId)).toBe(2);
});

test("[SY21] with any number of answers lost on the way, the epoch comes once", async () => {
  for (let lost = 1; lost <= 6; lost++) {
    const room = await roomOfMany();
    const [weil] = room.weils;
    const next = await draftEpoch(weil, room.roomId);
    const grant = weil.platform.chance.bytes(16);
    room.story.host.answersToLose = lost;
    await weil.engine.commitEpoch(room.roomId, next, grant);
    await writeLetter(weil, room.roomId, "once");
    for (let tries = 0; tries < lost; tries++) await weil.engine.syncNow();
    expect(ok(await weil.engine.commitEpoch(room.roomId, next, grant))).toBeUndefined();
    await syncAll(room);
    await expectAgreed(room, 2, ["once"]);
  }
});

test("[SY22] of two records at once the first counts; the other is void, and nothing written beside it is lost", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna] = room.annas;
  const mine = await draftEpoch(weil, room.roomId);
  room.story.host.failure = { kind: "host-not-reached" };
  await weil.engine.commitEpoch(room.roomId, mine, weil.platform.chance.bytes(16));
  await writeLetter(weil, room.roomId, "beside a void record");
  await weil.engine.syncNow();
  room.story.host.failure = null;
  expect(await rotate(anna, room.roomId)).toBe("done");
  expect(await weil.engine.commitEpoch(room.roomId, mine, weil.platform.chance.bytes(16))).toEqual({
    ok: false,
    error: { kind: "superseded" },
  });
  expect(weil.engine.pendingEpoch(room.roomId)).toBeNull();
  // The key it drew for the void record is gone; that record stands nowhere.
  const kept = cardOf(weil, room.roomId).ownDevice.kems;
  for (const drawn of mine.ownDevice.kems) {
    expect(kept.some(({ seed }) => equalBytes(seed, drawn.seed))).toBe(false);
  }
  await syncAll(room);
  await expectAgreed(room, 2, ["beside a void record"]);
  expect(await rotate(weil, room.roomId)).toBe("done");
  await syncAll(room);
  await expectAgreed(room, 3, ["beside a void record"]);
});

/** Tries until the epoch has changed: with every letter comes a fresh KEM key, which outruns a record made before. */
async function rotateOn(seat: Seat, roomId: string, epoch: number): Promise<string> {
  let outcome = "superseded";
  while (outcome === "superseded" && epochAt(seat, roomId) === epoch) outcome = await rotate(seat, roomId);
  return outcome;
}

test("[SY22] everybody rotates at once, again and again: one epoch each time, the same for all", async () => {
  const room = await roomOfMany();
  const said: string[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const seats = everybody(room);
    const outcomes = await Promise.all(
      seats.map(async (seat, at) => {
        const letter = writeLetter(seat, room.roomId, `${turn} ${at}`);
        const outcome = await rotateOn(seat, room.roomId, turn + 1);
        await letter;
        return outcome;
      }),
    );
    for (const at of seats.keys()) said.push(`${turn} ${at}`);
    expect(outcomes.toSorted()).toEqual(["done", "superseded", "superseded", "superseded"]);
    await syncAll(room);
    for (const seat of everybody(room)) {
      expect(epochAt(seat, room.roomId)).toBe(2 + turn);
      expect((await texts(seat, room.roomId)).toSorted()).toEqual(said.toSorted());
      expect(seat.engine.alarms()).toEqual([]);
    }
  }
});

test("[SY23] a record that names a KEM key older than one announced before it is let go unsent", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna] = room.annas;
  expect(await rotate(weil, room.roomId)).toBe("done");
  await syncAll(room);
  // Anna's devices hold fresh keys back for their first entry; weil's record names the ones before.
  const next = await draftEpoch(weil, room.roomId);
  room.story.host.failure = { kind: "host-not-reached" };
  await weil.engine.commitEpoch(room.roomId, next, weil.platform.chance.bytes(16));
  await writeLetter(weil, room.roomId, "kept");
  await weil.engine.syncNow();
  room.story.host.failure = null;
  await writeLetter(anna, room.roomId, "with a fresh key");
  await anna.engine.syncNow();
  const sent = logOf(room, weil)?.length;
  expect(await weil.engine.commitEpoch(room.roomId, next, weil.platform.chance.bytes(16))).toEqual({
    ok: false,
    error: { kind: "superseded" },
  });
  expect(epochAt(weil, room.roomId)).toBe(2);
  // Only the letter was sent, in the log that goes on.
  expect(logOf(room, weil)?.length).toBe((sent ?? 0) + 1);
  await syncAll(room);
  await expectAgreed(room, 2, ["with a fresh key", "kept"]);
  expect(await rotate(weil, room.roomId)).toBe("done");
  await syncAll(room);
  await expectAgreed(room, 3, ["with a fresh key", "kept"]);
});

test("[SY24] who follows announces a fresh key with its first entry, or within a day, and drops the older ones", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna, annas] = room.annas;
  const before = cardOf(anna, room.roomId).ownDevice.kems;
  expect(await rotate(weil, room.roomId)).toBe("done");
  await syncAll(room);
  // That the epoch was read shows to nobody.
  expect(logOf(room, weil)).toHaveLength(1);
  await writeLetter(anna, room.roomId, "a first word");
  await syncAll(room);
  expect(logOf(room, weil)).toHaveLength(2);
  const heard = await weil.engine.innerEvents(room.roomId, "hf/kem-announced/1");
  expect(heard.map(({ device, acknowledged }) => [bytesToHex(device), acknowledged])).toEqual([
    [bytesToHex(anna.keys.id), true],
  ]);
  await room.story.pass(25 * hour);
  await syncAll(room);
  const spoken = await weil.engine.innerEvents(room.roomId, "hf/kem-announced/1");
  expect(new Set(spoken.map(({ device }) => bytesToHex(device)))).toContain(bytesToHex(annas.keys.id));
  expect(await rotate(weil, room.roomId)).toBe("done");
  await syncAll(room);
  const kept = cardOf(anna, room.roomId).ownDevice.kems;
  for (const { seed } of before) expect(kept.some((kem) => equalBytes(kem.seed, seed))).toBe(false);
});

test("[SY24] what is held back for the first entry outlasts a put-away, and goes with the first word", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna] = room.annas;
  expect(await rotate(weil, room.roomId)).toBe("done");
  await syncAll(room);
  await anna.engine.putAway();
  ok(await anna.engine.open(anna.storeKey.slice()));
  await anna.engine.syncNow();
  expect(logOf(room, weil)).toHaveLength(1);
  await writeLetter(anna, room.roomId, "good morning");
  await syncAll(room);
  expect(logOf(room, weil)).toHaveLength(2);
  expect(await weil.engine.innerEvents(room.roomId, "hf/kem-announced/1")).toHaveLength(1);
  await expectAgreed(room, 2, ["good morning"]);
});

test("[SY25] a removed device keeps what it had, writes nothing more, and does not know where the next log is", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna, lost] = room.annas;
  await writeLetter(weil, room.roomId, "before");
  await syncAll(room);
  const list = listOf(room.anna, room.weil, room.space, 1, [anna.keys]);
  // Written while it had no connection, and never sent.
  room.story.host.failure = { kind: "host-not-reached" };
  await writeLetter(lost, room.roomId, "unsent");
  await lost.engine.syncNow();
  room.story.host.failure = null;
  expect(await rotate(anna, room.roomId, { listB: list })).toBe("done");
  await writeLetter(weil, room.roomId, "afterwards");
  await syncAll(room);
  expect(lost.engine.membership(room.roomId)).toBe("removed");
  expect(epochAt(lost, room.roomId)).toBe(1);
  expect(await texts(lost, room.roomId)).toEqual(["before", "unsent"]);
  expect((await letters(lost, room.roomId)).map(({ acknowledged }) => acknowledged)).toEqual([true, false]);
  expect(lost.engine.saved().waiting).toBe(0);
  const refused = await lost.engine.commit(
    room.roomId,
    [{ event: { kind: "LetterWritten", at: 1, text: "x" }, sealedFor: null, provable: false }],
    "now",
  );
  expect(refused).toEqual({ ok: false, error: { kind: "device-removed" } });
  // Its loop has ended: it hears and asks the host nothing more, after an unlock either.
  expect(room.story.host.listeners()).toBe(3);
  const asked = room.story.host.calls;
  await lost.engine.syncNow();
  await lost.engine.putAway();
  ok(await lost.engine.open(lost.storeKey.slice()));
  expect(lost.engine.membership(room.roomId)).toBe("removed");
  await lost.engine.syncNow();
  expect(room.story.host.calls).toBe(asked);
  expect(await texts(lost, room.roomId)).toEqual(["before", "unsent"]);
  expect(await texts(anna, room.roomId)).toEqual(["before", "afterwards"]);
});

test("[SY26] a record that cannot be judged yet stops the reading, and not the writing", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna] = room.annas;
  let locked = true;
  anna.engine.judgeRecordsWith((card, record) =>
    locked ? Promise.resolve({ kind: "waits" }) : anna.judge(card, record),
  );
  expect(await rotate(weil, room.roomId)).toBe("done");
  await writeLetter(weil, room.roomId, "in the new log");
  await weil.engine.syncNow();
  await anna.engine.syncNow();
  expect(epochAt(anna, room.roomId)).toBe(1);
  expect(await anna.engine.aside()).toEqual([]);
  await writeLetter(anna, room.roomId, "while it waits");
  expect(await rotate(anna, room.roomId)).toBe("host-not-reached");
  await anna.engine.putAway();
  ok(await anna.engine.open(anna.storeKey.slice()));
  await anna.engine.syncNow();
  expect(await texts(anna, room.roomId)).toEqual(["while it waits"]);
  locked = false;
  await syncAll(room);
  await expectAgreed(room, 2, ["in the new log", "while it waits"]);
});

test("[SY26] a record that waits is judged again before long, and at once when something is learned in self", async () => {
  for (const learns of [false, true]) {
    const room = await roomOfMany();
    const [weil] = room.weils;
    const [anna] = room.annas;
    const { chance } = anna.platform;
    const own = { kind: "computer", since: 1, host: "http://localhost:8443" } as const;
    ok(await anna.engine.addSpace(await openSelf(drawRoot(chance), own, chance), chance.bytes(16)));
    await anna.engine.syncNow();
    let locked = true;
    anna.engine.judgeRecordsWith((card, record) =>
      locked ? Promise.resolve({ kind: "waits" }) : anna.judge(card, record),
    );
    // The host pushes it; nobody asks for a round.
    expect(await rotate(weil, room.roomId)).toBe("done");
    await room.story.pass(0);
    locked = false;
    expect(epochAt(anna, room.roomId)).toBe(1);
    if (learns) ok(await anna.engine.commitInner("self", [["hf/test/1"]], "now"));
    await room.story.pass(learns ? 0 : minute);
    for (let turn = 0; turn < 5_000 && epochAt(anna, room.roomId) === 1; turn++) await room.story.pass(0);
    expect(epochAt(anna, room.roomId)).toBe(2);
  }
});

test("[SY26] whatever is written in the very moment in which a record is followed, is written in one log or the next", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna] = room.annas;
  const written: Promise<string>[] = [];
  anna.engine.judgeRecordsWith(async (card, record) => {
    const judged = await anna.judge(card, record);
    let turn = Promise.resolve();
    for (let at = written.length; at < 60; at++) {
      turn = turn.then(() => {
        written.push(writeLetter(anna, room.roomId, `turn ${at}`));
      });
    }
    return judged;
  });
  expect(await rotate(weil, room.roomId)).toBe("done");
  await anna.engine.syncNow();
  await Promise.all(written);
  await syncAll(room);
  await expectAgreed(
    room,
    2,
    Array.from({ length: 60 }, (_, at) => `turn ${at}`),
  );
});

test("[SY27] a device that no list names reads, writes nothing, and writes once an epoch lists it", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna, annas] = room.annas;
  const { seat, announcement } = await room.newcomer(anna);
  await writeLetter(weil, room.roomId, "read by all");
  await syncAll(room, seat);
  expect(seat.engine.membership(room.roomId)).toBe("not-yet");
  expect(await texts(seat, room.roomId)).toEqual(["read by all"]);
  const event = { kind: "LetterWritten", at: 1, text: "not yet" } as const;
  const written = await seat.engine.commit(room.roomId, [{ event, sealedFor: null, provable: false }], "now");
  expect(written).toEqual({ ok: false, error: { kind: "device-not-listed" } });
  const sent = logOf(room, weil)?.length;
  await room.story.pass(25 * hour);
  await seat.engine.syncNow();
  const quiet = logOf(room, weil)?.length ?? 0;
  expect(quiet - (sent ?? 0)).toBeLessThanOrEqual(3);
  await syncAll(room, seat);
  const list = listOf(room.anna, room.weil, room.space, 1, [anna.keys, annas.keys, seat.keys]);
  expect(await rotate(anna, room.roomId, { listB: list, announced: [announcement] })).toBe("done");
  await syncAll(room, seat);
  expect(seat.engine.membership(room.roomId)).toBe("listed");
  await writeLetter(seat, room.roomId, "now I write");
  await syncAll(room, seat);
  await expectAgreed(room, 2, ["read by all", "now I write"]);
});

test("[SY28] a device that signed itself into the lists commits the epoch itself, and everybody follows", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna, annas] = room.annas;
  const { seat, device } = await room.newcomer(anna);
  await writeLetter(weil, room.roomId, "before");
  await syncAll(room, seat);
  const list = listOf(room.anna, room.weil, room.space, 1, [annas.keys, seat.keys]);
  expect(await rotate(seat, room.roomId, { listB: list, as: device })).toBe("done");
  expect(seat.engine.membership(room.roomId)).toBe("listed");
  await writeLetter(seat, room.roomId, "back again");
  await syncAll(room, seat);
  expect(anna.engine.membership(room.roomId)).toBe("removed");
  for (const each of [...room.weils, annas, seat]) {
    expect(epochAt(each, room.roomId)).toBe(2);
    expect(await texts(each, room.roomId)).toEqual(["before", "back again"]);
    expect(each.engine.alarms()).toEqual([]);
  }
});

test("[SY22] [SY28] a newcomer's record comes before an own one: what was unsent and what was gathered both follow it", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna, annas] = room.annas;
  const { seat, device } = await room.newcomer(anna);
  room.story.host.failure = { kind: "host-not-reached" };
  await writeLetter(weil, room.roomId, "unsent one");
  await writeLetter(weil, room.roomId, "unsent two");
  expect(await rotate(weil, room.roomId)).toBe("host-not-reached");
  await writeLetter(weil, room.roomId, "gathered one");
  await writeLetter(weil, room.roomId, "gathered two");
  await weil.engine.syncNow();
  room.story.host.failure = null;
  const list = listOf(room.anna, room.weil, room.space, 1, [anna.keys, annas.keys, seat.keys]);
  expect(await rotate(seat, room.roomId, { listB: list, as: device })).toBe("done");
  await syncAll(room, seat);
  await expectAgreed(room, 2, ["unsent one", "unsent two", "gathered one", "gathered two"]);
  expect(await texts(anna, room.roomId)).toEqual([
    "unsent one",
    "unsent two",
    "gathered one",
    "gathered two",
  ]);
});

test("[SY17] [SY28] a listed device that exists twice is enrolled anew by itself: its alarm ends, what it had not sent follows", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna, annas] = room.annas;
  const { device, seat } = await room.newcomer(anna);
  await anna
    .sql()
    .run("INSERT INTO alarm (kind, space, since) VALUES ('device-cloned', ?, 1)", [room.roomId]);
  room.story.host.failure = { kind: "host-not-reached" };
  await writeLetter(anna, room.roomId, "unsent by the old one");
  await anna.engine.syncNow();
  expect(anna.engine.alarms()).toEqual([{ kind: "device-cloned", roomId: room.roomId }]);
  room.story.host.failure = null;
  const list = listOf(room.anna, room.weil, room.space, 1, [annas.keys, seat.keys]);
  expect(await rotate(anna, room.roomId, { listB: list, as: device })).toBe("done");
  expect(cardOf(anna, room.roomId).ownDevice.deviceId).toEqual(device.id);
  await writeLetter(anna, room.roomId, "by the new one");
  await writeLetter(weil, room.roomId, "read");
  await syncAll(room);
  await expectAgreed(room, 2, ["unsent by the old one", "by the new one", "read"]);
});

test("[SY28] a stranger's record that is refused stays aside, and the log goes on for everybody", async () => {
  const room = await roomOfMany();
  const [weil] = room.weils;
  const [anna] = room.annas;
  const { seat } = await room.newcomer(anna);
  const strange = recordToEvent(seat.platform.chance.bytes(4000));
  const entry = marked(seat, room.roomId, await nextEntry(seat, room.roomId, [strange]));
  lay({ story: room.story, weil, roomId: room.roomId }, entry);
  await syncAll(room);
  for (const each of everybody(room)) {
    expect(epochAt(each, room.roomId)).toBe(1);
    expect(await each.engine.aside()).toEqual([{ space: room.roomId, rule: "LG10", count: 1 }]);
    expect(each.engine.alarms()).toEqual([{ kind: "not-opened", roomId: room.roomId, count: 1 }]);
  }
  await writeLetter(weil, room.roomId, "goes on");
  await writeLetter(anna, room.roomId, "here too");
  await syncAll(room);
  const orders = await Promise.all(
    everybody(room).map(async (each) => (await letters(each, room.roomId)).map(({ order }) => order).join()),
  );
  expect(new Set(orders).size).toBe(1);
});
