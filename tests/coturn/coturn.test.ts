/** A real coturn under the configuration that doctor writes, with names as the host makes them. Needs `turnserver` on this machine. */
import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { readFileSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { coturnConfiguration } from "#host/relay/coturn.ts";
import { createRelayCredentials } from "#host/relay/credentials.ts";
import { codeOf, overUdp } from "#host/relay/testing/turn-speaker.ts";
import { ipToBytes } from "#host/relay/transport-address.ts";
import { method } from "#host/relay/turn-attributes.ts";
import { temporaryDirectory } from "#tests/host/testing/real-host.ts";
import { udpLine } from "#tests/host/testing/turn-line.ts";

const secret = "north-north-west-and-by-north";
const clock = { now: () => Date.now() };
const name = (issuedAt = clock) => createRelayCredentials(issuedAt, secret, () => []).issue("");

/** An address of this machine that others can reach; loopback is no peer for coturn, and is not made one. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  const found = all.find(({ family, internal }) => family === "IPv4" && !internal)?.address;
  if (found === undefined) throw new Error("this machine has no address but loopback");
  return found;
}

async function freePort(address: string): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}

async function startCoturn(): Promise<{ address: string; port: number; printed: () => string }> {
  const [address, directory] = [ownAddress(), temporaryDirectory()];
  const port = await freePort(address);
  const text = coturnConfiguration({ secret, address, tls: null })
    .replace("listening-port=3478", `listening-port=${port}`)
    .replace("tls-listening-port=5349", `tls-listening-port=${port === 65_535 ? port - 1 : port + 1}`);
  const file = join(directory, "turnserver.conf");
  writeFileSync(file, `${text}\nuserdb=${join(directory, "db")}\npidfile=${join(directory, "pid")}\n`);
  const child = spawn("turnserver", ["-c", file]);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (printed += String(part)));
  child.on("error", () => (printed += "turnserver is not installed: apt-get install coturn"));
  onTestFinished(() => void child.kill("SIGKILL"));
  await expect.poll(() => answers(port, address), { timeout: 20_000, message: printed }).toBe(true);
  expect(readFileSync(file, "utf8")).toContain("no-stdout-log");
  return { address, port, printed: () => printed };
}

async function answers(port: number, address: string): Promise<boolean> {
  const asking = { method: method.allocate, attributes: () => [overUdp] };
  const answer = udpLine(port, address).ask(asking);
  return Promise.race([
    answer.then((one) => codeOf(one) === 401),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 500)),
  ]);
}

test("[RY6] [RY19] coturn takes the host's names, refuses ended ones, lets two ends of a call meet and nobody else be reached", async () => {
  const { address, port, printed } = await startCoturn();
  const [one, two] = [name(), name()];
  const asking = { method: method.allocate, attributes: () => [overUdp] };
  const ended = name({ now: () => Date.now() - 7_260_000 });
  const foreign = createRelayCredentials(clock, "the secret of another host", () => []).issue("");
  for (const as of [ended, foreign]) {
    expect(codeOf(await udpLine(port, address).ask({ ...asking, as }))).toBe(401);
  }
  const [a, b] = [udpLine(port, address), udpLine(port, address)];
  const [atA, atB] = [await a.settle(one), await b.settle(two)];
  for (const text of ["10.0.0.1", "127.0.0.1", "169.254.169.254", "224.0.0.1", "8.8.8.8"]) {
    const to = { ip: ipToBytes(text) ?? Buffer.alloc(0), port: 80 };
    expect([text, codeOf(await a.permit(one, to))]).toEqual([text, 403]);
  }
  expect([codeOf(await a.permit(one, atB)), codeOf(await b.permit(two, atA))]).toEqual([0, 0]);
  a.sendTo(atB, Buffer.from("six words"));
  await expect.poll(() => b.data.map(String)).toEqual(["six words"]);
  for (const { username } of [one, two]) expect(printed()).not.toContain(username);
});
