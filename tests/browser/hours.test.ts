/** A folder without a room: an hour closes itself and is charged, and nobody did anything. */
import { test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { say, see } from "./testing/screen.ts";
import { addPatient, go, openPractice, part, writePaperFrame } from "./testing/story.ts";

const ground = useHost();
const dayMs = 86_400_000;
const lastWeek = new Date(Date.now() - 7 * dayMs);
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "Europe/Berlin" }).format(
  lastWeek,
);
const from = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(lastWeek);

test("[JO4] the hour of last week was held, and is charged, with no act of anybody", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const { page } = weil;
  await openPractice(page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(page, { name: "Anna K.", contact: "By telephone", room: false });
  await expectUsable(page, "a folder without a room");
  await part(page, "accounts");
  await see(page, say.accounts.nothingOpen);
  await part(page, "frame");
  // Midnight: whatever the time is now, the hour of last week is over.
  await writePaperFrame(page, { weekday, time: "00:05", fee: "90", from });

  await part(page, "sessions");
  const past = page.getByRole("list", { name: say.therapist.past });
  await past.getByText(say.week.heldPresumed).first().waitFor();
  await expectUsable(page, "sessions");
  await part(page, "accounts");
  await page.getByRole("row").filter({ hasText: say.accounts.notConfirmed }).first().waitFor();
  // Last week's, and today's when its first minutes are over.
  const open = (amount: string) => page.getByRole("heading", { name: say.accounts.open(amount) });
  await open("€90").or(open("€180")).waitFor();
  await expectUsable(page, "accounts");
  await go(page, "today");
  expectCalm(weil);
});
