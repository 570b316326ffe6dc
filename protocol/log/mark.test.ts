/** Who wrote: neither person can pass as the other, and neither can prove it to a third. */
import { beforeAll, expect, test } from "vitest";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { entryToBytes } from "./entry.ts";
import { attribute, drawMarkKey, markEntry, markKeyFor, markOf } from "./mark.ts";
import { append, eventOf, forge, nextUnmarked, room, said, take, write } from "./testing/writers.ts";

beforeAll(sodiumReady);

test("[LG11] with my mark it is mine, naming the other's device it is the other's, on every device", () => {
  const place = room();
  expect(append(place, write(place, place.anna, "from anna")).map(said)).toEqual(["mine", "mine", "other"]);
  expect(append(place, write(place, place.weil, "from weil")).map(said)).toEqual(["other", "other", "mine"]);
  expect(append(place, write(place, place.annaComputer, "also anna")).map(said)).toEqual([
    "mine",
    "mine",
    "other",
  ]);
});

test("[LG11] the other cannot pass as me: an entry that names my device without my mark is refused", () => {
  const place = room();
  append(place, write(place, place.anna, "mine"));
  const asAnna = nextUnmarked(place, place.anna, [eventOf(place, place.anna, "I never wrote this")]);
  for (const markKey of [place.weil.markKey, new Uint8Array(32)]) {
    expect(said(take(place, place.annaComputer, forge(place, asAnna, markKey)))).toBe("LG11");
  }
});

test("[LG11] a mark taken from another entry, log or field order does not fit", () => {
  const place = room();
  const other = room("another");
  const honest = markEntry(nextUnmarked(place, place.anna, []), place.logKeys.logId, place.anna.markKey);
  const judge = (entry: typeof honest, logId = place.logKeys.logId) =>
    attribute(entry, logId, place.anna.writers);
  const refused = { ok: false, error: { kind: "rejected", rule: "LG11" } };
  expect(judge(honest)).toEqual({ ok: true, value: "mine" });
  expect(judge(honest, other.logKeys.logId)).toEqual(refused);
  for (const change of [
    { counter: 2 },
    { lamport: 2 },
    { seenSeq: 1 },
    { prevOwn: new Uint8Array(32) },
    { seenHead: new Uint8Array(32) },
    { space: new Uint8Array(16) },
    { device: place.annaComputer.keys.id },
    { events: [eventOf(place, place.anna, "added")] },
  ]) {
    expect(judge({ ...honest, ...change })).toEqual(refused);
  }
});

test("[LG11] who holds everything but my mark key can make an entry of the other that is like the real one", () => {
  // Deniability: what weil shows a third person, weil could have made without anna.
  const place = room();
  const real = markEntry(
    nextUnmarked(place, place.anna, [eventOf(place, place.anna, "dear doctor")]),
    place.logKeys.logId,
    place.anna.markKey,
  );
  const made = { ...real, mark: new Uint8Array(32).fill(9) };
  expect(attribute(real, place.logKeys.logId, place.weil.writers)).toEqual({ ok: true, value: "other" });
  expect(attribute(made, place.logKeys.logId, place.weil.writers)).toEqual({ ok: true, value: "other" });
  expect(entryToBytes(made).length).toBe(entryToBytes(real).length);
});

test("[LG10] an entry of a device in no list is refused, and so is one of a device in both", () => {
  const place = room();
  const stranger = { ...nextUnmarked(place, place.anna, []), device: new Uint8Array(16) };
  expect(append(place, forge(place, stranger, place.anna.markKey)).map(said)).toEqual([
    "LG10",
    "LG10",
    "LG10",
  ]);
  const { mine } = place.anna.writers;
  const entry = markEntry(nextUnmarked(place, place.anna, []), place.logKeys.logId, place.anna.markKey);
  const both = attribute(entry, place.logKeys.logId, { ...place.anna.writers, others: mine });
  expect(both).toEqual({ ok: false, error: { kind: "rejected", rule: "LG10" } });
});

test("[LG12] an entry without a mark is refused in a room, and one with a mark in self", () => {
  const place = room();
  const unmarked = nextUnmarked(place, place.anna, []);
  expect(append(place, forge(place, unmarked, null)).map(said)).toEqual(["LG12", "LG12", "LG12"]);
  const self = { mine: place.anna.writers.mine, others: new Map(), markKey: null };
  expect(attribute({ ...unmarked, mark: null }, place.logKeys.logId, self)).toEqual({
    ok: true,
    value: "mine",
  });
  const marked = attribute({ ...unmarked, mark: new Uint8Array(32) }, place.logKeys.logId, self);
  expect(marked).toEqual({ ok: false, error: { kind: "rejected", rule: "LG12" } });
});

test("[LG13] an entry that names the other's device under my own mark is refused", () => {
  const place = room();
  const asWeil = nextUnmarked(place, place.weil, []);
  expect(said(take(place, place.annaComputer, forge(place, asWeil, place.anna.markKey)))).toBe("LG13");
});

test("[LG9] in log n only the newest mark key begun by n counts", () => {
  const place = room();
  const [old, fresh] = [drawMarkKey(0, place.chance), drawMarkKey(3, place.chance)];
  expect([0, 2, 3, 9].map((epoch) => markKeyFor([fresh, old], epoch))).toEqual([old, old, fresh, fresh]);
  expect(markKeyFor([fresh], 2)).toBeNull();
  const entry = nextUnmarked(place, place.anna, []);
  expect(markOf(old.key, place.logKeys.logId, entry)).not.toEqual(
    markOf(fresh.key, place.logKeys.logId, entry),
  );
});
