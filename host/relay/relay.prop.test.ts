/** Whatever bytes: random ones, good ones with a few changed, good ones cut, and streams in any pieces. */
import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRelayCredentials } from "./credentials.ts";
import { createRelay } from "./relay.ts";
import { createStreamMessages, streamMessageBytesMax } from "./stream-messages.ts";
import { type StunAttribute, writeStun } from "./stun-message.ts";
import { channelNumber, overUdp, peer, requestBytes, speakerTo } from "./testing/turn-speaker.ts";
import { ipToBytes } from "./transport-address.ts";
import { attribute, method, number32 } from "./turn-attributes.ts";

const runs = process.env["SLOW"] === "1" ? 50_000 : 2000;
const clock = { now: () => Date.UTC(2027, 0, 4) };
const secret = "a secret of this host";
const at = { ip: Buffer.of(198, 18, 1, 2), port: 50_000 };

const attributeOfAnyKind: fc.Arbitrary<StunAttribute> = fc.record({
  type: fc.oneof(fc.constantFrom(...Object.values(attribute)), fc.nat(0xffff)),
  value: fc.uint8Array({ maxLength: 48 }).map((bytes) => Buffer.from(bytes)),
});

const messageOfAnyKind = fc
  .record({
    kind: fc.constantFrom("request" as const, "indication" as const, "success" as const),
    method: fc.oneof(fc.constantFrom(...Object.values(method)), fc.nat(0xfff)),
    attributes: fc.array(attributeOfAnyKind, { maxLength: 40 }),
    hasFingerprint: fc.boolean(),
    key: fc.option(fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes))),
  })
  .map((message) => writeStun({ ...message, transaction: randomBytes(12) }));

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
  messageOfAnyKind,
);

/** Each byte given, or put at its place in another. */
const alterations = fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 4 });

function altered(bytes: Buffer, changes: readonly (readonly [number, number])[], end: number): Buffer {
  const copy = Buffer.from(bytes);
  for (const [place, value] of changes) if (place < copy.length) copy.writeUInt8(value, place);
  return copy.subarray(0, end);
}

test("[RY14] [RY13] bytes of a stranger make no place, throw nothing, and are answered once at most, and small", () => {
  const relay = createRelay(clock, secret);
  const good = requestBytes({ method: method.allocate, attributes: () => [overUdp] });
  const stranger = fc.oneof(
    anyBytes,
    fc.tuple(alterations, fc.nat(40)).map(([changes, end]) => altered(good, changes, end)),
  );
  fc.assert(
    fc.property(stranger, (bytes) => {
      const speaker = speakerTo(relay);
      speaker.say(bytes);
      expect(speaker.heard.length).toBeLessThanOrEqual(1);
      expect(speaker.heard[0]?.length ?? 0).toBeLessThan(Math.max(1, 2 * bytes.length));
      expect(relay.count()).toBe(0);
    }),
    { numRuns: runs },
  );
});

test("[RY14] whatever the holder of a credential sends, rightly signed or altered, nothing is thrown and nobody else hears", () => {
  const relay = createRelay(clock, secret);
  const as = createRelayCredentials(clock, secret, () => []).issue("");
  const speaker = speakerTo(relay);
  speaker.settle(as);
  const other = speakerTo(relay);
  other.settle(createRelayCredentials(clock, secret, () => []).issue(""));
  const before = other.heard.length;
  const transaction = randomBytes(12);
  const goods = [
    writeStun({
      kind: "indication",
      method: method.send,
      transaction,
      attributes: [peer(at, transaction), { type: attribute.data, value: Buffer.alloc(40) }],
      key: null,
      hasFingerprint: false,
    }),
    Buffer.from("4000000468656c6c", "hex"),
  ];
  const bytes = fc.oneof(
    anyBytes,
    fc
      .tuple(fc.constantFrom(...goods), alterations, fc.nat(100))
      .map(([good, changes, end]) => altered(good, changes, end)),
  );
  fc.assert(
    fc.property(bytes, (sent) => {
      speaker.say(sent);
      expect(other.heard.length).toBe(before);
    }),
    { numRuns: runs },
  );
  // Attributes of any kind under a right signature get past the first gate, to the code behind it.
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(method)),
      fc.array(attributeOfAnyKind, { maxLength: 6 }),
      fc.subarray([overUdp, channelNumber(0x4000), number32(attribute.lifetime, 600)]),
      (wanted, attributes, usual) => {
        const asking = { method: wanted, attributes: () => [...usual, ...attributes], as };
        speaker.ask(asking);
        expect(other.heard.length).toBe(before);
      },
    ),
    { numRuns: runs },
  );
  expect(relay.count()).toBeLessThanOrEqual(2);
});

test("[RY14] a stream cut anywhere gives the same messages, and what is no message ends it", () => {
  const messages = fc.array(
    fc.oneof(
      messageOfAnyKind,
      fc.uint8Array({ maxLength: 300 }).map((data) => {
        const bytes = Buffer.alloc(4 + ((data.length + 3) & ~3));
        bytes.writeUInt16BE(0x4000, 0);
        bytes.writeUInt16BE(data.length, 2);
        bytes.set(data, 4);
        return bytes;
      }),
    ),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(messages, fc.array(fc.nat(400), { maxLength: 12 }), (sent, cuts) => {
      const heard: Buffer[] = [];
      const take = createStreamMessages((bytes) => heard.push(bytes));
      let left = Buffer.concat(sent);
      for (const cut of cuts) {
        expect(take(left.subarray(0, cut))).toBe(true);
        left = left.subarray(cut);
      }
      expect(take(left)).toBe(true);
      expect(heard.map((one) => one.toString("hex"))).toEqual(sent.map((one) => one.toString("hex")));
    }),
    { numRuns: Math.min(runs, 500) },
  );
});

test("[RY14] a stream holds no more than one message, and a longer one or another protocol's first byte ends it", () => {
  const unheard = () => expect.unreachable();
  for (const first of ["474554202f20485454502f312e31", "16030100fa010000f6", "ff", "50000000"]) {
    expect(createStreamMessages(unheard)(Buffer.from(first, "hex"))).toBe(false);
  }
  const long = Buffer.alloc(4);
  long.writeUInt16BE(0x4000, 0);
  long.writeUInt16BE(streamMessageBytesMax, 2);
  expect(createStreamMessages(unheard)(long)).toBe(false);
  expect(createStreamMessages(unheard)(Buffer.of(0x40))).toBe(true);
});

test("[RY14] any text is an address or none", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (text) => {
      expect([undefined, 4, 16]).toContain(ipToBytes(text)?.length);
    }),
  );
  for (const text of ["1.2.3", "1.2.3.256", "1::2::3", "1:2:3:4:5:6:7", ":::", "12345::", "g::"]) {
    expect(ipToBytes(text)).toBeNull();
  }
  expect(ipToBytes("::ffff:10.0.0.1")).toEqual(Buffer.of(10, 0, 0, 1));
  expect(ipToBytes("fe80::1%eth0")).toEqual(Buffer.from("fe800000000000000000000000000001", "hex"));
  expect(
    createHash("md5")
      .update(ipToBytes("::1") ?? "")
      .digest("hex"),
  ).toBe(
    createHash("md5")
      .update(Buffer.from(`${"0".repeat(31)}1`, "hex"))
      .digest("hex"),
  );
});
