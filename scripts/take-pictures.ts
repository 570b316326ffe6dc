/**
 * `npm run pictures`: walks through the screens, light and dark, on a desk and at 320 px, and draws every page of every
 * paper. Into `pictures/`, which git ignores. A screen that is in none of these walks is not taken.
 *
 *   arrival   the first practice: arriving, its places and one folder, inviting, coming back by the sheet
 *   alone     a practice without a host
 *   room      one room of two people: letters with files, the hour on video
 *   sample    the places of both sides of the sample
 *   papers    every page of every paper
 *
 * `npm run pictures -- room phone-dark` takes one walk in one look alone, and so with any others;
 * `npm run pictures -- --readme` takes the four of the README instead.
 */
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { accounts } from "#app/sentences/accounts.ts";
import { copy } from "#app/sentences/copy.ts";
import { host as hostSentences } from "#app/sentences/host.ts";
import { fakeMedia, launchBrowser, newPerson, openContext } from "#tests/browser/testing/browser.ts";
import * as comingBack from "#tests/browser/testing/coming-back.ts";
import { type HostProcess, root, startHostProcess } from "#tests/browser/testing/host.ts";
import * as keys from "#tests/browser/testing/own-devices.ts";
import { button, choose, field, link, onPage, say } from "#tests/browser/testing/screen.ts";
import * as story from "#tests/browser/testing/story.ts";
import { drawPapers } from "./draw-papers.ts";
import { type Take, takeRoom } from "./pictures-of-a-room.ts";
import { takeSample } from "./pictures-of-the-sample.ts";

type Look = { readonly name: string; readonly width: number; readonly dark: boolean };

/** One walk in one look, beside a host of its own. */
type Walking = {
  readonly browser: Browser;
  readonly look: Look;
  readonly host: HostProcess;
  readonly take: Take;
};

const looks: readonly Look[] = [
  { name: "desk-light", width: 1100, dark: false },
  { name: "desk-dark", width: 1100, dark: true },
  { name: "phone-light", width: 320, dark: false },
  { name: "phone-dark", width: 320, dark: true },
];
const unlocks = { passphrase: "four words that nobody guesses" };
/** A larger picture does not belong in a repository. */
const readmeBytesMax = 120_000;

/** Places without a way of their own in the story, by their addresses. */
const ofPractice = [
  "accounts",
  "month-end",
  "bank-list",
  "find",
  "copy",
  "import",
  "licence",
  "retention",
  "phrases",
  "letterhead",
  "host",
] as const;
const ofFolder = ["record", "contact", "ending", "estimate", "billing", "invite"] as const;

const weekdayToday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "Europe/Berlin" }).format(
  Date.now(),
);
const patientsOfToday = [
  { name: "Anna K.", time: "09:00", place: null },
  { name: "David M.", time: "11:00", place: "Grove Street" },
  { name: "L. Ortiz", time: "17:30", place: null },
];

const walks: Readonly<Record<string, (walking: Walking) => Promise<void>>> = {
  arrival: async (walking) => {
    const page = await person(walking);
    await takeArrival(page, walking.host, walking.take);
    await page.context().close();
  },
  alone: async (walking) => takeAlone(await person(walking), walking.host, walking.take),
  room: async (walking) => {
    const [weil, anna] = [await person(walking), await person(walking)];
    await takeRoom({ weil, anna }, walking.host, walking.take);
    for (const page of [weil, anna]) await page.context().close();
  },
  sample: async (walking) => {
    const isPhone = walking.look.width < 700;
    // Both panes stand beside each other on a desk: as wide as two.
    const page = await person(walking, isPhone ? walking.look.width : walking.look.width * 2);
    await takeSample(page, walking.host, isPhone, walking.take);
    await page.context().close();
  },
};
const papers = "papers";

const asked = process.argv.slice(2).filter((word) => word !== "--readme");
const unknown = asked.filter(
  (word) => word !== papers && !(word in walks) && !looks.some(({ name }) => name === word),
);
if (unknown.length > 0) {
  const known = [...Object.keys(walks), papers, ...looks.map(({ name }) => name)];
  process.stderr.write(`There is no ${unknown.join(", ")}. There are: ${known.join(", ")}.\n`);
  process.exitCode = 1;
} else await takeAsked();

async function takeAsked(): Promise<void> {
  const isReadme = process.argv.includes("--readme");
  const isAnyWalk = asked.every((word) => looks.some(({ name }) => name === word));
  const wantedWalks = Object.keys(walks).filter((name) => isAnyWalk || asked.includes(name));
  const named = looks.filter(({ name }) => asked.includes(name));
  if (!isReadme && (asked.length === 0 || asked.includes(papers))) {
    const folder = join(root, "pictures", papers);
    process.stdout.write(`papers: ${await drawPapers(folder)} pictures in ${folder}\n`);
  }
  if (!isReadme && wantedWalks.length === 0) return;
  const browser = await launchBrowser(fakeMedia);
  try {
    if (isReadme) await takeForReadme(browser);
    else
      for (const look of named.length === 0 ? looks : named)
        for (const name of wantedWalks) await takeWalk(browser, look, name);
  } finally {
    await browser.close();
  }
}

async function takeWalk(browser: Browser, look: Look, walk: string): Promise<void> {
  const folder = join(root, "pictures", look.name);
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const take: Take = async (name, what) => {
    const path = join(folder, `${walk}-${String(++count).padStart(2, "0")}-${name}.png`);
    await whole("viewportSize" in what ? what : what.page(), () => what.screenshot({ path }));
  };
  const host = await startHostProcess();
  try {
    await walks[walk]?.({ browser, look, host, take });
  } finally {
    await host.stop();
  }
  process.stdout.write(`${look.name}, ${walk}: ${count} pictures in ${folder}\n`);
}

/** The page of one person in a browser of her own. */
async function person({ browser, look, host }: Walking, width = look.width): Promise<Page> {
  const setting = { viewport: { width, height: 800 }, dark: look.dark };
  return (await newPerson(browser, host.origin, setting)).page;
}

/** A practice without a host: how it is opened, and what it says where a host is needed. */
async function takeAlone(page: Page, host: HostProcess, take: Take): Promise<void> {
  await page.goto(host.origin);
  await link(page, say.arrival.openPractice).click();
  await field(page, say.arrival.yourName).fill("Dr. Weil");
  await choose(page, hostSentences.en.without);
  await take("open-a-practice", page);
  await button(page, say.ui.goOn).click();
  await onPage(page, say.arrival.unlockTitle);
  await story.chooseUnlock(page, unlocks);
  await onPage(page, say.arrival.sheetStep);
  await take("recovery-sheet", page);
  await story.readBack(page, await story.keepSheet(page));
  await button(page, say.arrival.openNow).click();
  await story.atToday(page);
  await page.getByText(copy.en.todayNoneAtAll).waitFor();
  await take("today", page);
  await story.addPatient(page, { name: "Anna K.", room: null });
  await take("folder", page);
  for (const place of ["host-sight", "devices", "recovery", "host"])
    await takeAt(page, `/#/${place}`, place, take);
  await page.context().close();
}

/** From the first page to an open invitation, and what the invited person reads. */
async function takeArrival(page: Page, host: HostProcess, take: Take): Promise<void> {
  await page.goto(host.origin);
  await onPage(page, say.arrival.startTitle);
  await take("first-page", page);
  await link(page, say.arrival.openPractice).click();
  await onPage(page, say.arrival.practiceTitle);
  await take("open-a-practice", page);
  await page.goto(host.origin);
  await story.beginPractice(page, { code: host.admissionCode, name: "Dr. Weil", unlocks });
  await onPage(page, say.arrival.sheetStep);
  await take("recovery-sheet", page);
  const words = await story.keepSheet(page);
  await story.readBack(page, words);
  await take("read-back", page);
  await button(page, say.arrival.openNow).click();
  await story.atToday(page);
  await take("first-today", page);
  await takePractice(page, take);
  await story.addPatient(page, { name: "Clara S.", room: true });
  await button(page, say.agreement.makeInvitation).waitFor();
  await take("invite", page);
  const frame = {
    weekday: "Monday",
    time: "09:00",
    fee: "90",
    due: "by transfer at the end of the month",
    words: theirWords(),
  };
  const shown = await story.invite(page, {
    frame,
    message: "We spoke of this on the telephone.",
    way: "shown",
  });
  await take("open-invitation", page);
  await story.putAway(page);
  await take("put-away", page);
  await button(page, say.standing.open).click();
  await onPage(page, say.standing.unlockTitle);
  await take("unlock", page);

  const theirs = await anotherBrowser(page);
  await theirs.goto(shown);
  await onPage(theirs, say.arrival.invitationTitle("Dr. Weil"));
  await take("invitation", theirs);
  await button(theirs, say.arrival.readOn).click();
  await onPage(theirs, say.arrival.agreeTitle);
  await take("what-we-would-agree", theirs);
  await button(theirs, say.arrival.agree).click();
  await onPage(theirs, say.arrival.keepTitle);
  await take("keep-it", theirs);
  await story.chooseUnlock(theirs, unlocks);
  await story.atHome(theirs);
  await take("first-home", theirs);
  await theirs.context().close();
  await takeLettingIn(page, take);
  await takeComingBack(page, host, words, take);
}

/** The patient of the open invitation is let in again. */
async function takeLettingIn(page: Page, take: Take): Promise<void> {
  await story.unlock(page, unlocks);
  await story.atToday(page);
  await story.go(page, "patients");
  await link(page, "Clara S.").click();
  await link(page, say.agreement.lostEverything("Clara S.")).click();
  await onPage(page, say.agreement.letInTitle("Clara S."));
  await take("let-in-again", page);
}

/** A browser without anything: the ways back, and the sheet to its end; then the store is thrown away. */
async function takeComingBack(
  page: Page,
  host: HostProcess,
  words: readonly string[],
  take: Take,
): Promise<void> {
  const fresh = await anotherBrowser(page);
  await fresh.goto(host.origin);
  await link(fresh, say.arrival.haveAlready).click();
  await onPage(fresh, say.arrival.haveAlready);
  await take("have-already", fresh);
  await link(fresh, say.comingBack.otherDevice).click();
  await onPage(fresh, say.comingBack.codeTitle);
  await take("another-device", fresh);
  await comingBack.toRecovery(fresh, host.origin);
  await button(fresh, say.comingBack.otherHost).click();
  await take("the-words", fresh);
  await comingBack.findBySheet(fresh, words.join(" "));
  await take("is-this-yours", fresh);
  await button(fresh, say.comingBack.yes).click();
  await onPage(fresh, say.comingBack.lostTitle);
  await take("still-in-hands", fresh);
  await button(fresh, say.ui.goOn).click();
  await onPage(fresh, say.comingBack.unlockTitle);
  await take("unlock-the-new-one", fresh);
  await story.chooseUnlock(fresh, unlocks);
  await story.atToday(fresh);
  await story.putAway(fresh);
  await comingBack.evictStore(fresh);
  await fresh.goto("about:blank");
  await fresh.goto(host.origin);
  await story.unlock(fresh, unlocks);
  await onPage(fresh, say.comingBack.goneTitle);
  await take("what-was-kept-is-gone", fresh);
  await fresh.context().close();
}

/** A window as tall as the page for as long as `take` lasts, so that the bar at the lower edge stands at the end. */
async function whole(page: Page, take: () => Promise<unknown>): Promise<void> {
  const before = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (before !== null) await page.setViewportSize({ ...before, height: Math.max(before.height, height) });
  await take();
  if (before !== null) await page.setViewportSize(before);
}

/** A page of somebody else's, who has nothing yet, in a window of the same size and light. */
async function anotherBrowser(page: Page): Promise<Page> {
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const browser = page.context().browser();
  if (browser === null) throw new Error("A page without a browser takes no pictures.");
  const context = await openContext(browser, {
    viewport: page.viewportSize(),
    colorScheme: isDark ? "dark" : "light",
  });
  return context.newPage();
}

function theirWords(): Record<string, string> {
  const { between, away, confidentiality } = say.agreement.clauseLabel;
  return {
    [away]: "Four weeks in August and two at Christmas are free.",
    [between]: "I read letters on Monday and Thursday mornings.",
    [confidentiality]: "What is said stays between us, but for danger to life.",
  };
}

/** A folder without a room, with an hour on this weekday since four weeks. */
async function addOnPaper(page: Page, one: (typeof patientsOfToday)[number]): Promise<void> {
  await story.addPatient(page, { name: one.name, room: false });
  const from = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(
    Date.now() - 28 * 86_400_000,
  );
  await button(page, say.agreement.writeDown).click();
  await onPage(page, say.agreement.paperTitle);
  if (one.place !== null) {
    await field(page, say.agreement.place).selectOption({ label: say.agreement.placeAddress });
    await field(page, say.agreement.placeName).fill(one.place);
  }
  await field(page, say.agreement.agreedOn).fill(from);
  await story.fillFrame(page, {
    weekday: weekdayToday,
    time: one.time,
    fee: "90",
    words: theirWords(),
    from,
  });
  await button(page, say.agreement.record).click();
  await page.getByRole("heading", { name: say.agreement.presentFrame }).waitFor();
}

/** A practice of one's own, as a desk shows it: the sample's panes are as narrow as telephones. */
async function takePractice(page: Page, take: Take): Promise<void> {
  for (const one of patientsOfToday) await addOnPaper(page, one);
  for (const place of ["today", "patients", "hostSight", "settings"] as const) {
    await story.go(page, place);
    await page.getByRole("heading", { level: 1 }).waitFor();
    // What the host keeps is asked of it first.
    if (place === "hostSight") await page.getByRole("heading", { name: say.trust.keepsTitle }).waitFor();
    await take(`own-${place}`, page);
  }
  await takeHours(page, take);
  await takeKeys(page, take);
  await story.go(page, "patients");
  await link(page, "David M.").click();
  for (const part of ["frame", "sessions", "notes", "accounts"] as const) {
    await story.part(page, part);
    await page.getByRole("heading", { level: 2 }).first().waitFor();
    // The headings of the part before stand until the answers of this one are here.
    if (part === "accounts") await page.getByRole("table", { name: accounts.en.notInvoiced }).waitFor();
    await take(`own-folder-${part}`, page);
  }
  await story.part(page, "notes");
  await button(page, say.therapist.writeProcess).click();
  await story.typeNote(page, "process", "He came late and left early, and spoke of neither.");
  await take("own-note", page);
  await link(page, say.note.done).click();
  await takeByAddress(page, take);
}

/** Places of the desk that an address names: of the whole practice, and of the folder that is open. */
async function takeByAddress(page: Page, take: Take): Promise<void> {
  const folderId = /#\/folder\/([^/]+)/u.exec(page.url())?.[1];
  if (folderId === undefined) throw new Error("No folder is open.");
  for (const place of ofPractice) await takeAt(page, `/#/${place}`, `own-${place}`, take);
  for (const place of ofFolder) await takeAt(page, `/#/${place}/${folderId}`, `own-${place}`, take);
  await takeAt(page, `/#/folder/${folderId}/notes`, "own-notes-of-a-folder", take);
}

async function takeAt(page: Page, address: string, name: string, take: Take): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address.slice(2));
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  // The page before it stands until the answers of this one are here.
  await page.waitForFunction((hash) => location.hash === `#${hash}`, address.slice(2));
  await page.waitForLoadState("networkidle");
  await take(name, page);
}

/** The week, one hour and what can be said of it, a session added, breaks and holidays, confirming. */
async function takeHours(page: Page, take: Take): Promise<void> {
  await story.go(page, "week");
  await button(page, say.week.addSession).waitFor();
  await take("own-week", page);
  await link(page, "David M.").first().click();
  await page.locator(".row-press button").first().click();
  await button(page, say.therapist.markMissed).waitFor();
  await take("own-hour", page);
  await story.go(page, "week");
  await button(page, say.week.addSession).click();
  await onPage(page, say.week.addTitle);
  await take("own-add-a-session", page);
  for (const [word, title, name] of [
    [say.week.toAway, say.week.awayTitle, "own-breaks"],
    [say.week.toConfirm, say.week.confirmTitle, "own-confirm"],
  ] as const) {
    await story.go(page, "week");
    await link(page, word).first().click();
    await onPage(page, title);
    await take(name, page);
  }
}

/** One's own devices, the ways back in, and what could not be opened. */
async function takeKeys(page: Page, take: Take): Promise<void> {
  await keys.openKeys(page, "devices");
  await take("own-devices", page);
  await button(page, say.devices.add).click();
  await onPage(page, say.devices.add);
  await take("add-a-device", page);
  await button(page, say.devices.showCode).click();
  await onPage(page, say.devices.codeTitle);
  await take("code-of-a-device", page);
  await button(page, say.devices.putCodeAway).click();
  await onPage(page, say.devices.title);
  await keys.openKeys(page, "recovery");
  await take("own-recovery", page);
  for (const [name, word, title] of [
    ["try-your-sheet", say.recovery.trySheet, say.recovery.tryTitle],
    ["a-new-sheet", say.recovery.newSheet, say.recovery.newTitle],
    ["in-other-hands", say.recovery.otherHands, say.recovery.rootTitle],
  ] as const) {
    await button(page, word).click();
    await onPage(page, title);
    await take(name, page);
    await button(page, say.recovery.leave).click();
    await onPage(page, say.recovery.title);
  }
  await keys.openKeys(page, "notOpened");
  await take("own-not-opened", page);
}

/** Four small pictures: a day, a page to agree to, six words, and what the host sees. */
async function takeForReadme(browser: Browser): Promise<void> {
  const folder = join(root, "docs", "pictures");
  mkdirSync(folder, { recursive: true });
  const keep = async (name: string, what: Locator | Page): Promise<void> => {
    const path = join(folder, `${name}.png`);
    await what.screenshot({ path });
    const { size } = statSync(path);
    process.stdout.write(`${name}.png: ${size} bytes\n`);
    if (size <= readmeBytesMax) return;
    process.stderr.write(`${name}.png is too large for the README.\n`);
    process.exitCode = 1;
  };
  const host = await startHostProcess();
  const weil = await newPerson(browser, host.origin, { viewport: { width: 900, height: 780 } });
  const anna = await newPerson(browser, host.origin, { viewport: { width: 700, height: 760 } });
  await story.openPractice(weil.page, host, { name: "Dr. Weil", unlocks });
  for (const one of patientsOfToday) await addOnPaper(weil.page, one);
  await story.go(weil.page, "today");
  await weil.page.getByRole("listitem").filter({ hasText: "17:30" }).waitFor();
  await keep("today", weil.page);

  await story.addPatient(weil.page, { name: "Clara S.", room: true });
  const frame = {
    weekday: "Monday",
    time: "09:00",
    fee: "90",
    due: "by transfer at the end of the month",
    words: theirWords(),
  };
  const shown = await story.invite(weil.page, { frame, way: "copied" });
  await anna.page.goto(shown);
  await button(anna.page, say.arrival.readOn).click();
  await onPage(anna.page, say.arrival.agreeTitle);
  await keep("what-we-would-agree", anna.page);
  await story.accept(anna.page, { link: shown, from: "Dr. Weil", answer: "agree", unlocks });
  await story.openCheck(weil.page);
  await story.sixWords(weil.page);
  await keep("six-words", weil.page);
  await link(weil.page, "Clara S.").click();
  await story.go(weil.page, "hostSight");
  await weil.page.getByRole("heading", { name: say.trust.canSee }).waitFor();
  await keep("host-sight", weil.page);
  for (const { context } of [weil, anna]) await context.close();
  await host.stop();
}
