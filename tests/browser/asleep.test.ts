/** A browser puts the leading window to sleep while both write: what was asked is answered once, by whoever can. */

import { chromium } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { folderNames, installCalls } from "./testing/calls.ts";
import { connect } from "./testing/devtools.ts";
import { startHostProcess } from "./testing/host.ts";
import { openProfile, profileFolder } from "./testing/own-browser.ts";
import { addPatient, atToday, openPractice, putAway } from "./testing/story.ts";

const passphrase = "four words that nobody guesses";

/** Begins to add so many folders, without waiting for them; `added` counts those that were answered. */
const beginToAdd = (who: string, count: number): string => `(async () => {
  (${installCalls.toString()})();
  globalThis.added = 0;
  for (let at = 0; at < ${count}; at++) {
    const { ok } = await holdfastCalls("act", "addFolder", { name: "${who} " + at, contact: "" });
    if (ok) globalThis.added++;
  }
})(), 0`;

test("[JO20] the leading window is put to sleep while both write: every act is done once, and none is lost", async () => {
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const own = await openProfile(profileFolder());
  await openPractice(own.page, host, { name: "Dr. Weil", unlocks: { passphrase } });
  await addPatient(own.page, { name: "Anna K.", room: false });
  await own.letGo();

  const browser = await connect(own.endpoint);
  onTestFinished(() => browser.close());
  const [first] = await browser.windows(host.origin);
  const second = await browser.open(host.origin);
  if (first === undefined) throw new Error("no window");
  await second.until(`document.querySelector("nav") !== null`);
  await second.bringToFront();
  await first.until(`document.visibilityState === "hidden"`);
  await first.run(beginToAdd("First", 60));
  await second.run(beginToAdd("Second", 60));
  await second.until("globalThis.added > 10");
  await first.freeze();
  await second.run("globalThis.addedBefore = globalThis.added");
  await first.thaw();
  for (const window of [first, second]) await window.until("globalThis.added === 60");

  const again = await chromium.connectOverCDP(own.endpoint);
  const page = again
    .contexts()[0]
    ?.pages()
    .find((one) => one.url().startsWith(host.origin));
  if (page === undefined) throw new Error("no page");
  await atToday(page);
  const names = await folderNames(page);
  const each = (who: string): string[] => Array.from({ length: 60 }, (_, at) => `${who} ${at}`);
  expect(names.toSorted()).toEqual(["Anna K.", ...each("First"), ...each("Second")].toSorted());
  await putAway(page);
});
