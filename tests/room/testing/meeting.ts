/** Two people of one room, each with a browser whose camera shows a test picture, and their way to the hour on video. */
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import {
  fakeMedia,
  launching,
  newPerson,
  type Person,
  type Setting,
} from "#tests/browser/testing/browser.ts";
import { type HostProcess, startHostProcess } from "#tests/browser/testing/host.ts";
import { button, field, link, say } from "#tests/browser/testing/screen.ts";
import {
  accept,
  addPatient,
  invite,
  openPractice,
  part,
  type Unlocks,
} from "#tests/browser/testing/story.ts";
import { type UdpLine, udpLine } from "./udp-line.ts";
import { type Counts, countNow, watchPeers, whenPicturesCome } from "./watched-peers.ts";

/** Where Dr. Weil may be rung up, as the two agreed. */
export const weilsNumber = "+43 660 1234567";

export type MeetingGround = {
  readonly browser: Browser;
  readonly host: HostProcess;
  readonly weil: Person;
  readonly anna: Person;
  /** Between Anna's browser and the relay. */
  readonly annasLine: UdpLine;
};

type MeetingOptions = {
  /** A browser may reach the host by way of a liar. */
  readonly through?: (host: HostProcess) => Promise<{ proxy: string; close(): void }>;
  readonly more?: readonly string[];
  /** How both unlock; a passkey is one window's own, so two windows of a person need words. */
  readonly unlocks?: Unlocks;
  /** The weekday of the agreed hour at nine; Monday when absent. */
  readonly weekday?: string;
  /** What the clocks of all windows show when they open, in milliseconds since 1970; they go on from there. */
  readonly windowsBegin?: number;
};

/** Starts host and browser, and lets the two meet in a room. */
export function useMeeting(options: MeetingOptions = {}): MeetingGround {
  const ground: Partial<Record<keyof MeetingGround, unknown>> & { close?: () => void } = {};
  beforeAll(async () => {
    const host = await startHostProcess({ more: options.more ?? [] });
    const liar = await options.through?.(host);
    const { args, ...launch } = launching();
    const browser = await chromium.launch({
      ...launch,
      args: [...args, ...fakeMedia],
      ...(liar === undefined ? {} : { proxy: { server: liar.proxy, bypass: "<-loopback>" } }),
    });
    const annasLine = await udpLine(relayPortOf(host));
    Object.assign(ground, { host, browser, annasLine });
    ground.close = () => {
      annasLine.close();
      liar?.close();
    };
    const { windowsBegin } = options;
    const weil = await person(browser, host, { relayPort: null, windowsBegin });
    const anna = await person(browser, host, { relayPort: annasLine.port, windowsBegin });
    Object.assign(ground, { weil, anna });
    await meetInRoom(host, weil.page, anna.page, options);
  });
  afterAll(async () => {
    await (ground.browser as Browser | undefined)?.close();
    await (ground.host as HostProcess | undefined)?.stop();
    ground.close?.();
  });
  return ground as unknown as MeetingGround;
}

/** As the host prints it when it starts. */
function relayPortOf(host: HostProcess): number {
  const [, port = ""] = /through port (\d+)/u.exec(host.printed()) ?? [];
  expect(port, host.printed()).not.toBe("");
  return Number(port);
}

/** Another device of one of the two, on which nothing is yet. */
export async function furtherDevice(
  { browser, host }: MeetingGround,
  setting: Setting = {},
): Promise<Person> {
  return person(browser, host, { relayPort: null, windowsBegin: undefined, setting });
}

async function person(
  browser: Browser,
  host: HostProcess,
  how: {
    readonly relayPort: number | null;
    readonly windowsBegin: number | undefined;
    readonly setting?: Setting;
  },
): Promise<Person> {
  const { relayPort, windowsBegin } = how;
  const made = await newPerson(browser, host.origin, how.setting);
  if (windowsBegin !== undefined) await made.context.clock.install({ time: windowsBegin });
  await made.context.addInitScript(watchPeers, { relayPort });
  return made;
}

/** Dr. Weil opens a practice and invites Anna, who agrees; both end where the hour is reached. */
export async function meetInRoom(
  host: HostProcess,
  weil: Page,
  anna: Page,
  { unlocks = "passkey", weekday = "Monday" }: Pick<MeetingOptions, "unlocks" | "weekday">,
): Promise<void> {
  await openPractice(weil, host, { name: "Dr. Weil", unlocks });
  await addPatient(weil, { name: "Anna K.", contact: "0170", room: true });
  await field(weil, say.agreement.reachTherapist).selectOption({ label: say.agreement.reachWay.ring });
  await field(weil, say.agreement.reachWhere.ring).fill(weilsNumber);
  const shown = await invite(weil, { frame: { weekday, time: "09:00", fee: "90" }, way: "shown" });
  await accept(anna, { link: shown, from: "Dr. Weil", answer: "agree", unlocks });
  await weil.goto(`${host.origin}/#/patients`);
  await link(weil, "Anna K.").first().click();
  await part(weil, "letters");
  await link(weil, say.room.onVideo).waitFor();
}

/** From anywhere to the page before the hour; an own picture is there. */
export async function toRoom(person: Person): Promise<void> {
  const { page } = person;
  if (!page.url().includes("/letters")) {
    const isPatient = await link(page, say.patient.whatWeAgreed).isVisible();
    if (isPatient) await link(page, say.patient.letters).click();
  }
  await link(page, say.room.onVideo).click();
  await page.locator("video.video-own").waitFor();
}

/** Anna knocks, Dr. Weil lets her in, and each sees the other. */
export async function beTogether({ weil, anna }: Pick<MeetingGround, "weil" | "anna">): Promise<void> {
  await toRoom(weil);
  await toRoom(anna);
  await button(anna.page, say.video.knock).click();
  await button(weil.page, say.video.letIn("Anna K.")).click();
  await together(weil);
  await together(anna);
}

export async function together({ page }: Person): Promise<void> {
  await page.getByRole("group", { name: say.video.controls }).waitFor();
  await expect.poll(async () => (await counts(page)).framesIn, howeverSlow).toBeGreaterThan(5);
}

/** Sound and pictures come as fast as the machine makes them: only the test itself is limited. */
export const howeverSlow = { timeout: 280_000 };

/** When pictures came to this person again, by the page's own clock, in milliseconds since 1970. */
export async function whenMoves({ page }: Person): Promise<number> {
  return page.evaluate(whenPicturesCome);
}

/** A time that the work is to keep on a machine that is not busy: it is told, and no test fails for it. */
export function tellTime(what: string, ms: number): void {
  process.stdout.write(`${what}: ${Math.round(ms)} ms on this machine\n`);
}

export async function counts(page: Page): Promise<Counts> {
  return page.evaluate(countNow);
}

/** Ends the hour for the next test, whoever is still in it, and goes back to the letters; `more`: on these devices too. */
export function leaveAfter(ground: MeetingGround, ...more: readonly Person[]): void {
  onTestFinished(async () => {
    ground.annasLine.cut(false);
    ground.annasLine.thin(null);
    for (const { page } of [ground.weil, ground.anna, ...more]) {
      const leave = button(page, say.video.leave);
      if (await leave.isVisible()) await leave.click();
      const back = link(page, say.room.goToLetters).or(link(page, say.video.notNow)).first();
      const isBack = link(page, say.room.onVideo);
      await back.or(isBack).first().waitFor();
      if (!(await isBack.isVisible())) await back.click();
    }
  });
}
