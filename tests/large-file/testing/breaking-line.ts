/**
 * The line between one person's browser and the host: a proxy through which everything passes unchanged until it breaks
 * at a request that the test names. So a break lies in the middle of a file on any machine, however fast.
 */
import { once } from "node:events";
import { request as askHost, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export type BreakingLine = {
  readonly proxy: string;
  /** Breaks at the request of this operation after so many more; resolves when it has broken. */
  breakAfter(operation: string, requests: number): Promise<void>;
  /** Everything passes again. */
  mend(): void;
  /** Resolves when so many more requests of this operation have passed. */
  passed(operation: string, requests: number): Promise<void>;
  /** How often it has broken. */
  breaks(): number;
  close(): void;
};

type Awaited = { readonly operation: string; left: number; readonly told: () => void };

export async function breakingLine(): Promise<BreakingLine> {
  const sockets = new Set<Socket>();
  let next: Awaited | null = null;
  let passing: Awaited | null = null;
  let isCut = false;
  let breaks = 0;

  /** Whether this request is the one that was waited for. */
  function isIt(awaited: Awaited | null, { url }: IncomingMessage): boolean {
    if (awaited === null || url?.endsWith(`/${awaited.operation}`) !== true) return false;
    awaited.left -= 1;
    return awaited.left < 0;
  }

  function cut(): void {
    isCut = true;
    breaks += 1;
    for (const socket of sockets) socket.destroy();
    next?.told();
    next = null;
  }

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  }

  const server = createServer((request, answer) => {
    if (isCut) return void request.socket.destroy();
    if (isIt(next, request)) return cut();
    if (isIt(passing, request)) {
      passing?.told();
      passing = null;
    }
    passOn(request, answer);
  });
  server.on("connection", keep);
  // For a WebSocket a browser opens a tunnel.
  server.on("connect", ({ url }: IncomingMessage, near: Socket, head) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(url?.split(":").at(-1)), "localhost", () => {
      near.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      if (head.length > 0) far.write(head);
      near.pipe(far).pipe(near);
    });
    keep(far);
    far.on("close", () => near.destroy());
    near.on("close", () => far.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    breakAfter: (operation, requests) =>
      new Promise((resolve) => {
        next = { operation, left: requests, told: resolve };
      }),
    passed: (operation, requests) =>
      new Promise((resolve) => {
        passing = { operation, left: requests, told: resolve };
      }),
    mend: () => {
      isCut = false;
    },
    breaks: () => breaks,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function passOn(request: IncomingMessage, answer: ServerResponse): void {
  const { hostname: host, port, pathname, search } = new URL(request.url ?? "");
  const { method, headers } = request;
  const asked = askHost({ host, port, path: pathname + search, method, headers }, (given) => {
    answer.writeHead(given.statusCode ?? 502, given.headers);
    given.pipe(answer);
  });
  // A host that was killed answers nothing, as on a line of its own.
  asked.on("error", () => answer.destroy());
  answer.on("close", () => asked.destroy());
  request.pipe(asked);
}
