/**
 * A copy in a folder, the practice back from it with no host, and an archive that opens by itself. The folder is one of
 * the browser's own private files: the window in which a person chooses a real one belongs to the browser and cannot be
 * pressed by a test; everything behind it, from the handle on, is what happens with a stick.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { archive } from "#app/sentences/archive.ts";
import { copy } from "#app/sentences/copy.ts";
import { expectUsable } from "./testing/axe.ts";
import { openContext } from "./testing/browser.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { button, field, link, onPage, say, see } from "./testing/screen.ts";
import { addPatient, chooseUnlock, go, openPractice, part, putAway, typeNote } from "./testing/story.ts";

const ground = useHost();
const passphrase = "four words that nobody guesses";
const said = copy.en;
/** A small German practice, copied by the first version that could. */
const golden = join(import.meta.dirname, "..", "scenarios", "copy", "golden", "copy-1");
const { words: goldenWords } = JSON.parse(readFileSync(join(golden, "expected.json"), "utf8")) as {
  readonly words: readonly string[];
};
/** Two whole journeys and a page of a megabyte: longer than others on a busy machine, in milliseconds. */
const patient = 600_000;

/** Stands in for the browser's own window: the folder "stick" is chosen. */
function chooseStick(): void {
  Object.assign(window, {
    showDirectoryPicker: async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle("stick", { create: true }),
  });
}

/** The files on the stick, as base64. */
function onStick(page: Page): Promise<readonly (readonly [name: string, base64: string])[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const stick = (await root.getDirectoryHandle("stick")) as unknown as {
      entries(): AsyncIterable<[string, FileSystemFileHandle]>;
    };
    const files: [string, string][] = [];
    for await (const [name, handle] of stick.entries()) {
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      files.push([name, btoa(text)]);
    }
    return files;
  });
}

test("[CP10] a copy is written into a folder and read back, and an archive opens by itself", {
  timeout: patient,
}, async () => {
  const { browser, host } = ground;
  const place = mkdtempSync(join(tmpdir(), "holdfast-stick-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const weil = await meet(browser, host.origin, "weil");
  await weil.context.addInitScript(chooseStick);
  const words = await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: { passphrase } });
  await addPatient(weil.page, { name: "Anna K.", room: false });
  await part(weil.page, "notes");
  await button(weil.page, say.therapist.writeProcess).click();
  await typeNote(weil.page, "process", "The house with two doors.");
  await link(weil.page, say.note.done).click();

  await go(weil.page, "settings");
  await link(weil.page, say.settings.copy).click();
  await onPage(weil.page, said.title);
  await expectUsable(weil.page, "the copy, before a folder is named");
  await button(weil.page, said.nameFolder).click();
  await see(weil.page, said.copyMade);
  await see(weil.page, said.folder("stick"));
  const [first, ...others] = await onStick(weil.page);
  expect(others).toEqual([]);
  if (first === undefined) throw new Error("a copy lies on the stick");
  expect(first[0]).toMatch(/^holdfast-[0-9a-f]{16}\.copy$/);
  expect(Buffer.from(first[1], "base64").includes("two doors")).toBe(false);

  const handed = weil.page.waitForEvent("download");
  await button(weil.page, said.makeArchive).click();
  const archivePath = join(place, "holdfast-archive.html");
  await (await handed).saveAs(archivePath);
  await see(weil.page, said.archiveMade);
  await putAway(weil.page);

  expectCalm(weil);
  await openAlone(archivePath, words);
});

test("[CP10] a copy of an earlier day brings the practice back where no host answers", {
  timeout: patient,
}, async () => {
  const { browser, host } = ground;
  const again = await meet(browser, host.origin, "weil-again");
  const { page } = again;
  await page.goto(host.origin);
  await link(page, say.arrival.haveAlready).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // From here on nothing answers.
  await again.context.setOffline(true);
  await page.reload();
  await link(page, say.arrival.haveAlready).click();
  await link(page, say.comingBack.copy).click();
  await onPage(page, said.bringTitle);
  await expectUsable(page, "bring it back from a copy");
  await page.locator("input[type=file]").setInputFiles(join(golden, "practice.copy"));
  await field(page, said.words).fill([...goldenWords.slice(1), goldenWords[0]].join(" "));
  await button(page, said.open).click();
  await page.getByRole("alert").waitFor();
  await field(page, said.words).fill(goldenWords.join(" "));
  await button(page, said.open).click();
  await onPage(page, said.isYours);
  await see(page, "Dr. Weil");
  await expectUsable(page, "is this yours");
  await button(page, said.yes).click();
  await onPage(page, said.unlockTitle);
  await chooseUnlock(page, { passphrase: "other words that nobody guesses" });
  // The practice speaks German, and the page may by then.
  await page
    .getByRole("link", { name: /^Patient(s|en)$/ })
    .first()
    .click();
  await see(page, "Anna Berg");
  await see(page, "David Kern");
});

/** The archive in a browser that has never seen Holdfast, from the disk, with no network. */
async function openAlone(path: string, words: readonly string[]): Promise<void> {
  const context = await openContext(ground.browser, { locale: "en-GB", timezoneId: "Europe/Berlin" });
  onTestFinished(() => context.close());
  await context.setOffline(true);
  const asked: string[] = [];
  context.on("request", (request) => asked.push(request.url()));
  const page = await context.newPage();
  const told: string[] = [];
  page.on("console", (message) => told.push(message.text()));
  const address = pathToFileURL(path).href;
  await page.goto(address);
  await page.getByRole("heading", { name: archive.en.title, exact: true }).waitFor();
  expect(await page.content()).not.toContain("two doors");
  await page.getByLabel(archive.en.words, { exact: true }).fill([...words.slice(1), words[0]].join(" "));
  await button(page, archive.en.open).click();
  await page.getByRole("alert").filter({ hasText: /./ }).waitFor();
  await page.getByLabel(archive.en.words, { exact: true }).fill(words.join(" "));
  await button(page, archive.en.open).click();
  await button(page, "Anna K.").click();
  await see(page, "The house with two doors.");
  await page.emulateMedia({ media: "print" });
  expect(await page.getByText("The house with two doors.").isVisible()).toBe(false);
  await page.emulateMedia({ media: "screen" });
  await page.getByLabel(archive.en.withProcess).check();
  await page.emulateMedia({ media: "print" });
  expect(await page.getByText("The house with two doors.").isVisible()).toBe(true);
  // The page itself, and not one request more.
  expect(asked.filter((url) => url !== address && !url.startsWith("data:"))).toEqual([]);
  expect(told).toEqual([]);
}
