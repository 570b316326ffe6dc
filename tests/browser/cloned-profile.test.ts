/** A browser's profile is copied and both copies are opened: it is seen, said, and one of them becomes a device of its own. */
import { cpSync } from "node:fs";
import { basename } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { allSent } from "./testing/coming-back.ts";
import { startHostProcess } from "./testing/host.ts";
import { openProfile, profileFolder } from "./testing/own-browser.ts";
import { openKeys, unlockOnce } from "./testing/own-devices.ts";
import { button, link, onPage, say, see } from "./testing/screen.ts";
import { addPatient, atToday, go, openPractice, unlock } from "./testing/story.ts";

const words = { passphrase: "four words that nobody guesses" };

test("[JO28] a copied profile is noticed, and the one its owner keeps becomes a new device that writes on", async () => {
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const [kept, copy] = [profileFolder(), profileFolder()];
  const first = await openProfile(kept);
  await openPractice(first.page, host, { name: "Dr. Weil", unlocks: words });
  await addPatient(first.page, { name: "Anna K.", room: false });
  await go(first.page, "today");
  await allSent(first.page);
  await first.kill();
  // Without the mark of the browser that had it open, as on another machine.
  cpSync(kept, copy, { recursive: true, filter: (path) => !basename(path).startsWith("Singleton") });

  const [one, other] = [await openProfile(kept), await openProfile(copy)];
  for (const { page } of [one, other]) {
    await page.goto(host.origin);
    await unlock(page, words);
    await atToday(page);
  }
  // Both write as the same device, each without knowing of the other.
  await addPatient(one.page, { name: "Written here", room: false });
  await addPatient(other.page, { name: "Written there", room: false });
  await go(one.page, "today");
  await go(other.page, "today");
  await see(one.page, say.standing.alarm["device-cloned"]({ count: 1, since: "" }));

  await openKeys(one.page, "devices");
  await button(one.page, say.devices.renew).click();
  await onPage(one.page, say.devices.renewTitle);
  await unlockOnce(one.page, words);
  await see(one.page, say.devices.renewed);
  await go(one.page, "today");
  await one.page
    .getByText(say.standing.alarm["device-cloned"]({ count: 1, since: "" }))
    .waitFor({ state: "detached" });
  await addPatient(one.page, { name: "Written after", room: false });
  await go(one.page, "today");
  await allSent(one.page);
  await see(other.page, say.standing.deviceRemoved);
  await go(other.page, "patients");
  expect(await link(other.page, "Written after").count()).toBe(0);
});
