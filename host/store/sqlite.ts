/**
 * The store over SQLite: one thread that writes and one that reads. Group commit without a timer: while a
 * commit is on its way to the disk, what comes next waits together and goes in one transaction.
 */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { assert, Defect } from "#base/assert.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { RefusalReason } from "#protocol/wire/messages.ts";
import type { Store, StoreReads, StoreWrites } from "./store.ts";
import type {
  OpenFault,
  Settings,
  ThreadAnswer,
  ThreadCall,
  ThreadOutcome,
  ThreadRequest,
  ThreadTask,
} from "./store-thread.ts";
import { DataUnreadable, type Trouble, type TroubleWatch } from "./trouble.ts";

export const databaseFile = "holdfast.db";

/** One transaction takes at most this many bytes of bodies and this many changes; more wait for the next. */
const batchBytesMax = 4_194_304;
const batchCallsMax = 512;

export type SqliteOptions = {
  readonly directory: string;
  /** Size the database may reach, in pages of 8 KiB; null for the disk's own end. For tests of a full disk. */
  readonly pagesMax?: number | null;
  /** Is told how writes end and that reads fail. */
  readonly watch?: TroubleWatch;
};

export type OpenedStore = { readonly store: Store; readonly settings: Settings };

const writeNames: readonly (keyof StoreWrites)[] = [
  "createLog",
  "append",
  "expireLog",
  "cancelExpiry",
  "createRegister",
  "putRegister",
  "offerDrop",
  "claimDrop",
  "replyToDrop",
  "beginFile",
  "sealFile",
  "addCode",
  "openPractice",
  "changeGrant",
  "maintain",
  "checkpoint",
];
const readNames: readonly (keyof StoreReads)[] = [
  "logKeys",
  "logHead",
  "readLog",
  "register",
  "drop",
  "file",
  "openFiles",
  "hasCode",
  "row",
];

/** Opens the store in `directory`, which must be locked by the caller. Fails when the data there are not ours to write. */
export async function openSqliteStore(options: SqliteOptions): Promise<Result<OpenedStore, OpenFault>> {
  const path = join(options.directory, databaseFile);
  // Both load at once, which is most of the time a start takes; the reader opens what the writer made.
  const readerThread = loadThread({ path, role: "reader", pagesMax: null });
  const { watch, pagesMax = null } = options;
  const writer = await openThread(loadThread({ path, role: "writer", pagesMax }), (trouble) =>
    watch?.wrote(trouble),
  );
  if (!writer.ok) {
    await readerThread.terminate();
    return writer;
  }
  const reader = await openThread(readerThread, (trouble) => {
    if (trouble !== null) watch?.readFailed(trouble);
  });
  if (!reader.ok) {
    await writer.value.close();
    return reader;
  }
  const write = (name: string) => (input: unknown) => writer.value.call({ name, input });
  const read = (name: string) => (input: unknown) => reader.value.call({ name, input });
  const calls = Object.fromEntries([
    ...writeNames.map((name) => [name, write(name)] as const),
    ...readNames.map((name) => [name, read(name)] as const),
  ]);
  const close = async () => {
    // The reader first, so that nothing holds the write-ahead log open when the writer folds it away.
    await reader.value.close();
    await writer.value.close();
  };
  const { settings } = writer.value;
  // FULL: without it an acknowledgement would not mean that the bytes are on the disk.
  assert(
    settings.synchronous === 2 && settings.secureDelete === 1,
    "the database keeps the settings it was given",
  );
  // The two lists above name every call of the interface; a missing one fails the store contract.
  return succeed({ store: { ...calls, close } as unknown as Store, settings });
}

type Thread = {
  readonly settings: Settings;
  call(call: ThreadCall): Promise<Result<unknown, RefusalReason>>;
  close(): Promise<void>;
};

type Waiting = {
  readonly call: ThreadCall;
  readonly bytes: number;
  readonly settle: (outcome: ThreadOutcome) => void;
};

function loadThread(task: ThreadTask): Worker {
  return new Worker(new URL("./store-thread.ts", import.meta.url), { workerData: task });
}

type OnEnd = (trouble: Trouble | null) => void;

async function openThread(worker: Worker, onEnd: OnEnd): Promise<Result<Thread, OpenFault>> {
  worker.postMessage("open" satisfies ThreadRequest);
  const first = await nextAnswer(worker);
  if (first !== "closed" && "fault" in first) {
    await worker.terminate();
    return fail(first.fault);
  }
  assert(first !== "closed" && "opened" in first, "a thread says first whether it opened");
  return succeed({ ...first.opened, ...queueFor(worker, onEnd) });
}

function queueFor(worker: Worker, onEnd: OnEnd): Pick<Thread, "call" | "close"> {
  const waiting: Waiting[] = [];
  let inFlight: readonly Waiting[] = [];
  let whenClosed: (() => void) | null = null;
  let isGone = false;

  const send = (request: ThreadRequest) => worker.postMessage(request);
  function sendNext(): void {
    if (inFlight.length > 0 || isGone) return;
    inFlight = takeBatch(waiting);
    if (inFlight.length > 0) send({ calls: inFlight.map(({ call }) => call) });
    else if (whenClosed !== null) send("close");
  }
  worker.on("message", (answer: ThreadAnswer) => {
    if (answer === "closed") {
      isGone = true;
      whenClosed?.();
      return;
    }
    assert("outcomes" in answer && answer.outcomes.length === inFlight.length, "one outcome per call");
    const answered = inFlight;
    inFlight = [];
    onEnd(answer.trouble);
    sendNext();
    for (const [index, outcome] of answer.outcomes.entries()) answered[index]?.settle(outcome);
  });
  worker.on("error", (error) => {
    isGone = true;
    for (const { settle } of [...inFlight, ...waiting])
      settle({ defect: error instanceof Error ? error.name : "unknown" });
    whenClosed?.();
  });

  return {
    call: (call) =>
      new Promise((resolve, reject) => {
        if (isGone) return resolve(fail("host-full"));
        const settle = (outcome: ThreadOutcome) => {
          if (outcome === "unreadable") reject(new DataUnreadable());
          else if ("defect" in outcome) reject(new Defect(`the store failed: ${outcome.defect}`));
          else resolve(outcome);
        };
        waiting.push({ call, bytes: bytesOf(call), settle });
        sendNext();
      }),
    close: () =>
      new Promise((resolve) => {
        if (isGone) return resolve();
        whenClosed = resolve;
        sendNext();
      }),
  };
}

/** The next calls that share a transaction. A checkpoint cannot run inside one, so it goes alone. */
function takeBatch(waiting: Waiting[]): readonly Waiting[] {
  let bytes = 0;
  let count = 0;
  for (const next of waiting) {
    const isCheckpoint = next.call.name === "checkpoint";
    bytes += next.bytes;
    if (count > 0 && (isCheckpoint || bytes > batchBytesMax || count === batchCallsMax)) break;
    count += 1;
    if (isCheckpoint) break;
  }
  return waiting.splice(0, count);
}

function bytesOf(call: ThreadCall): number {
  if (call.name !== "append") return 0;
  const { bodies } = call.input as { readonly bodies: readonly Uint8Array[] };
  return bodies.reduce((sum, body) => sum + body.length, 0);
}

function nextAnswer(worker: Worker): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
