/** Whatever bytes arrive: the host goes on, and nothing of them is kept. */
import { connect } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, test } from "vitest";
import WebSocket from "ws";
import { canonicalToBytes } from "#base/canonical.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import {
  bytesToSocketAnswer,
  requestToBytes,
  socketRequestBytesMax,
  socketRequestToBytes,
} from "#protocol/wire/codec.ts";
import {
  type OperationName,
  operations,
  socketPath,
  socketProtocol,
  wireContentType,
  wirePath,
} from "#protocol/wire/messages.ts";
import { chance, linkTo, type RealHost, startRealHost } from "./testing/real-host.ts";

const runs = process.env["SLOW"] === "1" ? 5000 : 150;
const names = Object.keys(operations);

function rowsIn(host: RealHost): number {
  const database = new DatabaseSync(join(host.dataDir, databaseFile), { readOnly: true });
  const tables = ["log", "entry", "register", '"drop"', "file", '"grant"'];
  const rows = tables.reduce(
    (sum, table) => sum + Number(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.["rows"]),
    0,
  );
  database.close();
  return rows;
}

async function expectAlive(host: RealHost): Promise<void> {
  const link = await linkTo(host.origin);
  expect(await link.getDrop(chance(32))).toMatchObject({ error: { reason: "not-found" } });
  // The admission code alone.
  expect(rowsIn(host)).toBe(1);
}

const bytesOrCbor = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }),
  fc
    .array(
      fc.oneof(
        fc.constant(null),
        fc.nat(),
        fc.uint8Array({ minLength: 31, maxLength: 33 }),
        fc.array(fc.uint8Array({ maxLength: 70 })),
      ),
    )
    .map((value) => canonicalToBytes(value)),
);

test("[HO25] garbage by HTTP, under any path, type and length", async () => {
  const host = await startRealHost();
  await fc.assert(
    fc.asyncProperty(
      bytesOrCbor,
      fc.oneof(
        fc.constantFrom(...names),
        fc.constantFrom("constructor", "__proto__", "..", "socket", "%00", "a".repeat(900)),
      ),
      fc.constantFrom(wireContentType, "application/json", "text/html", "multipart/form-data; boundary=x"),
      async (bytes, name, type) => {
        const response = await fetch(`${host.origin}${wirePath}${encodeURIComponent(name)}`, {
          method: "POST",
          headers: { "content-type": type },
          body: bytes as Uint8Array<ArrayBuffer>,
        });
        expect([200, 404, 405, 413, 415]).toContain(response.status);
        await response.arrayBuffer();
      },
    ),
    { numRuns: runs },
  );
  await expectAlive(host);
});

test("[HO25] garbage below HTTP: half requests, broken heads, no request at all", async () => {
  const host = await startRealHost();
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        "POST /hf1/challenge HTTP/1.1\r\n",
        "Host: x\r\n",
        "Content-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\n",
        "\r\n",
        "GET / HTTP/1.1\r\n",
      ),
      fc.string(),
    ),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(pieces, async (parts) => {
      await new Promise<void>((resolve) => {
        const socket = connect(host.port, "127.0.0.1", () => socket.end(parts.join("")));
        socket.on("error", () => resolve());
        socket.on("close", () => resolve());
        socket.resume();
      });
    }),
    { numRuns: runs },
  );
  await expectAlive(host);
});

test("[HO25] garbage on the socket ends that socket at most", async () => {
  const host = await startRealHost();
  const url = `ws://localhost:${host.port}${socketPath}`;
  const messages = fc.array(
    fc.oneof(
      bytesOrCbor,
      fc.string(),
      fc
        .tuple(
          fc.integer({ min: 1, max: 9 }),
          fc.constantFrom<OperationName[]>(
            "challenge",
            "log-append",
            "log-subscribe",
            "log-unsubscribe",
            "drop-get",
          ),
          bytesOrCbor,
        )
        .map(([number, operation, request]) => socketRequestToBytes({ number, operation, request })),
    ),
    { minLength: 1, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(messages, async (sent) => {
      const socket = new WebSocket(url, socketProtocol);
      const codes = new Promise<number>((resolve) => socket.on("close", resolve));
      await new Promise<void>((resolve) => socket.on("open", () => resolve()));
      for (const message of sent) socket.send(message);
      const last = socketRequestToBytes({
        number: 77,
        operation: "challenge",
        request: requestToBytes("challenge", {}),
      });
      socket.send(last);
      socket.on("message", (data: Buffer) => {
        const answer = bytesToSocketAnswer(new Uint8Array(data));
        if (answer.ok && answer.value.number === 77) socket.close(1000);
      });
      expect([1000, 1002]).toContain(await codes);
    }),
    { numRuns: runs },
  );
  await expectAlive(host);
  await expect.poll(() => host.counters.connectionsOpen).toBe(0);
});

test("[HO26, NI12] a request larger than its operation's limit is cut off unread", async () => {
  const host = await startRealHost();
  const post = (name: string, length: number) =>
    fetch(`${host.origin}${wirePath}${name}`, {
      method: "POST",
      headers: { "content-type": wireContentType },
      body: new Uint8Array(length),
    });
  expect((await post("drop-get", 1000)).status).toBe(413);
  expect((await post("register-put", 5000)).status).toBe(413);
  expect((await post("log-append", 4_500_000)).status).toBe(413);
  await expectAlive(host);
});

test("[HO26] a request without a length is not begun", async () => {
  const host = await startRealHost();
  const stream = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(1000));
      controller.close();
    },
  });
  const init = { method: "POST", headers: { "content-type": wireContentType }, body: stream, duplex: "half" };
  expect((await fetch(`${host.origin}${wirePath}drop-get`, init as RequestInit)).status).toBe(411);
});

test("[HO26] a frame larger than any message ends the socket with 1009", async () => {
  const host = await startRealHost();
  const socket = new WebSocket(`ws://localhost:${host.port}${socketPath}`, socketProtocol);
  const code = new Promise<number>((resolve) => socket.on("close", resolve));
  socket.on("error", () => {});
  socket.on("open", () => socket.send(new Uint8Array(socketRequestBytesMax + 1)));
  expect(await code).toBe(1009);
  await expectAlive(host);
});
