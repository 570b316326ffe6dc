/** The sockets of the relay: one port, over UDP and over TCP (RFC 8656 §3.1). */
import { createSocket, type RemoteInfo, type Socket as UdpSocket } from "node:dgram";
import { createServer, isIPv6, type Server, type Socket } from "node:net";
import type { Clock } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { relayConnectionsMax, relayIdleSecondsMax, relayQueueBytesMax } from "#protocol/wire/limits.ts";
import { createNewcomers } from "./newcomers.ts";
import type { RelayClient } from "./places.ts";
import { createRelay, type Relay } from "./relay.ts";
import { createStreamMessages } from "./stream-messages.ts";
import { ipToBytes } from "./transport-address.ts";

export type RelayPlace = {
  readonly address: string;
  /** 0 for any port that is free. */
  readonly port: number;
};

export type RelayFault =
  | { readonly kind: "relay-port-taken"; readonly port: number }
  | { readonly kind: "relay-address-unusable"; readonly address: string };

export type RunningRelay = { readonly port: number; stop(): Promise<void> };

const sweepMs = 5000;
/** How often another port is tried when any will do and one protocol has it only. */
const triesMax = 10;

/** Starts a relay under `secret`. Resolves when it listens over both, or with what keeps it from that. */
export async function startRelay(
  { address, port }: RelayPlace,
  { clock, secret, onDefect }: { clock: Clock; secret: string; onDefect: (error: unknown) => void },
): Promise<Result<RunningRelay, RelayFault>> {
  const relay = createRelay(clock, secret);
  for (let tries = 1; ; tries++) {
    const udp = await bindUdp(address, port);
    if (!udp.ok) return fail(faultOf(udp.error, address, port));
    const bound = udp.value.address().port;
    const tcp = await listenTcp(address, bound);
    if (tcp.ok) return succeed(run(relay, udp.value, tcp.value, onDefect));
    udp.value.close();
    if (port !== 0 || tries >= triesMax) return fail(faultOf(tcp.error, address, bound));
  }
}

function run(relay: Relay, udp: UdpSocket, tcp: Server, onDefect: (error: unknown) => void): RunningRelay {
  const receive = (bytes: Buffer, client: RelayClient) => {
    try {
      relay.receive(bytes, client);
    } catch (error) {
      // A mistake of ours with one packet is no reason to end a host.
      onDefect(error);
    }
  };
  udp.on("message", (bytes, sender) => {
    const client = udpClient(udp, sender);
    if (client !== null) receive(bytes, client);
  });
  // What cannot be sent is lost, as any datagram may be.
  udp.on("error", () => {});
  const connections = new Map<Socket, { readonly client: RelayClient; readonly since: number }>();
  const newcomers = createNewcomers<RelayClient>((client) => relay.holds(client));
  let lastNumber = 0;
  tcp.on("connection", (socket) => {
    const client = tcpClient(socket, ++lastNumber);
    const from = socket.remoteAddress ?? "";
    if (client === null || !newcomers.mayCome(from, client)) return void socket.destroy();
    connections.set(socket, { client, since: performance.now() });
    const take = createStreamMessages((bytes) => receive(bytes, client));
    socket.on("data", (piece: Buffer) => {
      if (!take(piece)) socket.destroy();
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      connections.delete(socket);
      newcomers.leave(from, client);
      relay.leave(client);
    });
  });

  const sweeping = setInterval(() => {
    relay.sweep();
    const before = performance.now() - relayIdleSecondsMax * 1000;
    for (const [socket, { client, since }] of connections) {
      if (since < before && !relay.holds(client)) socket.destroy();
    }
  }, sweepMs);
  sweeping.unref();

  return {
    port: udp.address().port,
    async stop() {
      clearInterval(sweeping);
      for (const socket of connections.keys()) socket.destroy();
      await Promise.all([
        new Promise<void>((resolve) => udp.close(() => resolve())),
        new Promise<void>((resolve) => tcp.close(() => resolve())),
      ]);
    },
  };
}

function udpClient(udp: UdpSocket, { address, port }: RemoteInfo): RelayClient | null {
  const ip = ipToBytes(address);
  if (ip === null || port === 0) return null;
  return {
    id: `udp ${address} ${port}`,
    address: { ip, port },
    send: (bytes) => udp.send(bytes, port, address, () => {}),
  };
}

function tcpClient(socket: Socket, number: number): RelayClient | null {
  const ip = ipToBytes(socket.remoteAddress ?? "");
  if (ip === null || socket.remotePort === undefined) return null;
  socket.setNoDelay(true);
  return {
    id: `tcp ${number}`,
    address: { ip, port: socket.remotePort },
    send(bytes) {
      // A picture that comes late is worth nothing: what a slow reader cannot take is left out.
      if (socket.writable && socket.writableLength < relayQueueBytesMax) socket.write(bytes);
    },
  };
}

function bindUdp(address: string, port: number): Promise<Result<UdpSocket, NodeJS.ErrnoException>> {
  const socket = createSocket(isIPv6(address) ? "udp6" : "udp4");
  return new Promise((resolve) => {
    socket.once("error", (error: NodeJS.ErrnoException) => {
      socket.close();
      resolve(fail(error));
    });
    socket.bind(port, address, () => {
      socket.removeAllListeners("error");
      resolve(succeed(socket));
    });
  });
}

function listenTcp(address: string, port: number): Promise<Result<Server, NodeJS.ErrnoException>> {
  const server = createServer();
  server.maxConnections = relayConnectionsMax;
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(fail(error)));
    server.listen(port, address, () => {
      server.removeAllListeners("error");
      // Accepting fails when the machine opens no more files; who is there already stays.
      server.on("error", () => {});
      resolve(succeed(server));
    });
  });
}

function faultOf({ code }: NodeJS.ErrnoException, address: string, port: number): RelayFault {
  return code === "EADDRINUSE"
    ? { kind: "relay-port-taken", port }
    : { kind: "relay-address-unusable", address };
}
