/** Senders that never come to an end: each is cut off in its time, keeps nothing, and nobody else waits for it. */
import { connect, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { HostLink } from "#device/sync/host-link.ts";
import { requestToBytes } from "#protocol/wire/codec.ts";
import { wireContentType, wirePath } from "#protocol/wire/messages.ts";
import { chance, hostWithLog, linkTo, nodeLinkPlatform } from "./testing/real-host.ts";

const arrival = { headersMs: 400, requestMs: 800 };

/** A connection that sends `begin` and then one byte of it again and again, and what came back when it was ended. */
function slowSender(
  port: number,
  begin: string,
): { readonly socket: Socket; readonly ended: Promise<string> } {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1").on("data", (part: string) => {
    answer += part;
  });
  socket.on("error", () => {});
  socket.write(begin);
  const drip = setInterval(() => socket.write("x"), 50);
  onTestFinished(() => {
    clearInterval(drip);
    socket.destroy();
  });
  const ended = new Promise<string>((resolve) => {
    socket.on("close", () => {
      clearInterval(drip);
      resolve(answer);
    });
  });
  return { socket, ended };
}

test("[HO53] requests whose headers or body never end are cut off, and others are served meanwhile", async () => {
  const { host, link, log } = await hostWithLog({ arrival });
  const append = requestToBytes("challenge", {});
  const head = `POST ${wirePath}challenge HTTP/1.1\r\nhost: localhost:${host.port}\r\ncontent-type: ${wireContentType}\r\n`;
  const senders = [
    ...Array.from({ length: 40 }, () => slowSender(host.port, "GET / HTTP/1.1\r\nx-slow: ")),
    ...Array.from({ length: 40 }, () =>
      slowSender(host.port, `${head}content-length: ${append.length + 900}\r\n\r\n`),
    ),
  ];
  let isOver = false;
  const ended = Promise.all(senders.map((one) => one.ended)).then((answers) => {
    isOver = true;
    return answers;
  });
  let seenSeq = 0;
  while (!isOver) {
    const answer = await link.append({ ...log, seenSeq, expectedHead: null, bodies: [chance(1024)] });
    expect(answer).toMatchObject({ ok: true });
    seenSeq += 1;
  }
  for (const answer of await ended) expect(answer).toMatch(/^HTTP\/1\.1 (408|413) |^$/);
  expect(seenSeq).toBeGreaterThan(3);
  expect(host.counters.connectionsOpen).toBe(0);
});

test("[HO53] a reader that takes nothing is let go when too much waits for it, and writers and other readers go on", async () => {
  const { host, link, log } = await hostWithLog();
  const { logId, view } = log;
  const sockets: WebSocket[] = [];
  const reading = await linkTo(host.origin, {
    ...nodeLinkPlatform(),
    openSocket(url, protocol) {
      const socket = new WebSocket(url, protocol);
      sockets.push(socket);
      return socket;
    },
  });
  let ended = 0;
  const subscribe = (from: HostLink, onBodies: () => void) =>
    from.subscribe({ logId, view, onBodies, onEnded: () => (ended += 1) });
  expect(await subscribe(reading, () => {})).toMatchObject({ ok: true });
  let heard = 0;
  expect(await subscribe(link, () => (heard += 1))).toMatchObject({ ok: true });
  for (const socket of sockets) socket.pause();
  let seenSeq = 0;
  while (host.counters.connectionsOpen > 1 && seenSeq < 64 * 40) {
    const bodies = Array.from({ length: 64 }, () => chance(65_536));
    expect(await link.append({ ...log, seenSeq, expectedHead: null, bodies })).toMatchObject({ ok: true });
    seenSeq += bodies.length;
  }
  expect([host.counters.connectionsOpen, host.counters.subscriptionsOpen]).toEqual([1, 1]);
  expect(heard).toBeGreaterThan(1);
  expect(ended).toBe(0);
});
