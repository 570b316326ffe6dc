/**
 * A program that stands for Firefox where Playwright starts one: it starts the real browser with the same arguments and
 * hands on what the two say to each other (WebDriver BiDi), but for two things. Firefox ESR does not know yet one
 * command that Playwright gives to every page, for media features: it is answered here, and the browser keeps its own.
 * And Playwright fills a field by setting its value, which a page that keeps its own does not take for typing: here the
 * browser is made to type the text.
 */
import { spawn } from "node:child_process";
import { WebSocket, WebSocketServer } from "ws";

const unknownToFirefox = "emulation.setMediaFeaturesOverride";
const filling = /window\.__pw_bidiInsertText\((\w+)\)/gu;
const typing = "void document.execCommand('insertText', false, $1)";
const sayingMax = 2 ** 30;

const [path = "", ...args] = process.argv.slice(2);
const browser = spawn(path, args, { stdio: ["ignore", "inherit", "pipe"] });
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

function bridge(playwright: WebSocket, address: string): void {
  const firefox = new WebSocket(address, { maxPayload: sayingMax, perMessageDeflate: false });
  const early: string[] = [];
  firefox.on("open", () => {
    for (const saying of early.splice(0)) firefox.send(saying);
  });
  playwright.on("message", (bytes: Buffer) => {
    const saying = bytes.toString().replaceAll(filling, typing);
    const { id, method } = JSON.parse(saying) as { id: number; method: string };
    if (method === unknownToFirefox) playwright.send(JSON.stringify({ type: "success", id, result: {} }));
    else if (firefox.readyState === WebSocket.OPEN) firefox.send(saying);
    else early.push(saying);
  });
  firefox.on("message", (bytes: Buffer) => playwright.send(bytes.toString()));
  firefox.on("close", () => playwright.close());
  playwright.on("close", () => firefox.close());
}
