/** The relay of a real host process over real sockets: who gets in, what passes, what is kept, and how it starts. */
import { createSocket } from "node:dgram";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { HostLink } from "#device/sync/host-link.ts";
import { credentialOf } from "#host/relay/credentials.ts";
import { codeOf as codeIn, overUdp } from "#host/relay/testing/turn-speaker.ts";
import { ipToBytes } from "#host/relay/transport-address.ts";
import { method } from "#host/relay/turn-attributes.ts";
import { type HostProcess, runCommand, startProcess } from "./testing/process.ts";
import {
  chance,
  codeOf,
  createTestLog,
  hashesOf,
  linkTo,
  newGrants,
  type TestLog,
  temporaryDirectory,
} from "./testing/real-host.ts";
import { tcpLine, udpLine } from "./testing/turn-line.ts";

type Running = {
  readonly process: HostProcess;
  readonly link: HostLink;
  readonly log: TestLog;
  readonly dataDir: string;
};

async function hostProcess(...words: readonly string[]): Promise<Running> {
  const dataDir = temporaryDirectory();
  const process = await startProcess(dataDir, ...words);
  const link = await linkTo(process.origin);
  const grants = newGrants();
  await link.openPractice({ code: codeOf(process), grantHashes: hashesOf(grants) });
  return { process, link, log: await createTestLog(link, grants[0]), dataDir };
}

async function credentials({ link, log }: Running) {
  const issued = await link.relayCredentials(log);
  if (!issued.ok) throw new Error(`no credentials: ${issued.error.kind}`);
  return issued.value;
}

/** The port that the addresses given to devices name. */
function portIn(urls: readonly string[]): number {
  return Number(/^turn:127\.0\.0\.1:(\d+)\?transport=udp$/.exec(urls[0] ?? "")?.[1]);
}

/** Everything a host keeps: names and contents of all files. */
function keptIn(directory: string): string {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  return files
    .map((file) => file.name + readFileSync(join(file.parentPath, file.name)).toString("latin1"))
    .join();
}

test("[RY9] a credential of another host is refused over real sockets, and so is an address inside the network", async () => {
  const [here, there] = [await hostProcess(), await hostProcess()];
  const [own, foreign] = [await credentials(here), await credentials(there)];
  for (const line of [udpLine(portIn(own.urls)), tcpLine(portIn(own.urls))]) {
    const asking = { method: method.allocate, attributes: () => [overUdp] };
    expect(codeIn(await line.ask({ ...asking, as: foreign }))).toBe(401);
    expect(codeIn(await line.ask(asking))).toBe(401);
    await line.settle(own);
    for (const [text, code] of [
      ["10.0.0.1", 403],
      ["127.0.0.1", 403],
      ["169.254.169.254", 403],
      ["224.0.0.1", 403],
      ["::1", 443],
    ] as const) {
      const to = { ip: ipToBytes(text) ?? Buffer.alloc(0), port: 80 };
      expect([text, codeIn(await line.permit(own, to))]).toEqual([text, code]);
    }
  }
});

test("[RY10] a socket beside the relay hears nothing of what is sent towards it", async () => {
  const here = await hostProcess();
  const as = await credentials(here);
  const line = udpLine(portIn(as.urls));
  const at = await line.settle(as);
  const heard: Buffer[] = [];
  const victim = createSocket("udp4", (bytes) => heard.push(bytes));
  onTestFinished(() => void victim.close());
  await new Promise<void>((resolve) => victim.bind(0, "127.0.0.1", resolve));
  const to = { ip: Buffer.of(127, 0, 0, 1), port: victim.address().port };
  await line.permit(as, to);
  line.sendTo(to, Buffer.from("hello"));
  // To itself, and back: what came before it had its time.
  await line.permit(as, at);
  line.sendTo(at, Buffer.from("mine"));
  await expect.poll(() => line.data.map(String)).toEqual(["mine"]);
  expect(heard).toEqual([]);
});

test("[RY4] [HO40] after a call with frames and data, nothing of it lies in the data directory or was printed", async () => {
  const here = await hostProcess("--counters", "1");
  const { link, log, process, dataDir } = here;
  const other = await linkTo(process.origin);
  const frame = chance(4096);
  const frames: Uint8Array[] = [];
  const { logId, view } = log;
  const heard = { logId, view, onBodies: () => {}, onEnded: () => {} };
  await other.subscribe({ ...heard, onFrame: (one) => frames.push(one) });
  await link.subscribe(heard);
  expect(await link.sendFrame({ ...log, frame })).toEqual({ ok: true });
  await expect.poll(() => frames).toEqual([frame]);
  const [one, two] = [await credentials(here), await credentials(here)];
  const [a, b] = [udpLine(portIn(one.urls)), tcpLine(portIn(two.urls))];
  const [atA, atB] = [await a.settle(one), await b.settle(two)];
  await a.permit(one, atB);
  await b.permit(two, atA);
  const picture = Buffer.from(chance(1200));
  a.sendTo(atB, picture);
  b.sendTo(atA, picture);
  await expect.poll(() => [a.data, b.data]).toEqual([[picture], [picture]]);
  const inRunning = keptIn(dataDir);
  process.child.kill("SIGTERM");
  expect((await process.ended).code).toBe(0);
  const all = [inRunning, keptIn(dataDir), process.printed()];
  const secretParts = [one, two].flatMap(({ username, credential }) => [username.slice(11), credential]);
  const needles = [
    ...secretParts,
    ...[frame.subarray(100, 116), picture.subarray(100, 116)].flatMap((bytes) => [
      Buffer.from(bytes).toString("latin1"),
      Buffer.from(bytes).toString("hex"),
      Buffer.from(bytes).toString("base64").slice(0, 20),
    ]),
    "127.0.0.1",
    "198.18.",
    "198.19.",
  ];
  // The search finds what is there: the log's own id lies in its row.
  expect(inRunning).toContain(Buffer.from(logId).toString("latin1"));
  for (const text of all) expect(needles.filter((needle) => text.includes(needle))).toEqual([]);
});

test("[RY17] a TCP connection that speaks something else is ended, and one that gets no place is in its time", async () => {
  const here = await hostProcess();
  const as = await credentials(here);
  const port = portIn(as.urls);
  const [silent, foreign, settled] = [tcpLine(port), tcpLine(port), tcpLine(port)];
  await settled.settle(as);
  foreign.write(Buffer.from("GET / HTTP/1.1\r\n\r\n"));
  await expect.poll(() => foreign.isEnded()).toBe(true);
  expect(silent.isEnded()).toBe(false);
  await expect.poll(() => silent.isEnded(), { timeout: 60_000 }).toBe(true);
  expect(settled.isEnded()).toBe(false);
});

test("[RY17] [RY12] a place goes with its connection, and makes room for another of the same name", async () => {
  const here = await hostProcess();
  const as = await credentials(here);
  const port = portIn(as.urls);
  const [first, ...others] = Array.from({ length: 8 }, () => tcpLine(port));
  for (const line of [first, ...others]) await line?.settle(as);
  const ninth = tcpLine(port);
  const asking = { method: method.allocate, attributes: () => [overUdp], as };
  expect(codeIn(await ninth.ask(asking))).toBe(486);
  // What ends the connection on this side: bytes that are none of TURN's.
  first?.write(Buffer.from("GET / HTTP/1.1\r\n\r\n"));
  await expect.poll(() => first?.isEnded()).toBe(true);
  await expect.poll(async () => codeIn(await ninth.ask(asking))).toBe(0);
  expect(others.some((line) => line.isEnded())).toBe(false);
});

test("[RY21] a stranger who opens all connections it can keeps nobody of another network out", async () => {
  const here = await hostProcess();
  const as = await credentials(here);
  const port = portIn(as.urls);
  const before = tcpLine(port);
  await before.settle(as);
  const asking = { method: method.allocate, attributes: () => [overUdp] };
  const many = Array.from({ length: 64 }, () => tcpLine(port));
  for (const line of many) expect(codeIn(await line.ask(asking))).toBe(401);
  const further = Array.from({ length: 16 }, () => tcpLine(port));
  let answers = 0;
  for (const line of further)
    void line.ask(asking).then(
      () => answers++,
      () => undefined,
    );
  await expect.poll(() => further.filter((line) => line.isEnded()), { timeout: 60_000 }).toHaveLength(16);
  // At once, for within their ten seconds they would have been answered.
  expect(answers).toBe(0);
  // Every IPv4 address is a network of its own.
  await tcpLine(port, "127.0.0.2").settle(as);
  expect(before.isEnded()).toBe(false);
});

test("[RY18] a port that is taken is said in one sentence, and the host runs without calls", async () => {
  const holder = createSocket("udp4");
  onTestFinished(() => void holder.close());
  await new Promise<void>((resolve) => holder.bind(0, "127.0.0.1", resolve));
  const { port } = holder.address();
  const here = await hostProcess("--relay", String(port));
  expect(here.process.printed()).toContain(
    `Port ${port} is taken by another program, so there are no calls; choose one with --relay, or name a coturn with --coturn-url.`,
  );
  expect(await here.link.relayCredentials(here.log)).toMatchObject({ error: { reason: "not-here" } });
});

test("[RY18] with --relay off there is none, and an address that is not this machine's is said", async () => {
  const off = await hostProcess("--relay", "off");
  expect(await off.link.relayCredentials(off.log)).toMatchObject({ error: { reason: "not-here" } });
  expect(off.process.printed()).not.toContain("Calls");
  const elsewhere = await hostProcess("--relay", "192.0.2.7:3478");
  expect(elsewhere.process.printed()).toContain("This machine cannot relay calls at 192.0.2.7;");
});

test("[RY18] with a coturn the host has no relay of its own, and its names are coturn's", async () => {
  const secretFile = join(temporaryDirectory(), "secret");
  writeFileSync(secretFile, "north-north-west-and-by-north\n");
  const urls = ["turn:relay.example:3478", "turns:relay.example:5349?transport=tcp"];
  const words = urls.flatMap((url) => ["--coturn-url", url]);
  const here = await hostProcess("--coturn-secret-file", secretFile, ...words);
  const issued = await credentials(here);
  expect(issued.urls).toEqual(urls);
  expect(issued.credential).toBe(credentialOf("north-north-west-and-by-north", issued.username));
  expect(here.process.printed()).not.toContain("Calls go through");
});

test("[RY18] words about a relay that cannot be are refused in one sentence", async () => {
  const directory = temporaryDirectory();
  const secretFile = join(directory, "secret");
  const short = join(directory, "short");
  writeFileSync(secretFile, "north-north-west-and-by-north\n");
  writeFileSync(short, "north\n");
  mkdirSync(join(directory, "folder"));
  const data = ["--data", join(directory, "data"), "--without-app", "--port", "0"];
  const coturn = ["--coturn-url", "turn:relay.example"];
  const whole = "A coturn needs both --coturn-secret-file and up to four --coturn-url";
  for (const [words, sentence] of [
    [["--relay", "somewhere"], "After --relay stands a port"],
    [["--relay", "65536"], "After --relay stands a port"],
    [coturn, whole],
    [["--coturn-secret-file", secretFile], whole],
    [["--coturn-secret-file", secretFile, "--coturn-url", "https://relay.example"], whole],
    [["--coturn-secret-file", secretFile, "--relay", "3478", ...coturn], "Choose one of --relay"],
    [["--coturn-secret-file", short, ...coturn], "holds no secret"],
    [["--coturn-secret-file", join(directory, "folder"), ...coturn], "cannot be read"],
  ] as const) {
    const { code, printed } = await runCommand("start", ...data, ...words);
    expect([code, printed.trim().split("\n").length]).toEqual([1, 1]);
    expect(printed).toContain(sentence);
  }
});

test("[RY19] doctor writes a configuration for coturn that only its owner reads, and writes nothing over", async () => {
  const directory = temporaryDirectory();
  const [file, secretFile] = [join(directory, "turnserver.conf"), join(directory, "secret")];
  const first = await runCommand("doctor", "--coturn", file, "--coturn-secret-file", secretFile);
  expect(first.code).toBe(0);
  const secret = readFileSync(secretFile, "utf8").trim();
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(first.printed).not.toContain(secret);
  expect(readFileSync(file, "utf8").split("\n")).toContain(`static-auth-secret=${secret}`);
  expect([file, secretFile].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
  const again = await runCommand("doctor", "--coturn", file, "--coturn-secret-file", secretFile);
  expect(again).toMatchObject({ code: 1, printed: expect.stringContaining("is there already") });
  const printed = await runCommand("doctor", "--coturn", "--coturn-secret-file", secretFile);
  expect(printed).toMatchObject({
    code: 0,
    printed: expect.stringContaining(`static-auth-secret=${secret}`),
  });
});
