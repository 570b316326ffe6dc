/** A passkey in Firefox ESR: it opens a practice, and opens it again after it was put away. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { expectCalm, ofThisTest } from "../browser/testing/ground.ts";
import { type HostProcess, startHostProcess } from "../browser/testing/host.ts";
import { atToday, openPractice, putAway, unlock } from "../browser/testing/story.ts";
import { launchFirefox, newFirefoxPerson } from "./testing/firefox.ts";

let browser: Browser;
let host: HostProcess;

beforeAll(async () => {
  browser = await launchFirefox();
  host = await startHostProcess();
});

afterAll(async () => {
  await browser.close();
  await host.stop();
});

test("[JO44] in Firefox a passkey that can do PRF keeps a practice, and opens it again", async () => {
  const weil = ofThisTest(await newFirefoxPerson(browser, host.origin), "weil-passkey");
  const { page } = weil;
  await openPractice(page, host, { name: "Dr. Weil", unlocks: "passkey" });
  await putAway(page);
  await page.reload();
  await unlock(page, "passkey");
  await atToday(page);
  expectCalm(weil);
});
