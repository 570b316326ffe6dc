/**
 * Everything a browser context says and hears: addresses, headers and bodies of requests and answers, and
 * every frame of every WebSocket, which the device's worker opens.
 */
import type { BrowserContext, CDPSession, Page } from "playwright-core";

export type Wire = {
  /** [what it is, its bytes]. */
  readonly spoken: (readonly [string, Buffer])[];
};

type Frame = { readonly opcode: number; readonly payloadData: string };
type FromWorker = { readonly method?: string; readonly params?: { readonly response?: Frame } };

/** Listens from now on; before the page is opened. Answers with the app's own files are left out: they are public. */
export async function listenOnWire(context: BrowserContext, page: Page): Promise<Wire> {
  const spoken: (readonly [string, Buffer])[] = [];
  context.on("request", (request) => {
    const head = [request.url(), ...Object.entries(request.headers()).flat()].join("\n");
    spoken.push(["sent: a head", Buffer.from(head)]);
    const body = request.postDataBuffer();
    if (body !== null) spoken.push(["sent: a body", body]);
  });
  context.on("response", (response) => {
    if (!response.url().includes("/hf1/")) return;
    response.body().then(
      (body) => spoken.push(["received: an answer", body]),
      // An answer without a body, or one that was broken off.
      () => undefined,
    );
  });
  await listenOnWorkers(await context.newCDPSession(page), spoken);
  return { spoken };
}

/** Each worker is held until its network is listened to, so that not even its first frame is missed. */
async function listenOnWorkers(cdp: CDPSession, spoken: (readonly [string, Buffer])[]): Promise<void> {
  let sent = 0;
  const send = (sessionId: string, method: string): void => {
    // One that ended meanwhile has nothing more to say.
    cdp
      .send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id: ++sent, method }) })
      .catch(() => undefined);
  };
  cdp.on("Target.attachedToTarget", ({ sessionId }) => {
    send(sessionId, "Network.enable");
    send(sessionId, "Runtime.runIfWaitingForDebugger");
  });
  cdp.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { method, params } = JSON.parse(message) as FromWorker;
    if (params?.response === undefined) return;
    if (method === "Network.webSocketFrameSent") spoken.push(["sent: a frame", bytesOf(params.response)]);
    if (method === "Network.webSocketFrameReceived")
      spoken.push(["received: a frame", bytesOf(params.response)]);
  });
  await cdp.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
}

/** Opcode 2 is binary, which the browser tells as base64. */
function bytesOf(frame: Frame): Buffer {
  return frame.opcode === 2 ? Buffer.from(frame.payloadData, "base64") : Buffer.from(frame.payloadData);
}
