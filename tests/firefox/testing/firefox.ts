/** Firefox ESR for the journeys, driven by Playwright over WebDriver BiDi as Chromium is over its own protocol. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, firefox } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { ensureFirefox } from "../../../scripts/ensure-browser.ts";
import { openContext, type Person, watchContext } from "../../browser/testing/browser.ts";
import { type HostProcess, startHostProcess } from "../../browser/testing/host.ts";

const bridge = join(import.meta.dirname, "bidi-bridge.ts");

/** A camera that shows a test picture, asked of nobody; and a relay on this machine, which Firefox else passes over. */
const preferences = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "media.peerconnection.ice.loopback": true,
  // A passkey of the browser's own making (bidi-bridge.ts), and none that somebody would have to touch.
  "security.webauth.webauthn_enable_softtoken": true,
  "security.webauth.webauthn_enable_usbtoken": false,
  // Asked for by a page and by Playwright's own world beside it, these lists end Firefox 153 (axe asks for them).
  "accessibility.ARIAElementReflection.enabled": false,
};

/** Firefox without a window; throws where there is none and it cannot be installed. */
export async function launchFirefox(): Promise<Browser> {
  const path = ensureFirefox();
  if (path === null) throw new Error("No Firefox: see CONTRIBUTING.md.");
  const directory = mkdtempSync(join(tmpdir(), "holdfast-firefox-"));
  const program = join(directory, "firefox");
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${bridge}" "${path}" "$@"\n`);
  chmodSync(program, 0o755);
  const browser = await firefox.launch({
    channel: "moz-firefox",
    executablePath: program,
    firefoxUserPrefs: preferences,
    headless: true,
  });
  browser.on("disconnected", () => rmSync(directory, { recursive: true, force: true }));
  return browser;
}

/** A host and a Firefox for one file of journeys; both end with it. */
export function useFirefox(): { readonly browser: Browser; host: HostProcess } {
  const ground: { browser?: Browser; host?: HostProcess } = {};
  beforeAll(async () => {
    ground.browser = await launchFirefox();
    ground.host = await startHostProcess();
  });
  afterAll(async () => {
    await ground.browser?.close();
    await ground.host?.stop();
  });
  return ground as { readonly browser: Browser; host: HostProcess };
}

/** One person in Firefox, with an eye on her requests. */
export async function newFirefoxPerson(
  browser: Browser,
  origin: string,
  viewport = { width: 1100, height: 900 },
): Promise<Person> {
  const context = await openContext(browser, { viewport, locale: "en-GB", timezoneId: "Europe/Berlin" });
  const watch = watchContext(context, origin);
  return { context, page: await context.newPage(), watch };
}
