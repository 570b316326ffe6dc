/**
 * An hour on video of sixty minutes, by the clocks of the windows. Meanwhile a device is added and another
 * removed, keys change, a change of the frame is proposed and a newer program waits: none of it shows before the end.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { meet as newMeeting } from "#tests/browser/testing/ground.ts";
import { root } from "#tests/browser/testing/host.ts";
import { addByCamera, openKeys, removeNamed } from "#tests/browser/testing/own-devices.ts";
import { button, choose, field, link, onPage, say, see } from "#tests/browser/testing/screen.ts";
import { atToday, part } from "#tests/browser/testing/story.ts";
import { type LyingProxy, lyingProxy } from "./testing/lying-proxy.ts";
import { beTogether, counts, useMeeting } from "./testing/meeting.ts";

const words = { passphrase: "four words that nobody guesses" };
const today = Temporal.Now.zonedDateTimeISO("Europe/Berlin");
const nine = today.with({ hour: 9, minute: 0, second: 0, millisecond: 0 });

let proxy: LyingProxy;
const ground = useMeeting({
  unlocks: words,
  weekday: today.toLocaleString("en-GB", { weekday: "long" }),
  windowsBegin: nine.subtract({ minutes: 10 }).epochMilliseconds,
  through: async (host) => {
    proxy = await lyingProxy(host);
    return proxy;
  },
});

/** Runs in the page: every text that comes to stand on it from now on is written down. */
function watchScreen(): void {
  const shown = new Set<string>();
  new MutationObserver(() => {
    for (const line of document.body.innerText.split("\n")) shown.add(line.trim());
  }).observe(document.body, { childList: true, characterData: true, attributes: true, subtree: true });
  Object.assign(globalThis, { holdfastShown: shown });
}

/** What stood on the page since it was watched. */
async function shownSince(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [...(globalThis as unknown as { holdfastShown: Set<string> }).holdfastShown]);
}

/** What a line says of itself when the machine is busy (CL15, CL16): the line asks nothing, and knows no hour. */
const ofLine: readonly string[] = [
  say.video.thin,
  say.video.pictureAgain,
  `${say.video.thin} ${say.video.pictureAgain}`,
  say.video.otherThin("Anna K."),
  say.video.otherThin("Dr. Weil"),
  say.video.lost,
];

/** A build whose only difference is its name, as a browser finds it at the host. */
async function offerNewerBuild(pages: readonly Page[]): Promise<void> {
  const [name = ""] = (await pages[0]?.evaluate(() => caches.keys())) ?? [];
  const worker = readFileSync(join(root, "dist", "app", "service-worker.js"), "utf8");
  expect(worker).toContain(name);
  proxy.replace("/service-worker.js", worker.replaceAll(name, "holdfast-newer"));
  for (const page of pages) {
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null))
      .toBe(true);
  }
}

/** In a second window of Dr. Weil: another device joins, one is removed, and another fee is proposed at once. */
async function muchHappens(): Promise<void> {
  const { weil, browser, host } = ground;
  const beside = await weil.context.newPage();
  await beside.goto(`${host.origin}/#/patients`);
  await atToday(beside);
  for (const [name, kind] of [
    ["Laptop", "computer"],
    ["Telephone", "telephone"],
  ] as const) {
    const fresh = await newMeeting(browser, host.origin, name);
    await addByCamera(beside, fresh.page, { name, kind, old: words, fresh: words });
    await button(beside, say.devices.toDevices).click();
  }
  await openKeys(beside, "devices");
  await removeNamed(beside, "Laptop", words);
  await beside.goto(`${host.origin}/#/patients`);
  await link(beside, "Anna K.").first().click();
  await part(beside, "frame");
  await button(beside, say.agreement.proposeChange).click();
  await onPage(beside, say.agreement.changeTitle);
  await field(beside, say.agreement.fee).fill("95");
  await choose(beside, say.agreement.showNow);
  await button(beside, say.agreement.propose).click();
  await button(beside, say.agreement.proposal).waitFor();
  await beside.close();
}

test("[NI13] in sixty minutes on video nothing is asked and nothing changes, whatever waits; afterwards it is there", async () => {
  const { weil, anna } = ground;
  const both = [weil.page, anna.page];
  await beTogether(ground);
  await weil.context.clock.fastForward("10:00");
  await anna.context.clock.fastForward("10:00");
  const before = await Promise.all(both.map((page) => page.locator("body").innerText()));
  for (const page of both) await page.evaluate(watchScreen);

  await muchHappens();
  await offerNewerBuild(both);
  for (let minutes = 0; minutes < 50; minutes += 5) {
    for (const { page, context } of [weil, anna]) {
      // On a busy machine a line is lost for moments: leapt over, they would be minutes, and its end.
      await page.getByText(say.video.lost).waitFor({ state: "hidden" });
      await context.clock.fastForward("05:00");
    }
    for (const { page } of [weil, anna]) {
      const asked = page.locator(".ask, dialog, [role=dialog], [role=alert], [role=alertdialog]");
      expect(await asked.allInnerTexts()).toEqual([]);
    }
  }
  // The voices have gone on all the while.
  const soundBefore = (await counts(anna.page)).soundIn;
  await expect.poll(async () => (await counts(anna.page)).soundIn).toBeGreaterThan(soundBefore);
  for (const [index, page] of both.entries()) {
    const stood = before[index]?.split("\n").map((line) => line.trim()) ?? [];
    const shown = await shownSince(page);
    expect(shown.filter((line) => line !== "" && !stood.includes(line) && !ofLine.includes(line))).toEqual(
      [],
    );
    expect(await page.locator("body").innerText()).toContain(stood[0]);
  }

  // Beyond the hour's end each finds what waited, in its place, and nobody has been put away.
  for (const { context } of [weil, anna]) await context.clock.fastForward("05:00");
  await button(anna.page, say.video.leave).click();
  await see(anna.page, say.video.nothingKept);
  await see(weil.page, say.video.hasLeft("Anna K."));
  await link(anna.page, say.room.goToLetters).click();
  await link(anna.page, say.patient.home).first().click();
  await see(anna.page, say.room.newDevice("Dr. Weil", say.room.device.telephone));
  await see(anna.page, say.patient.changeProposed);
});
