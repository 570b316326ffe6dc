/** Holdfast on a computer that is not one's own: opened from a telephone's code, put away, and nothing is left. */
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { phone } from "./testing/browser.ts";
import { findBySheet, sayItIsMine } from "./testing/coming-back.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { type HostProcess, startHostProcess } from "./testing/host.ts";
import { escapeTwice } from "./testing/keyboard.ts";
import { openProfile, profileFolder } from "./testing/own-browser.ts";
import { letIn, openKeys, rowOf, showCode } from "./testing/own-devices.ts";
import { button, field, link, onPage, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  atHome,
  atToday,
  go,
  invite,
  openPractice,
  part,
  putAway,
  readsLetter,
  unlock,
  writeLetter,
} from "./testing/story.ts";

const ground = useHost();
const words = { passphrase: "four words that nobody guesses" };

/** Everything that this origin has in the browser, as the browser itself lists it. */
async function kept(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    return {
      files,
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      cookies: document.cookie,
    };
  });
}

const nothing = {
  files: [],
  databases: [],
  caches: [],
  local: [],
  session: [],
  workers: 0,
  cookies: "",
};

/** From the first page to what a visit begins with. */
async function beginVisit(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await link(page, say.arrival.visit).click();
  await onPage(page, say.visit.title);
  await button(page, say.visit.begin).click();
  await onPage(page, say.arrival.haveAlready);
}

/** One practice opens on a host. */
async function anotherHost(): Promise<HostProcess> {
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  return host;
}

/** Anna has a room with Dr. Weil on her telephone. */
async function aRoom(host: HostProcess): Promise<{ weil: Page; anna: Page }> {
  const weil = await meet(ground.browser, host.origin, "weil");
  const anna = await meet(ground.browser, host.origin, "anna", { viewport: phone });
  await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const invitation = await invite(weil.page, { frame: null, way: "copied" });
  await accept(anna.page, { link: invitation, from: "Dr. Weil", answer: null, unlocks: words });
  await weil.page.goto(`${host.origin}/#/patients`);
  await link(weil.page, "Anna K.").first().click();
  await part(weil.page, "letters");
  await writeLetter(weil.page, "Anna K.", "Until Monday.");
  return { weil: weil.page, anna: anna.page };
}

/** The telephone's code is typed, its words compared, and the room opened for a visit. */
async function openByTelephone(anna: Page, library: Page): Promise<void> {
  await openKeys(anna, "devices");
  const { typed } = await showCode(anna);
  await link(library, say.comingBack.otherDevice).click();
  await onPage(library, say.comingBack.codeTitle);
  await field(library, say.comingBack.code).fill(typed);
  await button(library, say.comingBack.goOn).click();
  await onPage(library, say.comingBack.wordsTitle);
  await button(anna, say.devices.match).click();
  await letIn(anna, { name: "Library", unlocks: words });
  await button(library, say.visit.openHere).click();
  await atHome(library);
}

test("[VI1] [VI6] a patient reads and writes on a computer in a library; put away, its browser has nothing, and going back shows nothing", async () => {
  const { weil, anna } = await aRoom(ground.host);
  const library = await meet(ground.browser, ground.host.origin, "library");
  const { page } = library;
  await page.goto(ground.host.origin);
  await expectUsable(page, "the first page");
  await link(page, say.arrival.visit).click();
  await onPage(page, say.visit.title);
  await expectUsable(page, "before a visit");
  await button(page, say.visit.begin).click();
  await onPage(page, say.arrival.haveAlready);
  // From the first moment nothing lies in the browser: a window that is closed now leaves nothing.
  expect(await kept(page)).toEqual(nothing);
  await openByTelephone(anna, page);
  await link(page, say.patient.letters).click();
  await readsLetter(page, "Until Monday.");
  await writeLetter(page, "Dr. Weil", "From the library.");
  await readsLetter(weil, "From the library.");
  expect(await kept(page)).toEqual(nothing);
  await link(page, say.patient.home).first().click();
  await link(page, say.settings.title).first().click();
  await onPage(page, say.settings.title);
  for (const key of ["devices", "recovery", "copy"] as const)
    expect(await link(page, say.settings[key]).count()).toBe(0);

  await button(page, say.ui.putAway).click();
  await see(page, say.visit.over);
  expect(await kept(page)).toEqual(nothing);
  expect(page.url()).toBe(`${ground.host.origin}/`);
  for (const word of ["library", "Dr. Weil", "Monday"]) expect(await page.content()).not.toContain(word);
  await page.goBack();
  await onPage(page, say.arrival.startTitle);
  await page.goForward();
  for (const word of ["library", "Dr. Weil", "Monday"]) expect(await page.content()).not.toContain(word);

  // The telephone lists it as a visit, and takes it off when it is next unlocked.
  await button(anna, say.devices.toDevices).click();
  await rowOf(anna, say.devices.listLabel, "Library").getByText(say.devices.isVisit).waitFor();
  await putAway(anna);
  await button(anna, say.standing.open).click();
  await unlock(anna, words);
  await atHome(anna);
  await openKeys(anna, "devices");
  await rowOf(anna, say.devices.removedTitle, "Library").getByText(say.devices.wasVisit).waitFor();
  expectCalm(library);
});

test("[VI1] a therapist who opens her practice by the sheet leaves nothing either, on whatever page she was", async () => {
  const host = await anotherHost();
  const weil = await meet(ground.browser, host.origin, "weil");
  const library = await meet(ground.browser, host.origin, "library");
  const sheet = await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(weil.page, { name: "Anna K.", room: false });
  const { page } = library;
  await beginVisit(page, host.origin);
  await link(page, say.comingBack.sheet).click();
  await findBySheet(page, sheet.join(" "));
  await sayItIsMine(page, "all in hand");
  await button(page, say.visit.openHere).click();
  await atToday(page);
  for (const place of ["patients", "week", "settings", "today"] as const) {
    await go(page, place);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await kept(page)).toEqual(nothing);
  }
  await escapeTwice(page);
  await see(page, say.visit.over);
  expect(await kept(page)).toEqual(nothing);
  expectCalm(library);
});

test("[VI2] [VI4] a browser that is killed in a visit has nothing of it; where somebody has begun, none begins", async () => {
  const host = await anotherHost();
  const { anna } = await aRoom(host);
  const folder = profileFolder();
  const first = await openProfile(folder);
  await beginVisit(first.page, host.origin);
  await openByTelephone(anna, first.page);
  await link(first.page, say.patient.letters).click();
  await readsLetter(first.page, "Until Monday.");
  await first.kill();

  const again = await openProfile(folder);
  // An address of this origin that runs nothing of Holdfast, which would begin to keep itself.
  await again.page.goto(`${host.origin}/icon.svg`);
  expect(await kept(again.page)).toEqual(nothing);
  await again.page.goto(host.origin);
  await onPage(again.page, say.arrival.startTitle);
  await again.kill();

  await anna.goto(`${host.origin}/#/visit`);
  await see(anna, say.visit.notHere);
});

/** Somebody at a computer in a library has an invitation of Dr. Weil's. */
async function invited() {
  const host = await anotherHost();
  const weil = await meet(ground.browser, host.origin, "weil");
  const library = await meet(ground.browser, host.origin, "library");
  await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const invitation = await invite(weil.page, { frame: null, way: "copied" });
  return { host, library, invitation };
}

test("[VI4] [VI7] no visit begins beside another window, nobody begins in another window meanwhile, and Escape three times leaves it", async () => {
  const { host, library, invitation } = await invited();
  const { page, context } = library;
  const other = await context.newPage();
  await other.goto(host.origin);
  await onPage(other, say.arrival.startTitle);

  await page.goto(invitation);
  await button(page, say.arrival.readOn).click();
  await button(page, say.arrival.goOnWithout).click();
  await link(page, say.arrival.visit).click();
  await button(page, say.visit.begin).click();
  await see(page, say.visit.anotherWindow);
  await expectUsable(page, "a visit beside another window");
  await other.close();
  // The invitation is still there.
  await button(page, say.visit.lookAgain).click();
  await onPage(page, say.arrival.invitationTitle("Dr. Weil"));

  // What is begun beside it waits for its end, and keeps nothing meanwhile.
  const beside = await context.newPage();
  await beside.goto(`${host.origin}/#/open-practice`);
  await field(beside, say.arrival.yourName).waitFor();
  const { databases, files } = (await kept(beside)) as { databases: unknown[]; files: unknown[] };
  expect({ databases, files }).toEqual({ databases: [], files: [] });
  await beside.close();

  await page.bringToFront();
  for (let press = 0; press < 2; press++) await page.keyboard.press("Escape");
  await see(page, say.visit.over);
  await page.keyboard.press("Escape");
  await page.waitForURL("about:blank");
  expectCalm(library);
});

test("[VI4] what somebody begins in another window meanwhile is not cleared", async () => {
  const host = await anotherHost();
  const { page, context } = await meet(ground.browser, host.origin, "library");
  const other = await context.newPage();
  await other.goto(host.origin);
  await onPage(other, say.arrival.startTitle);
  await page.goto(`${host.origin}/#/visit`);
  await button(page, say.visit.begin).click();
  await see(page, say.visit.anotherWindow);
  // Whoever goes back instead can begin as if nothing had been.
  await link(page, say.ui.back).click();
  await link(page, say.arrival.openPractice).click();
  await field(page, say.arrival.yourName).waitFor();
  await page.goto(`${host.origin}/#/visit`);
  await button(page, say.visit.begin).click();
  await see(page, say.visit.anotherWindow);
  await openPractice(other, host, { name: "Dr. Weil", unlocks: words });
  await other.close();
  await button(page, say.visit.lookAgain).click();
  await unlock(page, words);
  await atToday(page);
});

test("[VI5] [VI7] an invitation that is opened on a visit asks for a passkey that lies elsewhere, and for nothing else; left, the tab is empty", async () => {
  const { host, library, invitation } = await invited();
  const { page } = library;
  await page.goto(invitation);
  await button(page, say.arrival.readOn).click();
  await button(page, say.arrival.goOnWithout).click();
  await onPage(page, say.arrival.keepTitle);
  await link(page, say.arrival.visit).click();
  await button(page, say.visit.begin).click();
  await onPage(page, say.arrival.invitationTitle("Dr. Weil"));
  await button(page, say.arrival.readOn).click();
  await button(page, say.arrival.goOnWithout).click();
  await see(page, say.visit.passkeyElsewhere);
  expect(await page.getByText(say.arrival.passphrase, { exact: true }).count()).toBe(0);
  const asked = page.evaluate(
    () =>
      new Promise((resolve) => {
        navigator.credentials.create = async (options) => {
          resolve(options?.publicKey?.authenticatorSelection);
          return null;
        };
      }),
  );
  await button(page, say.arrival.makePasskey).click();
  expect(await asked).toMatchObject({ authenticatorAttachment: "cross-platform", residentKey: "required" });

  await button(page, say.ui.leavePage).click();
  for (const way of ["goBack", "reload", "goForward"] as const) {
    await page.waitForURL("about:blank");
    expect(await page.title()).toBe("");
    await page[way]({ waitUntil: "commit" }).catch(() => null);
  }
  await page.waitForURL("about:blank");
  const later = await library.context.newPage();
  // An address of this origin that runs nothing of Holdfast, which would begin to keep itself.
  await later.goto(`${host.origin}/icon.svg`);
  expect(await kept(later)).toEqual(nothing);
  expectCalm(library);
});
