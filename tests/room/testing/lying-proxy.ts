/**
 * A host that lies about calls: the real one, reached by a browser through this proxy, which sees what the host
 * itself would see, and hands call frames on as it likes. Everything else passes unchanged.
 */
import { once } from "node:events";
import {
  request as askHost,
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { bytesToSocketAnswer, pushedCallFrameToBytes } from "#protocol/wire/codec.ts";
import type { HostProcess } from "#tests/browser/testing/host.ts";

/** What is handed on in the place of one frame. */
export type FrameLie = (frame: Uint8Array) => readonly Uint8Array[];

export type LyingProxy = {
  readonly proxy: string;
  /** From now on frames are handed on so; null: as they are. */
  lie(about: FrameLie | null): void;
  /** Hands a frame that nobody sent to every browser that listens. */
  inject(frame: Uint8Array): void;
  /** From now on this path of the host is answered with this script. */
  replace(path: string, script: string): void;
  /** Every frame that passed, oldest first. */
  readonly seen: Uint8Array[];
  close(): void;
};

export async function lyingProxy(host: HostProcess): Promise<LyingProxy> {
  const { port } = new URL(host.origin);
  let lie: FrameLie | null = null;
  const seen: Uint8Array[] = [];
  const listeners = new Map<WebSocket, Uint8Array>();

  function handOn(browser: WebSocket, data: Buffer): void {
    const message = bytesToSocketAnswer(new Uint8Array(data));
    if (!message.ok || !("pushedCallFrame" in message.value)) return browser.send(data);
    const { logId, callFrame } = message.value.pushedCallFrame;
    seen.push(callFrame);
    for (const frame of lie === null ? [callFrame] : lie(callFrame))
      browser.send(pushedCallFrameToBytes({ logId, callFrame: frame }));
  }

  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const inner = createServer();
  inner.on("upgrade", (request: IncomingMessage, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (browser) => {
      const protocols = request.headers["sec-websocket-protocol"] ?? "";
      const upstream = new WebSocket(`ws://localhost:${port}${request.url}`, protocols, {
        headers: { origin: request.headers.origin ?? "" },
        perMessageDeflate: false,
      });
      const waiting: Buffer[] = [];
      browser.on("message", (data: Buffer) => {
        if (upstream.readyState === WebSocket.OPEN) upstream.send(data);
        else waiting.push(data);
      });
      upstream.on("open", () => {
        for (const data of waiting) upstream.send(data);
      });
      upstream.on("message", (data: Buffer) => {
        const pushed = bytesToSocketAnswer(new Uint8Array(data));
        if (pushed.ok && "pushedCallFrame" in pushed.value)
          listeners.set(browser, pushed.value.pushedCallFrame.logId);
        handOn(browser, data);
      });
      for (const [one, other] of [
        [browser, upstream],
        [upstream, browser],
      ] as const) {
        one.on("close", () => other.close());
        one.on("error", () => other.terminate());
      }
      browser.on("close", () => listeners.delete(browser));
    });
  });

  const replaced = new Map<string, string>();
  const outer = createServer((request, answer) => {
    const script = replaced.get(new URL(request.url ?? "").pathname);
    if (script === undefined) return passOn(request, answer);
    answer.writeHead(200, { "content-type": "text/javascript; charset=utf-8" }).end(script);
  });
  // A browser opens a tunnel for a socket; at its other end stands the liar.
  outer.on("connect", (_request, stream, head) => {
    stream.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    if (head.length > 0) stream.unshift(head);
    inner.emit("connection", stream);
  });
  outer.listen(0, "127.0.0.1");
  await once(outer, "listening");
  return {
    proxy: `http://127.0.0.1:${portOf(outer)}`,
    lie: (about) => {
      lie = about;
    },
    inject(frame) {
      for (const [browser, logId] of listeners)
        browser.send(pushedCallFrameToBytes({ logId, callFrame: frame }));
    },
    replace: (path, script) => void replaced.set(path, script),
    seen,
    close() {
      for (const browser of sockets.clients) browser.terminate();
      outer.closeAllConnections();
      outer.close();
    },
  };
}

function passOn(request: IncomingMessage, answer: ServerResponse): void {
  const url = new URL(request.url ?? "");
  const asked = askHost(
    {
      host: url.hostname,
      port: url.port,
      path: url.pathname + url.search,
      method: request.method,
      headers: request.headers,
    },
    (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    },
  );
  asked.on("error", () => answer.destroy());
  request.pipe(asked);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
