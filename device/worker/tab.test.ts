/** Tabs of one browser, without a browser: who leads, who answers, what happens when the leader is closed. */
import { expect, test } from "vitest";
import type { Answer, Call, OnChannel, ToPage } from "./messages.ts";
import { joinTabs, type ServedDevice, type Tab } from "./tab.ts";

/** One device's worth of state that outlives its leader, as the store on disk does. */
type Disk = { readonly done: string[]; readonly answers: Map<string, unknown> };

type Window = {
  readonly tab: Tab;
  readonly answers: Answer[];
  changes(): number;
  /** Closes the tab: it hears and says nothing any more, and its lock is free. */
  close(): void;
  /** The page goes out of sight, or comes back. */
  seen(isVisible: boolean): void;
  /** How often this tab's device was closed in order to hand over. */
  closed(): number;
  /** The store key this tab last led with. */
  ledWith(): Uint8Array | null | undefined;
};

function browser(serve: (disk: Disk, keep: (key: Uint8Array | null) => void) => ServedDevice) {
  const disk: Disk = { done: [], answers: new Map() };
  const windows = new Map<string, Tab>();
  const queue: { readonly id: string; readonly lead: () => Promise<void> }[] = [];
  const timers: (() => void)[] = [];
  let made = 0;

  /** The first in line has the lock, until it lets go of it or is closed. */
  function leadFirst(): void {
    const [first] = queue;
    if (first === undefined) return;
    void first.lead().then(() => {
      if (queue[0] !== first) return;
      queue.shift();
      leadFirst();
    });
  }

  function open(id: string): Window {
    const answers: Answer[] = [];
    let changes = 0;
    let isOpen = true;
    let ledWith: Uint8Array | null | undefined;
    let closed = 0;
    const tab = joinTabs({
      tabId: id,
      timers: {
        after(_, action) {
          timers.push(() => isOpen && action());
          return () => undefined;
        },
        breathe: async () => undefined,
      },
      channel: {
        post(message: OnChannel) {
          if (!isOpen) return;
          const copy = structuredClone(message);
          for (const [name, other] of windows)
            if (name !== id) queueMicrotask(() => windows.has(name) && other.fromChannel(copy));
        },
      },
      page: {
        post(message: ToPage) {
          if (!isOpen) return;
          if (message.type === "changed") changes++;
          else answers.push(message.answer);
        },
      },
      waitToLead(lead) {
        const waits = { id, lead };
        queue.push(waits);
        if (queue.length === 1) queueMicrotask(() => leadFirst());
        return () => {
          if (queue.indexOf(waits) > 0) queue.splice(queue.indexOf(waits), 1);
        };
      },
      async makeDevice(storeKey, keep) {
        made++;
        ledWith = storeKey === null ? null : storeKey.slice();
        const device = serve(disk, keep);
        return {
          ...device,
          async close() {
            closed++;
            await device.close();
          },
        };
      },
    });
    windows.set(id, tab);
    return {
      tab,
      answers,
      changes: () => changes,
      close() {
        isOpen = false;
        windows.delete(id);
        const at = queue.findIndex((waiting) => waiting.id === id);
        const led = at === 0;
        queue.splice(at, 1);
        if (led) leadFirst();
      },
      seen: (isVisible) => tab.seen(isVisible),
      closed: () => closed,
      ledWith: () => ledWith,
    };
  }

  return { open, disk, made: () => made, runTimers: () => timers.splice(0).forEach((action) => action()) };
}

/** Acts by writing its input down; a request done before answers as before. */
function scribe(disk: Disk): ServedDevice {
  return {
    ask: async () => disk.done.length,
    async act(_, input, request) {
      if (!disk.answers.has(request)) {
        disk.done.push(String(input));
        disk.answers.set(request, disk.done.length);
      }
      return disk.answers.get(request);
    },
    onChange: () => undefined,
    close: async () => undefined,
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function act(id: string, input: string): Call {
  return { id, kind: "act", name: "write", input };
}

test("[TB1] only the leading tab has a device", async () => {
  const { open, made } = browser(scribe);
  open("a");
  open("b");
  open("c");
  await settle();
  expect(made()).toBe(1);
});

test("[TB2] a following tab's call is answered by the leader, to that tab alone", async () => {
  const { open, disk } = browser(scribe);
  const [a, b] = [open("a"), open("b")];
  await settle();
  b.tab.fromPage(act("1", "from b"));
  await settle();
  expect(b.answers).toEqual([{ id: "1", kind: "answered", value: 1 }]);
  expect(a.answers).toEqual([]);
  expect(disk.done).toEqual(["from b"]);
});

test("[TB3] when the leader is closed before it answered, the next one answers the same call", async () => {
  let hangs = true;
  const { open, disk } = browser((shared) => {
    const device = scribe(shared);
    return hangs ? { ...device, act: () => new Promise<never>(() => undefined) } : device;
  });
  const [a, b, c] = [open("a"), open("b"), open("c")];
  await settle();
  b.tab.fromPage(act("1", "own"));
  c.tab.fromPage(act("2", "other's"));
  await settle();
  expect(b.answers).toEqual([]);
  hangs = false;
  a.close();
  await settle();
  expect(b.answers).toEqual([{ id: "1", kind: "answered", value: 1 }]);
  expect(c.answers).toHaveLength(1);
  expect(disk.done.toSorted()).toEqual(["other's", "own"]);
});

test("[TB4] a call that was done while its answer was lost with the leader is not done again", async () => {
  let loses = true;
  const { open, disk } = browser((shared) => {
    const device = scribe(shared);
    return {
      ...device,
      async act(name, input, request) {
        const answer = await device.act(name, input, request);
        return loses ? new Promise<never>(() => undefined) : answer;
      },
    };
  });
  const [a, b] = [open("a"), open("b")];
  await settle();
  b.tab.fromPage(act("1", "once"));
  await settle();
  loses = false;
  a.close();
  await settle();
  expect(disk.done).toEqual(["once"]);
  expect(b.answers).toEqual([{ id: "1", kind: "answered", value: 1 }]);
});

test("[TB5] [TB6] the key goes to every tab, is used by who takes over, and is taken back from all", async () => {
  let keepKey: (key: Uint8Array | null) => void = () => undefined;
  const { open } = browser((disk, keep) => {
    keepKey = keep;
    return scribe(disk);
  });
  const [a, b] = [open("a"), open("b")];
  await settle();
  expect(a.ledWith()).toBeNull();
  keepKey(new Uint8Array(32).fill(5));
  await settle();
  // A tab that was opened later is given it, too.
  const c = open("c");
  await settle();
  a.close();
  await settle();
  expect(b.ledWith()).toEqual(new Uint8Array(32).fill(5));
  keepKey(null);
  await settle();
  b.close();
  await settle();
  expect(c.ledWith()).toBeNull();
});

test("[TB8] a call whose answer went astray is asked again, and answered once", async () => {
  const { open, disk, runTimers } = browser(scribe);
  open("a");
  const b = open("b");
  await settle();
  b.tab.fromPage(act("1", "once"));
  runTimers();
  await settle();
  runTimers();
  await settle();
  expect(b.answers).toHaveLength(1);
  expect(disk.done).toEqual(["once"]);
});

test("[FI14] [TB8] the pieces of a file that were answered are not held, and the newest is still answered without being made again", async () => {
  const made: string[] = [];
  const piece = (request: string): Uint8Array => {
    made.push(request);
    return new Uint8Array(1_048_576);
  };
  const { open } = browser((disk) => ({
    ...scribe(disk),
    ask: async (name) => piece(name),
    act: async (_name, _input, request) => ({ ok: true, value: { piece: piece(request), last: false } }),
  }));
  const a = open("a");
  await settle();
  const asked = async (kind: Call["kind"], id: string): Promise<void> => {
    a.tab.fromPage({ id, kind, name: id, input: {} });
    await settle();
  };
  // A question does nothing, so what it was answered is held for nobody.
  await asked("ask", "question");
  await asked("ask", "question");
  expect(made.splice(0)).toEqual(["question", "question"]);
  const pieces = Array.from({ length: 12 }, (_, number) => `piece ${number}`);
  for (const id of pieces) await asked("act", id);
  await asked("act", "piece 11");
  expect(made).toEqual(pieces);
  await asked("act", "piece 0");
  expect(made).toEqual([...pieces, "piece 0"]);
  expect(a.answers).toHaveLength(16);
});

test("[TB8] however large what is answered meanwhile, an act that is under way is not begun again", async () => {
  const begun: string[] = [];
  const { promise: slow, resolve: finish } = Promise.withResolvers<void>();
  const { open } = browser((disk) => ({
    ...scribe(disk),
    async act(name) {
      begun.push(name);
      if (name === "slow") await slow;
      return new Uint8Array(1_048_576);
    },
  }));
  const a = open("a");
  const again = (name: string): void => a.tab.fromPage({ id: name, kind: "act", name, input: {} });
  await settle();
  again("slow");
  for (let number = 0; number < 9; number++) {
    again(`piece ${number}`);
    await settle();
  }
  again("slow");
  finish();
  await settle();
  expect(begun.filter((name) => name === "slow")).toHaveLength(1);
  expect(a.answers.filter(({ id }) => id === "slow")).toHaveLength(1);
});

test("[TB2] a defect in the leader reaches the page as a failure without the words of the error", async () => {
  const { open } = browser((disk) => ({
    ...scribe(disk),
    ask: () => Promise.reject(new Error("Anna Berg is not in the list")),
  }));
  const a = open("a");
  await settle();
  a.tab.fromPage({ id: "1", kind: "ask", name: "patients", input: {} });
  await settle();
  expect(a.answers).toEqual([{ id: "1", kind: "failed", message: "an unexpected failure" }]);
});

test("[TB9] a leader long out of sight hands over to a tab in sight, with the key, and without being put away", async () => {
  let keepKey: (key: Uint8Array | null) => void = () => undefined;
  const { open, disk, made, runTimers } = browser((shared, keep) => {
    keepKey = keep;
    // As the device says it when it is closed, whatever it is closed for.
    return { ...scribe(shared), close: async () => keep(null) };
  });
  const [a, b] = [open("a"), open("b")];
  await settle();
  keepKey(new Uint8Array(32).fill(7));
  await settle();
  a.seen(false);
  await settle();
  expect(a.closed()).toBe(0);
  runTimers();
  await settle();
  runTimers();
  await settle();
  expect(a.closed()).toBe(1);
  expect(made()).toBe(2);
  expect(b.ledWith()).toEqual(new Uint8Array(32).fill(7));
  a.tab.fromPage(act("1", "from a"));
  b.tab.fromPage(act("2", "from b"));
  await settle();
  expect(disk.done.toSorted()).toEqual(["from a", "from b"]);
  expect(a.answers).toHaveLength(1);

  // And back, when the one is out of sight and the other is looked at again.
  b.seen(false);
  a.seen(true);
  await settle();
  for (let turn = 0; turn < 2; turn++) {
    runTimers();
    await settle();
  }
  expect(b.closed()).toBe(1);
  expect(a.ledWith()).toEqual(new Uint8Array(32).fill(7));
});

test.each(["a", "b"] as const)(
  "[LV4] what is put away in the window %s stays so when the leader is gone before it has done it",
  async (asks) => {
    let keepKey: (key: Uint8Array | null) => void = () => undefined;
    const { open } = browser((shared, keep) => {
      keepKey = keep;
      return { ...scribe(shared), act: () => new Promise(() => undefined) };
    });
    const windows = { a: open("a"), b: open("b") };
    const c = open("c");
    await settle();
    keepKey(new Uint8Array(32).fill(7));
    await settle();
    windows[asks].tab.fromPage({ id: "1", kind: "act", name: "putAway", input: {} });
    await settle();
    windows.a.close();
    windows.b.close();
    await settle();
    expect(c.ledWith()).toBeNull();
  },
);

test("[LV4] what is put away stays so for a window that was opened before the leader has done it", async () => {
  let keepKey: (key: Uint8Array | null) => void = () => undefined;
  const { open } = browser((shared, keep) => {
    keepKey = keep;
    return { ...scribe(shared), act: () => new Promise(() => undefined) };
  });
  const [a, b] = [open("a"), open("b")];
  await settle();
  keepKey(new Uint8Array(32).fill(7));
  await settle();
  b.tab.fromPage({ id: "1", kind: "act", name: "putAway", input: {} });
  await settle();
  const c = open("c");
  await settle();
  a.close();
  b.close();
  await settle();
  expect(c.ledWith()).toBeNull();
});

test("[LV4] what is put away in a window that is just handing over stays so when that window is gone", async () => {
  let keepKey: (key: Uint8Array | null) => void = () => undefined;
  const { open, runTimers } = browser((shared, keep) => {
    keepKey = keep;
    return { ...scribe(shared), close: () => new Promise(() => undefined) };
  });
  const [a, b] = [open("a"), open("b")];
  await settle();
  keepKey(new Uint8Array(32).fill(7));
  await settle();
  a.seen(false);
  for (let turn = 0; turn < 2; turn++) {
    runTimers();
    await settle();
  }
  expect(a.closed()).toBe(1);
  a.seen(true);
  a.tab.fromPage({ id: "1", kind: "act", name: "putAway", input: {} });
  await settle();
  a.close();
  await settle();
  expect(b.ledWith()).toBeNull();
});

test("[TB9] nothing is handed over while something is under way, or while nothing is open", async () => {
  let keepKey: (key: Uint8Array | null) => void = () => undefined;
  let finish: () => void = () => undefined;
  const { open, runTimers } = browser((disk, keep) => {
    keepKey = keep;
    return {
      ...scribe(disk),
      act: () => new Promise((resolve) => (finish = () => resolve("done"))),
    };
  });
  const [a, b] = [open("a"), open("b")];
  await settle();
  a.seen(false);
  for (let turn = 0; turn < 3; turn++) {
    runTimers();
    await settle();
  }
  expect(a.closed()).toBe(0);
  keepKey(new Uint8Array(32).fill(7));
  b.tab.fromPage(act("1", "slow"));
  await settle();
  runTimers();
  await settle();
  expect(a.closed()).toBe(0);
  finish();
  await settle();
  expect(b.answers).toEqual([{ id: "1", kind: "answered", value: "done" }]);
  runTimers();
  await settle();
  expect(a.closed()).toBe(1);
});

test("[TB10] a follower long out of sight is not the next in line, and joins it when it is looked at", async () => {
  const { open, disk, runTimers } = browser(scribe);
  const [a, b] = [open("a"), open("b")];
  await settle();
  b.seen(false);
  runTimers();
  await settle();
  const c = open("c");
  await settle();
  a.close();
  await settle();
  expect(b.ledWith()).toBeUndefined();
  expect(c.ledWith()).toBeNull();
  c.close();
  await settle();
  expect(b.ledWith()).toBeUndefined();
  b.seen(true);
  b.tab.fromPage(act("1", "from b"));
  await settle();
  expect(disk.done).toEqual(["from b"]);
});
