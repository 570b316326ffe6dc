/**
 * Real Chromium for the journeys: separate contexts for separate people, a virtual authenticator that can
 * do PRF, and a watch on every request and every policy violation.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { ensureChromium } from "../../../scripts/ensure-browser.ts";

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const desktop = { width: 1100, height: 900 };
export const phone = { width: 320, height: 640 };

function executable(): string {
  const path = ensureChromium();
  if (path === null) throw new Error("No Chromium: see CONTRIBUTING.md.");
  return path;
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executable(), headless: true, chromiumSandbox: false, args: flags });
}

/** A browser whose profile lies on disk, so that it can be killed and opened again. */
export async function launchProfile(
  folder: string = mkdtempSync(join(tmpdir(), "holdfast-profile-")),
): Promise<{ context: BrowserContext; folder: string }> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: executable(),
    headless: true,
    chromiumSandbox: false,
    args: flags,
    viewport: desktop,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
  });
  return { context, folder };
}

export type Watch = {
  /** Requests to any origin but the host's, and not data: or blob:. */
  readonly foreign: string[];
  /** Content-Security-Policy and Trusted Types violations, as the browser reported them. */
  readonly violations: string[];
  /** Errors that no code caught. */
  readonly errors: string[];
};

export type Person = { readonly context: BrowserContext; readonly page: Page; readonly watch: Watch };

/** One person with an own browser context, a passkey of her own and an eye on her requests. */
export async function newPerson(
  browser: Browser,
  options: { origin: string; viewport?: { width: number; height: number }; dark?: boolean; locale?: string; trustAnyCertificate?: boolean },
): Promise<Person> {
  const context = await browser.newContext({
    viewport: options.viewport ?? desktop,
    colorScheme: options.dark === true ? "dark" : "light",
    locale: options.locale ?? "en-GB",
    timezoneId: "Europe/Berlin",
    ignoreHTTPSErrors: options.trustAnyCertificate ?? false,
  });
  const watch = watchContext(context, options.origin);
  const page = await context.newPage();
  await addPasskey(page);
  return { context, page, watch };
}

export function watchContext(context: BrowserContext, origin: string): Watch {
  const watch: Watch = { foreign: [], violations: [], errors: [] };
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) watch.foreign.push(url);
  });
  context.on("console", (message) => {
    const text = message.text();
    if (/Content Security Policy|TrustedType|Trusted Type/i.test(text)) watch.violations.push(text);
  });
  context.on("weberror", (problem) => watch.errors.push(problem.error().message));
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
