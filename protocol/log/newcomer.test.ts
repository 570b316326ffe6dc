/** What a device that no list names may lay into a log: one record, and nothing that moves anybody. */
import { beforeAll, expect, test } from "vitest";
import type { Canonical } from "#base/canonical.ts";
import { openingToEvent, recordToEvent } from "#protocol/epoch/opening.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { closeLog } from "./receive.ts";
import {
  append,
  eventOf,
  forge,
  nextUnmarked,
  type Room,
  room,
  said,
  type Writer,
  write,
} from "./testing/writers.ts";

beforeAll(sodiumReady);

const record = recordToEvent(new Uint8Array(900).fill(7));

/** A device of nobody that holds the log's keys and has read all of it; her mark key, if it is hers. */
function stranger(place: Room, markKey: Uint8Array | null = null): Writer {
  const keys = drawDeviceKeys(place.space, place.chance);
  const mark = markKey ?? place.chance.bytes(32);
  return { ...place.weil, keys, markKey: mark, own: { counter: 0, bodyHash: null, lamport: 0 } };
}

/** What all three say when a stranger writes an entry with these fields changed. */
function saidOf(place: Room, change: object, event: Canonical = record): readonly string[] {
  const writer = stranger(place);
  const entry = { ...nextUnmarked(place, writer, [eventOf(place, writer, event)]), ...change };
  return append(place, forge(place, entry, writer.markKey)).map(said);
}

function begun(): Room {
  const place = room();
  append(place, write(place, place.anna, "one"));
  append(place, write(place, place.weil, "two"));
  return place;
}

test("[LG26] a record that a newcomer lays at the end is looked at as such on every device", () => {
  const place = begun();
  expect(saidOf(place, {})).toEqual(["newcomer", "newcomer", "newcomer"]);
  // Hers by her mark, and his by his: what the record's lists say alone decides.
  const hers = stranger(place, place.anna.markKey);
  const body = forge(place, nextUnmarked(place, hers, [eventOf(place, hers, record)]), hers.markKey);
  expect(append(place, body).map(said)).toEqual(["newcomer", "newcomer", "newcomer"]);
});

test("[LG26] a newcomer who says anything else, or more, is of nobody", () => {
  const place = begun();
  const refused = ["LG10", "LG10", "LG10"];
  const writer = stranger(place);
  const [a, b] = [eventOf(place, writer, record), eventOf(place, writer, record)];
  expect(saidOf(place, {}, "a letter")).toEqual(refused);
  expect(saidOf(place, {}, ["hf/epoch-record/1", "no bytes"])).toEqual(refused);
  expect(saidOf(place, { events: [a, b] })).toEqual(refused);
  expect(saidOf(place, { events: [] })).toEqual(refused);
  expect(saidOf(place, { events: [{ ...a, act: new Uint8Array(64) }] })).toEqual(refused);
  expect(saidOf(place, { counter: 2 })).toEqual(refused);
  expect(saidOf(place, { counter: 2, prevOwn: new Uint8Array(32) })).toEqual(refused);
  expect(saidOf(place, { prevOwn: new Uint8Array(32) })).toEqual(refused);
});

test("[LG26] a newcomer's record without a mark in a room is of nobody", () => {
  const place = begun();
  const writer = stranger(place);
  const entry = nextUnmarked(place, writer, [eventOf(place, writer, record)]);
  expect(append(place, forge(place, entry, null)).map(said)).toEqual(["LG10", "LG10", "LG10"]);
});

test("[LG26] a device in both lists is no newcomer", () => {
  const place = begun();
  const writer = stranger(place);
  const name = [...writer.keys.id].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const both = new Map([[name, writer.keys.pair.publicKey]]);
  const { mine, others, markKey } = place.anna.writers;
  Object.assign(place.anna, {
    writers: { mine: new Map([...mine, ...both]), others: new Map([...others, ...both]), markKey },
  });
  const entry = nextUnmarked(place, writer, [eventOf(place, writer, record)]);
  expect(append(place, forge(place, entry, writer.markKey)).map(said)[0]).toBe("LG10");
});

test("[LG29] the first body of a log may be a newcomer's opening and record; anywhere else, or in another order, it is of nobody", () => {
  const before = {
    host: "https://house.example",
    logId: new Uint8Array(32),
    lastSeq: 3,
    lastHead: new Uint8Array(32),
    lamportMax: 2,
  };
  const opening = openingToEvent({ record: new Uint8Array(900).fill(7), before });
  const said3 = (place: Room, events: readonly Canonical[]) => {
    const writer = stranger(place);
    const entry = nextUnmarked(
      place,
      writer,
      events.map((event) => eventOf(place, writer, event)),
    );
    return append(place, forge(place, entry, writer.markKey)).map(said);
  };
  expect(said3(room(), [opening, record])).toEqual(["newcomer", "newcomer", "newcomer"]);
  const refused = ["LG10", "LG10", "LG10"];
  expect(said3(room(), [record, opening])).toEqual(refused);
  expect(said3(room(), [opening])).toEqual(refused);
  expect(said3(room(), [opening, opening])).toEqual(refused);
  expect(said3(room(), [opening, record, record])).toEqual(refused);
  expect(said3(room(), ["a letter", record])).toEqual(refused);
  expect(said3(begun(), [opening, record])).toEqual(refused);
});

test("[LG27] a newcomer who saw another log, or more than there is, shows it; a wrong lamport is refused", () => {
  expect(saidOf(begun(), { seenHead: new Uint8Array(32) })).toEqual(["fork", "fork", "fork"]);
  expect(saidOf(begun(), { seenSeq: 3 })).toEqual(["withheld", "withheld", "withheld"]);
  for (const lamport of [1, 2, 4, 2 ** 40]) {
    expect(saidOf(begun(), { lamport })).toEqual(["LG8", "LG8", "LG8"]);
  }
});

test("[LG28] a newcomer's record moves no clock and no chain, and the log goes on the same for all", () => {
  const [place, plain] = [begun(), begun()];
  saidOf(place, {});
  saidOf(place, {}, "a letter");
  const devices = [place.anna, place.annaComputer, place.weil];
  const orders = (of: Room) => {
    const next = append(of, write(of, of.anna, "three"));
    return next.map((verdict) => (verdict.kind === "accepted" ? verdict.events[0]?.order : verdict.kind));
  };
  const [withIt, without] = [orders(place), orders(plain)];
  expect(new Set(withIt).size).toBe(1);
  // Lamport and counter of the next entry are what they would have been.
  expect(withIt[0]?.slice(0, 14)).toBe(without[0]?.slice(0, 14));
  expect(new Set(devices.map(({ state }) => state.lamports.join())).size).toBe(1);
  expect(new Set(devices.map(({ state }) => state.heads.map((head) => head.join()).join(";"))).size).toBe(1);
  for (const { state } of devices) expect(state.chains.size).toBe(2);
});

test("[LG20] what follows a newcomer's record that was accepted is void", () => {
  const place = begun();
  saidOf(place, {});
  for (const { state } of [place.anna, place.annaComputer, place.weil]) closeLog(state, 3);
  expect(append(place, write(place, place.anna, "late")).map(said)).toEqual(["void", "void", "void"]);
});
