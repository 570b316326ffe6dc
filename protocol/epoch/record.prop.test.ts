/** Whatever is done to a record, it is refused; whatever bytes come, nothing throws. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { acceptEpoch } from "./accept.ts";
import { isHostOrigin } from "./host-origin.ts";
import { bytesToRecord, recordToBytes } from "./record.ts";
import { countedChance } from "./testing/counted-chance.ts";
import { host, type Room, roomOfTwo } from "./testing/two-people.ts";
import { recordOf } from "./testing/unsafe-record.ts";

const chance = countedChance("mutations");
let room: Room;

beforeAll(async () => {
  await sodiumReady();
  room = await roomOfTwo(chance);
});

const runs = process.env["SLOW"] === undefined ? 1 : 50;

function reading(record: Uint8Array) {
  return acceptEpoch({
    from: room.opened.epoch,
    record,
    personaB: room.anna.persona.publicKey,
    kems: [room.phone.kem],
    hosts: [host],
    opener: { kind: "device", device: room.phone.id, kems: [room.phone.secret] },
  });
}

test("[EP38] a record with any one bit changed is refused", async () => {
  const { record } = room.first;
  expect((await reading(record)).ok).toBe(true);
  await fc.assert(
    fc.asyncProperty(fc.nat(record.length * 8 - 1), async (bit) => {
      const changed = Uint8Array.from(record);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect((await reading(changed)).ok).toBe(false);
    }),
    { numRuns: 300 * runs },
  );
});

test("[EP38] a record with any item left out, repeated or moved is refused", async () => {
  const { record } = room.first;
  const limits = { bytesMax: 60_000, depthMax: 5, itemsMax: 400 };
  const decoded = bytesToCanonical(record, limits);
  const parts: Canonical[] = decoded.ok && Array.isArray(decoded.value) ? decoded.value : [];
  const core = parts[0];
  const boxes = parts[1];
  expect(Array.isArray(core) && Array.isArray(boxes)).toBe(true);
  const changes = (items: readonly Canonical[]): Canonical[][] => [
    ...items.map((_, at) => items.toSpliced(at, 1)),
    ...items.map((item, at) => items.toSpliced(at, 0, item)),
    ...items.slice(1).map((item, at) => items.toSpliced(at, 2, item, items[at] ?? null)),
  ];
  const wholes: Canonical[] = [
    ...changes(core as Canonical[]).map((changed) => [changed, ...parts.slice(1)]),
    ...changes(boxes as Canonical[]).map((changed) => [core ?? null, changed, ...parts.slice(2)]),
    ...changes(parts),
  ];
  for (const whole of wholes) {
    const bytes = canonicalToBytes(whole);
    expect((await reading(bytes)).ok).toBe(
      bytes.length === record.length && bytes.every((b, i) => b === record[i]),
    );
  }
});

test("[EP1, EP2] garbage never throws, and what is read is written back byte for byte", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const read = bytesToRecord(bytes);
      expect(read.ok).toBe(false);
    }),
    { numRuns: 500 * runs },
  );
  expect(recordToBytes(recordOf(room.first.record))).toEqual(room.first.record);
});

test("[EP28] an origin has one spelling", () => {
  for (const good of [
    "https://a.example",
    "https://a.example:8443",
    "https://[::1]:8443",
    "http://localhost:4173",
    "http://127.0.0.1:1",
  ]) {
    expect([good, isHostOrigin(good)]).toEqual([good, true]);
  }
  for (const wrong of [
    "https://a.example:443",
    "https://-a.example",
    "https://a..example",
    "https://a.example.",
    "https://a_b.example",
    "http://localhost.example",
    "https://",
    "https://a.example:0",
    `https://${"a".repeat(300)}`,
  ]) {
    expect([wrong, isHostOrigin(wrong)]).toEqual([wrong, false]);
  }
  fc.assert(fc.property(fc.string(), (text) => void isHostOrigin(text)));
});
