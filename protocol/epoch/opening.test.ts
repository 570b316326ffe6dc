/** How the end of one log and the beginning of the next hold together. */
import { beforeAll, expect, test } from "vitest";
import type { Canonical } from "#base/canonical.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import {
  checkOpening,
  eventToOpening,
  eventToRecord,
  type LogEnd,
  openingToEvent,
  recordToEvent,
} from "./opening.ts";
import { countedChance } from "./testing/counted-chance.ts";
import { host, type Room, roomOfTwo } from "./testing/two-people.ts";

const chance = countedChance("opening");
let room: Room;
const end: LogEnd = {
  host,
  logId: chance.bytes(32),
  lastSeq: 41,
  lastHead: chance.bytes(32),
  lamportMax: 77,
};

beforeAll(async () => {
  await sodiumReady();
  room = await roomOfTwo(chance);
});

test("[EP30] an opening and a record come back from their events, and nothing else does", () => {
  const opening = { record: room.first.record, before: end };
  expect(eventToOpening(openingToEvent(opening))).toEqual({ ok: true, value: opening });
  const zero = { record: room.opened.record, before: null };
  expect(eventToOpening(openingToEvent(zero))).toEqual({ ok: true, value: zero });
  expect(eventToRecord(recordToEvent(room.first.record))).toEqual({ ok: true, value: room.first.record });
  const fields = [end.host, end.logId, end.lastSeq, end.lastHead, end.lamportMax];
  const wrong: Canonical[] = [
    null,
    [],
    ["hf/opening/1"],
    ["hf/opening/2", room.first.record, null],
    ["hf/opening/1", room.first.record, null, null],
    ["hf/opening/1", new Uint8Array(0), null],
    ["hf/opening/1", room.first.record, fields.slice(1)],
    ["hf/opening/1", room.first.record, ["no host", ...fields.slice(1)]],
    ["hf/opening/1", room.first.record, [host, end.logId, -1, end.lastHead, 1]],
    ["hf/opening/1", room.first.record, [host, end.logId.subarray(1), 1, end.lastHead, 1]],
  ];
  for (const event of wrong) {
    expect(eventToOpening(event)).toEqual({ ok: false, error: { kind: "rejected", rule: "EP30" } });
    expect(eventToRecord(event).ok).toBe(false);
  }
});

test("[EP31] an opening counts only for my record and for the end of log n that I saw", () => {
  const { transcript } = room.first.epoch;
  const good = { record: room.first.record, before: end };
  expect(checkOpening(good, transcript, end).ok).toBe(true);
  expect(checkOpening(good, transcript, null).ok).toBe(true);
  const refused = { ok: false, error: { kind: "rejected", rule: "EP31" } };
  expect(checkOpening({ ...good, record: room.opened.record }, transcript, end)).toEqual(refused);
  expect(checkOpening({ ...good, before: null }, transcript, end)).toEqual(refused);
  const lies: Partial<LogEnd>[] = [
    { host: "https://other.example" },
    { logId: chance.bytes(32) },
    { lastSeq: 40 },
    { lastHead: chance.bytes(32) },
    { lamportMax: 78 },
  ];
  for (const lie of lies) {
    expect(checkOpening({ ...good, before: { ...end, ...lie } }, transcript, end)).toEqual(refused);
  }
  const zero = { record: room.opened.record, before: null };
  expect(checkOpening(zero, room.opened.epoch.transcript, null).ok).toBe(true);
  expect(checkOpening({ ...zero, before: end }, room.opened.epoch.transcript, null)).toEqual(refused);
});
