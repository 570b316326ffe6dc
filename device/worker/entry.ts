/**
 * The worker of one tab. It owns store, keys and connections while it leads, and passes its page's calls to
 * the leader while another tab's worker does.
 */
import { bytesToHex } from "#base/bytes.ts";
import type { OnChannel, ToPage, ToWorker } from "./messages.ts";
import { serveDevice } from "./serve-device.ts";
import { joinTabs } from "./tab.ts";
import { workerTimers } from "./worker-platform.ts";

/** Held by the leading worker as long as it leads. */
const lockName = "holdfast-leader";
const channelName = "holdfast";

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;
const channel = new BroadcastChannel(channelName);

const tab = joinTabs({
  tabId: bytesToHex(crypto.getRandomValues(new Uint8Array(16))),
  timers: workerTimers,
  channel: { post: (message) => channel.postMessage(message) },
  page: { post: (message: ToPage) => worker.postMessage(message) },
  waitToLead(lead) {
    const waiting = new AbortController();
    // However the worker ends, its lock ends with it. A wait that was given up answers with an error of no interest.
    navigator.locks.request(lockName, { signal: waiting.signal }, lead).catch(() => undefined);
    return () => waiting.abort();
  },
  makeDevice: serveDevice,
});

channel.addEventListener("message", ({ data }: MessageEvent<OnChannel>) => tab.fromChannel(data));
worker.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === "call") tab.fromPage(data.call);
  else tab.seen(data.isVisible);
});
