/** The engine over a host in memory: what is kept, shared, placed, sealed and put away. */
import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { numberOf } from "#device/store/sql.ts";
import { openEntry } from "#protocol/log/entry.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import {
  letters,
  newPair,
  newStory,
  ok,
  openOwn,
  type Pair,
  type Person,
  syncBoth,
  texts,
  writeLetter,
} from "./testing/pair.ts";

const hour = 3_600_000;

function bodiesOf({ story, next }: Pair): Uint8Array[] {
  return story.host.logs.get(roomLog(next.epoch.key)) ?? [];
}

function roomLog(key: Uint8Array | null): string {
  return bytesToHex(logKeys(key ?? new Uint8Array(32)).logId);
}

test("[SY1] both read both letters, in one order, each attributed to its writer", async () => {
  const pair = await newPair();
  const { weil, anna, roomId } = pair;
  await writeLetter(weil, roomId, "one");
  await writeLetter(anna, roomId, "two");
  await syncBoth(pair);
  const [atWeil, atAnna] = [await letters(weil, roomId), await letters(anna, roomId)];
  expect(atWeil.map(({ order }) => order)).toEqual(atAnna.map(({ order }) => order));
  expect(atWeil.map(({ author }) => author).sort()).toEqual(["me", "other"]);
  for (const [index, fact] of atWeil.entries()) expect(atAnna[index]?.author).not.toBe(fact.author);
});

test("[SY2] a writing is kept with its counter and its body while no host is there", async () => {
  const pair = await newPair();
  const { weil, roomId, story } = pair;
  story.host.failure = { kind: "host-not-reached" };
  await writeLetter(weil, roomId, "kept");
  const [log] = await weil.sql().rows("SELECT own_counter FROM log WHERE space = ? AND n = 1", [roomId]);
  const [waiting] = await weil.sql().rows("SELECT max(counter) AS counter FROM body WHERE seq IS NULL");
  expect(numberOf(log ?? {}, "own_counter")).toBe(numberOf(waiting ?? {}, "counter"));
  expect(await texts(weil, roomId)).toEqual(["kept"]);
  expect((await letters(weil, roomId))[0]?.acknowledged).toBe(false);
});

test("[SY7] the host's bodies open under the space's key, and what a class seals stays sealed in them", async () => {
  const story = await newStory();
  const weil = story.newPerson();
  await openOwn(weil);
  const event = { kind: "NoteAmended", at: story.now, noteId: "n1", text: "a secret sentence" } as const;
  ok(
    await weil.engine.commit(
      "self",
      [{ event, sealedFor: { folderId: "f1", class: "process" }, provable: false }],
      "now",
    ),
  );
  await weil.engine.syncNow();
  const card = weil.engine.card("self");
  const keys = logKeys(card?.epoch.key ?? new Uint8Array(32));
  const bodies = story.host.logs.get(bytesToHex(keys.logId)) ?? [];
  expect(bodies.length).toBeGreaterThan(0);
  for (const body of bodies) {
    const entry = ok(openEntry(keys, body));
    const plain = Buffer.from(canonicalToBytes(entry.events.map((carried) => carried.event))).toString(
      "utf8",
    );
    expect(plain).not.toContain("a secret sentence");
  }
  const [kept] = await weil.engine.facts({
    space: "self",
    kinds: ["NoteAmended"],
    subject: "n1",
    before: null,
    countMax: 1,
  });
  expect(kept?.event).toMatchObject({ text: "a secret sentence" });
});

test("[SY7] a classed event opens again after an unlock", async () => {
  const story = await newStory();
  const weil = story.newPerson();
  await openOwn(weil);
  const event = { kind: "NoteAmended", at: story.now, noteId: "n1", text: "later" } as const;
  const sealedFor = { folderId: "f1", class: "record" } as const;
  ok(await weil.engine.commit("self", [{ event, sealedFor, provable: false }], "now"));
  await weil.engine.putAway();
  ok(await weil.engine.open(weil.storeKey.slice()));
  ok(
    await weil.engine.commit(
      "self",
      [{ event: { ...event, text: "again" }, sealedFor, provable: false }],
      "now",
    ),
  );
  // One key for the class, not a second one.
  expect(await weil.engine.innerEvents("self", "hf/content-key/1")).toHaveLength(1);
});

test("[SY11] writings that may wait share one entry, two seconds after the last", async () => {
  const pair = await newPair();
  const { weil, roomId, story } = pair;
  const before = bodiesOf(pair).length;
  await writeLetter(weil, roomId, "a", "soon");
  await story.pass(1_000);
  await writeLetter(weil, roomId, "b", "soon");
  const placed = (await letters(weil, roomId)).map(({ order }) => order);
  await weil.engine.syncNow();
  expect(bodiesOf(pair).length).toBe(before);
  await story.pass(2_000);
  await weil.engine.syncNow();
  expect(bodiesOf(pair).length).toBe(before + 1);
  expect((await letters(weil, roomId)).map(({ order }) => order)).toEqual(placed);
});

test("[SY35] an answer stands after what it answers, though an earlier writing still waits to share its entry", async () => {
  const pair = await newPair();
  const { weil, anna, roomId } = pair;
  await writeLetter(weil, roomId, "still waits", "soon");
  await writeLetter(anna, roomId, "one");
  await writeLetter(anna, roomId, "two");
  await anna.engine.syncNow();
  await weil.engine.syncNow();
  await writeLetter(weil, roomId, "answer");
  await syncBoth(pair);
  for (const person of [weil, anna]) {
    const order = await texts(person, roomId);
    expect(order.toSorted()).toEqual(["answer", "one", "still waits", "two"]);
    expect(order.at(-1)).toBe("answer");
  }
});

test("[SY11] who never stops writing is sealed after thirty seconds", async () => {
  const pair = await newPair();
  const { weil, roomId, story } = pair;
  const before = bodiesOf(pair).length;
  for (let second = 0; second < 32; second++) {
    await writeLetter(weil, roomId, `${second}`, "soon");
    await story.pass(1_000);
  }
  await weil.engine.syncNow();
  expect(bodiesOf(pair).length).toBe(before + 1);
});

test("[SY11] what is gathered when the device is put away is sealed, and nothing of it is lost", async () => {
  const pair = await newPair();
  const { weil, anna, roomId } = pair;
  await writeLetter(weil, roomId, "at the last moment", "soon");
  await weil.engine.putAway();
  ok(await weil.engine.open(weil.storeKey.slice()));
  await syncBoth(pair);
  expect(await texts(anna, roomId)).toEqual(["at the last moment"]);
});

test("[SY12] who read and has nothing to say says so once within a day, and is not answered", async () => {
  const pair = await newPair();
  const { weil, anna, roomId, story } = pair;
  await writeLetter(weil, roomId, "read this");
  await syncBoth(pair);
  const [log] = await anna.sql().rows("SELECT quiet_at FROM log WHERE space = ? AND n = 1", [roomId]);
  const quietAt = numberOf(log ?? {}, "quiet_at");
  expect(quietAt).toBeGreaterThanOrEqual(story.now);
  expect(quietAt).toBeLessThanOrEqual(story.now + 24 * hour);
  const before = bodiesOf(pair).length;
  await story.pass(24 * hour);
  await syncBoth(pair);
  expect(bodiesOf(pair).length).toBe(before + 1);
  await story.pass(48 * hour);
  await syncBoth(pair);
  expect(bodiesOf(pair).length).toBe(before + 1);
});

test("[SY15] put away, the keys on the cards are zeros and nothing is answered", async () => {
  const pair = await newPair();
  const { weil, roomId } = pair;
  await writeLetter(weil, roomId, "before");
  const card = weil.engine.card(roomId);
  const keys = [card?.epoch.key, card?.ownDevice.signSeed, ...(card?.markKeys.map(({ key }) => key) ?? [])];
  expect(keys.some((key) => key?.some((byte) => byte !== 0))).toBe(true);
  await weil.engine.putAway();
  for (const key of keys) expect(key?.every((byte) => byte === 0)).toBe(true);
  expect(await texts(weil, roomId)).toEqual([]);
  expect(weil.engine.cards()).toEqual([]);
  const refused = await weil.engine.commit(roomId, [], "now");
  expect(refused).toEqual({ ok: false, error: { kind: "locked" } });
});

test("[SY16] an unreachable host is asked later each time, and what waits arrives when it is back", async () => {
  const pair = await newPair();
  const { weil, anna, roomId, story } = pair;
  story.host.failure = { kind: "host-not-reached" };
  await writeLetter(weil, roomId, "patience");
  const longest: number[] = [];
  for (let turn = 0; turn < 6; turn++) {
    await weil.engine.syncNow();
    longest.push(Math.max(...story.waits().filter((wait) => wait <= 450_000)));
  }
  expect(weil.engine.saved()).toMatchObject({ hostReached: false });
  expect(Math.max(...longest)).toBeGreaterThan(8_000);
  story.host.failure = null;
  await story.pass(10 * 60_000);
  await syncBoth(pair);
  expect(weil.engine.saved()).toMatchObject({ waiting: 0, hostReached: true });
  expect(await texts(anna, roomId)).toEqual(["patience"]);
});

test("[SY18] each space has a connection of its own", async () => {
  const { story } = await newPair();
  // Two people, each with self and room.
  expect(story.host.links).toBe(4);
});

test("[SY19] many events are split over entries, and one that fits no entry is our own mistake", async () => {
  const pair = await newPair();
  const { weil, anna, roomId } = pair;
  const before = bodiesOf(pair).length;
  const text = "x".repeat(11_000);
  const writings = Array.from({ length: 20 }, (_, index) => ({
    event: { kind: "LetterWritten", at: index, text } as const,
    sealedFor: null,
    provable: false,
  }));
  ok(await weil.engine.commit(roomId, writings, "now"));
  await syncBoth(pair);
  expect(bodiesOf(pair).length).toBe(before + 4);
  expect(await texts(anna, roomId)).toHaveLength(20);
  const tooLarge = weil.engine.commitInner(roomId, [["hf/test/1", new Uint8Array(70_000)]], "now");
  await expect(tooLarge).rejects.toThrow("an event fits into one entry");
  await writeLetter(weil, roomId, "goes on");
  await syncBoth(pair);
  expect(await texts(anna, roomId)).toContain("goes on");
});

async function alarmsOf(person: Person): Promise<readonly string[]> {
  await person.engine.syncNow();
  return person.engine.alarms().map(({ kind }) => kind);
}

test("[SY1] an honest host raises no alarm on either side", async () => {
  const { weil, anna } = await newPair();
  expect(await alarmsOf(weil)).toEqual([]);
  expect(await alarmsOf(anna)).toEqual([]);
});

test("[ST5] a full disk is the refusal of the act, and writing goes on once there is room", async () => {
  const pair = await newPair();
  const { weil, roomId } = pair;
  await writeLetter(weil, roomId, "before");
  const [pages] = await weil.sql().rows("PRAGMA page_count");
  await weil.sql().rows(`PRAGMA max_page_count = ${String(pages?.["page_count"])}`);
  const text = "x".repeat(11_000);
  const event = { kind: "LetterWritten", at: 1, text } as const;
  const writings = Array.from({ length: 40 }, () => ({ event, sealedFor: null, provable: false }));
  expect(await weil.engine.commit(roomId, writings, "now")).toEqual({
    ok: false,
    error: { kind: "device-full" },
  });
  expect(await texts(weil, roomId)).toEqual(["before"]);
  await weil.sql().rows("PRAGMA max_page_count = 100000");
  await writeLetter(weil, roomId, "after");
  await syncBoth(pair);
  expect(await texts(pair.anna, roomId)).toEqual(["before", "after"]);
});

test("[TB4] that an act was done is kept with what it wrote, and its answer beside it", async () => {
  const { weil, roomId } = await newPair();
  const event = { kind: "LetterWritten", at: 1, text: "once" } as const;
  expect(await weil.engine.answerTo("call-1")).toBeNull();
  ok(await weil.engine.commitFor("call-1", roomId, [{ event, sealedFor: null, provable: false }], "now"));
  expect(await weil.engine.answerTo("call-1")).toBe("done");
  await weil.engine.keepAnswer("call-1", '{"ok":true}');
  await weil.engine.putAway();
  ok(await weil.engine.open(weil.storeKey.slice()));
  expect(await weil.engine.answerTo("call-1")).toEqual({ answer: '{"ok":true}' });
  // What wrote nothing has nothing to be remembered by.
  await weil.engine.keepAnswer("call-2", "{}");
  expect(await weil.engine.answerTo("call-2")).toBeNull();
});

test("[SY20] a clock far from the host's is said, and forgotten when it was set right", async () => {
  const { weil, story } = await newPair();
  story.host.failure = { kind: "clock-off", minutes: 75 };
  await weil.engine.syncNow();
  expect(weil.engine.clockOffMinutes()).toBe(75);
  expect(weil.engine.saved().hostReached).toBe(true);
  story.host.failure = null;
  story.host.clockMinutes = 4;
  await weil.engine.syncNow();
  expect(weil.engine.clockOffMinutes()).toBeNull();
  story.host.clockMinutes = -9;
  await weil.engine.syncNow();
  expect(weil.engine.clockOffMinutes()).toBe(-9);
});
