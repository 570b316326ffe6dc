/**
 * `npm run pictures`: a picture of every screen, light and dark, at 1020 and 320 px, from the sample practice and from an arrival, into
 * `pictures/`, which git ignores. With `--readme` the few that README.md shows go to `docs/pictures/`.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { agreement } from "#app/sentences/agreement.ts";
import { arrival } from "#app/sentences/arrival.ts";
import { lookAround } from "#app/sentences/look-around.ts";
import { patient } from "#app/sentences/patient.ts";
import { room } from "#app/sentences/room.ts";
import { therapist } from "#app/sentences/therapist.ts";
import { ensureChromium } from "./ensure-browser.ts";
import { startHostProcess } from "#tests/browser/testing/host.ts";

type Screen = { readonly name: string; readonly steps: (page: Page) => Promise<void> };
type Look = { readonly name: string; readonly width: number; readonly height: number; readonly dark: boolean };

const looks: readonly Look[] = [
  { name: "desktop-light", width: 1020, height: 860, dark: false },
  { name: "desktop-dark", width: 1020, height: 860, dark: true },
  { name: "phone-light", width: 320, height: 640, dark: false },
  { name: "phone-dark", width: 320, height: 640, dark: true },
];
const say = { agreement: agreement.en, arrival: arrival.en, look: lookAround.en, patient: patient.en, room: room.en, therapist: therapist.en };

const link = (page: Page, name: string | RegExp) => page.getByRole("link", { name }).filter({ visible: true }).first();
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).filter({ visible: true }).first();

async function place(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("navigation", { name: say.therapist.places }).filter({ visible: true }).getByRole("link", { name }).first().click();
}

async function folderOf(page: Page, name: RegExp, part: keyof typeof say.therapist.parts): Promise<void> {
  await place(page, say.therapist.patients);
  await link(page, name).click();
  await page.getByRole("navigation", { name: say.therapist.partsLabel }).getByRole("link", { name: say.therapist.parts[part], exact: true }).click();
}

async function home(page: Page, name: string): Promise<void> {
  await button(page, say.look.showPatient).click();
  if (name !== "") await link(page, name).click();
}

const anna = /^Anna/;
const arriving: readonly Screen[] = [
  { name: "01-start", steps: async () => {} },
  { name: "02-open-a-practice", steps: async (page) => link(page, say.arrival.openPractice).click() },
  { name: "03-recovery-sheet", steps: beginPractice },
  { name: "04-read-back", steps: async (page) => button(page, say.arrival.sheetGoOn).click() },
];
const sample: readonly Screen[] = [
  { name: "10-today", steps: async () => {} },
  { name: "11-patients", steps: async (page) => place(page, say.therapist.patients) },
  ...(["frame", "sessions", "letters", "notes", "accounts"] as const).map((part, index) => ({
    name: `${12 + index}-folder-${part}`,
    steps: async (page: Page) => folderOf(page, anna, part),
  })),
  { name: "17-propose-a-change", steps: async (page) => folderOf(page, anna, "frame").then(async () => button(page, say.agreement.proposeChange).click({ timeout: 2000 }).catch(() => undefined)) },
  { name: "18-note", steps: async (page) => folderOf(page, anna, "notes").then(async () => button(page, say.therapist.writeProcess).click()) },
  { name: "19-what-the-host-can-see", steps: async (page) => place(page, new RegExp(`^(${say.therapist.hostSight}|${say.therapist.hostSightShort})$`)) },
  { name: "20-settings", steps: async (page) => place(page, say.therapist.settings) },
  { name: "21-six-words", steps: async (page) => link(page, say.room.checkNow).click() },
  { name: "30-home", steps: async (page) => home(page, "") },
  { name: "31-a-change-is-proposed", steps: async (page) => home(page, say.patient.readIt) },
  { name: "32-letters", steps: async (page) => home(page, say.patient.letters) },
  { name: "33-what-we-agreed", steps: async (page) => home(page, say.patient.whatWeAgreed) },
  { name: "34-hours", steps: async (page) => home(page, say.patient.hours) },
];

async function beginPractice(page: Page): Promise<void> {
  await page.getByLabel(say.arrival.yourName).fill("Dr Weil");
  await page.getByLabel(say.arrival.code).fill("0000-0000-0000-0000");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.locator("label.choice-one").filter({ hasText: say.arrival.passphrase }).click();
  await page.getByLabel(say.arrival.passphraseField, { exact: true }).fill("eight quiet gulls by the harbour");
  await page.getByLabel(say.arrival.passphraseAgain).fill("eight quiet gulls by the harbour");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("heading", { level: 1, name: say.arrival.sheetStep }).waitFor();
}

async function takeAll(browser: Browser, origin: string, folder: string, wanted: (name: string, look: Look) => boolean): Promise<void> {
  for (const look of looks) {
    if (![...arriving, ...sample].some(({ name }) => wanted(name, look))) continue;
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.height },
      colorScheme: look.dark ? "dark" : "light",
      locale: "en-GB",
      timezoneId: "Europe/Berlin",
      reducedMotion: "reduce",
    });
    const take = async (page: Page, name: string): Promise<void> => {
      if (!wanted(name, look)) return;
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(folder, `${name}-${look.name}.png`), fullPage: true });
    };
    const first = await context.newPage();
    await first.goto(origin);
    for (const { name, steps } of arriving) {
      await steps(first);
      await take(first, name);
    }
    await first.close();
    for (const { name, steps } of sample) {
      if (!wanted(name, look)) continue;
      const page = await context.newPage();
      await page.goto(`${origin}/#/look-around`);
      await button(page, say.look.showPatient).waitFor();
      await steps(page);
      await page.getByRole("heading", { level: 1 }).filter({ visible: true }).first().waitFor();
      await take(page, name);
      await page.close();
    }
    await context.close();
  }
}

const executablePath = ensureChromium();
if (executablePath === null) throw new Error("No Chromium: see CONTRIBUTING.md.");
const forReadme = process.argv.includes("--readme");
const folder = join(import.meta.dirname, "..", forReadme ? "docs/pictures" : "pictures");
const shown = ["10-today", "21-six-words", "31-a-change-is-proposed", "19-what-the-host-can-see"];
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const host = await startHostProcess();
const browser = await chromium.launch({ executablePath, headless: true, chromiumSandbox: false, args: ["--disable-gpu", "--no-first-run"] });
try {
  await takeAll(browser, host.origin, folder, (name, look) => !forReadme || (look.name === "desktop-light" && shown.includes(name)));
} finally {
  await browser.close();
  await host.stop();
}
console.log(`Pictures are in ${forReadme ? "docs/pictures" : "pictures"}.`);
