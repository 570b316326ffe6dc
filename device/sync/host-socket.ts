/**
 * The one socket of a host link: questions with a number, answers with the same number, and new bodies
 * and call frames that come unasked. It is opened by the first subscription and not opened again by itself: who
 * subscribed is told that it ended, and decides. Used by host-link.ts only.
 */
import { bytesToHex } from "#base/bytes.ts";
import { fail, succeed } from "#base/result.ts";
import { bytesToSocketAnswer, requestToBytes, socketRequestToBytes } from "#protocol/wire/codec.ts";
import { type OperationName, type Pushed, socketPath, socketProtocol } from "#protocol/wire/messages.ts";
import {
  type Carry,
  type FromHost,
  type HostLinkPlatform,
  type HostSocket,
  withinTime,
} from "./host-exchange.ts";

/** How long opening, or one answer, may take before the socket is given up, in milliseconds. */
const openWaitMs = 20_000;
const answerWaitMs = 60_000;

export type SocketLine = {
  isOpen(): boolean;
  /** Opens the socket unless it is open. */
  open(): FromHost<void>;
  /** Carries one request over the open socket. */
  readonly exchange: Carry;
  /** Hears what is pushed for one log, until the returned function is called. */
  listen(logId: Uint8Array, listener: Listener): () => void;
  close(): void;
};

export type Listener = {
  readonly onBodies: (pushed: Pushed) => void;
  readonly onFrame: (frame: Uint8Array) => void;
  readonly onEnded: () => void;
};

type Connection = {
  readonly socket: HostSocket;
  readonly opened: FromHost<void>;
  isOpen: boolean;
  lastNumber: number;
  readonly waiting: Map<number, (answer: Awaited<FromHost<Uint8Array>>) => void>;
  readonly listeners: Map<string, Set<Listener>>;
};

/** The socket of one link; nothing is opened before `open`. */
export function createHostSocket(origin: string, platform: HostLinkPlatform): SocketLine {
  let connection: Connection | null = null;

  function end(ended: Connection): void {
    if (connection === ended) connection = null;
    release(ended);
  }

  async function open(): FromHost<void> {
    const present = connection ?? connect(origin, platform, end);
    if (present === null) return fail({ kind: "host-not-reached" });
    connection = present;
    const outcome = await withinTime(platform.timers, openWaitMs, present.opened);
    if (!outcome.ok) {
      end(present);
      present.socket.close();
    }
    return outcome;
  }

  async function exchange(operation: OperationName, request: Uint8Array): FromHost<Uint8Array> {
    const present = connection;
    if (present === null || !present.isOpen) return fail({ kind: "host-not-reached" });
    const number = ++present.lastNumber;
    const answered: FromHost<Uint8Array> = new Promise((resolve) => present.waiting.set(number, resolve));
    // Canonical bytes are always a fresh buffer of their own.
    present.socket.send(socketRequestToBytes({ number, operation, request }) as Uint8Array<ArrayBuffer>);
    const answer = await withinTime(platform.timers, answerWaitMs, answered);
    present.waiting.delete(number);
    return answer;
  }

  function listen(logId: Uint8Array, listener: Listener): () => void {
    const present = connection;
    if (present === null) return () => {};
    const name = bytesToHex(logId);
    const set = present.listeners.get(name) ?? new Set();
    present.listeners.set(name, set.add(listener));
    return () => {
      if (!set.delete(listener) || set.size > 0) return;
      present.listeners.delete(name);
      if (present.isOpen) void exchange("log-unsubscribe", requestToBytes("log-unsubscribe", { logId }));
    };
  }

  return {
    isOpen: () => connection?.isOpen === true,
    open,
    exchange,
    listen,
    close() {
      const present = connection;
      if (present === null) return;
      end(present);
      present.socket.close();
    },
  };
}

/** A socket on its way to being open; null where the platform does not even try. */
function connect(
  origin: string,
  platform: HostLinkPlatform,
  onEnd: (ended: Connection) => void,
): Connection | null {
  const socket = openSocket(origin, platform);
  if (socket === null) return null;
  socket.binaryType = "arraybuffer";
  let settle: (outcome: Awaited<FromHost<void>>) => void = () => {};
  const made: Connection = {
    socket,
    opened: new Promise((resolve) => {
      settle = resolve;
    }),
    isOpen: false,
    lastNumber: 0,
    waiting: new Map(),
    listeners: new Map(),
  };
  const lost = () => {
    settle(fail({ kind: "host-not-reached" }));
    onEnd(made);
  };
  socket.onopen = () => {
    made.isOpen = true;
    settle(succeed(undefined));
  };
  socket.onmessage = (event: { readonly data: unknown }) => {
    // What cannot be read is another version, or a host that does not keep to this one: nothing of it is used.
    if (!hear(made, event.data)) socket.close();
  };
  socket.onclose = lost;
  socket.onerror = lost;
  return made;
}

function openSocket(origin: string, platform: HostLinkPlatform): HostSocket | null {
  try {
    return platform.openSocket(socketUrl(origin), socketProtocol);
  } catch {
    // A page's own policy can forbid a socket by throwing; requests then have to do.
    return null;
  }
}

/** Answers everything that still waits: whoever asked or subscribed learns that the connection ended. */
function release(ended: Connection): void {
  ended.isOpen = false;
  const waiting = [...ended.waiting.values()];
  const listeners = [...ended.listeners.values()].flatMap((set) => [...set]);
  ended.waiting.clear();
  ended.listeners.clear();
  for (const answer of waiting) answer(fail({ kind: "host-not-reached" }));
  for (const listener of listeners) listener.onEnded();
}

/** Whether the message could be read; an answer or a push is handed to who waits for it. */
function hear(connection: Connection, data: unknown): boolean {
  if (!(data instanceof ArrayBuffer)) return false;
  const message = bytesToSocketAnswer(new Uint8Array(data));
  if (!message.ok) return false;
  if ("answer" in message.value) {
    connection.waiting.get(message.value.number)?.(succeed(message.value.answer));
    return true;
  }
  if ("pushedCallFrame" in message.value) {
    const { logId, callFrame } = message.value.pushedCallFrame;
    for (const listener of listenersTo(connection, logId)) listener.onFrame(callFrame);
    return true;
  }
  const { pushed } = message.value;
  for (const listener of listenersTo(connection, pushed.logId)) listener.onBodies(pushed);
  return true;
}

/** Those who listen to a log now; one that is added while they are told is not told. */
function listenersTo(connection: Connection, logId: Uint8Array): readonly Listener[] {
  return [...(connection.listeners.get(bytesToHex(logId)) ?? [])];
}

/** http becomes ws, https wss. */
function socketUrl(origin: string): string {
  return `ws${origin.slice("http".length)}${socketPath}`;
}
