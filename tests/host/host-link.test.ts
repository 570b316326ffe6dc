/** What a device does over the link, against a real host, and against one that is absent, old or strange. */
import { type Dirent, readdirSync, statSync, utimesSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import type { HostLinkPlatform, HostRequest } from "#device/sync/host-exchange.ts";
import { hashOf } from "#protocol/seal/hash.ts";
import { dropAddressInput, fileAddressInput, registerAddressInput } from "#protocol/wire/proofs.ts";
import {
  chance,
  codeOf,
  createTestLog,
  dayMs,
  hashesOf,
  hostWithLog,
  linkTo,
  movableClock,
  newGrants,
  newPair,
  nodeLinkPlatform,
  openPractice,
  startRealHost,
} from "./testing/real-host.ts";

const refused = (reason: string) => ({ ok: false, error: { kind: "refused", reason } });
const first = <Value>(list: readonly Value[]): Value => {
  const [one] = list;
  if (one === undefined) throw new Error("the list has one");
  return one;
};

/** A platform that keeps the addresses asked for. */
function watchedPlatform(platform: HostLinkPlatform): HostLinkPlatform & { readonly asked: string[] } {
  const asked: string[] = [];
  const fetchWatched = (url: string, request: HostRequest) => {
    asked.push(url);
    return platform.fetch(url, request);
  };
  return { ...platform, asked, fetch: fetchWatched };
}

test("[WI13] the second use of a right goes by ticket, and no ticket stands in an address", async () => {
  // A clock of its own: no challenge ends in the midst.
  const clock = movableClock();
  const { host, log } = await hostWithLog({ clock });
  const watched = watchedPlatform(nodeLinkPlatform(clock));
  const link = await linkTo(host.origin, watched);
  const append = (seenSeq: number) =>
    link.append({ logId: log.logId, write: log.write, seenSeq, expectedHead: null, bodies: [chance(1024)] });
  for (let seen = 0; seen < 3; seen++) expect(await append(seen)).toMatchObject({ ok: true });
  const names = watched.asked.map((url) => url.slice(host.origin.length));
  expect(names).toEqual([
    "/hf1/challenge",
    "/hf1/log-append",
    "/hf1/log-ticket",
    "/hf1/log-append",
    "/hf1/log-append",
  ]);
});

test("[WI12] a challenge that passed is asked for anew, once", async () => {
  const clock = movableClock();
  const { host, log } = await hostWithLog({ clock });
  // The device's clock stands still, so it believes its challenge to be good for ever.
  const standing = { now: () => Date.UTC(2027, 0, 4, 9) };
  const watched = watchedPlatform(nodeLinkPlatform(standing));
  const link = await linkTo(host.origin, watched);
  const read = () => link.read({ logId: log.logId, view: log.view, from: 1 });
  expect(await read()).toMatchObject({ ok: true });
  clock.moveBy(2 * 300_000);
  expect(await read()).toMatchObject({ ok: true });
  expect(watched.asked.filter((url) => url.endsWith("challenge"))).toHaveLength(2);
});

test("[HO3] the challenge before the present one still counts, the one before that no more", async () => {
  const clock = movableClock(Date.UTC(2027, 0, 4, 9, 0, 1));
  const { host, log } = await hostWithLog({ clock });
  const standing = { now: () => Date.UTC(2027, 0, 4, 9) };
  const watched = watchedPlatform(nodeLinkPlatform(standing));
  const link = await linkTo(host.origin, watched);
  const read = () => link.read({ logId: log.logId, view: log.view, from: 1 });
  await read();
  clock.moveBy(300_000);
  await read();
  expect(watched.asked.filter((url) => url.endsWith("challenge"))).toHaveLength(1);
  clock.moveBy(300_000);
  await read();
  expect(watched.asked.filter((url) => url.endsWith("challenge"))).toHaveLength(2);
});

test("[WI12] a host that finds its own newest challenge old is told once more, and then the clocks are named", async () => {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    // ["ok", [challenge of 32 zeros, 300 s, 0 s since 1970]] and ["refused", "challenge-old"], in CBOR.
    const answer =
      request.url?.endsWith("challenge") === true
        ? Buffer.concat([
            Buffer.from("82626f6b835820", "hex"),
            Buffer.alloc(32),
            Buffer.from("19012c00", "hex"),
          ])
        : Buffer.concat([Buffer.from("8267726566757365646d", "hex"), Buffer.from("challenge-old")]);
    response.writeHead(200, { "content-type": "application/cbor" }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const link = await linkTo(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    nodeLinkPlatform({ now: () => 3_600_000 }),
  );
  const pair = newPair();
  expect(await link.read({ logId: chance(32), view: pair, from: 1 })).toEqual({
    ok: false,
    error: { kind: "clock-off", minutes: 60 },
  });
  expect(asked).toBe(4);
});

test("[WI16] a host whose clock differs is reported, and everything works all the same", async () => {
  const clock = movableClock(Date.UTC(2037, 0, 4));
  const { host, log } = await hostWithLog({ clock });
  const link = await linkTo(host.origin, nodeLinkPlatform({ now: () => Date.UTC(2027, 0, 4) }));
  expect(link.clockDifferenceMinutes()).toBeNull();
  expect(await link.read({ logId: log.logId, view: log.view, from: 1 })).toMatchObject({ ok: true });
  expect(link.clockDifferenceMinutes()).toBe(-3653 * 24 * 60);
});

test("[WI14] nobody there is host-not-reached, for requests and subscriptions", async () => {
  const host = await startRealHost();
  await host.stop();
  const link = await linkTo(host.origin);
  expect(await link.getDrop(chance(32))).toEqual({ ok: false, error: { kind: "host-not-reached" } });
  const subscription = {
    logId: chance(32),
    view: newPair(),
    onBodies: () => {},
    onEnded: () => expect.unreachable(),
  };
  expect(await link.subscribe(subscription)).toEqual({ ok: false, error: { kind: "host-not-reached" } });
});

test.each([
  ["a page", 200, "text/html", "<h1>It works</h1>", "host-other-version"],
  ["nothing found", 404, "text/plain", "", "host-other-version"],
  ["CBOR of no answer", 200, "application/cbor", "\x01", "host-other-version"],
  ["more than any answer", 200, "application/cbor", "\x01".repeat(5_000_000), "host-other-version"],
  ["a proxy without its host", 502, "text/html", "Bad gateway", "host-not-reached"],
])("[WI11] what answers with %s gives nothing to the device", async (_what, status, type, text, kind) => {
  const server = createServer((_request, response) =>
    response.writeHead(status, { "content-type": type }).end(text),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const link = await linkTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(await link.getRegister(chance(32))).toEqual({ ok: false, error: { kind } });
});

test("[HO24] new bodies come in order to who subscribed, and only to who holds the view key", async () => {
  const { host, link, log, grants } = await hostWithLog();
  const other = await createTestLog(link, grants[0]);
  const heard: number[] = [];
  const wrong = {
    logId: log.logId,
    view: other.view,
    onBodies: () => expect.unreachable(),
    onEnded: () => {},
  };
  const listener = await linkTo(host.origin);
  expect(await listener.subscribe(wrong)).toEqual(refused("proof-wrong"));
  const subscribed = await listener.subscribe({
    logId: log.logId,
    view: log.view,
    onBodies: ({ firstSeq, bodies }) => heard.push(...bodies.map((_body, index) => firstSeq + index)),
    onEnded: () => {},
  });
  expect(subscribed).toMatchObject({ ok: true, value: { headSeq: 0 } });
  const append = (of: typeof log, seenSeq: number, count: number) =>
    link.append({
      logId: of.logId,
      write: of.write,
      seenSeq,
      expectedHead: null,
      bodies: Array.from({ length: count }, () => chance(1024)),
    });
  await append(other, 0, 1);
  await append(log, 0, 2);
  await append(log, 2, 1);
  // One more appended over the same socket: its answer comes after every push before it.
  await listener.append({
    logId: log.logId,
    write: log.write,
    seenSeq: 3,
    expectedHead: null,
    bodies: [chance(1024)],
  });
  expect(heard).toEqual([1, 2, 3, 4]);
  if (subscribed.ok) subscribed.value.stop();
  await listener.read({ logId: log.logId, view: log.view, from: 1 });
  await expect.poll(() => host.counters.subscriptionsOpen).toBe(0);
});

test("[WI15] a subscription that ends says so once", async () => {
  const { host, link, log } = await hostWithLog();
  let ended = 0;
  await link.subscribe({ logId: log.logId, view: log.view, onBodies: () => {}, onEnded: () => (ended += 1) });
  await host.stop();
  await expect.poll(() => ended).toBe(1);
  link.close();
  expect(ended).toBe(1);
});

test("[HO41] the 65th subscription of one connection is refused, and the first 64 stay", async () => {
  const { host, link, grants } = await hostWithLog();
  const logs = [];
  for (let i = 0; i < 65; i++) logs.push(await createTestLog(link, grants[i]));
  const outcomes = [];
  for (const { logId, view } of logs) {
    outcomes.push((await link.subscribe({ logId, view, onBodies: () => {}, onEnded: () => {} })).ok);
  }
  expect(outcomes.filter(Boolean)).toHaveLength(64);
  expect(host.counters.subscriptionsOpen).toBe(64);
});

test("[HO8] two devices that write after the same head: one is done, the other reads first", async () => {
  const { link, log } = await hostWithLog();
  const { logId, write } = log;
  const start = await link.read({ logId, view: log.view, from: 1 });
  if (!start.ok) throw new Error(start.error.kind);
  const append = () =>
    link.append({ logId, write, seenSeq: 0, expectedHead: start.value.head, bodies: [chance(1024)] });
  const outcomes = await Promise.all([append(), append(), append()]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([refused("head-moved"), refused("head-moved")]);
});

test("[HO13] a file goes on where it was left, is read only when complete, and then changes no more", async () => {
  const { host, link, log } = await hostWithLog();
  const key = newPair();
  const address = hashOf(fileAddressInput(key.publicKey));
  const chunks = [chance(65_552), chance(65_552), chance(65_552)];
  const begin = (from: typeof link) =>
    from.beginFile({ logId: log.logId, write: log.write, fileKey: key.publicKey, chunks: 3 });
  const put = (from: typeof link, chunkNumber: number) =>
    from.putChunk({ key, chunkNumber, chunk: chunks[chunkNumber] ?? chance(65_552) });
  expect(await begin(link)).toEqual({ ok: true, value: { chunksKept: 0 } });
  expect(await put(link, 1)).toEqual(refused("too-early"));
  expect(await put(link, 0)).toEqual({ ok: true, value: { chunksKept: 1 } });
  expect(await put(link, 0)).toEqual({ ok: true, value: { chunksKept: 1 } });
  expect(await link.putChunk({ key, chunkNumber: 0, chunk: chance(65_552) })).toEqual(refused("used"));
  expect(await link.getChunk({ address, chunkNumber: 0 })).toEqual(refused("not-found"));
  expect(await link.sealFile({ key })).toEqual(refused("too-early"));
  await host.stop();

  const again = await startRealHost({ dataDir: host.dataDir });
  const link2 = await linkTo(again.origin);
  expect(await begin(link2)).toEqual({ ok: true, value: { chunksKept: 1 } });
  await put(link2, 1);
  await put(link2, 2);
  expect(await put(link2, 3)).toEqual(refused("used"));
  expect(await link2.sealFile({ key })).toEqual({ ok: true, value: {} });
  expect(await put(link2, 2)).toEqual(refused("used"));
  for (const [chunkNumber, chunk] of chunks.entries()) {
    expect(await link2.getChunk({ address, chunkNumber })).toEqual({ ok: true, value: { chunk, chunks: 3 } });
  }
  expect(await link2.getChunk({ address, chunkNumber: 3 })).toEqual(refused("not-found"));
});

/** A host that moves its clock, and a file of three chunks of which it has the first two. */
async function hostWithHalfAFile() {
  const clock = movableClock();
  const { host, link, log } = await hostWithLog({ clock });
  const key = newPair();
  const chunks = [chance(65_552), chance(65_552), chance(65_552)];
  const begin = (from: typeof link) =>
    from.beginFile({ logId: log.logId, write: log.write, fileKey: key.publicKey, chunks: 3 });
  const put = async (from: typeof link, ...numbers: readonly number[]) => {
    for (const chunkNumber of numbers) {
      const chunk = chunks[chunkNumber] ?? chance(1);
      expect(await from.putChunk({ key, chunkNumber, chunk })).toMatchObject({ ok: true });
    }
  };
  await begin(link);
  await put(link, 0, 1);
  const keeps = (count: number) => ({ ok: true, value: { chunksKept: count } });
  return { ...{ clock, host, link, log, key, chunks, begin, put, keeps } };
}

function filesOf(dataDir: string): readonly Dirent[] {
  return readdirSync(join(dataDir, "files"), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
}

test("[HO55] what is unfinished for 30 days gives up its chunks, is begun anew, and costs its log nothing more", async () => {
  const { clock, host, link, log, key, chunks, begin, put, keeps } = await hostWithHalfAFile();
  const { logId, view } = log;
  const paid = await link.row({ table: "log", address: logId, view });
  clock.moveBy(29 * dayMs);
  await host.maintain();
  expect(await begin(link)).toEqual(keeps(2));
  clock.moveBy(dayMs);
  await host.maintain();
  expect(filesOf(host.dataDir)).toEqual([]);
  expect(await link.sealFile({ key })).toEqual(refused("too-early"));
  expect(await begin(link)).toEqual(keeps(0));
  expect(await link.row({ table: "log", address: logId, view })).toEqual(paid);

  await put(link, 0);
  clock.moveBy(29 * dayMs);
  // One more chunk, and its days begin anew.
  await put(link, 1);
  clock.moveBy(29 * dayMs);
  await host.maintain();
  await put(link, 2);
  expect(await link.sealFile({ key })).toMatchObject({ ok: true });
  clock.moveBy(1_000 * dayMs);
  await host.maintain();
  const address = hashOf(fileAddressInput(key.publicKey));
  for (const [chunkNumber, chunk] of chunks.entries())
    expect(await link.getChunk({ address, chunkNumber })).toEqual({ ok: true, value: { chunk, chunks: 3 } });
});

test("[HO55] an unfinished file tells the day of its last chunk and no hour, and one out of a backup has its days anew", async () => {
  const { clock, host, link, begin, put, keeps } = await hostWithHalfAFile();
  const [file] = filesOf(host.dataDir);
  if (file === undefined) throw new Error("two chunks lie on the disk");
  const path = join(file.parentPath, file.name);
  expect(statSync(path).mtimeMs).toBe(Math.floor(clock.now() / dayMs) * dayMs);
  // As a backup leaves it.
  utimesSync(path, 0, 0);
  await host.maintain();
  expect(await begin(link)).toEqual(keeps(2));
  expect(statSync(path).mtimeMs).toBe(Math.floor(clock.now() / dayMs) * dayMs);
  clock.moveBy(29 * dayMs);
  await host.maintain();
  await put(link, 2);
});

test("[HO16] a drop is answered for 14 days and not after", async () => {
  const clock = movableClock();
  const host = await startRealHost({ clock });
  const link = await linkTo(host.origin, nodeLinkPlatform(clock));
  const key = newPair();
  await link.offerDrop({ key, replyKey: newPair().publicKey, offer: chance(1024) });
  const address = hashOf(dropAddressInput(key.publicKey));
  clock.moveBy(13 * dayMs);
  await host.maintain();
  expect(await link.getDrop(address)).toMatchObject({ ok: true });
  clock.moveBy(dayMs);
  await host.maintain();
  expect(await link.getDrop(address)).toEqual(refused("not-found"));
});

test("[HO11] a log expires 90 days after it was asked to", async () => {
  const clock = movableClock();
  const { host, link, log } = await hostWithLog({ clock });
  const { logId, write, view } = log;
  await link.append({ logId, write, seenSeq: 0, expectedHead: null, bodies: [chance(1024), chance(2048)] });
  expect(await link.expireLog({ logId, write })).toMatchObject({ ok: true });
  clock.moveBy(89 * dayMs);
  await host.maintain();
  expect(await link.read({ logId, view, from: 1 })).toMatchObject({ value: { firstSeq: 1 } });
  clock.moveBy(dayMs);
  await host.maintain();
  expect(await link.read({ logId, view, from: 1 })).toMatchObject({ value: { firstSeq: 2, headSeq: 2 } });
  expect(await link.cancelExpiry({ logId, write })).toEqual(refused("expired"));
});

test("[HO21] an address that offers too many drops is slowed down, until the hour turns", async () => {
  const clock = movableClock();
  const host = await startRealHost({ clock });
  const link = await linkTo(host.origin, nodeLinkPlatform(clock));
  const offer = () => link.offerDrop({ key: newPair(), replyKey: newPair().publicKey, offer: chance(1024) });
  for (let i = 0; i < 30; i++) expect(await offer()).toMatchObject({ ok: true });
  expect(await offer()).toEqual(refused("too-many"));
  clock.moveBy(3_600_000);
  expect(await offer()).toMatchObject({ ok: true });
});

test("[HO21] wrong codes are limited, and then even the right one waits", async () => {
  const clock = movableClock();
  const host = await startRealHost({ clock });
  const link = await linkTo(host.origin, nodeLinkPlatform(clock));
  const grantHashes = hashesOf(newGrants());
  for (let i = 0; i < 10; i++)
    expect(await link.openPractice({ code: chance(10), grantHashes })).toEqual(refused("code-wrong"));
  expect(await link.openPractice({ code: codeOf(host), grantHashes })).toEqual(refused("too-many"));
  clock.moveBy(3_600_000);
  expect(await link.openPractice({ code: codeOf(host), grantHashes })).toMatchObject({ ok: true });
});

test("[HO21] grants are changed into bundles 64 times a day at most", async () => {
  const clock = movableClock();
  const host = await startRealHost({ clock });
  const link = await linkTo(host.origin, nodeLinkPlatform(clock));
  const grants = await openPractice(host, link);
  const change = (index: number) =>
    link.changeGrant({ grant: grants[index] ?? chance(16), grantHashes: hashesOf(newGrants(2)) });
  for (let i = 0; i < 64; i++) expect(await change(i)).toMatchObject({ ok: true });
  expect(await change(64)).toEqual(refused("too-many"));
  clock.moveBy(dayMs);
  expect(await change(64)).toMatchObject({ ok: true });
});

test("[HO19] the practice the code opened is the only one; its second asking is answered alike", async () => {
  const host = await startRealHost();
  const link = await linkTo(host.origin);
  const grantHashes = hashesOf(newGrants());
  const code = codeOf(host);
  expect(await link.openPractice({ code, grantHashes })).toMatchObject({ ok: true });
  expect(await link.openPractice({ code, grantHashes })).toMatchObject({ ok: true });
  expect(await link.openPractice({ code, grantHashes: hashesOf(newGrants()) })).toEqual(
    refused("code-spent"),
  );
});

test("[HO12] a register is made with a grant, read by its address, and replaced by its next version", async () => {
  const { link, grants } = await hostWithLog();
  const key = newPair();
  const address = hashOf(registerAddressInput(key.publicKey));
  const [value, next] = [chance(4096), chance(4096)];
  expect(await link.createRegister({ key, value, grant: chance(16) })).toEqual(refused("grant-spent"));
  expect(await link.createRegister({ key, value, grant: first(grants) })).toEqual({
    ok: true,
    value: { version: 1 },
  });
  expect(await link.putRegister({ key, version: 3, value: next })).toEqual(refused("version-not-next"));
  expect(await link.putRegister({ key, version: 2, value: next })).toEqual({
    ok: true,
    value: { version: 2 },
  });
  expect(await link.getRegister(address)).toEqual({ ok: true, value: { version: 2, value: next } });
});

test("[HO22] the row of a log, a register and a drop is what the host keeps, column by column", async () => {
  const { link, log, grants } = await hostWithLog();
  const row = await link.row({ table: "log", address: log.logId, view: log.view });
  const columns = row.ok ? row.value.columns : [];
  expect(columns.map(({ columnName }) => columnName)).toEqual([
    "id",
    "no",
    "pk_w",
    "pk_v",
    "head_seq",
    "head_hash",
    "bytes",
    "quota",
    "state",
    "expires_day",
  ]);
  expect(columns.find(({ columnName }) => columnName === "pk_w")?.columnText).toBe(
    bytesToHex(log.write.publicKey),
  );
  const key = newPair();
  await link.createRegister({ key, value: chance(4096), grant: first(grants) });
  const kept = await link.row({
    table: "register",
    address: hashOf(registerAddressInput(key.publicKey)),
    view: null,
  });
  expect(kept).toMatchObject({
    value: { columns: [{}, {}, { columnName: "version", columnText: "1" }, { columnText: "4096 bytes" }] },
  });
});
