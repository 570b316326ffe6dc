/**
 * The place where golden stores were made and are opened again: a host behind a proxy that ends TLS, under a name that is no
 * port's, so that devices find it on whatever port it runs later. No test runner is needed for it.
 */
import type { Clock } from "#base/clock.ts";
import { createDevice, type OwnDevice } from "#device/create-device.ts";
import { type Network, nodeNetwork, nodePlatform } from "#device/node/node-platform.ts";
import type { HostSocket } from "#device/sync/host-exchange.ts";
import { type RunningHost, startHost } from "#host/start-host.ts";

const goldenName = "golden.example";
export const goldenPassphrase = "acht ruhige Möwen am Hafen";

/** A clock that stands until it is moved. */
export function standingClock(start: number): Clock & { moveBy(milliseconds: number): void } {
  let now = start;
  return {
    now: () => now,
    moveBy(milliseconds) {
      now += milliseconds;
    },
  };
}

/** A host on any free port over these data. */
export async function openGoldenHost(dataDir: string, clock: Clock): Promise<RunningHost> {
  const started = await startHost({ dataDir, port: 0, behindProxy: true, clock });
  if (!started.ok) throw new Error(`the host refused golden data: ${started.error.kind}`);
  return started.value;
}

/** A device over this directory, whose host runs on `port`. */
export function openGoldenDevice(directory: string, port: number, clock: Clock): Promise<OwnDevice> {
  const hostOrigin = `https://${goldenName}`;
  const platform = nodePlatform({ hostOrigin, directory, clock, network: proxyTo(port) });
  return createDevice(platform, { zone: "Europe/Berlin" });
}

/** What the proxy would do: plain requests to the port, with the one header that says for whom. */
function proxyTo(port: number): Network {
  return {
    fetch: (url, request) =>
      nodeNetwork.fetch(url.replace(`https://${goldenName}`, `http://127.0.0.1:${port}`), {
        ...request,
        headers: { ...request.headers, forwarded: `for=192.0.2.7;host=${goldenName};proto=https` },
      }),
    openSocket: () => closedSocket(),
  };
}

/** No socket opens: each request goes by itself. */
function closedSocket(): HostSocket {
  const socket: HostSocket = {
    binaryType: "arraybuffer",
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    send: () => undefined,
    close: () => undefined,
  };
  setImmediate(() => socket.onclose?.(undefined as never));
  return socket;
}
