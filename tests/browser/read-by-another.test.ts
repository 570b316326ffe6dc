/**
 * Somebody else has the patient's telephone in hand: a message with the link, the list of visited pages, the tabs, the
 * passkeys, the saved files, the calendar, the bank. None of it says what Holdfast is used for.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { telling } from "#device/papers/testing/telling-words.ts";
import { phone } from "./testing/browser.ts";
import { meet, useHost } from "./testing/ground.ts";
import { startHostProcess } from "./testing/host.ts";
import { button, link, onPage, say, see } from "./testing/screen.ts";
import { accept, addPatient, atHome, go, invite, openPractice, part, putAway } from "./testing/story.ts";

const ground = useHost();
const words = { passphrase: "four words that nobody guesses" };

function expectNeutral(shown: readonly string[], what: string): void {
  expect(shown.length, what).toBeGreaterThan(0);
  expect(
    shown.filter((text) => telling.test(text)),
    what,
  ).toEqual([]);
}

/** Titles and addresses of every entry that going back would find. */
async function historyOf(page: Page, origin: string): Promise<readonly string[]> {
  const cdp = await page.context().newCDPSession(page);
  const { entries } = await cdp.send("Page.getNavigationHistory");
  await cdp.detach();
  // The address of an opening tab is the browser's own.
  return entries.flatMap(({ url, title }) => (url === "about:blank" ? [] : [title, placeIn(url, origin)]));
}

/** Of an address what stands behind the host's name, random ids taken out. */
function placeIn(url: string, origin: string): string {
  return url.slice(origin.length).replaceAll(/[0-9a-f]{32}/g, "");
}

test("[RA1] a message with the link shows an address and one word: no place, no name, no description", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  await openPractice(weil.page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const shown = await invite(weil.page, {
    frame: { weekday: "Monday", time: "09:00", fee: "90" },
    way: "copied",
  });
  expectNeutral([placeIn(shown, ground.host.origin).replace(/[A-Za-z0-9_-]{20,}/, "")], "the link");
  // What a messenger fetches to show a preview: the page without its program, and nothing behind "#".
  const page = await (await fetch(ground.host.origin)).text();
  expect([...page.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title)).toEqual(["Holdfast"]);
  expect(page).not.toMatch(/<meta[^>]+(description|og:|twitter:|keywords)/i);
  expectNeutral(
    [page.replaceAll(/<script[\s\S]*?<\/script>|integrity="[^"]*"|[a-z-]+="[^"]*"/gi, "")],
    "the page",
  );
  const manifest = (await (await fetch(`${ground.host.origin}/app.webmanifest`)).json()) as Record<
    string,
    string
  >;
  expect([manifest["name"], manifest["short_name"], manifest["description"]]).toEqual([
    "Holdfast",
    "Holdfast",
    undefined,
  ]);
  expect(await (await fetch(`${ground.host.origin}/icon.svg`)).text()).not.toMatch(/<(text|title|desc)/);

  // Before anything is kept, the invitation says what stays to be seen, and that there is another way.
  const anna = await meet(ground.browser, ground.host.origin, "anna", { viewport: phone });
  await anna.page.goto(shown);
  await onPage(anna.page, say.arrival.invitationTitle("Dr. Weil"));
  await button(anna.page, say.arrival.readOn).click();
  await see(anna.page, say.arrival.seenBy.others);
  await see(anna.page, say.arrival.seen.others);
  await see(anna.page, say.arrival.otherWay("Dr. Weil"));
});

test("[RA2] [RA3] tabs, visited pages, passkeys and saved files of a patient say nothing, nor does the page that is put away or locked", async () => {
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const weil = await meet(ground.browser, host.origin, "weil");
  const anna = await meet(ground.browser, host.origin, "anna", { viewport: phone });
  await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const shown = await invite(weil.page, {
    frame: { weekday: "Monday", time: "09:00", fee: "90" },
    way: "copied",
  });

  const { page } = anna;
  const titles: string[] = [];
  await page.addInitScript(() => {
    const create = navigator.credentials.create.bind(navigator.credentials);
    navigator.credentials.create = async (options) => {
      const { rp, user } = options?.publicKey ?? {};
      Object.assign(globalThis, { holdfastLabels: [rp?.name, user?.name, user?.displayName] });
      return create(options);
    };
  });
  await accept(page, {
    link: shown,
    from: "Dr. Weil",
    answer: "agree",
    unlocks: "passkey",
    look: async () => void titles.push(await page.title()),
  });
  const labels = await page.evaluate(
    () => (globalThis as unknown as { holdfastLabels: string[] }).holdfastLabels,
  );
  expect(labels).toEqual(["Holdfast", "Holdfast", "Holdfast"]);

  for (const place of [
    say.patient.letters,
    say.patient.whatWeAgreed,
    say.patient.hours,
    say.patient.papers,
  ]) {
    await link(page, place).first().click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    titles.push(await page.title());
    if (place === say.patient.whatWeAgreed) {
      const saving = page.waitForEvent("download");
      await page.getByRole("button", { name: /PDF/ }).first().click();
      expectNeutral([(await saving).suggestedFilename()], "the file of what was agreed");
    }
    await link(page, say.patient.home).first().click();
    await atHome(page);
  }
  expect([...new Set(titles)]).toEqual(["Holdfast"]);
  const visited = await historyOf(page, host.origin);
  expectNeutral(visited, "visited pages");

  await putAway(page);
  expectNeutral([await page.title(), await page.locator("body").innerText()], "put away");
  await button(page, say.standing.open).click();
  await onPage(page, say.standing.unlockTitle);
  expectNeutral([await page.title(), await page.locator("body").innerText()], "locked");
  await page.reload();
  await onPage(page, say.standing.unlockTitle);
  expectNeutral([await page.title(), await page.locator("body").innerText()], "opened again");
});

test("[RA4] a calendar of the hours and the file it comes in say an appointment and nothing else", async () => {
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const weil = await meet(ground.browser, host.origin, "weil");
  const { page } = weil;
  await openPractice(page, host, { name: "Dr. Weil", unlocks: words });
  await addPatient(page, { name: "Anna K.", room: false });
  await part(page, "frame");
  await button(page, say.agreement.writeDown).click();
  await page.getByLabel(say.agreement.weekday).selectOption({ label: "Monday" });
  await page.getByLabel(say.agreement.time, { exact: true }).fill("09:00");
  await button(page, say.agreement.record).click();
  await page.getByRole("heading", { name: say.agreement.presentFrame }).waitFor();
  await go(page, "week");
  await button(page, say.calendarFile.title).click();
  const saving = page.waitForEvent("download");
  await button(page, say.calendarFile.save).click();
  const file = await saving;
  expectNeutral([file.suggestedFilename()], "the calendar's file");
  const folder = mkdtempSync(join(tmpdir(), "holdfast-calendar-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await file.saveAs(join(folder, "saved"));
  const text = readFileSync(join(folder, "saved"), "utf8");
  const lines = text
    .split("\r\n")
    .filter((line) => /^(SUMMARY|DESCRIPTION|LOCATION|CATEGORIES|X-WR)/.test(line));
  expect([...new Set(lines)]).toEqual(["SUMMARY:Appointment"]);
});
