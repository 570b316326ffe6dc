/** Between a browser and a host: counts what goes over. */
import { once } from "node:events";
import { createServer, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";

export type Traffic = { requests: number; sockets: number; sent: number; received: number };

export type CountingProxy = {
  /** For a browser, as its proxy. */
  readonly proxy: string;
  /** What went over since the last time this was asked, in bytes with all headers. */
  take(): Traffic;
  close(): void;
};

const nothing = (): Traffic => ({ requests: 0, sockets: 0, sent: 0, received: 0 });

export async function countingProxy(): Promise<CountingProxy> {
  let traffic = nothing();
  const server = createServer((asked, answer) => {
    const { hostname, port, pathname, search } = new URL(asked.url ?? "");
    traffic.requests++;
    const { method, headers } = asked;
    const to = { host: hostname, port, path: pathname + search, method, headers, agent: false } as const;
    const passed = request(to, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    // Headers count as well: the socket is this request's alone.
    passed.on("close", () => {
      traffic.sent += passed.socket?.bytesWritten ?? 0;
      traffic.received += passed.socket?.bytesRead ?? 0;
    });
    asked.pipe(passed);
  });
  const tunnels = new Set<Duplex>();
  // A browser opens a tunnel for a WebSocket.
  server.on("connect", ({ url = "" }, stream, head) => {
    const { hostname, port } = new URL(`http://${url}`);
    traffic.sockets++;
    const upstream = connect(Number(port), hostname, () => {
      stream.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      if (head.length > 0) upstream.write(head);
      stream.on("data", (chunk: Buffer) => {
        traffic.sent += chunk.length;
      });
      upstream.on("data", (chunk) => {
        traffic.received += chunk.length;
      });
      stream.pipe(upstream).pipe(stream);
    });
    tunnels.add(stream);
    for (const [one, other] of [
      [stream, upstream],
      [upstream, stream],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = traffic;
      traffic = nothing();
      return taken;
    },
    close() {
      for (const tunnel of tunnels) tunnel.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
