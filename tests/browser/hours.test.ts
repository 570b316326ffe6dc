/** A folder without a room: an hour closes itself and is charged, and nobody did anything. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { type HostProcess, startHostProcess } from "./testing/host.ts";
import { addPatient, expectCalm, go, meet, openPractice, part, say, see, theBrowser, writePaperFrame } from "./testing/story.ts";

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

const dayMs = 86_400_000;
const lastWeek = new Date(Date.now() - 7 * dayMs);
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "Europe/Berlin" }).format(lastWeek);
const from = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(lastWeek);

test("[JO4] the hour of last week was held, and is charged, with no act of anybody", async () => {
  const { page, ...weil } = await meet(browser, host.origin, "weil");
  await openPractice({ page, ...weil }, { origin: host.origin, code: host.admissionCode, name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(page, { name: "Anna K.", contact: "By telephone", room: false });
  await expectUsable(page, "a folder without a room");
  await part(page, "accounts");
  await see(page, say.therapist.nothingOpen);
  await part(page, "frame");
  // Midnight: whatever the time is now, the hour of last week is over.
  await writePaperFrame(page, { weekday, time: "00:05", fee: "90", from });

  await part(page, "sessions");
  const past = page.getByRole("list", { name: say.therapist.past });
  await past.getByText(say.therapist.state["held-presumed"]()).first().waitFor();
  await expectUsable(page, "sessions");
  await part(page, "accounts");
  const charges = page.getByRole("row").filter({ hasText: say.therapist.chargePresumed });
  await charges.first().waitFor();
  const count = await charges.count();
  // Last week's, and today's when its first minutes are over.
  expect(count === 1 || count === 2).toBe(true);
  await page.getByRole("heading", { name: say.therapist.open(`€${count * 90}`) }).waitFor();
  await expectUsable(page, "accounts");
  await go(page, "today");
  expectCalm({ page, ...weil });
});
