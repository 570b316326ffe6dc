/** What a lying host, a broken device of the other, or a stolen copy can lay into a log, and what the engine makes of it. */
import { expect, test } from "vitest";
import type { Canonical } from "#base/canonical.ts";
import { recordToEvent } from "#protocol/epoch/opening.ts";
import { bodiesOf, lay, marked, nextEntry } from "./testing/forge.ts";
import {
  drawRoom,
  letters,
  newPair,
  newStory,
  ok,
  openOwn,
  type Person,
  syncBoth,
  texts,
  writeLetter,
} from "./testing/pair.ts";

function alarmsOf(person: Person): readonly string[] {
  return person.engine.alarms().map(({ kind }) => kind);
}

test("[SY6] a body the host changed after it was read stops the writing in that log", async () => {
  const pair = await newPair();
  const { weil, anna, roomId } = pair;
  await writeLetter(weil, roomId, "as it was");
  await syncBoth(pair);
  bodiesOf(pair)[bodiesOf(pair).length - 1] = weil.platform.chance.bytes(1024);
  await anna.engine.syncNow();
  expect(alarmsOf(anna)).toContain("host-forked");
  const kept = bodiesOf(pair).length;
  await writeLetter(anna, roomId, "unsent");
  await anna.engine.syncNow();
  expect(bodiesOf(pair)).toHaveLength(kept);
  expect(await texts(anna, roomId)).toEqual(["as it was", "unsent"]);
  // What cannot be sent there is not said to be on its way.
  expect((await letters(anna, roomId)).at(-1)?.acknowledged).toBe(false);
});

test("[SY6] a letter hidden from the middle shows by the next one, which waits unread until it comes", async () => {
  const pair = await newPair();
  const { weil, roomId } = pair;
  await writeLetter(weil, roomId, "hidden");
  await weil.engine.syncNow();
  await writeLetter(weil, roomId, "shown");
  await weil.engine.syncNow();
  const bodies = bodiesOf(pair);
  const [hidden] = bodies.splice(bodies.length - 2, 1);
  const fresh = pair.story.newPerson();
  await openOwn(fresh);
  ok(await fresh.engine.addSpace(pair.joined, null));
  await fresh.engine.syncNow();
  expect(await texts(fresh, roomId)).toEqual([]);
  expect(alarmsOf(fresh)).toEqual(["host-withholds"]);
  // It comes late, at another place than its writer saw it: what was written upon it shows that.
  bodies.push(hidden ?? new Uint8Array(0));
  await fresh.engine.syncNow();
  expect(await texts(fresh, roomId)).toEqual(["hidden"]);
  expect(alarmsOf(fresh)).toEqual(["host-withholds"]);
  const kept = bodies.length;
  await writeLetter(fresh, roomId, "unsent");
  await fresh.engine.syncNow();
  expect(bodies).toHaveLength(kept);
});

test("[SY6] a log the host no longer has is said to be held back, until it has it again", async () => {
  const pair = await newPair();
  const { weil, anna, roomId, story } = pair;
  await writeLetter(weil, roomId, "still mine");
  await syncBoth(pair);
  const logs = new Map(story.host.logs);
  story.host.logs.clear();
  await anna.engine.syncNow();
  expect(anna.engine.alarms()).toContainEqual({ kind: "host-withholds", roomId, since: story.now });
  expect(await texts(anna, roomId)).toEqual(["still mine"]);
  for (const [name, bodies] of logs) story.host.logs.set(name, bodies);
  await anna.engine.syncNow();
  expect(alarmsOf(anna)).toEqual([]);
});

test("[SY8] an entry with an event that is none of ours is put aside whole, and the next one is read", async () => {
  const pair = await newPair();
  const { weil, anna, roomId } = pair;
  const broken = new Map<string, Canonical>([
    ["kind", "LetterWritten"],
    ["v", 1],
    ["text", "without a time"],
  ]);
  const good = new Map<string, Canonical>([
    ["kind", "LetterWritten"],
    ["v", 1],
    ["at", 1],
    ["text", "beside it"],
  ]);
  lay(pair, marked(weil, roomId, await nextEntry(weil, roomId, [good, broken])));
  await anna.engine.syncNow();
  expect(await texts(anna, roomId)).toEqual([]);
  expect(anna.engine.alarms()).toContainEqual({ kind: "not-opened", roomId, count: 1 });
  await writeLetter(anna, roomId, "goes on");
  await syncBoth(pair);
  expect(await texts(weil, roomId)).toEqual(["goes on"]);
});

test("[SY8] bytes that open under no key are put aside and counted", async () => {
  const pair = await newPair();
  const { weil, anna, roomId } = pair;
  bodiesOf(pair).push(weil.platform.chance.bytes(2048));
  await syncBoth(pair);
  expect(anna.engine.alarms()).toContainEqual({ kind: "not-opened", roomId, count: 1 });
  await writeLetter(weil, roomId, "after it");
  await syncBoth(pair);
  expect(await texts(anna, roomId)).toEqual(["after it"]);
});

test("[SY7] an event sealed for a class is refused in a room", async () => {
  const pair = await newPair();
  const { weil, anna, roomId } = pair;
  const sealed: Canonical = ["hf/content/1", "folder", "process", weil.platform.chance.bytes(64)];
  lay(pair, marked(weil, roomId, await nextEntry(weil, roomId, [sealed])));
  await anna.engine.syncNow();
  expect(anna.engine.alarms()).toContainEqual({ kind: "not-opened", roomId, count: 1 });
});

test("[SY9] a record that nobody judged is not followed, and the log stays open", async () => {
  const pair = await newPair();
  const { weil, anna, roomId } = pair;
  const other = await drawRoom(weil.platform);
  lay(pair, marked(weil, roomId, await nextEntry(weil, roomId, [recordToEvent(other.next.record)])));
  await anna.engine.syncNow();
  expect(anna.engine.card(roomId)?.epoch.number).toBe(1);
  expect(alarmsOf(anna)).toContain("not-opened");
  await writeLetter(anna, roomId, "still open");
  await syncBoth(pair);
  expect(await texts(weil, roomId)).toEqual(["still open"]);
});

test("[SY10] what a newer Holdfast wrote is kept and counted, and read once it is understood", async () => {
  const pair = await newPair();
  const { weil, anna, roomId } = pair;
  const newer = new Map<string, Canonical>([
    ["kind", "SongSung"],
    ["v", 1],
  ]);
  lay(pair, marked(weil, roomId, await nextEntry(weil, roomId, [newer])));
  await anna.engine.syncNow();
  expect(anna.engine.alarms()).toContainEqual({ kind: "written-by-newer", roomId, count: 1 });
  expect(anna.told.at(-1)).toMatchObject({ event: null, author: "other" });

  await writeLetter(anna, roomId, "once unknown");
  await anna.sql().run("UPDATE fact SET kind = 'newer', bulk = 0 WHERE kind = 'LetterWritten'");
  await anna.engine.putAway();
  ok(await anna.engine.open(anna.storeKey.slice()));
  expect(await texts(anna, roomId)).toEqual(["once unknown"]);
  expect(anna.engine.alarms()).toContainEqual({ kind: "written-by-newer", roomId, count: 1 });
});

test("[SY13] a letter written before the room's log was read gets its place when it opens", async () => {
  const story = await newStory();
  const [weil, anna] = [story.newPerson(), story.newPerson()];
  await openOwn(weil);
  await openOwn(anna);
  const room = await drawRoom(weil.platform);
  const { roomId } = room;
  ok(await weil.engine.addSpace(room.opened, weil.platform.chance.bytes(16)));
  ok(await weil.engine.commitEpoch(roomId, room.next, weil.platform.chance.bytes(16)));
  await writeLetter(weil, roomId, "first");
  await weil.engine.syncNow();

  story.host.failure = { kind: "host-not-reached" };
  ok(await anna.engine.addSpace(room.joined, null));
  await writeLetter(anna, roomId, "early");
  expect(await texts(anna, roomId)).toEqual(["early"]);
  await anna.engine.putAway();
  ok(await anna.engine.open(anna.storeKey.slice()));
  story.host.failure = null;
  await syncBoth({ weil, anna });
  expect(await texts(weil, roomId)).toHaveLength(2);
  expect((await letters(weil, roomId)).map(({ order }) => order)).toEqual(
    (await letters(anna, roomId)).map(({ order }) => order),
  );
  expect(anna.engine.alarms()).toEqual([]);
});

test("[SY13] a letter written while the next epoch is on its way is kept, and read by the other once it is in force", async () => {
  const story = await newStory();
  const [weil, anna] = [story.newPerson(), story.newPerson()];
  await openOwn(weil);
  await openOwn(anna);
  const room = await drawRoom(weil.platform);
  const { roomId } = room;
  ok(await weil.engine.addSpace(room.opened, weil.platform.chance.bytes(16)));
  await weil.engine.syncNow();
  story.host.failure = { kind: "host-not-reached" };
  const begun = await weil.engine.commitEpoch(roomId, room.next, weil.platform.chance.bytes(16));
  expect(begun).toEqual({ ok: false, error: { kind: "host-not-reached" } });
  await writeLetter(weil, roomId, "in between");
  // Asked again, the same epoch is the same epoch.
  expect(await weil.engine.commitEpoch(roomId, room.next, weil.platform.chance.bytes(16))).toEqual(begun);
  await weil.engine.putAway();
  ok(await weil.engine.open(weil.storeKey.slice()));
  story.host.failure = null;
  await weil.engine.syncNow();
  ok(await anna.engine.addSpace(room.joined, null));
  await syncBoth({ weil, anna });
  expect(await texts(anna, roomId)).toEqual(["in between"]);
  expect(weil.engine.saved().waiting).toBe(0);
  expect(anna.engine.alarms()).toEqual([]);
});

test("[SY14] an entry in her name without her mark is never shown, and she is told", async () => {
  const pair = await newPair();
  const { weil, anna, roomId } = pair;
  const letter = new Map<string, Canonical>([
    ["kind", "LetterWritten"],
    ["v", 1],
    ["at", 1],
    ["text", "I never wrote this"],
  ]);
  const entry = await nextEntry(anna, roomId, [letter]);
  lay(pair, { ...entry, mark: weil.platform.chance.bytes(32) });
  await syncBoth(pair);
  expect(await texts(anna, roomId)).toEqual([]);
  expect(alarmsOf(anna)).toContain("not-mine");
});

test("[SY17] one device that exists twice raises an alarm, and nothing either wrote is lost", async () => {
  const pair = await newPair();
  const { weil, anna, roomId, story } = pair;
  // Her disk was copied, and the copy is used.
  const copy = story.newPerson();
  await openOwn(copy);
  ok(await copy.engine.addSpace(pair.joined, null));
  await copy.engine.syncNow();
  await copy
    .sql()
    .run("UPDATE log SET own_counter = 0, own_hash = NULL, own_lamport = 0 WHERE space = ?", [roomId]);
  story.host.failure = { kind: "host-not-reached" };
  await writeLetter(anna, roomId, "from her telephone");
  await writeLetter(copy, roomId, "from the copy");
  story.host.failure = null;
  await anna.engine.syncNow();
  await copy.engine.syncNow();
  await weil.engine.syncNow();
  await anna.engine.syncNow();
  expect(new Set(await texts(weil, roomId))).toEqual(new Set(["from her telephone", "from the copy"]));
  expect(alarmsOf(weil)).toContain("device-cloned");
  expect(alarmsOf(anna)).toContain("device-cloned");
});
