/** A therapist arrives: practice, unlocking, recovery sheet, three words read back. */
import { test } from "vitest";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { button, say } from "./testing/screen.ts";
import { atToday, openPractice, putAway, unlock } from "./testing/story.ts";

const ground = useHost();

test("[JO1] a therapist opens a practice with a passkey, puts it away, and unlocks it", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  await openPractice(weil.page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  await putAway(weil.page);
  await button(weil.page, say.standing.open).click();
  await unlock(weil.page, "passkey");
  await atToday(weil.page);
  expectCalm(weil);
});
