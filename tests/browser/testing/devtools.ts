/**
 * A browser by the bare Chrome DevTools Protocol. A tester's library tells every page that it is in sight; without
 * it one window is, the others are not, and those can be put to sleep.
 */

type Reply = {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
};

export type BareWindow = {
  /** Runs an expression and answers its value, once it has one. */
  run(expression: string): Promise<unknown>;
  /** Waits until the expression is true. */
  until(expression: string): Promise<void>;
  bringToFront(): Promise<void>;
  /** As a browser does with windows that were out of sight for minutes. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
};

export type BareBrowser = {
  /** The windows that show this origin. */
  windows(origin: string): Promise<readonly BareWindow[]>;
  open(url: string): Promise<BareWindow>;
  close(): void;
};

type Send = (method: string, params?: object, sessionId?: string) => Promise<never>;

/** Connects to a browser that was opened for testing. */
export async function connect(endpoint: string): Promise<BareBrowser> {
  const socket = new WebSocket(endpoint);
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  let last = 0;
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", reject);
  });
  socket.addEventListener("message", ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    const asked = waiting.get(reply.id ?? 0);
    waiting.delete(reply.id ?? 0);
    if (reply.error === undefined) asked?.resolve(reply.result as never);
    else asked?.reject(new Error(reply.error.message));
  });
  const send: Send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  return {
    async windows(origin) {
      const { targetInfos }: { targetInfos: { targetId: string; type: string; url: string }[] } =
        await send("Target.getTargets");
      const pages = targetInfos.filter(({ type, url }) => type === "page" && url.startsWith(origin));
      return Promise.all(pages.map(({ targetId }) => attach(send, targetId)));
    },
    async open(url) {
      const { targetId }: { targetId: string } = await send("Target.createTarget", { url });
      return attach(send, targetId);
    },
    close: () => socket.close(),
  };
}

async function attach(send: Send, targetId: string): Promise<BareWindow> {
  const { sessionId }: { sessionId: string } = await send("Target.attachToTarget", {
    targetId,
    flatten: true,
  });
  const run = async (expression: string): Promise<unknown> => {
    const { result }: { result: { value?: unknown } } = await send(
      "Runtime.evaluate",
      { expression, returnByValue: true },
      sessionId,
    );
    return result.value;
  };
  return {
    run,
    async until(expression) {
      while ((await run(`Boolean(${expression})`)) !== true) await nextMoment();
    },
    bringToFront: () => send("Target.activateTarget", { targetId }),
    freeze: () => send("Page.setWebLifecycleState", { state: "frozen" }, sessionId),
    thaw: () => send("Page.setWebLifecycleState", { state: "active" }, sessionId),
  };
}

function nextMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
