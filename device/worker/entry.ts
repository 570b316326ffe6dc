/**
 * The worker of one tab. It owns store, keys and connections while it leads, and passes its page's calls to
 * the leader while another tab's worker does.
 */
import { bytesToHex } from "#base/bytes.ts";
import { leaderLock, type OnChannel, type ToPage, type ToWorker, visitWorkerName } from "./messages.ts";
import { serveDevice } from "./serve-device.ts";
import { joinTabs } from "./tab.ts";
import { workerTimers } from "./worker-platform.ts";

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;
const tabId = bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
const isVisit = worker.name === visitWorkerName;
/** A visit lives in one window: no other hears it, leads it or waits for it. */
const channel = new BroadcastChannel(isVisit ? `holdfast-visit-${tabId}` : "holdfast");
const lockName = isVisit ? `${leaderLock}-${tabId}` : leaderLock;

const tab = joinTabs({
  tabId,
  timers: workerTimers,
  channel: { post: (message) => channel.postMessage(message) },
  page: { post: (message: ToPage) => worker.postMessage(message) },
  waitToLead(lead) {
    const waiting = new AbortController();
    // However the worker ends, its lock ends with it. A wait that was given up answers with an error of no interest.
    navigator.locks.request(lockName, { signal: waiting.signal }, lead).catch(() => undefined);
    return () => waiting.abort();
  },
  makeDevice: (storeKey, keep) => serveDevice(storeKey, keep, isVisit),
});

channel.addEventListener("message", ({ data }: MessageEvent<OnChannel>) => tab.fromChannel(data));
worker.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === "call") tab.fromPage(data.call);
  else tab.seen(data.isVisible);
});
