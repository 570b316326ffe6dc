/**
 * A Chromium of one test's own, with its profile on disk: it can be killed as a power cut would, its profile can be
 * copied, and one of its windows can be put to sleep.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { beWithPatience, launching } from "./browser.ts";

export type OwnBrowser = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Where the browser is reached by the Chrome DevTools Protocol. */
  readonly endpoint: string;
  /** Ends every process of it at once. */
  readonly kill: () => Promise<void>;
  /** Lets go of it, so that its windows are as without a tester: one in sight, the others not. It goes on. */
  readonly letGo: () => Promise<void>;
};

/** A fresh folder for a profile; gone with the test. */
export function profileFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-profile-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Opens the browser on the profile in `folder`, with `more` arguments; killed with the test. */
export async function openProfile(folder: string, more: readonly string[] = []): Promise<OwnBrowser> {
  const { executablePath, args } = launching();
  const child = spawn(
    executablePath,
    [
      ...args,
      ...more,
      "--headless=new",
      "--no-sandbox",
      "--lang=en-GB",
      "--remote-debugging-port=0",
      `--user-data-dir=${folder}`,
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "pipe"], detached: true },
  );
  const endpoint = await endpointOf(child);
  const browser = await chromium.connectOverCDP(endpoint);
  const context = browser.contexts()[0] ?? (await browser.newContext());
  beWithPatience(context);
  const page = context.pages()[0] ?? (await context.newPage());
  const kill = (): Promise<void> => killed(child, browser);
  onTestFinished(kill);
  return { page, context, endpoint, kill, letGo: () => browser.close() };
}

async function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, refuse) => {
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.on("exit", () => refuse(new Error(`Chromium ended: ${said}`)));
  });
}

async function killed(child: ChildProcess, browser: Browser): Promise<void> {
  if (child.pid === undefined || child.signalCode !== null || child.exitCode !== null) return;
  const gone = once(child, "exit");
  // The whole group: its renderers end as in a power cut, not after it.
  process.kill(-child.pid, "SIGKILL");
  await gone;
  await browser.close();
}
