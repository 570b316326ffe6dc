/** What the host does for a call: frames handed on and kept nowhere, credentials for a relay to who may read the log. */
import { expect, test } from "vitest";
import WebSocket from "ws";
import { canonicalToBytes } from "#base/canonical.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import type { HostOptions } from "#host/start-host.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { sign } from "#protocol/seal/sign.ts";
import {
  answerBytesMax,
  bytesToAnswer,
  bytesToSocketAnswer,
  requestToBytes,
  socketRequestToBytes,
} from "#protocol/wire/codec.ts";
import { relayCredentialsPerHourMax } from "#protocol/wire/limits.ts";
import { socketPath, socketProtocol } from "#protocol/wire/messages.ts";
import { callFrameStatement } from "#protocol/wire/proofs.ts";
import {
  chance,
  createTestLog,
  hostWithLog,
  linkTo,
  movableClock,
  newPair,
  type TestLog,
} from "./testing/real-host.ts";

const refused = (reason: string) => ({ ok: false, error: { kind: "refused", reason } });
const urls = ["turn:relay.example:3478"];
const coturn: Partial<HostOptions> = { relay: { kind: "beside", secret: "north north west", urls } };

/** Subscribes and gathers what is heard. */
async function listen(link: HostLink, { logId, view }: TestLog): Promise<Uint8Array[]> {
  const heard: Uint8Array[] = [];
  const onFrame = (frame: Uint8Array) => heard.push(frame);
  const subscribed = await link.subscribe({ logId, view, onBodies: () => {}, onFrame, onEnded: () => {} });
  expect(subscribed).toMatchObject({ ok: true });
  return heard;
}

test("[RY1] a frame reaches the other subscribers of its log, unchanged, and neither its sender nor another log", async () => {
  const { host, link, log, grants } = await hostWithLog();
  const otherLog = await createTestLog(link, grants[0]);
  const [second, third] = [await linkTo(host.origin), await linkTo(host.origin)];
  const own = await listen(link, log);
  const heard = await listen(second, log);
  const elsewhere = await listen(third, otherLog);
  const frames = [chance(4096), chance(4096)];
  for (const frame of frames) expect(await link.sendFrame({ ...log, frame })).toEqual({ ok: true });
  await expect.poll(() => heard.length).toBe(2);
  expect(heard).toEqual(frames);
  expect([own, elsewhere]).toEqual([[], []]);
});

test("[RY1] [HO4] a frame under a wrong key, for a log one did not prove, reaches nobody", async () => {
  const { host, link, log, grants } = await hostWithLog();
  const otherLog = await createTestLog(link, grants[0]);
  const second = await linkTo(host.origin);
  const heard = await listen(second, log);
  await listen(link, otherLog);
  const frame = chance(4096);
  for (const view of [newPair(), log.write, otherLog.view]) {
    expect(await link.sendFrame({ logId: log.logId, view, frame })).toEqual(refused("proof-wrong"));
  }
  expect(await link.sendFrame({ logId: chance(32), view: log.view, frame })).toEqual(refused("not-found"));
  expect(heard).toEqual([]);
});

test("[RY2] who is not subscribed to the log hands nothing on, though the key is right", async () => {
  const { host, link, log, grants } = await hostWithLog();
  const otherLog = await createTestLog(link, grants[0]);
  const second = await linkTo(host.origin);
  const heard = await listen(second, log);
  const frame = chance(4096);
  expect(await link.sendFrame({ ...log, frame })).toEqual({ ok: false, error: { kind: "host-not-reached" } });
  await listen(link, otherLog);
  expect(await link.sendFrame({ ...log, frame })).toEqual(refused("not-here"));
  const post = await fetch(`${host.origin}/hf1/call-frame`, {
    method: "POST",
    headers: { "content-type": "application/cbor" },
    body: requestToBytes("call-frame", {
      logId: log.logId,
      callFrame: frame,
      proof: { challenge: chance(32), signature: chance(64) },
    }) as Uint8Array<ArrayBuffer>,
  });
  expect(bytesToAnswer("call-frame", new Uint8Array(await post.arrayBuffer()))).toMatchObject({
    value: { ok: false, reason: "not-here" },
  });
  expect(heard).toEqual([]);
});

test.each([4095, 4097, 0])("[RY3] %d bytes are no frame", async (length) => {
  const { host, link, log } = await hostWithLog();
  const second = await linkTo(host.origin);
  const heard = await listen(second, log);
  await listen(link, log);
  const frame = chance(length);
  await expect(link.sendFrame({ ...log, frame })).rejects.toThrow();
  // Past the device's own care: a request of that shape, rightly signed.
  const socket = new WebSocket(`ws://localhost:${host.port}${socketPath}`, socketProtocol);
  await new Promise((resolve) => socket.once("open", resolve));
  const challenge = chance(32);
  const place = { host: host.origin, challenge };
  const signature = sign(log.view, callFrameStatement(place, { logId: log.logId, frameHash: sha256(frame) }));
  const request = canonicalToBytes([log.logId, frame, [challenge, signature]]);
  socket.send(socketRequestToBytes({ number: 1, operation: "call-frame", request }));
  const answer = await new Promise<Buffer>((resolve) => socket.once("message", resolve));
  const read = bytesToSocketAnswer(new Uint8Array(answer));
  expect(read.ok && "answer" in read.value && bytesToAnswer("call-frame", read.value.answer)).toMatchObject({
    value: { ok: false, reason: "malformed" },
  });
  socket.close();
  expect(heard).toEqual([]);
});

test("[RY3] the 33rd frame of one second is refused, another connection's is not, and the next second takes more", async () => {
  const clock = movableClock();
  const { host, link, log } = await hostWithLog({ clock });
  const second = await linkTo(host.origin);
  const heard = await listen(second, log);
  await listen(link, log);
  const frame = chance(4096);
  for (let sent = 0; sent < 32; sent++) expect(await link.sendFrame({ ...log, frame })).toEqual({ ok: true });
  expect(await link.sendFrame({ ...log, frame })).toEqual(refused("too-many"));
  expect(await second.sendFrame({ ...log, frame })).toEqual({ ok: true });
  clock.moveBy(1000);
  expect(await link.sendFrame({ ...log, frame })).toEqual({ ok: true });
  await expect.poll(() => heard.length).toBe(33);
});

test("[RY5] credentials are refused to another key, to the write key, and for a log that is not there", async () => {
  const { link, log, grants } = await hostWithLog(coturn);
  const other = await createTestLog(link, grants[0]);
  for (const view of [newPair(), log.write, other.view]) {
    expect(await link.relayCredentials({ logId: log.logId, view })).toEqual(refused("proof-wrong"));
  }
  expect(await link.relayCredentials({ ...log, logId: chance(32) })).toEqual(refused("not-found"));
  expect(await link.relayCredentials(log)).toMatchObject({ ok: true, value: { urls } });
});

test("[RY5] a host without a relay gives no credentials", async () => {
  const { link, log } = await hostWithLog();
  expect(await link.relayCredentials(log)).toEqual(refused("not-here"));
});

test("[RY5] a ticket for reading, in the place of the signature, gets nothing", async () => {
  const { host, log } = await hostWithLog(coturn);
  const request = canonicalToBytes([log.logId, [chance(32), null, chance(32)]]);
  const post = await fetch(`${host.origin}/hf1/relay-credentials`, {
    method: "POST",
    headers: { "content-type": "application/cbor" },
    body: request as Uint8Array<ArrayBuffer>,
  });
  const answer = new Uint8Array(await post.arrayBuffer());
  expect(answer.length).toBeLessThan(answerBytesMax("relay-credentials"));
  expect(bytesToAnswer("relay-credentials", answer)).toMatchObject({
    value: { ok: false, reason: "malformed" },
  });
});

test("[RY6] a name is never given twice, says only when it ends, and ends within two hours", async () => {
  const clock = movableClock();
  const { link, log } = await hostWithLog({ ...coturn, clock });
  const names = new Set<string>();
  for (let asked = 0; asked < 8; asked++) {
    const issued = await link.relayCredentials(log);
    if (!issued.ok) throw new Error("issued");
    expect(issued.value.until).toBe(Math.floor(clock.now() / 1000) + 7200);
    expect(issued.value.username).toMatch(new RegExp(`^${issued.value.until}:[\\w-]{16}$`));
    names.add(issued.value.username);
  }
  expect(names.size).toBe(8);
});

test("[RY7] one address gets so many credentials an hour and no more", async () => {
  const clock = movableClock();
  const { link, log } = await hostWithLog({ ...coturn, clock });
  for (let asked = 0; asked < relayCredentialsPerHourMax; asked++) {
    expect(await link.relayCredentials(log)).toMatchObject({ ok: true });
  }
  expect(await link.relayCredentials(log)).toEqual(refused("too-many"));
  clock.moveBy(3_600_000);
  expect(await link.relayCredentials(log)).toMatchObject({ ok: true });
});
