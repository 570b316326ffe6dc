/**
 * One tab's worker among those of a browser. The one that holds the lock leads: it alone has the device
 * (store, keys, connections, counters) and answers every tab. The others pass their page's calls on and
 * wait; when the leader's tab is closed, the next in line leads, and every call still waiting is asked
 * again under its old id, so that it is done once.
 *
 * A browser may put a tab to sleep that was out of sight for minutes, with the lock in its hand. So a leader out
 * of sight for a while hands over to a tab that can be seen, and a follower out of sight waits for nothing.
 */
import type { Timers } from "#device/platform.ts";
import { answersKept } from "./answers-kept.ts";
import type { Answer, Call, OnChannel, ToPage } from "./messages.ts";

/** The device as its leading tab serves it. `request` is the call's id: an act done for it before is not done again. */
export type ServedDevice = {
  ask(name: string, input: unknown): Promise<unknown>;
  act(name: string, input: unknown, request: string): Promise<unknown>;
  onChange(listener: () => void): void;
  /** Closes store and connections, so that another tab can open them. Nothing is put away. */
  close(): Promise<void>;
};

export type TabPlatform = {
  /** This tab's own name among the others: random. */
  readonly tabId: string;
  readonly timers: Timers;
  /** To every other worker of this browser, never back to oneself. */
  readonly channel: { post(message: OnChannel): void };
  readonly page: { post(message: ToPage): void };
  /** Calls `lead` once this tab is the only one that leads; it leads until what `lead` answered resolves. Returns the way to wait no longer. */
  waitToLead(lead: () => Promise<void>): () => void;
  /** Makes the device; `storeKey` is null when it was put away. `keep` is told every change of the key. */
  makeDevice(storeKey: Uint8Array | null, keep: (storeKey: Uint8Array | null) => void): Promise<ServedDevice>;
};

/** After this long without an answer a call is asked again: its answer may have gone down with the leader. */
const askAgainMs = 5_000;
/** A tab out of sight for so long may soon be put to sleep: browsers do it after five minutes. */
const outOfSightMs = 60_000;
/** How often a tab in sight asks one out of sight to hand over. */
const askToLeadMs = 20_000;

export type Tab = {
  /** A call of this tab's own page. */
  fromPage(call: Call): void;
  fromChannel(message: OnChannel): void;
  /** Whether this tab's page can be seen. Taken to be so until it is told. */
  seen(isVisible: boolean): void;
};

/** Joins the tabs of this browser. */
export function joinTabs(platform: TabPlatform): Tab {
  const waiting = new Map<string, Call>();
  const answers = answersKept();
  let storeKey: Uint8Array | null = null;
  let device: Promise<ServedDevice> | null = null;
  let isClosing = false;
  let underWay = 0;
  let isInLine = false;
  let withdraw: () => void = () => undefined;
  let letGo: () => void = () => undefined;
  let stopAsking: () => void = () => undefined;
  const inSight = watchSight(platform.timers, {
    comes() {
      stand();
      askToLead();
    },
    // A sleeping tab must not be the next in line.
    isLongGone: () => withdraw(),
  });

  function keep(key: Uint8Array | null): void {
    // Closed in order to hand over, it is not put away.
    if (!isClosing) tellKey(key);
  }

  function tellKey(key: Uint8Array | null): void {
    storeKey?.fill(0);
    storeKey = key === null ? null : key.slice();
    platform.channel.post({ type: "store-key", storeKey: key });
  }

  /** Joins the line of those who would lead. */
  function stand(): void {
    if (isInLine || device !== null) return;
    isInLine = true;
    const stop = platform.waitToLead(lead);
    withdraw = () => {
      isInLine = false;
      withdraw = () => undefined;
      stop();
    };
  }

  function askToLead(): void {
    stopAsking();
    if (device !== null || !inSight.isVisible()) return;
    platform.channel.post({ type: "hand-over" });
    stopAsking = platform.timers.after(askToLeadMs, askToLead);
  }

  function lead(): Promise<void> {
    isInLine = false;
    withdraw = () => undefined;
    const resumed = storeKey === null ? null : storeKey.slice();
    device = platform.makeDevice(resumed, keep).then((made) => {
      made.onChange(() => {
        platform.page.post({ type: "changed" });
        platform.channel.post({ type: "changed" });
      });
      return made;
    });
    platform.channel.post({ type: "leading" });
    platform.page.post({ type: "changed" });
    for (const call of waiting.values()) answerOwn(call);
    return new Promise((resolve) => {
      letGo = resolve;
    });
  }

  /** Not while anything is under way, nor while something is begun that only this tab's memory has: an opening, a recovery. */
  function handOver(): void {
    if (device === null || !inSight.isLongGone() || storeKey === null || underWay > 0) return;
    const closing = device;
    device = null;
    isClosing = true;
    answers.clear();
    void closing
      .then((made) => made.close())
      .catch(() => undefined)
      .then(() => {
        isClosing = false;
        letGo();
      });
  }

  function serve(call: Call, leading: Promise<ServedDevice>): Promise<Answer> {
    const known = answers.of(call);
    if (known !== null) return known;
    underWay++;
    const answer = leading
      .then((made) => answerOf(made, call))
      .catch((error: unknown) => failed(call, error))
      .finally(() => underWay--);
    answers.keep(call, answer);
    return answer;
  }

  function answerOwn(call: Call): void {
    if (device === null) return;
    void serve(call, device).then((answer) => {
      if (waiting.delete(call.id)) platform.page.post({ type: "answer", answer });
    });
  }

  function pass(call: Call): void {
    if (!waiting.has(call.id)) return;
    if (device !== null) return answerOwn(call);
    platform.channel.post({ type: "call", from: platform.tabId, call });
    platform.timers.after(askAgainMs, () => pass(call));
  }

  stand();
  platform.channel.post({ type: "who-leads" });
  askToLead();

  return {
    fromPage(call) {
      // Told to all before it is done: a leader that goes meanwhile must leave nobody with the key (LV4).
      if (call.kind === "act" && call.name === "putAway") tellKey(null);
      waiting.set(call.id, call);
      pass(call);
    },
    fromChannel(message) {
      switch (message.type) {
        case "call":
          if (device === null) return;
          void serve(message.call, device).then((answer) => {
            platform.channel.post({ type: "answer", to: message.from, answer });
          });
          return;
        case "answer":
          if (message.to === platform.tabId && waiting.delete(message.answer.id)) {
            platform.page.post({ type: "answer", answer: message.answer });
          }
          return;
        case "changed":
          platform.page.post({ type: "changed" });
          return;
        case "who-leads":
          if (device === null) return;
          platform.channel.post({ type: "leading" });
          if (storeKey !== null) platform.channel.post({ type: "store-key", storeKey });
          return;
        case "hand-over":
          return handOver();
        case "leading":
          if (device !== null) return;
          for (const call of waiting.values()) {
            platform.channel.post({ type: "call", from: platform.tabId, call });
          }
          platform.page.post({ type: "changed" });
          return;
        case "store-key":
          // Its own device tells a leader its key; that it is being put away, whoever asked for it.
          if (device !== null && message.storeKey !== null) return;
          storeKey?.fill(0);
          storeKey = message.storeKey;
      }
    },
    seen: (isVisible) => inSight.set(isVisible),
  };
}

/** Whether this tab can be seen, and since when not. */
function watchSight(
  timers: Timers,
  told: { readonly comes: () => void; readonly isLongGone: () => void },
): { set(isVisible: boolean): void; isVisible(): boolean; isLongGone(): boolean } {
  let visible = true;
  let longGone = false;
  let stopTimer: () => void = () => undefined;
  return {
    set(isVisible) {
      if (isVisible === visible) return;
      visible = isVisible;
      longGone = false;
      stopTimer();
      if (visible) return told.comes();
      stopTimer = timers.after(outOfSightMs, () => {
        longGone = true;
        told.isLongGone();
      });
    },
    isVisible: () => visible,
    isLongGone: () => longGone,
  };
}

async function answerOf(device: ServedDevice, call: Call): Promise<Answer> {
  const value =
    call.kind === "ask"
      ? await device.ask(call.name, call.input)
      : await device.act(call.name, call.input, call.id);
  return { id: call.id, kind: "answered", value };
}

/** Messages of defects are constants of the program; any other error is told without its words. */
function failed(call: Call, error: unknown): Answer {
  const message = error instanceof Error && error.name === "Defect" ? error.message : "an unexpected failure";
  return { id: call.id, kind: "failed", message };
}
