/** A note written without the host, in a browser that is killed: the words are there, and arrive later. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { launching } from "./testing/browser.ts";
import { startHostProcess } from "./testing/host.ts";
import { button, link, say, see } from "./testing/screen.ts";
import { addPatient, atToday, go, openPractice, part, typeNote, unlock } from "./testing/story.ts";

const passphrase = "four words that nobody guesses";

type OwnBrowser = { readonly page: Page; readonly kill: () => Promise<void> };

/** A Chromium of this test's own, with its profile on disk, whose process can be killed as a power cut would. */
async function openProfile(folder: string): Promise<OwnBrowser> {
  const { executablePath, args } = launching();
  const child = spawn(
    executablePath,
    [
      ...args,
      "--headless=new",
      "--no-sandbox",
      "--lang=en-GB",
      "--remote-debugging-port=0",
      `--user-data-dir=${folder}`,
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "pipe"], detached: true },
  );
  const browser = await chromium.connectOverCDP(await endpoint(child));
  const context = browser.contexts()[0] ?? (await browser.newContext());
  const page = context.pages()[0] ?? (await context.newPage());
  return { page, kill: () => killed(child, browser) };
}

async function endpoint(child: ChildProcess): Promise<string> {
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
  if (child.pid === undefined || child.signalCode !== null) return;
  const gone = once(child, "exit");
  // The whole group: its renderers end as in a power cut, not after it.
  process.kill(-child.pid, "SIGKILL");
  await gone;
  await browser.close();
}

test("[JO5] words written without the host survive the death of the browser, and arrive when it is there again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-profile-"));
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const before = await openProfile(folder);
  onTestFinished(before.kill);
  await openPractice(before.page, host, { name: "Dr. Weil", unlocks: { passphrase } });
  await addPatient(before.page, { name: "Anna K.", room: false });
  await go(before.page, "today");
  await see(before.page, /Sent \d/);
  await before.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await host.stop();

  await go(before.page, "patients");
  await link(before.page, "Anna K.").click();
  await part(before.page, "notes");
  await button(before.page, say.therapist.writeProcess).click();
  await typeNote(before.page, "process", "She dreamt of a house without doors.");
  const address = before.page.url();
  await before.kill();

  const after = await openProfile(folder);
  onTestFinished(after.kill);
  await after.page.goto(address);
  await unlock(after.page, { passphrase });
  const note = after.page.getByRole("textbox", { name: say.note.text.process, exact: true });
  await note.getByText("She dreamt of a house without doors.").waitFor();
  await link(after.page, say.note.done).click();
  await go(after.page, "today");
  await see(after.page, say.room.savedLine.notReached());

  const again = await startHostProcess({ dataDir: host.dataDir, port: host.port });
  onTestFinished(() => again.stop());
  await after.page.reload();
  await unlock(after.page, { passphrase });
  await atToday(after.page);
  await see(after.page, /Sent \d/);
  expect(again.printed()).not.toContain("dreamt");
});
