/** How a patient's first weeks begin, in Firefox ESR as in Chromium: by keys alone on a small telephone. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { phone } from "../browser/testing/browser.ts";
import { keepARoom } from "../browser/testing/first-weeks.ts";
import { expectCalm, ofThisTest } from "../browser/testing/ground.ts";
import { type HostProcess, startHostProcess } from "../browser/testing/host.ts";
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

test("[JO43] in Firefox an invitation is read, agreed to and kept by keys alone at 320 px, every place usable by everybody", async () => {
  const weil = ofThisTest(await newFirefoxPerson(browser, host.origin), "weil");
  const anna = ofThisTest(await newFirefoxPerson(browser, host.origin, phone), "anna");
  await keepARoom({ host, weil, anna });
  expectCalm(weil, anna);
});
