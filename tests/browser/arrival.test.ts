/** A therapist arrives: practice, unlocking, recovery sheet, three words read back. */
import { expect, onTestFinished, test } from "vitest";
import { openContext } from "./testing/browser.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { startHostProcess } from "./testing/host.ts";
import { button, say } from "./testing/screen.ts";
import { addPatient, atToday, invite, openPractice, putAway, unlock } from "./testing/story.ts";

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

test("[AP24] whoever goes on before the last step of opening has answered stays where she went", async () => {
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const context = await openContext(ground.browser, { serviceWorkers: "block", locale: "en-GB" });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const held: (() => Promise<void>)[] = [];
  // The last step loads this file; until then the practice stands open, and the act of opening it is under way.
  await context.route(/\/assets\/create-membership-/, (route) => void held.push(() => route.continue()));
  const unlocks = { passphrase: "four words that nobody guesses" };
  await openPractice(page, host, { name: "Dr. Weil", unlocks });
  await addPatient(page, { name: "Anna K.", room: true });
  expect(held).toHaveLength(1);
  for (const goOn of held) await goOn();
  // An invitation is made after what is under way has ended.
  await invite(page, { frame: null, way: "copied" });
});
