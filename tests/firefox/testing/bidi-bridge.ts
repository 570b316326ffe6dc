/**
 * A program that stands for Firefox where Playwright starts one: it starts the real browser with the same arguments and
 * hands on what the two say to each other (WebDriver BiDi), but for three things. Firefox ESR does not know yet one
 * command that Playwright gives to every page, for media features: of these the light is set here, by the browser's own
 * setting, for all its pages. And Playwright fills a field by setting its value, which a page that keeps its own does
 * not take for typing: here the browser is made to type the text. Before its first page the browser is given an
 * authenticator of its own making, for which BiDi has no command.
 */
import { spawn } from "node:child_process";
import { WebSocket, WebSocketServer } from "ws";

const unknownToFirefox = "emulation.setMediaFeaturesOverride";
const filling = /window\.__pw_bidiInsertText\((\w+)\)/gu;
const typing = "void document.execCommand('insertText', false, $1)";
const sayingMax = 2 ** 30;
/** Ids of what is asked here; Playwright counts its own from 1. */
const firstOwnId = 2 ** 40;

/** What stands in Firefox's setting of which light pages are told of; 2: that of the machine. */
const lights: Readonly<Record<string, number>> = { dark: 0, light: 1 };
const lightOfMachine = 2;
const lightSetting = "layout.css.prefers-color-scheme.content-override";

/** One that is part of the machine, keeps passkeys, knows its person and always says yes; it can do PRF. */
const authenticator =
  'Cc["@mozilla.org/webauthn/service;1"].getService(Ci.nsIWebAuthnService).addVirtualAuthenticator("ctap2_1", "internal", true, true, true, true)';

const [path = "", ...args] = process.argv.slice(2);
// Its own settings can be reached then, which no page of a test ever is.
const browser = spawn(path, ["--remote-allow-system-access", ...args], {
  stdio: ["ignore", "inherit", "pipe"],
});
browser.on("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => browser.kill(signal));

let printed = "";
browser.stderr.on("data", (chunk: Buffer) => {
  printed += chunk.toString();
  const [, address] = /WebDriver BiDi listening on (ws:\/\/\S+)/u.exec(printed) ?? [];
  if (address === undefined) return;
  printed = "";
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", maxPayload: sayingMax });
  server.on("connection", (playwright, { url = "" }) => bridge(playwright, `${address}${url}`));
  server.on("listening", () => {
    const at = server.address();
    if (at === null || typeof at === "string") throw new Error("no port");
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${at.port}\n`);
  });
});

type Told = { readonly id: number; readonly method: string; readonly params: Asked };
type Asked = Readonly<Record<string, unknown>>;
type Answer = { readonly id?: number; readonly type: string; readonly result?: unknown };

function bridge(playwright: WebSocket, address: string): void {
  const firefox = new WebSocket(address, { maxPayload: sayingMax, perMessageDeflate: false });
  const early: string[] = [];
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = firstOwnId;
  let given: Promise<unknown> | null = null;
  const ask: Ask = async (method, params) => {
    const id = ++lastId;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    firefox.send(JSON.stringify({ id, method, params }));
    return answered;
  };
  firefox.on("open", () => {
    for (const saying of early.splice(0)) firefox.send(saying);
  });
  playwright.on("message", (bytes: Buffer) => {
    const saying = bytes.toString().replaceAll(filling, typing);
    const { id, method, params } = JSON.parse(saying) as Told;
    if (method === unknownToFirefox) {
      // Asked for before the first page of each person.
      given ??= inBrowser(ask, authenticator);
      void given
        .then(() => setLight(ask, params))
        .then((answer) => playwright.send(JSON.stringify({ ...answer, id })));
    } else if (firefox.readyState === WebSocket.OPEN) firefox.send(saying);
    else early.push(saying);
  });
  firefox.on("message", (bytes: Buffer) => {
    const saying = bytes.toString();
    // Only an answer begins with an id of ours, and few do: what is large is not read twice.
    const own = saying.length < 100_000 ? (JSON.parse(saying) as Answer) : null;
    const resolve = waiting.get(own?.id ?? 0);
    if (own === null || resolve === undefined) return playwright.send(saying);
    waiting.delete(own.id ?? 0);
    resolve(own);
  });
  firefox.on("close", () => playwright.close());
  playwright.on("close", () => firefox.close());
}

type Ask = (method: string, params: Asked) => Promise<Answer>;

/** Runs an expression where the browser's own windows run; its answer. */
async function inBrowser(ask: Ask, expression: string): Promise<Answer> {
  const tree = await ask("browsingContext.getTree", { "moz:scope": "chrome", maxDepth: 0 });
  if (tree.type !== "success") return tree;
  const { contexts } = tree.result as { contexts: readonly { readonly context: string }[] };
  return ask("script.evaluate", {
    expression,
    target: { context: contexts[0]?.context },
    awaitPromise: false,
  });
}

/** Tells the browser which light its pages are to be told of; the answer to the command. */
async function setLight(ask: Ask, params: Asked): Promise<Answer> {
  const { "prefers-color-scheme": scheme } = (params["features"] ?? {}) as Record<string, string | null>;
  const setting = lights[scheme ?? ""] ?? lightOfMachine;
  const set = await inBrowser(ask, `Services.prefs.setIntPref("${lightSetting}", ${setting})`);
  return set.type === "success" ? { type: "success", result: {} } : set;
}
