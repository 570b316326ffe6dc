/**
 * A file of 100 MiB from one browser to another on the screens of Holdfast, through a host process: the line is cut, the
 * host killed and the page loaded anew in the middle of sending, and again in the middle of fetching. Part of
 * `npm run test:files`, which names another length in HOLDFAST_FILE_MIB. Times and memory are told.
 */
import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { type HostProcess, startHostProcess } from "#tests/browser/testing/host.ts";
import { button, field, say, see } from "#tests/browser/testing/screen.ts";
import { meetInLetters, readsLetter, unlock } from "#tests/browser/testing/story.ts";
import { bytesFrom } from "#tests/scenarios/files/testing/attaching.ts";
import { type Machine, openMachine } from "./testing/machine.ts";
import { watchMemory } from "./testing/memory-of-browser.ts";

const mebibyte = 1_048_576;
const bytes = Number(process.env["HOLDFAST_FILE_MIB"] ?? 100) * mebibyte;
/** Three breaks lie at the quarters; each request carries a chunk of 64 KiB. */
const quarter = Math.floor(Math.ceil(bytes / 65_536) / 4);
/** What a page and its worker may hold more than before, most of it waiting to be collected: see docs/decisions/0031-files.md. */
const pageGrowthMax = 192 * mebibyte;
// A passkey would go with the tester who made it.
const words = { passphrase: "four words that nobody guesses" };

/** Writes the file piece by piece; its SHA-256. */
function writeLargeFile(path: string): string {
  const hash = createHash("sha256");
  const file = openSync(path, "w");
  for (let at = 0; at < bytes; at += mebibyte) {
    const piece = bytesFrom(at, Math.min(mebibyte, bytes - at));
    hash.update(piece);
    writeSync(file, piece);
  }
  return hash.digest("hex");
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex");
}

type Breaking = {
  readonly operation: "file-put" | "file-get";
  readonly begin: (page: Page) => Promise<void>;
  readonly killHost: () => Promise<void>;
};

/** At the quarters of a file's way: the line is cut, then the host killed, then the page loaded anew. Half of the last one passes too. */
async function breakThrice(machine: Machine, { operation, begin, killHost }: Breaking): Promise<void> {
  const { line } = machine;
  const first = line.breakAfter(operation, quarter);
  await begin(await machine.hold());
  await machine.letGo();
  await first;
  const second = line.breakAfter(operation, quarter);
  line.mend();
  await second;
  await killHost();
  const third = line.breakAfter(operation, quarter);
  line.mend();
  await third;
  const half = line.passed(operation, Math.floor(quarter / 2));
  line.mend();
  const page = await machine.hold();
  await page.reload();
  await unlock(page, words);
  await machine.letGo();
  await half;
}

/** Does it, and tells how long it took and what the machine held; answers by how much its page grew, in bytes. */
async function told(what: string, { profile }: Machine, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  const stop = watchMemory(profile);
  await work();
  const { before, highest } = stop();
  expect(before.page).toBeGreaterThan(0);
  const of = (part: "page" | "rest"): string =>
    `${inMiB(before[part])} before, ${inMiB(highest[part])} at most`;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(
    `${what}: ${seconds} s; page and worker ${of("page")}; rest of the browser ${of("rest")}\n`,
  );
  return highest.page - before.page;
}

const inMiB = (count: number): string => `${(count / mebibyte).toFixed(0)} MiB`;

async function attach(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await button(page, say.files.attach).click();
  await (await chooser).setFiles(path);
  await see(page, say.files.kept);
}

function ofFile(page: Page, act: string): Locator {
  const line = page.getByRole("list", { name: say.files.files }).getByRole("listitem");
  return line.filter({ hasText: "given.bin" }).getByRole("button", { name: act });
}

test("[FI14] [FI4] [FI2] a file of 100 MB goes from one browser to another over cut lines, a killed host and pages loaded anew, and no page holds much of it", async () => {
  const place = mkdtempSync(join(tmpdir(), "holdfast-large-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));
  const given = join(place, "given.bin");
  const hash = writeLargeFile(given);
  let host: HostProcess = await startHostProcess();
  onTestFinished(() => host.stop());
  const killHost = async (): Promise<void> => {
    await host.stop("SIGKILL");
    host = await startHostProcess({ dataDir: host.dataDir, port: host.port });
  };
  const weil = await openMachine(place, "weil");
  const anna = await openMachine(place, "anna");
  await meetInLetters(host, await weil.hold(), await anna.hold(), words);
  await weil.letGo();

  const grown = [
    // Twice the bytes: what grew with them would show.
    await told("attached, taken off and attached again", anna, async () => {
      const page = await anna.hold();
      await attach(page, given);
      await button(page, say.files.takeOff).click();
      await page.getByText(say.files.kept).waitFor({ state: "detached" });
      await attach(page, given);
    }),
    await told("sent", anna, async () => {
      const begin = async (page: Page): Promise<void> => {
        await field(page, say.room.to("Dr. Weil")).fill("A large file.");
        await button(page, say.room.send).click();
      };
      await breakThrice(anna, { operation: "file-put", begin, killHost });
      await see(await anna.hold(), say.room.letterSent);
    }),
    await told("fetched", weil, async () => {
      const begin = async (page: Page): Promise<void> => {
        await readsLetter(page, "A large file.");
        await ofFile(page, say.files.fetch).click();
      };
      await breakThrice(weil, { operation: "file-get", begin, killHost });
      await ofFile(await weil.hold(), say.files.save).waitFor();
    }),
  ];
  const saved: string[] = [];
  const save = (page: Page): Promise<void> => ofFile(page, say.files.save).click();
  grown.push(
    await told("saved twice", weil, async () => {
      for (let times = 0; times < 2; times++) saved.push(await weil.saving(save));
    }),
  );
  for (const path of saved) expect(await hashOf(path)).toBe(hash);
  expect(saved).toHaveLength(2);
  expect([anna.line.breaks(), weil.line.breaks()]).toEqual([3, 3]);
  expect(Math.max(...grown)).toBeLessThan(pageGrowthMax);
});
