/** The relay without its sockets: what it refuses first, then that two ends of a call hear each other. */
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createRelayCredentials } from "./credentials.ts";
import { createNonces } from "./nonce.ts";
import { createRelay, type Relay } from "./relay.ts";
import { attributeOf, readStun, writeStun } from "./stun-message.ts";
import {
  type Credential,
  channelNumber,
  codeOf,
  overUdp,
  peer,
  requestBytes,
  type Speaker,
  speakerTo,
} from "./testing/turn-speaker.ts";
import { ipToBytes, type TransportAddress } from "./transport-address.ts";
import { attribute, method, number32 } from "./turn-attributes.ts";

type Town = {
  readonly relay: Relay;
  readonly clock: { now(): number; moveBy(seconds: number): void };
  name(): Credential;
};

const start = Date.UTC(2027, 0, 4, 9);
const secret = "a secret of this host";

function town(): Town {
  let now = start;
  const clock = { now: () => now, moveBy: (seconds: number) => void (now += seconds * 1000) };
  const issuer = createRelayCredentials(clock, secret, () => []);
  return { relay: createRelay(clock, secret), clock, name: () => issuer.issue("") };
}

const allocate = { method: method.allocate, attributes: () => [overUdp] };
const permit = (as: Credential, ...peers: readonly TransportAddress[]) => ({
  method: method.createPermission,
  attributes: (transaction: Buffer) => peers.map((one) => peer(one, transaction)),
  as,
});
const bind = (as: Credential, channel: number, to: TransportAddress) => ({
  method: method.channelBind,
  attributes: (transaction: Buffer) => [channelNumber(channel), peer(to, transaction)],
  as,
});
const refresh = (as: Credential, seconds: number) => ({
  method: method.refresh,
  attributes: () => [number32(attribute.lifetime, seconds)],
  as,
});

function sendTo(to: TransportAddress, data: Buffer): Buffer {
  const transaction = randomBytes(12);
  const attributes = [peer(to, transaction), { type: attribute.data, value: data }];
  return writeStun({
    kind: "indication",
    method: method.send,
    transaction,
    attributes,
    key: null,
    hasFingerprint: false,
  });
}

function channelled(channel: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(channel, 0);
  head.writeUInt16BE(data.length, 2);
  return Buffer.concat([head, data]);
}

/** The data in what was heard last, however it came. */
function lastData({ heard }: Speaker): string | null {
  const bytes = heard.at(-1);
  if (bytes === undefined) return null;
  if (bytes.readUInt8(0) === 0x40) return bytes.subarray(4, 4 + bytes.readUInt16BE(2)).toString();
  const message = readStun(bytes);
  return message?.method === method.data ? (attributeOf(message, attribute.data)?.toString() ?? null) : null;
}

type End = { readonly speaker: Speaker; readonly as: Credential; readonly at: TransportAddress };

function endIn({ relay, name }: Town): End {
  const speaker = speakerTo(relay);
  const as = name();
  return { speaker, as, at: speaker.settle(as) };
}

test.each([
  ["no credential", 401, null],
  ["another credential", 401, (good: Credential) => ({ ...good, credential: "AAAA" })],
  [
    "a name that has ended",
    401,
    () => createRelayCredentials({ now: () => start - 7_200_000 }, secret, () => []).issue(""),
  ],
  ["a name of another form", 401, () => ({ username: "anna", credential: "AAAA" })],
])("[RY9] a request with %s makes no place", (_what, code, change) => {
  const { relay, name } = town();
  const as = change === null ? null : change(name());
  expect(codeOf(speakerTo(relay).ask({ ...allocate, as }))).toBe(code);
  expect(relay.count()).toBe(0);
});

test("[RY9] a credential of another host is refused, and one that ended during a call renews nothing", () => {
  const here = town();
  const { relay, clock } = here;
  const foreign = createRelayCredentials(clock, "a secret of another host", () => []).issue("");
  expect(codeOf(speakerTo(relay).ask({ ...allocate, as: foreign }))).toBe(401);
  const { speaker, as, at } = endIn(here);
  for (let minutes = 0; minutes < 115; minutes += 5) {
    clock.moveBy(300);
    expect(codeOf(speaker.ask(refresh(as, 600)))).toBe(0);
  }
  clock.moveBy(300);
  expect(codeOf(speaker.ask(refresh(as, 600)))).toBe(401);
  expect(codeOf(speaker.ask(permit(as, at)))).toBe(401);
  clock.moveBy(300);
  relay.sweep();
  expect(relay.count()).toBe(0);
});

test("[RY9] a nonce counts for its sender, and for an hour at most; a request overheard is worth nothing elsewhere", () => {
  const { relay, clock, name } = town();
  const as = name();
  const [owner, thief] = [speakerTo(relay), speakerTo(relay)];
  const first = readStun(owner.say(requestBytes({ ...allocate })) ?? Buffer.alloc(0));
  const nonce = Buffer.from((first && attributeOf(first, attribute.nonce)) ?? Buffer.alloc(0));
  const overheard = requestBytes({ ...allocate, as, nonce });
  expect(codeOf(readStun(thief.say(overheard) ?? Buffer.alloc(0)))).toBe(438);
  expect(relay.count()).toBe(0);
  clock.moveBy(3600);
  expect(codeOf(readStun(owner.say(overheard) ?? Buffer.alloc(0)))).toBe(438);
  expect(relay.count()).toBe(0);
});

test("[RY9] a nonce of one address and port stands for no other", () => {
  const { clock } = town();
  const nonces = createNonces(clock);
  const owner = { ip: Buffer.of(192, 0, 2, 7), port: 40_000 };
  const nonce = nonces.present(owner);
  expect(nonces.stands(nonce, owner)).toBe(true);
  expect(nonces.stands(nonce, { ...owner, ip: Buffer.of(192, 0, 2, 8) })).toBe(false);
  expect(nonces.stands(nonce, { ...owner, port: 40_001 })).toBe(false);
  expect(createNonces(clock).stands(nonce, owner)).toBe(false);
});

test("[RY9] a place answers to the name it was made under, and to the client that made it", () => {
  const here = town();
  const { speaker, as, at } = endIn(here);
  const other = here.name();
  for (const asking of [refresh(other, 0), permit(other, at), bind(other, 0x4000, at)]) {
    expect(codeOf(speaker.ask(asking))).toBe(441);
  }
  const stranger = speakerTo(here.relay);
  for (const asking of [refresh(as, 0), permit(as, at), bind(as, 0x4000, at)]) {
    expect(codeOf(stranger.ask(asking))).toBe(437);
  }
  expect(codeOf(speaker.ask({ ...allocate, as }))).toBe(437);
  expect(here.relay.count()).toBe(1);
});

test("[RY9] an integrity over other bytes, or without name, realm or nonce, is refused", () => {
  const { relay, name } = town();
  const as = name();
  const speaker = speakerTo(relay);
  expect(codeOf(speaker.ask({ ...allocate, as: { ...as, credential: "" } }))).toBe(401);
  const bare = writeStun({
    kind: "request",
    method: method.allocate,
    transaction: randomBytes(12),
    attributes: [overUdp],
    key: randomBytes(16),
    hasFingerprint: true,
  });
  expect(codeOf(readStun(speaker.say(bare) ?? Buffer.alloc(0)))).toBe(400);
  expect(relay.count()).toBe(0);
});

test.each([
  ["10.0.0.1", 403],
  ["172.16.0.1", 403],
  ["192.168.1.1", 403],
  ["100.64.0.1", 403],
  ["127.0.0.1", 403],
  ["0.0.0.0", 403],
  ["169.254.169.254", 403],
  ["224.0.0.1", 403],
  ["255.255.255.255", 403],
  ["192.88.99.1", 403],
  ["192.0.2.7", 403],
  ["198.17.255.255", 403],
  ["198.20.0.0", 403],
  ["8.8.8.8", 403],
  ["::1", 443],
  ["::", 443],
  ["fe80::1", 443],
  ["fc00::1", 443],
  ["ff02::1", 443],
  ["2002:a00:1::", 443],
  ["64:ff9b::a00:1", 443],
])("[RY10] %s is refused as a peer", (text, code) => {
  const here = town();
  const { speaker, as, at } = endIn(here);
  const to = { ip: ipToBytes(text) ?? Buffer.alloc(0), port: 80 };
  expect(codeOf(speaker.ask(permit(as, to)))).toBe(code);
  // All or none: an address that may be named beside it gets no permission either.
  expect(codeOf(speaker.ask(permit(as, at, to)))).toBe(code);
  expect(codeOf(speaker.ask(bind(as, 0x4000, to)))).toBe(code);
  const before = speaker.heard.length;
  speaker.say(sendTo(to, Buffer.from("hello")));
  speaker.say(channelled(0x4000, Buffer.from("hello")));
  speaker.say(sendTo(at, Buffer.from("hello")));
  expect(speaker.heard.length).toBe(before);
});

test("[RY10] an IPv4 address written inside IPv6 is refused", () => {
  const here = town();
  const { speaker, as } = endIn(here);
  for (const tail of [Buffer.of(127, 0, 0, 1), Buffer.of(198, 18, 0, 1)]) {
    const ip = Buffer.concat([Buffer.alloc(10), Buffer.of(0xff, 0xff), tail]);
    expect(codeOf(speaker.ask(permit(as, { ip, port: 80 })))).toBe(443);
  }
});

test("[RY11] what is sent before both let each other in is lost, and a third hears nothing", () => {
  const here = town();
  const [a, b, c] = [endIn(here), endIn(here), endIn(here)];
  const hello = Buffer.from("hello");
  const say = (from: End, to: End) => from.speaker.say(sendTo(to.at, hello));
  say(a, b);
  expect(codeOf(a.speaker.ask(permit(a.as, b.at)))).toBe(0);
  say(a, b);
  expect(lastData(b.speaker)).toBeNull();
  expect(codeOf(b.speaker.ask(permit(b.as, a.at)))).toBe(0);
  say(a, b);
  expect(lastData(b.speaker)).toBe("hello");
  // Let in by the other is not enough: who sends lets the other in as well.
  const d = endIn(here);
  b.speaker.ask(permit(b.as, d.at));
  const heard = b.speaker.heard.length;
  say(d, b);
  expect(b.speaker.heard.length).toBe(heard);
  // A third who knows the address, and lets both in, is not let in itself.
  expect(codeOf(c.speaker.ask(permit(c.as, a.at, b.at)))).toBe(0);
  const before = [a.speaker.heard.length, b.speaker.heard.length];
  say(c, a);
  say(c, b);
  expect([a.speaker.heard.length, b.speaker.heard.length]).toEqual(before);
  expect(lastData(c.speaker)).toBeNull();
  // Another port of the right address is nobody's.
  a.speaker.say(sendTo({ ...b.at, port: b.at.port - 1 }, hello));
  expect(b.speaker.heard.length).toBe(before[1]);
});

test("[RY11] over channels the same, with four bytes before the data, padded", () => {
  const here = town();
  const [a, b] = [endIn(here), endIn(here)];
  expect(codeOf(a.speaker.ask(bind(a.as, 0x4001, b.at)))).toBe(0);
  expect(codeOf(b.speaker.ask(bind(b.as, 0x4002, a.at)))).toBe(0);
  a.speaker.say(channelled(0x4001, Buffer.from("hello")));
  expect(b.speaker.heard.at(-1)).toEqual(Buffer.from("4002000568656c6c6f000000", "hex"));
  const before = b.speaker.heard.length;
  a.speaker.say(Buffer.from("40010005686578", "hex"));
  expect(b.speaker.heard.length).toBe(before);
  // One channel, one peer; one peer, one channel; and only the numbers of RFC 8656 §12.
  const c = endIn(here);
  expect(codeOf(a.speaker.ask(bind(a.as, 0x4001, c.at)))).toBe(400);
  expect(codeOf(a.speaker.ask(bind(a.as, 0x4003, b.at)))).toBe(400);
  for (const wrong of [0x3fff, 0x5000, 0]) {
    expect(codeOf(a.speaker.ask(bind(a.as, wrong, c.at)))).toBe(400);
  }
});

test("[RY12] the ninth place of one name is refused, and a place that is ended makes room", () => {
  const { relay, name } = town();
  const as = name();
  const speakers = Array.from({ length: 8 }, () => speakerTo(relay));
  for (const speaker of speakers) speaker.settle(as);
  const ninth = speakerTo(relay);
  expect(codeOf(ninth.ask({ ...allocate, as }))).toBe(486);
  expect(codeOf(speakers[0]?.ask(refresh(as, 0)) ?? null)).toBe(0);
  expect(codeOf(ninth.ask({ ...allocate, as }))).toBe(0);
});

test("[RY12] a flood of names ends at 4000 places, every one at an address of its own", () => {
  const { relay, name } = town();
  const addresses = new Set<string>();
  for (let made = 0; made < 4000; made++) addresses.add(speakerTo(relay).settle(name()).ip.toString("hex"));
  expect(addresses.size).toBe(4000);
  expect(codeOf(speakerTo(relay).ask({ ...allocate, as: name() }))).toBe(508);
  expect(relay.count()).toBe(4000);
});

test("[RY12] a name that sends more than 6 Mbit/s loses what is more, whichever of its places sends it", () => {
  const here = town();
  const [a, b] = [endIn(here), endIn(here)];
  a.speaker.ask(permit(a.as, b.at));
  b.speaker.ask(permit(b.as, a.at));
  const passed = (seconds: number) => {
    const before = b.speaker.heard.length;
    for (let step = 0; step < seconds * 100; step++) {
      here.clock.moveBy(0.01);
      for (let packet = 0; packet < 20; packet++) a.speaker.say(sendTo(b.at, Buffer.alloc(1000)));
    }
    return (b.speaker.heard.length - before) * 1000;
  };
  passed(3);
  const inFour = passed(4);
  expect(inFour).toBeLessThanOrEqual(4 * 750_000 + 1000);
  expect(inFour).toBeGreaterThan(4 * 700_000);
  const before = b.speaker.heard.length;
  here.clock.moveBy(10);
  a.speaker.say(sendTo(b.at, Buffer.alloc(2049)));
  expect(b.speaker.heard.length).toBe(before);
});

test("[RY20] a name that ends its places and makes them anew has no more bytes for it, and is forgotten once it has all again", () => {
  const here = town();
  const [a, b] = [endIn(here), endIn(here)];
  b.speaker.ask(permit(b.as, a.at));
  const spend = (from: Speaker, at: TransportAddress) => {
    from.ask(permit(a.as, b.at));
    b.speaker.ask(permit(b.as, at));
    const before = b.speaker.heard.length;
    for (let packet = 0; packet < 2_000; packet++) from.say(sendTo(b.at, Buffer.alloc(1000)));
    return b.speaker.heard.length - before;
  };
  // Permissions are answered too: everything the sender had left, and that once.
  expect(spend(a.speaker, a.at)).toBeGreaterThan(1_400);
  for (let turn = 0; turn < 3; turn++) {
    a.speaker.ask(refresh(a.as, 0));
    here.relay.sweep();
    const at = a.speaker.settle(a.as);
    expect(spend(a.speaker, at)).toBeLessThanOrEqual(1);
  }
  a.speaker.ask(refresh(a.as, 0));
  b.speaker.ask(refresh(b.as, 0));
  expect([here.relay.count(), here.relay.names()]).toEqual([0, 1]);
  here.clock.moveBy(1.9);
  here.relay.sweep();
  expect(here.relay.names()).toBe(1);
  here.clock.moveBy(0.2);
  here.relay.sweep();
  expect(here.relay.names()).toBe(0);
  // One whose places ended by themselves is forgotten in the same sweep.
  a.speaker.settle(a.as);
  here.clock.moveBy(601);
  here.relay.sweep();
  expect([here.relay.count(), here.relay.names()]).toEqual([0, 0]);
});

test("[RY12] a place lets in sixteen others and no more, until those are over", () => {
  const here = town();
  const { speaker, as } = endIn(here);
  const at = (number: number) => ({ ip: Buffer.of(198, 18, 7, number), port: 50_000 });
  for (let number = 0; number < 16; number++) expect(codeOf(speaker.ask(permit(as, at(number))))).toBe(0);
  expect(codeOf(speaker.ask(permit(as, at(16))))).toBe(508);
  expect(codeOf(speaker.ask(bind(as, 0x4000, at(17))))).toBe(508);
  here.clock.moveBy(301);
  expect(codeOf(speaker.ask(permit(as, at(16))))).toBe(0);
});

test("[RY13] the answer to a stranger is smaller than twice the request, and half as much again on a wire", () => {
  const { relay } = town();
  const request = requestBytes(allocate);
  const answer = speakerTo(relay).say(request) ?? Buffer.alloc(0);
  expect(codeOf(readStun(answer))).toBe(401);
  expect(answer.length).toBeLessThan(2 * request.length);
  // IPv4 and UDP put 28 bytes before both.
  expect((answer.length + 28) / (request.length + 28)).toBeLessThan(1.5);
});

test("[RY13] a stranger's request that is shorter than a whole Allocate gets no answer", () => {
  const { relay } = town();
  const empty = { type: attribute.requestedTransport, value: Buffer.alloc(0) };
  for (const attributes of [[], [empty]]) {
    for (const wanted of [method.allocate, method.refresh, method.createPermission, method.channelBind]) {
      expect(speakerTo(relay).say(requestBytes({ method: wanted, attributes: () => attributes }))).toBeNull();
    }
  }
});

test("[RY13] neither STUN's Binding nor an indication nor an answer is answered", () => {
  const { relay } = town();
  for (const [kind, wanted] of [
    ["request", 0x001],
    ["request", 0x00a],
    ["indication", method.send],
    ["indication", method.allocate],
    ["success", method.allocate],
    ["error", method.allocate],
  ] as const) {
    const bytes = writeStun({
      kind,
      method: wanted,
      transaction: randomBytes(12),
      attributes: [overUdp],
      key: null,
      hasFingerprint: false,
    });
    expect(speakerTo(relay).say(bytes)).toBeNull();
  }
});

test("[RY15] a place, a permission and a channel end at their time, and not before", () => {
  const here = town();
  const [a, b] = [endIn(here), endIn(here)];
  const both = () => {
    a.speaker.ask(permit(a.as, b.at));
    b.speaker.ask(permit(b.as, a.at));
  };
  const hears = (bytes: Buffer) => {
    const before = b.speaker.heard.length;
    a.speaker.say(bytes);
    return b.speaker.heard.length > before;
  };
  a.speaker.ask(bind(a.as, 0x4000, b.at));
  both();
  here.clock.moveBy(299);
  expect(hears(sendTo(b.at, Buffer.from("x")))).toBe(true);
  here.clock.moveBy(1);
  expect(hears(sendTo(b.at, Buffer.from("x")))).toBe(false);
  both();
  expect(hears(channelled(0x4000, Buffer.from("x")))).toBe(true);
  // Ten minutes after its binding the channel is over, though the permission is not, and the place was renewed.
  for (const end of [a, b]) end.speaker.ask(refresh(end.as, 3600));
  here.clock.moveBy(299);
  both();
  here.clock.moveBy(1);
  expect(hears(channelled(0x4000, Buffer.from("x")))).toBe(false);
  expect(hears(sendTo(b.at, Buffer.from("x")))).toBe(true);
  here.clock.moveBy(299);
  expect(codeOf(a.speaker.ask(permit(a.as, b.at)))).toBe(0);
  here.clock.moveBy(1);
  expect(codeOf(a.speaker.ask(permit(a.as, b.at)))).toBe(437);
});

test("[RY15] a request sent again because its answer was lost is answered again and makes no second place", () => {
  const { relay, name } = town();
  const speaker = speakerTo(relay);
  const as = name();
  const transaction = randomBytes(12);
  const first = speaker.ask({ ...allocate, as, transaction });
  expect(speaker.ask({ ...allocate, as, transaction })).toEqual(first);
  expect(relay.count()).toBe(1);
});

test.each([
  ["TCP to the peer", 442, { type: attribute.requestedTransport, value: Buffer.of(6, 0, 0, 0) }],
  ["a transport of no length", 400, { type: attribute.requestedTransport, value: Buffer.alloc(0) }],
  ["an even port", 420, { type: 0x0018, value: Buffer.of(0x80) }],
  ["a reserved place", 420, { type: 0x0022, value: Buffer.alloc(8) }],
  ["no fragmenting", 420, { type: 0x001a, value: Buffer.alloc(0) }],
])("[RY14] an Allocate that asks for %s is refused", (_what, code, wrong) => {
  const { relay, name } = town();
  const attributes = code === 420 ? [overUdp, wrong] : [wrong];
  const asking = { method: method.allocate, attributes: () => attributes, as: name() };
  expect(codeOf(speakerTo(relay).ask(asking))).toBe(code);
  expect(relay.count()).toBe(0);
});

test("[RY14] a relayed address of IPv6 is refused, for there is none", () => {
  const { relay, name } = town();
  const family = { type: attribute.requestedAddressFamily, value: Buffer.of(2, 0, 0, 0) };
  const asking = { method: method.allocate, attributes: () => [overUdp, family], as: name() };
  expect(codeOf(speakerTo(relay).ask(asking))).toBe(440);
  const here = town();
  const { speaker, as } = endIn(here);
  expect(codeOf(speaker.ask({ method: method.refresh, attributes: () => [family], as }))).toBe(443);
});
