/** A therapist arrives: practice, unlocking, recovery sheet, three words read back. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HostProcess, startHostProcess } from "./testing/host.ts";
import { atToday, expectCalm, meet, openPractice, putAway, button, say, theBrowser, unlock } from "./testing/story.ts";

let browser: Browser;
let host: HostProcess;
beforeAll(async () => {
  browser = await theBrowser();
  host = await startHostProcess();
});
afterAll(async () => {
  await host.stop();
  await browser.close();
});

test("[JO1] a therapist opens a practice with a passkey, puts it away, and unlocks it", async () => {
  const weil = await meet(browser, host.origin, "weil");
  await openPractice(weil, { origin: host.origin, code: host.admissionCode, name: "Dr. Weil", unlocks: "passkey" });
  await putAway(weil.page);
  await button(weil.page, say.standing.open).click();
  await unlock(weil.page, "passkey");
  await atToday(weil.page);
  expectCalm(weil);
});
