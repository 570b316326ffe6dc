/** A line between a browser and the relay that can be cut, or be made thin: every datagram of UDP passes here. */
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

export type UdpLine = {
  readonly port: number;
  /** Nothing passes in either direction, until it is let through again. */
  cut(isCut: boolean): void;
  /** So many kilobits a second pass towards the relay and no more; null: as many as come. */
  thin(kilobits: number | null): void;
  close(): void;
};

/** Passes on to `relayPort` of this machine; each sender has a socket of its own there, as behind a router. */
export async function udpLine(relayPort: number): Promise<UdpLine> {
  const outside = createSocket("udp4");
  const inside = new Map<string, Socket>();
  let isCut = false;
  let kilobits: number | null = null;
  let bucket = 0;
  let filledAt = performance.now();

  function mayPass(bytes: number): boolean {
    if (isCut) return false;
    if (kilobits === null) return true;
    const now = performance.now();
    // A tenth of a second may come at once.
    bucket = Math.min(kilobits * 100, bucket + (now - filledAt) * kilobits);
    filledAt = now;
    if (bucket < bytes * 8) return false;
    bucket -= bytes * 8;
    return true;
  }

  outside.on("message", (message, { address, port }) => {
    const name = `${address} ${port}`;
    let socket = inside.get(name);
    if (socket === undefined) {
      socket = createSocket("udp4");
      socket.on("message", (answer) => {
        if (!isCut) outside.send(answer, port, address);
      });
      socket.on("error", () => undefined);
      inside.set(name, socket);
    }
    if (mayPass(message.length)) socket.send(message, relayPort, "127.0.0.1");
  });
  outside.bind(0, "127.0.0.1");
  await once(outside, "listening");
  return {
    port: outside.address().port,
    cut: (next) => {
      isCut = next;
    },
    thin: (next) => {
      kilobits = next;
      bucket = 0;
    },
    close() {
      outside.close();
      for (const socket of inside.values()) socket.close();
    },
  };
}
