/** A passkey in Firefox ESR: it opens a practice, and opens it again after it was put away. */
import { test } from "vitest";
import { expectCalm, ofThisTest } from "../browser/testing/ground.ts";
import { atToday, openPractice, putAway, unlock } from "../browser/testing/story.ts";
import { newFirefoxPerson, useFirefox } from "./testing/firefox.ts";

const ground = useFirefox();

test("[JO44] in Firefox a passkey that can do PRF keeps a practice, and opens it again", async () => {
  const weil = ofThisTest(await newFirefoxPerson(ground.browser, ground.host.origin), "weil-passkey");
  const { page } = weil;
  await openPractice(page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  await putAway(page);
  await page.reload();
  await unlock(page, "passkey");
  await atToday(page);
  expectCalm(weil);
});
