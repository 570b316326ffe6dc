/**
 * Real Chromium for the journeys: a context for each person, a virtual authenticator that can do PRF, and a
 * watch on every request and every violation of the page's policy.
 */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type BrowserServer,
  chromium,
  type Page,
} from "playwright-core";
import { ensureChromium } from "../../../scripts/ensure-browser.ts";

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What is waited for may take this long on a busy machine, and no longer: a test as a whole has 300 s. */
const patienceMs = 90_000;

const desktop = { width: 1100, height: 900 };
export const phone = { width: 320, height: 640 };

/** How a person's browser is: its size, its light, its language. */
export type Setting = {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
  readonly locale?: string;
  readonly trustAnyCertificate?: boolean;
};

export type Watch = {
  /** Requests to any origin but the host's, and not data: or blob:. */
  readonly foreign: string[];
  /** Content-Security-Policy and Trusted Types violations, as the browser reported them. */
  readonly violations: string[];
  /** Errors that no code caught. */
  readonly errors: string[];
  /** What the browser wrote to its console as an error, for whoever looks for the reason of a failure. */
  readonly told: string[];
  /** How many requests were looked at. */
  requests: number;
};

export type Person = { readonly context: BrowserContext; readonly page: Page; readonly watch: Watch };

export function launching(): {
  executablePath: string;
  headless: true;
  chromiumSandbox: false;
  args: string[];
} {
  const executablePath = ensureChromium();
  if (executablePath === null) throw new Error("No Chromium: see CONTRIBUTING.md.");
  return { executablePath, headless: true, chromiumSandbox: false, args: flags };
}

export async function launchBrowserServer(): Promise<BrowserServer> {
  return chromium.launchServer(launching());
}

/** With these a browser has a camera that shows a test picture, and asks nobody whether it may. */
export const fakeMedia = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const { args, ...launch } = launching();
  return chromium.launch({ ...launch, args: [...args, ...more] });
}

/** The Chromium that all files share; closing it here ends this file's contexts and nothing else. */
export async function sharedBrowser(endpoint: string): Promise<Browser> {
  return chromium.connect(endpoint);
}

function contextOptions(setting: Setting) {
  return {
    viewport: setting.viewport ?? desktop,
    colorScheme: setting.dark === true ? ("dark" as const) : ("light" as const),
    locale: setting.locale ?? "en-GB",
    timezoneId: "Europe/Berlin",
    ignoreHTTPSErrors: setting.trustAnyCertificate ?? false,
  };
}

/** One person with a browser context and a passkey of her own, and an eye on her requests. */
export async function newPerson(browser: Browser, origin: string, setting: Setting = {}): Promise<Person> {
  const context = await openContext(browser, contextOptions(setting));
  const watch = watchContext(context, origin);
  const page = await context.newPage();
  await addPasskey(page);
  return { context, page, watch };
}

/** A context whose pages are waited for as long as a busy machine needs. */
export async function openContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  beWithPatience(context);
  return context;
}

/** The same for a context that is there already. */
export function beWithPatience(context: BrowserContext): void {
  context.setDefaultTimeout(patienceMs);
}

/** Chromium's own viewer, by the id it has in every build. */
const pdfViewer = "chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/";

/** What Firefox calls an error: a host that is away, and the style "body {}" by which Playwright waits for a picture. */
const noErrorOfThePage = [
  "Firefox can’t establish a connection to the server",
  "sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA=",
];

export function watchContext(context: BrowserContext, origin: string): Watch {
  const watch: Watch = { foreign: [], violations: [], errors: [], told: [], requests: 0 };
  context.on("request", (request) => {
    const url = request.url();
    watch.requests++;
    // A PDF that is opened is shown by a page of the browser's own, which is no other origin on the net.
    if (url.startsWith(pdfViewer)) return;
    // chrome: pages of the browser's own, such as its preview of a print, which come from no machine.
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|chrome):/.test(url)) watch.foreign.push(url);
  });
  context.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error") watch.told.push(text);
    if (/Content Security Policy|Trusted ?Type/i.test(text)) watch.violations.push(text);
  });
  context.on("weberror", (problem) => {
    const { message } = problem.error();
    if (!noErrorOfThePage.some((one) => message.includes(one))) watch.errors.push(message);
  });
  return watch;
}

/** A platform authenticator with user verification and PRF, for this page (CDP; lasts over reloads). */
export async function addPasskey(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf: true,
    },
  });
}
