/**
 * A therapist who uses no pointer opens a practice without a host, and gives it to one later. Until then the page asks
 * for nothing but the files of the app. As in copy.test.ts the folder is one of the browser's own private files.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page, Request } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { copy } from "#app/sentences/copy.ts";
import { host as hostSentences } from "#app/sentences/host.ts";
import { appDirectory as built } from "#cli/build-app.ts";
import { expectUsable } from "./testing/axe.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { escapeTwice, press, tabTo, type } from "./testing/keyboard.ts";
import { button, choose, field, link, onPage, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  atToday,
  chooseUnlock,
  go,
  invite,
  keepSheet,
  keepSheetWords,
  putAway,
  readBack,
  unlock,
} from "./testing/story.ts";

const ground = useHost();
const passphrase = "four words that nobody guesses";
const saidOfHost = hostSentences.en;
const saidOfCopy = copy.en;
/** A practice on two machines and a patient: longer than other journeys on a busy machine, in milliseconds. */
const patience = 600_000;

/** Everything that the pages of a context ask for. */
function listen(page: Page): { readonly asked: Request[]; readonly sockets: string[] } {
  const heard = { asked: [] as Request[], sockets: [] as string[] };
  page.context().on("request", (request) => heard.asked.push(request));
  page.on("websocket", (socket) => heard.sockets.push(socket.url()));
  return heard;
}

/** What of it is no file of the app. */
function besidesFiles(asked: readonly Request[]): readonly string[] {
  return asked
    .filter((request) => !/^(data|blob):/.test(request.url()))
    .filter((request) => request.method() !== "GET" || !isFile(new URL(request.url()).pathname))
    .map((request) => `${request.method()} ${request.url()}`);
}

function isFile(path: string): boolean {
  return existsSync(join(built, path === "/" ? "index.html" : path));
}

async function toPlace(page: Page, place: "today" | "patients" | "settings" | "hostSight"): Promise<void> {
  const places = page.getByRole("navigation", { name: say.therapist.places });
  await press(page, places.getByRole("link", { name: say.therapist[place], exact: true }), "Enter");
}

/** From the first page to Today, with "without a host" chosen by the arrow keys. */
async function openAlone(page: Page): Promise<readonly string[]> {
  await press(page, link(page, say.arrival.openPractice), "Enter");
  await type(page, field(page, say.arrival.yourName), "Dr. Weil");
  await tabTo(page, page.getByRole("radiogroup"));
  await page.keyboard.press("ArrowDown");
  await see(page, saidOfHost.withoutMeans);
  expect(await field(page, say.arrival.code).count()).toBe(0);
  await expectUsable(page, "a practice without a host");
  await press(page, button(page, say.ui.goOn), "Space");
  await onPage(page, say.arrival.unlockTitle);
  await tabTo(page, page.getByRole("radiogroup"));
  await page.keyboard.press("ArrowDown");
  await type(page, field(page, say.arrival.passphraseField), passphrase);
  await type(page, field(page, say.arrival.passphraseAgain), passphrase);
  await page.keyboard.press("Enter");
  const words = await keepSheetWords(page);
  await see(page, saidOfHost.sheetUseText);
  await expectUsable(page, "the sheet of a practice without a host");
  await press(page, button(page, say.arrival.sheetGoOn), "Enter");
  await onPage(page, /^Read back words/);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  for (const [place] of title.matchAll(/\d+/g))
    await type(page, field(page, say.arrival.word(Number(place))), words[Number(place) - 1] ?? "");
  await press(page, button(page, say.arrival.openNow), "Enter");
  await atToday(page);
  return words;
}

async function writeNote(page: Page): Promise<void> {
  await toPlace(page, "patients");
  await press(page, button(page, say.therapist.addPatient), "Space");
  await type(page, field(page, say.therapist.name), "Anna K.");
  expect(await page.getByRole("radiogroup").count()).toBe(0);
  await press(page, button(page, say.therapist.add), "Enter");
  await onPage(page, "Anna K.");
  await see(page, saidOfHost.needsForRoom("Anna K."));
  await expectUsable(page, "a folder of a practice without a host");
  const parts = page.getByRole("navigation", { name: say.therapist.partsLabel });
  await press(page, parts.getByRole("link", { name: say.therapist.parts.notes, exact: true }), "Enter");
  await press(page, button(page, say.therapist.writeProcess), "Enter");
  const text = page.getByRole("textbox", { name: say.note.text.process, exact: true });
  await tabTo(page, text);
  await page.keyboard.type("The house with two doors.");
  await see(page, say.note.saved);
  await press(page, link(page, say.note.done), "Enter");
}

/** The one file on the stick, laid on the disk of the machine that runs this. */
async function copyOn(page: Page): Promise<string> {
  const base64 = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const stick = (await root.getDirectoryHandle("stick")) as unknown as {
      values(): AsyncIterable<FileSystemFileHandle>;
    };
    for await (const handle of stick.values()) {
      let text = "";
      for (const byte of new Uint8Array(await (await handle.getFile()).arrayBuffer()))
        text += String.fromCharCode(byte);
      return btoa(text);
    }
    return "";
  });
  const place = mkdtempSync(join(tmpdir(), "holdfast-stick-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const path = join(place, "practice.copy");
  writeFileSync(path, Buffer.from(base64, "base64"));
  return path;
}

async function makeCopy(page: Page): Promise<string> {
  await toPlace(page, "settings");
  await press(page, link(page, say.settings.copy), "Enter");
  await onPage(page, saidOfCopy.title);
  await press(page, button(page, saidOfCopy.nameFolder), "Enter");
  await see(page, saidOfCopy.copyMade);
  return copyOn(page);
}

async function unlockWithKeys(page: Page): Promise<void> {
  await onPage(page, say.standing.unlockTitle);
  await type(page, field(page, say.standing.passphrase), passphrase);
  await press(page, button(page, say.standing.unlock), "Enter");
  await atToday(page);
}

async function putAwayWithKeys(page: Page): Promise<void> {
  await escapeTwice(page);
  await page.getByText(say.standing.putAwayTitle).waitFor();
  await press(page, page.getByRole("button", { name: say.standing.open }), "Enter");
}

async function bringBack(page: Page, file: string, words: readonly string[]): Promise<void> {
  await press(page, link(page, say.arrival.haveAlready), "Enter");
  await press(page, link(page, say.comingBack.copy), "Enter");
  await onPage(page, saidOfCopy.bringTitle);
  await page.locator("input[type=file]").setInputFiles(file);
  await type(page, field(page, saidOfCopy.words), words.join(" "));
  await press(page, button(page, saidOfCopy.open), "Enter");
  await onPage(page, saidOfCopy.isYours);
  await see(page, saidOfCopy.bringConsequenceAlone);
  await expectUsable(page, "is this yours, of a practice without a host");
  await press(page, button(page, saidOfCopy.yes), "Enter");
  await onPage(page, saidOfCopy.unlockTitle);
  await tabTo(page, page.getByRole("radiogroup"));
  await page.keyboard.press("ArrowDown");
  await type(page, field(page, say.arrival.passphraseField), passphrase);
  await type(page, field(page, say.arrival.passphraseAgain), passphrase);
  await page.keyboard.press("Enter");
  await atToday(page);
}

async function toHostPage(page: Page): Promise<void> {
  await toPlace(page, "settings");
  await press(page, link(page, say.settings.host), "Enter");
  await onPage(page, saidOfHost.title);
}

async function give(page: Page, code: string, words: readonly string[]): Promise<void> {
  await field(page, saidOfHost.code).fill("");
  await type(page, field(page, saidOfHost.code), code);
  await field(page, saidOfHost.words).fill("");
  await type(page, field(page, saidOfHost.words), words.join(" "));
  await type(page, field(page, say.standing.passphrase), passphrase);
  await page.keyboard.press("Enter");
}

test("[WH23] with a passkey, in two tabs: the leading one is closed, the other goes on, and nothing is asked", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil-tabs");
  const first = weil.page;
  const heard = listen(first);
  await first.goto(ground.host.origin);
  await link(first, say.arrival.openPractice).click();
  await field(first, say.arrival.yourName).fill("Dr. Weil");
  await choose(first, saidOfHost.without);
  await button(first, say.ui.goOn).click();
  await onPage(first, say.arrival.unlockTitle);
  await chooseUnlock(first, "passkey");
  await readBack(first, await keepSheet(first));
  await button(first, say.arrival.openNow).click();
  await atToday(first);
  await addPatient(first, { name: "Anna K.", room: null });
  await putAway(first);
  await button(first, say.standing.open).click();
  await unlock(first, "passkey");
  await atToday(first);
  const second = await weil.context.newPage();
  const heardInSecond = listen(second);
  await second.goto(ground.host.origin);
  await atToday(second);
  await first.close();
  await addPatient(second, { name: "Ben", room: null });
  await go(second, "patients");
  for (const name of ["Anna K.", "Ben"]) await link(second, name).waitFor();
  expect(besidesFiles([...heard.asked, ...heardInSecond.asked])).toEqual([]);
  expect([...heard.sockets, ...heardInSecond.sockets]).toEqual([]);
  expectCalm(weil);
});

test("[WH21] opened without a host, copied, brought back, given to a host, and a patient comes into a room", {
  timeout: patience,
}, async () => {
  const { browser, host } = ground;
  const weil = await meet(browser, host.origin, "weil");
  const { page } = weil;
  await weil.context.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle("stick", { create: true }),
    });
  });
  const heard = listen(page);
  await page.goto(host.origin);
  const words = await openAlone(page);
  await see(page, saidOfCopy.todayNoneAtAll);
  await see(page, saidOfHost.savedLine);
  await expectUsable(page, "Today without a host");
  await writeNote(page);
  const file = await makeCopy(page);
  await toPlace(page, "today");
  await see(page, saidOfHost.savedLine);
  expect(await page.getByText(saidOfCopy.todayNoneAtAll).count()).toBe(0);
  await toPlace(page, "hostSight");
  await see(page, saidOfHost.sightNone);
  await expectUsable(page, "what the host can see, without a host");
  await toPlace(page, "settings");
  await press(page, link(page, say.settings.devices), "Enter");
  await see(page, saidOfHost.needsForDevice);
  await expectUsable(page, "devices without a host");
  await toPlace(page, "settings");
  await press(page, link(page, say.settings.recovery), "Enter");
  await see(page, saidOfHost.sheetOpens);
  await expectUsable(page, "recovery without a host");
  await putAwayWithKeys(page);
  await unlockWithKeys(page);
  expect(heard.asked.length).toBeGreaterThan(5);
  expect(besidesFiles(heard.asked)).toEqual([]);
  expect(heard.sockets).toEqual([]);
  await putAwayWithKeys(page);

  const again = await meet(browser, host.origin, "weil-again");
  const heardAgain = listen(again.page);
  await again.page.goto(host.origin);
  await bringBack(again.page, file, words);
  await toPlace(again.page, "patients");
  await press(again.page, link(again.page, "Anna K."), "Enter");
  const parts = again.page.getByRole("navigation", { name: say.therapist.partsLabel });
  await press(again.page, parts.getByRole("link", { name: say.therapist.parts.notes, exact: true }), "Enter");
  await see(again.page, "The house with two doors.");
  expect(besidesFiles(heardAgain.asked)).toEqual([]);
  expect(heardAgain.sockets).toEqual([]);

  await toHostPage(again.page);
  await expectUsable(again.page, "the host of a practice without one");
  await give(again.page, "0000-0000-0000-0000", words);
  await see(again.page, say.refusals["admission-code-wrong"]);
  await give(again.page, host.admissionCode, words.toReversed());
  await again.page.getByRole("alert").first().waitFor();
  await give(again.page, host.admissionCode, words);
  await see(again.page, saidOfHost.given);
  await see(again.page, saidOfHost.anew);
  await expectUsable(again.page, "the host of a practice that has one");
  await toPlace(again.page, "today");
  await see(again.page, /Sent \d/);
  // The watch sees what it is there for.
  expect(besidesFiles(heardAgain.asked)).not.toEqual([]);

  await toPlace(again.page, "patients");
  await press(again.page, link(again.page, "Anna K."), "Enter");
  await press(again.page, button(again.page, say.agreement.invite), "Enter");
  const invitation = await invite(again.page, { frame: null, nameShown: "Dr. Weil", way: "copied" });
  const anna = await meet(browser, host.origin, "anna");
  await accept(anna.page, { link: invitation, from: "Dr. Weil", answer: null, unlocks: "passkey" });
  expectCalm(weil, again, anna);
});
