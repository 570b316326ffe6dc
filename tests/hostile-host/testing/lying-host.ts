/**
 * The real host behind a lie told at the wire. Each device has a line of its own, so a host may tell two
 * devices two things. A lie sees a request decoded, may ask the real host or not, and answers what it likes;
 * what goes back is encoded by the same codec, so that nothing is refused for its form alone.
 */
import { onTestFinished } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { createDevice, type OwnDevice } from "#device/create-device.ts";
import { type Network, nodeNetwork, nodePlatform } from "#device/node/node-platform.ts";
import type { Platform } from "#device/platform.ts";
import { bytesOf, numberOf, textOf } from "#device/store/sql.ts";
import { bytesToCard } from "#device/sync/card-bytes.ts";
import type { HostRequest, HostResponse, HostSocket } from "#device/sync/host-exchange.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import {
  type Answer,
  answerToBytes,
  bytesToAnswer,
  bytesToRequest,
  bytesToSocketRequest,
  isOperation,
  pushedToBytes,
  socketAnswerToBytes,
} from "#protocol/wire/codec.ts";
import {
  type OperationName,
  type Pushed,
  type Request,
  wireContentType,
  wirePath,
} from "#protocol/wire/messages.ts";
import type { Town } from "#tests/scenarios/testing/town.ts";

/** One request as the host got it, and the way to the truth. */
type Asked<Name extends OperationName> = {
  readonly request: Request<Name>;
  honest(): Promise<Answer<Name>>;
};

/** A lie about some operation, when which one is no longer written in the type. */
type AnyLie = (asked: Asked<OperationName>) => Answer<OperationName> | Promise<Answer<OperationName>>;

/** For each operation that is lied about, what is answered. Every other operation is answered by the real host. */
export type Lie = {
  readonly [Name in OperationName]?: (asked: Asked<Name>) => Answer<Name> | Promise<Answer<Name>>;
};

export type LyingLine = {
  readonly network: Network;
  tell(lie: Lie): void;
  tellTruth(): void;
  /** Every request that came over this line, oldest first. */
  readonly asked: { readonly operation: OperationName; readonly body: Uint8Array }[];
  /** From now on sockets open. They carry requests as any socket, and pushes only when `push` makes one. */
  openSockets(): void;
  push(pushed: Pushed): void;
};

export function lyingLine(): LyingLine {
  let lie: Lie = {};
  let sockets = false;
  const asked: LyingLine["asked"] = [];
  const open = new Set<Told>();

  async function answer(
    origin: string,
    operation: OperationName,
    request: HostRequest,
  ): Promise<HostResponse> {
    asked.push({ operation, body: request.body });
    const url = `${origin}${wirePath}${operation}`;
    // Which lie belongs to which operation is known by the name alone.
    const told = (lie as Readonly<Partial<Record<OperationName, AnyLie>>>)[operation];
    if (told === undefined) return nodeNetwork.fetch(url, request);
    const read = bytesToRequest(operation, request.body);
    if (!read.ok) throw new Error("a device sent what is no request");
    const honest = async (): Promise<Answer<OperationName>> => {
      const response = await nodeNetwork.fetch(url, request);
      const truth = bytesToAnswer(operation, new Uint8Array(await response.arrayBuffer()));
      if (!truth.ok) throw new Error("the real host answered what is no answer");
      return truth.value;
    };
    const bytes = answerToBytes(operation, await told({ request: read.value, honest }));
    return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { "content-type": wireContentType } });
  }

  return {
    asked,
    network: {
      fetch(url, request) {
        const { origin, pathname } = new URL(url);
        const operation = pathname.slice(wirePath.length);
        if (!isOperation(operation)) throw new Error("a device asked for no operation");
        return answer(origin, operation, request);
      },
      openSocket(url) {
        const origin = new URL(url.replace(/^ws/, "http")).origin;
        const socket = new Told((operation, body) => answer(origin, operation, postOf(body)));
        if (sockets) open.add(socket);
        setImmediate(() => (sockets ? socket.onopen?.({} as never) : socket.close()));
        return socket;
      },
    },
    tell(told) {
      lie = told;
    },
    tellTruth() {
      lie = {};
    },
    openSockets() {
      sockets = true;
    },
    push(pushed) {
      for (const socket of open) socket.hear(pushedToBytes(pushed));
    },
  };
}

/** A socket whose other end is the liar: it answers each request, and a subscription at once. */
class Told implements HostSocket {
  binaryType = "arraybuffer";
  onopen: HostSocket["onopen"] = null;
  onmessage: HostSocket["onmessage"] = null;
  onclose: HostSocket["onclose"] = null;
  onerror: HostSocket["onerror"] = null;
  readonly #answer: (operation: OperationName, body: Uint8Array) => Promise<HostResponse>;

  constructor(answer: (operation: OperationName, body: Uint8Array) => Promise<HostResponse>) {
    this.#answer = answer;
  }

  send(bytes: Uint8Array): void {
    const read = bytesToSocketRequest(bytes);
    if (!read.ok) throw new Error("a device sent what is no request");
    const { number, operation, request } = read.value;
    if (operation === "log-subscribe") {
      const nothing = { ok: true, value: { headSeq: 0, head: new Uint8Array(32) } } as const;
      return this.hear(socketAnswerToBytes(number, answerToBytes("log-subscribe", nothing)));
    }
    void this.#answer(operation, request)
      .then((response) => response.arrayBuffer())
      .then((answer) => this.hear(socketAnswerToBytes(number, new Uint8Array(answer))))
      .catch(() => this.close());
  }

  hear(bytes: Uint8Array): void {
    const data = Uint8Array.from(bytes).buffer;
    setImmediate(() => this.onmessage?.({ data } as never));
  }

  close(): void {
    this.onclose?.({} as never);
  }
}

function postOf(body: Uint8Array): HostRequest {
  return {
    method: "POST",
    headers: { "content-type": wireContentType },
    body: body as Uint8Array<ArrayBuffer>,
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
  };
}

/** What one device keeps, read from its own store past every screen. */
type Kept = {
  readonly cards: ReadonlyMap<string, SpaceCard>;
  readonly logs: readonly {
    readonly space: string;
    readonly n: number;
    readonly seq: number;
    readonly head: string;
    readonly standing: string;
  }[];
  readonly aside: readonly { readonly space: string; readonly rule: string }[];
};

export type Party = {
  readonly device: OwnDevice;
  readonly line: LyingLine;
  look(): Promise<Kept>;
};

/** A machine nobody has used yet, a real device on it, and the liar on its line. */
export async function newParty(town: Town): Promise<Party> {
  const line = lyingLine();
  const { clock, timers } = town.time;
  const platform = nodePlatform({ hostOrigin: town.host.origin, clock, timers, network: line.network });
  let storeKey: Uint8Array | null = null;
  const device = await createDevice(platform, {
    zone: "Europe/Berlin",
    keep(key) {
      storeKey = key;
    },
  });
  onTestFinished(async () => void (await device.act("putAway", {})));
  return { device, line, look: () => lookInto(platform, storeKey) };
}

async function lookInto(platform: Platform, storeKey: Uint8Array | null): Promise<Kept> {
  if (storeKey === null) return { cards: new Map(), logs: [], aside: [] };
  const opened = await platform.store.open(storeKey.slice());
  if (!opened.ok) throw new Error("the store does not open");
  const sql = opened.value;
  const cards = (await sql.rows("SELECT bytes FROM card")).map((row) => bytesToCard(bytesOf(row, "bytes")));
  const logs = await sql.rows("SELECT space, n, seq, head, state FROM log ORDER BY space, n");
  const aside = await sql.rows(
    "SELECT log.space AS space, aside.rule AS rule FROM aside JOIN log ON log.log_id = aside.log_id ORDER BY log.n, aside.seq",
  );
  return {
    cards: new Map(cards.map((card) => [card.space, card])),
    logs: logs.map((row) => ({
      space: textOf(row, "space"),
      n: numberOf(row, "n"),
      seq: numberOf(row, "seq"),
      head: bytesToHex(bytesOf(row, "head")),
      standing: textOf(row, "state"),
    })),
    aside: aside.map((row) => ({ space: textOf(row, "space"), rule: textOf(row, "rule") })),
  };
}
