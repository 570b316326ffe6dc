/** Who waits for which log, in memory only: new bodies and call frames are passed on to every open subscription. */
import { bytesToHex } from "#base/bytes.ts";
import { subscriptionsPerConnectionMax } from "#protocol/wire/limits.ts";
import type { Pushed, PushedCallFrame } from "#protocol/wire/messages.ts";
import type { HostCounters } from "#protocol/wire/visible-around.ts";

/** One connection that can be told something unasked. */
export type Subscriber = {
  readonly push: (pushed: Pushed) => void;
  readonly pushCallFrame: (pushed: PushedCallFrame) => void;
};

export type Fanout = {
  /** Whether it is now subscribed; false when it waits for too many logs. */
  add(logId: Uint8Array, subscriber: Subscriber): boolean;
  remove(logId: Uint8Array, subscriber: Subscriber): void;
  /** Forgets a connection that ended. */
  removeAll(subscriber: Subscriber): void;
  has(logId: Uint8Array, subscriber: Subscriber): boolean;
  tell(pushed: Pushed): void;
  /** Hands a call frame to every subscription of its log but those of the connection it came from. */
  handOn(pushed: PushedCallFrame, from: Subscriber): void;
};

export function createFanout(counters: HostCounters): Fanout {
  const subscribersByLog = new Map<string, Set<Subscriber>>();
  const logsBySubscriber = new Map<Subscriber, Set<string>>();

  function remove(name: string, subscriber: Subscriber): void {
    const logs = logsBySubscriber.get(subscriber);
    const subscribers = subscribersByLog.get(name);
    if (logs?.delete(name) !== true) return;
    if (logs.size === 0) logsBySubscriber.delete(subscriber);
    subscribers?.delete(subscriber);
    if (subscribers?.size === 0) subscribersByLog.delete(name);
    counters.subscriptionsOpen -= 1;
  }

  return {
    add(logId, subscriber) {
      const name = bytesToHex(logId);
      const logs = logsBySubscriber.get(subscriber) ?? new Set();
      if (logs.has(name)) return true;
      if (logs.size >= subscriptionsPerConnectionMax) return false;
      logsBySubscriber.set(subscriber, logs.add(name));
      subscribersByLog.set(name, (subscribersByLog.get(name) ?? new Set()).add(subscriber));
      counters.subscriptionsOpen += 1;
      return true;
    },
    remove: (logId, subscriber) => remove(bytesToHex(logId), subscriber),
    removeAll(subscriber) {
      for (const name of [...(logsBySubscriber.get(subscriber) ?? [])]) remove(name, subscriber);
    },
    has: (logId, subscriber) => logsBySubscriber.get(subscriber)?.has(bytesToHex(logId)) === true,
    handOn(pushed, from) {
      for (const subscriber of subscribersByLog.get(bytesToHex(pushed.logId)) ?? []) {
        if (subscriber !== from) subscriber.pushCallFrame(pushed);
      }
    },
    tell(pushed) {
      for (const subscriber of subscribersByLog.get(bytesToHex(pushed.logId)) ?? []) {
        counters.pushes += 1;
        subscriber.push(pushed);
      }
    },
  };
}
