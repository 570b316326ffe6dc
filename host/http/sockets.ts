/**
 * Sockets: the same operations, numbered, and new bodies pushed to who subscribed. A connection that
 * answers no ping, asks too much at once, or reads too slowly is slowed down or ended; none can make
 * the others wait.
 */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Accept } from "#host/accept/accept.ts";
import type { Fanout, Subscriber } from "#host/accept/fanout.ts";
import type { Caller } from "#host/accept/ground.ts";
import type { RateLimits } from "#host/accept/rate-limits.ts";
import {
  bytesToSocketRequest,
  pushedCallFrameToBytes,
  pushedToBytes,
  socketAnswerToBytes,
  socketRequestBytesMax,
} from "#protocol/wire/codec.ts";
import {
  connectionsMax,
  pingSeconds,
  requestsInFlightMax,
  sendQueueBytesMax,
} from "#protocol/wire/limits.ts";
import { socketPath, socketProtocol } from "#protocol/wire/messages.ts";
import type { HostCounters } from "#protocol/wire/visible-around.ts";
import { isForeignPage, isOwnName, type OriginPolicy, sentTo } from "./origin.ts";

export type SocketsOptions = {
  readonly accept: Accept;
  readonly policy: OriginPolicy;
  readonly limits: RateLimits;
  readonly fanout: Fanout;
  readonly counters: HostCounters;
  readonly onDefect: (error: unknown) => void;
};

/** Close codes of RFC 6455 §7.4.1. */
const goingAway = 1001;
const protocolError = 1002;
const internalError = 1011;

/** Lets `server` speak the socket. The returned function ends every connection. */
export function attachSockets(server: Server, options: SocketsOptions): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: socketRequestBytesMax,
    // Compression before sealing is the device's; here it would tell lengths.
    perMessageDeflate: false,
    clientTracking: true,
    handleProtocols: (offered) => (offered.has(socketProtocol) ? socketProtocol : false),
  });
  const silent = new WeakSet<WebSocket>();

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", () => stream.destroy());
    const refused = refusal(request, options.policy, sockets.clients.size);
    const sent = sentTo(options.policy, request);
    if (refused !== null || sent === null) {
      stream.end(
        `HTTP/1.1 ${refused ?? "400 Bad Request"}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
      );
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      serve(socket, sent.origin, options.limits.tagOf(sent.address), options);
      socket.on("pong", () => silent.delete(socket));
    });
  });

  const pings = setInterval(() => {
    for (const socket of sockets.clients) {
      if (silent.has(socket)) socket.terminate();
      else {
        silent.add(socket);
        socket.ping();
      }
    }
  }, pingSeconds * 1000);
  pings.unref();

  return () => {
    clearInterval(pings);
    for (const socket of sockets.clients) {
      socket.close(goingAway);
      // Who does not answer the closing does not hold up the end of the process.
      setTimeout(() => socket.terminate(), 1000).unref();
    }
    sockets.close();
  };
}

function refusal(request: IncomingMessage, policy: OriginPolicy, open: number): string | null {
  const sent = sentTo(policy, request);
  if (request.url !== socketPath) return "404 Not Found";
  if (sent === null) return "400 Bad Request";
  if (!isOwnName(policy, request)) return "421 Misdirected Request";
  if (isForeignPage(request, sent.origin)) return "403 Forbidden";
  const protocols = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((one) => one.trim());
  if (!protocols.includes(socketProtocol)) return "400 Bad Request";
  return open >= connectionsMax ? "503 Service Unavailable" : null;
}

function serve(socket: WebSocket, origin: string, addressTag: string, options: SocketsOptions): void {
  const { accept, fanout, counters, onDefect } = options;
  let inFlight = 0;
  const send = (bytes: Uint8Array) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > sendQueueBytesMax) socket.terminate();
    else socket.send(bytes);
  };
  const subscriber: Subscriber = {
    push: (pushed) => send(pushedToBytes(pushed)),
    pushCallFrame: (pushed) => send(pushedCallFrameToBytes(pushed)),
  };
  const caller: Caller = { origin, addressTag, subscriber };
  counters.connectionsOpen += 1;
  socket.binaryType = "nodebuffer";

  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    counters.connectionsOpen -= 1;
    fanout.removeAll(subscriber);
  });
  socket.on("message", (data: Buffer, isBinary: boolean) => {
    const message = isBinary ? bytesToSocketRequest(new Uint8Array(data)) : null;
    if (message === null || !message.ok) return socket.close(protocolError);
    const { number, operation, request } = message.value;
    inFlight += 1;
    if (inFlight >= requestsInFlightMax) socket.pause();
    accept(operation, request, caller)
      .then((answer) => {
        send(socketAnswerToBytes(number, answer));
        // Subscribed while it was closing: nobody would ever take it back.
        if (socket.readyState !== socket.OPEN) fanout.removeAll(subscriber);
      })
      .catch((error: unknown) => {
        onDefect(error);
        socket.close(internalError);
      })
      .finally(() => {
        inFlight -= 1;
        if (inFlight < requestsInFlightMax && socket.isPaused) socket.resume();
      });
  });
}
