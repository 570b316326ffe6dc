/**
 * The device as a page sees it: a thin caller of this tab's worker. Which tab's worker answers is no
 * concern of the screens (device/worker/tab.ts).
 */
import { Defect } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import type { Device } from "#device/device.ts";
import { unfitDevice } from "#device/unfit-device.ts";
import {
  type Answer,
  type Call,
  type ToPage,
  type ToWorker,
  visitWorkerName,
} from "#device/worker/messages.ts";
import { askToKeepStorage, unfitness } from "./fitness.ts";

/** The address of the built worker entry (device/worker/entry.ts), made trusted by the app's own policy. */
export type WorkerUrl = string | URL | { toString(): string };

/** A device over a worker of this window. */
export type ConnectedDevice = Device & {
  /** Ends the worker and all that it holds in memory. What is asked afterwards is never answered. */
  readonly end: () => void;
};

/** Connects to the device of this browser. Where it cannot be, the device answered says why (`standing.unfit`). */
export async function connectDevice(workerUrl: WorkerUrl): Promise<ConnectedDevice> {
  const why = await unfitness();
  if (why !== null) return { ...unfitDevice(why), end: () => undefined };
  return deviceOfWorker(workerUrl, "holdfast");
}

/** A device for a visit: of this window alone, in memory alone. It ends with the window at the latest. */
export function connectVisit(workerUrl: WorkerUrl): ConnectedDevice {
  return deviceOfWorker(workerUrl, visitWorkerName);
}

function deviceOfWorker(workerUrl: WorkerUrl, name: string): ConnectedDevice {
  // A TrustedScriptURL is taken wherever a script address is; the DOM types do not know it everywhere.
  const worker = new Worker(workerUrl as URL, { type: "module", name });
  const tellSight = (): void =>
    worker.postMessage({
      type: "seen",
      isVisible: document.visibilityState === "visible",
    } satisfies ToWorker);
  tellSight();
  document.addEventListener("visibilitychange", tellSight);
  const device = deviceOver(worker, name !== visitWorkerName);
  return {
    ...device,
    end() {
      document.removeEventListener("visibilitychange", tellSight);
      worker.terminate();
    },
  };
}

/** After these something is kept in this browser for the first time: the moment to ask it not to throw that away. */
const keepsFirst: ReadonlySet<string> = new Set([
  "confirmKit",
  "acceptInvitation",
  "keepDevice",
  "confirmRecovery",
]);

/** The part of `Worker` that is used. */
type Port = {
  postMessage(message: ToWorker): void;
  addEventListener(type: "message", listener: (event: MessageEvent<ToPage>) => void): void;
  addEventListener(type: "error", listener: () => void): void;
};

/** What one answer settles. */
type Pending = { readonly resolve: (value: never) => void; readonly reject: (error: Defect) => void };

function deviceOver(worker: Port, isKept: boolean): Device {
  const pending = new Map<string, Pending>();
  const listeners = new Set<() => void>();

  let hasSpoken = false;

  // An error before the first word means that the worker's program did not load; later ones are its own.
  worker.addEventListener("error", () => {
    if (hasSpoken) return;
    for (const { reject } of pending.values()) reject(new Defect("the worker of this page did not start"));
    pending.clear();
  });
  worker.addEventListener("message", ({ data }) => {
    hasSpoken = true;
    if (data.type === "changed") tell(listeners);
    else settle(pending, data.answer);
  });

  function call<Value>(kind: Call["kind"], name: string, input: unknown): Promise<Value> {
    const id = bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
    return new Promise<Value>((resolve, reject) => {
      pending.set(id, { resolve, reject });
      worker.postMessage({ type: "call", call: { id, kind, name, input } });
    });
  }

  return {
    ask: (question, input) => call("ask", question, input),
    async act(act, input) {
      const result = await call<Awaited<ReturnType<Device["act"]>>>("act", act, input);
      if (isKept && result.ok && keepsFirst.has(act)) void askToKeepStorage().then(() => tell(listeners));
      return result;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function tell(listeners: ReadonlySet<() => void>): void {
  for (const listener of [...listeners]) listener();
}

function settle(pending: Map<string, Pending>, answer: Answer): void {
  const waiting = pending.get(answer.id);
  if (waiting === undefined) return;
  pending.delete(answer.id);
  if (answer.kind === "answered") waiting.resolve(answer.value as never);
  else waiting.reject(new Defect(answer.message));
}
