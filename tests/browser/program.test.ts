/**
 * The program itself in a browser: without a host, with changed files, with a newer build, and how much of
 * it loads. The host is in this process, so that it can serve another folder at the same address.
 */
import { createHash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errors, type Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { appDirectory as built } from "#cli/build-app.ts";
import { type RunningHost, startHost } from "#host/start-host.ts";
import { openContext } from "./testing/browser.ts";
import { meet, useHost } from "./testing/ground.ts";
import { link, onPage, say, see } from "./testing/screen.ts";

const ground = useHost();

/** A host that serves `directory`; may stop, and come back at the same address with another. */
async function serving(
  directory: string,
): Promise<{ readonly origin: string; stop(): Promise<void>; serve(directory: string): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), "holdfast-program-"));
  let host = await started(dataDir, directory, 0);
  let isStopped = false;
  const stop = async (): Promise<void> => {
    if (!isStopped) await host.stop();
    isStopped = true;
  };
  onTestFinished(async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    origin: host.origin,
    stop,
    async serve(next) {
      await stop();
      host = await started(dataDir, next, host.port);
      isStopped = false;
    },
  };
}

async function started(dataDir: string, directory: string, port: number): Promise<RunningHost> {
  const host = await startHost({ dataDir, port, appDirectory: directory });
  if (!host.ok) throw new Error(host.error.kind);
  return host.value;
}

/** A copy of the build with some files changed, and their compressed twins gone. */
function copyOfBuild(
  change: (read: (path: string) => string, write: (path: string, text: string) => void) => void,
): string {
  const copy = mkdtempSync(join(tmpdir(), "holdfast-build-"));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(built, copy, { recursive: true });
  change(
    (path) => readFileSync(join(copy, path), "utf8"),
    (path, text) => {
      writeFileSync(join(copy, path), text);
      for (const coding of ["br", "gz"]) rmSync(join(copy, `${path}.${coding}`), { force: true });
    },
  );
  return copy;
}

function assetNamed(start: string, ending = ".js"): string {
  const found = readdirSync(join(built, "assets")).find(
    (name) => name.startsWith(`${start}-`) && name.endsWith(ending),
  );
  if (found === undefined) throw new Error(`no ${start} in the build`);
  return `assets/${found}`;
}

/** Opens the first page and waits until the service worker has everything. */
async function loadOnce(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await onPage(page, say.arrival.startTitle);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

test("[AP12] after the first load it opens without a host, at every address, and shows the sample practice", async () => {
  const host = await serving(built);
  const { page, context, watch } = await meet(ground.browser, host.origin, "offline");
  await loadOnce(page, host.origin);
  await host.stop();
  await page.reload();
  await onPage(page, say.arrival.startTitle);
  await page.goto(`${host.origin}/some/deep/address`);
  await onPage(page, say.arrival.startTitle);
  const other = await context.newPage();
  await other.goto(`${host.origin}/#/look-around`);
  await see(other, "Anna K.");
  expect(watch.violations).toEqual([]);
});

test.each([
  ["the entry", "index", null],
  ["a part loaded later", "connect-device", say.standing.brokenTitle],
  ["the worker", "entry", say.standing.brokenTitle],
  ["a part of the worker", "create-device", say.standing.brokenTitle],
] as const)(
  "[AP13] %s is changed by the host: kept files go on, and where none is kept the changed one is not run",
  async (_what, name, title) => {
    const host = await serving(built);
    const { page } = await meet(ground.browser, host.origin, `changed-${name}`);
    await loadOnce(page, host.origin);
    const changed = copyOfBuild((read, write) => {
      const path = assetNamed(name);
      write(path, `globalThis.changed = true; try { indexedDB.open("changed") } catch {}\n${read(path)}`);
    });
    await host.serve(changed);
    await page.reload();
    await onPage(page, say.arrival.startTitle);
    expect(await hasRun(page)).toBe(false);

    await page.evaluate(async () => {
      for (const key of await caches.keys()) await caches.delete(key);
    });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Network.clearBrowserCache");
    await page.reload();
    if (title === null) await see(page, /^Holdfast did not start/);
    else await onPage(page, title);
    expect(await hasRun(page)).toBe(false);
  },
);

test("[AP13] a libsodium that is as good but not ours is not run, on the first visit too", async () => {
  const changed = copyOfBuild(() => undefined);
  const file = join(changed, assetNamed("libsodium", ".wasm"));
  // A custom section, which every engine passes over (WebAssembly core specification, 5.5.3).
  appendFileSync(file, Uint8Array.of(0, 2, 1, 0x78));
  for (const coding of ["br", "gz"]) rmSync(`${file}.${coding}`);
  const context = await openContext(ground.browser, { serviceWorkers: "block", locale: "en-GB" });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const ours = await serving(built);
  await page.goto(ours.origin);
  await onPage(page, say.arrival.startTitle);
  expect(await page.getByText(say.standing.brokenTitle).count()).toBe(0);
  const theirs = await serving(changed);
  await page.goto(theirs.origin);
  await onPage(page, say.standing.brokenTitle);
});

/** Whether a changed file has left its trace: in this window, or in the store of this origin. */
async function hasRun(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const stores = await indexedDB.databases();
    return "changed" in globalThis || stores.some(({ name }) => name === "changed");
  });
}

test("[AP14] a newer build waits while Holdfast is open, and is there when it is next opened", async () => {
  const host = await serving(built);
  const { page, context } = await meet(ground.browser, host.origin, "newer");
  await loadOnce(page, host.origin);
  const before = await page.evaluate(() => caches.keys());
  expect(before).toHaveLength(1);
  const newer = copyOfBuild((read, write) => {
    const sri = (text: string): string => `sha384-${createHash("sha384").update(text).digest("base64")}`;
    const icon = read("icon.svg");
    write("icon.svg", `${icon}<!-- newer -->`);
    const worker = read("service-worker.js")
      .replace(sri(icon), sri(`${icon}<!-- newer -->`))
      .replaceAll(before[0] ?? "", "holdfast-newer");
    write("service-worker.js", worker);
  });
  await host.serve(newer);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null))
    .toBe(true);
  const icon = (): Promise<string> => page.evaluate(async () => (await fetch("/icon.svg")).text());
  expect(await icon()).not.toContain("newer");
  await page.reload();
  await onPage(page, say.arrival.startTitle);
  expect(await icon()).not.toContain("newer");

  // Closing is leaving with every window.
  await page.goto("about:blank");
  const keptAtNextOpening = async (): Promise<string> => {
    const opened = await context.newPage();
    try {
      // Chromium leaves a page unanswered that is opened in the moment in which its worker stops: it is opened again.
      await opened.goto(host.origin, { timeout: 10_000 });
      return (await opened.evaluate(() => caches.keys())).join();
    } catch (error) {
      if (error instanceof errors.TimeoutError) return "not opened";
      throw error;
    } finally {
      await opened.close();
    }
  };
  // The browser takes it some moments after the last window was left.
  await expect.poll(keptAtNextOpening, { interval: 1000 }).toBe("holdfast-newer");
  await page.goto(host.origin);
  await onPage(page, say.arrival.startTitle);
  expect(await icon()).toContain("newer");
});

/** The scripts of the build that are reached from this one by import, by name in assets; a worker is not imported. */
function importedFrom(first: string): readonly string[] {
  const found = new Set([first]);
  for (const name of found) {
    const text = readFileSync(join(built, "assets", name), "utf8");
    for (const [, next = ""] of text.matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)) found.add(next);
  }
  return [...found].sort();
}

test("[AP15] every file the page names or comes to load has its hash, and the policy lets in the import map and no other script in the page", async () => {
  const html = readFileSync(join(built, "index.html"), "utf8");
  const named = [...html.matchAll(/<(?:script|link)[^>]*(?:src|href)="\/(assets\/[^"]+)"[^>]*>/g)];
  expect(named.length).toBeGreaterThan(1);
  for (const [tag, path = ""] of named) {
    const hash = createHash("sha384")
      .update(readFileSync(join(built, path)))
      .digest("base64");
    expect(tag).toContain(`integrity="sha384-${hash}"`);
  }
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text = ""]) => text,
  );
  expect(inline).toHaveLength(1);
  const map = JSON.parse(inline[0] ?? "") as { readonly integrity: Readonly<Record<string, string>> };
  const [, entry = ""] = /<script type="module"[^>]* src="\/assets\/([^"]+)"/.exec(html) ?? [];
  const imported = importedFrom(entry);
  expect(imported.length).toBeGreaterThan(50);
  expect(Object.keys(map.integrity).sort()).toEqual(imported.map((name) => `/assets/${name}`));
  for (const [path, hash] of Object.entries(map.integrity)) {
    const bytes = readFileSync(join(built, path));
    expect(hash).toBe(`sha384-${createHash("sha384").update(bytes).digest("base64")}`);
  }

  const answer = await fetch(ground.host.origin);
  const policy = answer.headers.get("content-security-policy") ?? "";
  const hash = createHash("sha256")
    .update(inline[0] ?? "")
    .digest("base64");
  expect(policy).toMatch(/default-src 'none'/);
  expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe(`'self' 'wasm-unsafe-eval' 'sha256-${hash}'`);
  expect(policy).toMatch(/require-trusted-types-for 'script'; trusted-types holdfast$/);
});

test("[AP16] what the first page and an invitation load is at most 350 KB in brotli", async () => {
  const context = await openContext(ground.browser, { serviceWorkers: "block", locale: "en-GB" });
  onTestFinished(() => context.close());
  const loaded = new Set<string>();
  context.on("request", (request) => loaded.add(new URL(request.url()).pathname));
  const page = await context.newPage();
  await page.goto(ground.host.origin);
  await link(page, say.arrival.wasInvited).click();
  await page
    .getByRole("textbox")
    .fill(`${ground.host.origin}/i#1.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA`);
  await page.getByRole("button", { name: say.arrival.read }).click();
  await onPage(page, say.arrival.invitationFailedTitle);
  const sizes = [...loaded].flatMap((path) => {
    const file = join(built, path === "/" ? "index.html" : path);
    if (!existsSync(file) || path.endsWith(".woff2")) return [];
    return [[path, statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size] as const];
  });
  const paths = sizes.map(([path]) => path);
  for (const part of ["/entry-", "/libsodium-"]) expect(paths.some((path) => path.includes(part))).toBe(true);
  // Neither the database engine nor the editor is on this path.
  expect(paths.filter((path) => /sqlite|opfs-sql|NoteEditor|yjs/.test(path))).toEqual([]);
  expect(sizes.reduce((sum, [, size]) => sum + size, 0)).toBeLessThanOrEqual(350_000);
});

test("[AP18] the first page stands while the device has not loaded", async () => {
  const context = await openContext(ground.browser, { serviceWorkers: "block", locale: "en-GB" });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const held: string[] = [];
  // Never answered: the device does not come.
  await page.route(/\/assets\/(connect-device|entry)-/, (route) => void held.push(route.request().url()));
  await page.goto(ground.host.origin);
  await onPage(page, say.arrival.startTitle);
  await link(page, say.arrival.openPractice).click();
  await onPage(page, say.arrival.practiceTitle);
  expect(held.length).toBeGreaterThan(0);
});
