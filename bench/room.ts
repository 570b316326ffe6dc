/**
 * The room in a real browser: what a patient's first visit and a return visit cost, how long a letter takes from the tap
 * until it stands on the other's screen, and how long the first picture takes, through the relay and directly.
 */
import { chromium, type Page } from "playwright-core";
import { fakeMedia, launching, newPerson, type Person } from "#tests/browser/testing/browser.ts";
import { type HostProcess, startHostProcess } from "#tests/browser/testing/host.ts";
import { button, choose, field, link, onPage, say as words } from "#tests/browser/testing/screen.ts";
import {
  accept,
  addPatient,
  atHome,
  invite,
  openPractice,
  part,
  unlock,
} from "#tests/browser/testing/story.ts";
import { toRoom, whenMoves } from "#tests/room/testing/meeting.ts";
import { watchPeers } from "#tests/room/testing/watched-peers.ts";
import { type CountingProxy, countingProxy } from "./counting-proxy.ts";
import { milliseconds, quantile, say } from "./figures.ts";

const letters = 40;
const hours = 5;
const passphrase = "four words that nobody guesses";

export async function benchRoom(): Promise<void> {
  console.log("The room: visits, letters and the first picture (Chromium, the built app, loopback)");
  const host = await startHostProcess();
  const proxy = await countingProxy();
  const { args, ...launch } = launching();
  const media = { ...launch, args: [...args, ...fakeMedia] };
  const desk = await chromium.launch(media);
  const phone = await chromium.launch({ ...media, proxy: { server: proxy.proxy, bypass: "<-loopback>" } });
  try {
    const weil = await newPerson(desk, host.origin);
    const anna = await newPerson(phone, host.origin);
    for (const { context } of [weil, anna]) await context.addInitScript(watchPeers, { relayPort: null });
    await benchVisits(host, proxy, weil.page, anna.page);
    await benchWrittenLetters(weil.page, anna.page);
    await benchFirstPicture("through the relay", weil, anna);
    for (const { page } of [weil, anna]) await chooseDirect(page);
    await benchFirstPicture("directly", weil, anna);
  } finally {
    await desk.close();
    await phone.close();
    proxy.close();
    await host.stop();
  }
  console.log();
}

async function benchVisits(host: HostProcess, proxy: CountingProxy, weil: Page, anna: Page): Promise<void> {
  const unlocks = { passphrase };
  await openPractice(weil, host, { name: "Dr. Weil", unlocks });
  await addPatient(weil, { name: "Anna K.", room: true });
  const shown = await invite(weil, { frame: { weekday: "Monday", time: "09:00", fee: "90" }, way: "shown" });
  proxy.take();
  const begin = performance.now();
  await anna.goto(shown);
  await onPage(anna, words.arrival.invitationTitle("Dr. Weil"));
  const read = performance.now() - begin;
  await anna.goto("about:blank");
  say("first visit: until the invitation can be read", milliseconds(read));
  await accept(anna, { link: shown, from: "Dr. Weil", answer: "agree", unlocks });
  await anna.evaluate(async () => void (await navigator.serviceWorker.ready));
  await settle(anna);
  tell("first visit: until agreed, with all of the program", proxy);
  await anna.goto("about:blank");
  proxy.take();
  const again = performance.now();
  await anna.goto(host.origin);
  await onPage(anna, words.standing.unlockTitle);
  say("return visit: until it can be unlocked", milliseconds(performance.now() - again));
  const opened = performance.now();
  await unlock(anna, unlocks);
  await atHome(anna);
  say("return visit: from the passphrase to Home", milliseconds(performance.now() - opened));
  await settle(anna);
  tell("return visit", proxy);
}

/** What is fetched behind a person's back has come. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(5_000);
}

function tell(what: string, proxy: CountingProxy): void {
  const { requests, sockets, sent, received } = proxy.take();
  const kib = (bytes: number): string => `${Math.round(bytes / 1024).toLocaleString("en")} KiB`;
  say(what, `${requests} requests, ${sockets} sockets, ${kib(sent)} out, ${kib(received)} in`);
}

async function benchWrittenLetters(weil: Page, anna: Page): Promise<void> {
  await link(weil, "Anna K.").first().click();
  await part(weil, "letters");
  await link(anna, words.patient.letters).click();
  const samples: number[] = [];
  for (let at = 0; at < letters; at++) {
    const text = `Letter ${at}.`;
    await field(anna, words.room.to("Dr. Weil")).fill(text);
    const arrived = weil.evaluate(standsOnScreen, text);
    const tapped = anna.evaluate(tappedAt);
    await button(anna, words.room.send).click();
    samples.push((await arrived) - (await tapped));
  }
  const [half, most] = [quantile(samples, 0.5), quantile(samples, 0.95)];
  say("a letter, tap → on the other's screen, p50, p95", `${milliseconds(half)}, ${milliseconds(most)}`);
}

/** Runs in the page: when the next tap comes, in milliseconds since 1970. */
function tappedAt(): Promise<number> {
  return new Promise((resolve) => {
    const onTap = ({ timeStamp }: Event): void => resolve(performance.timeOrigin + timeStamp);
    document.addEventListener("click", onTap, { capture: true, once: true });
  });
}

/** Runs in the page: when this text stands there, in milliseconds since 1970. */
function standsOnScreen(text: string): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!document.body.innerText.includes(text)) return;
      seen.disconnect();
      resolve(performance.timeOrigin + performance.now());
    };
    const seen = new MutationObserver(look);
    seen.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  });
}

async function chooseDirect(page: Page): Promise<void> {
  await button(page, words.video.backIn).click();
  await button(page, words.video.chooseDevices).click();
  await choose(page, words.video.way.direct);
  await page.locator("video.video-own").waitFor();
}

/** From letting in until the first pictures of the other were decoded, on whichever side is later. */
async function benchFirstPicture(way: string, weil: Person, anna: Person): Promise<void> {
  const samples: number[] = [];
  for (let at = 0; at < hours; at++) {
    for (const person of [weil, anna]) {
      const back = button(person.page, words.video.backIn);
      if (await back.isVisible()) await back.click();
      else if (!(await person.page.locator("video.video-own").isVisible())) await toRoom(person);
    }
    await button(anna.page, words.video.knock).click();
    const letIn = button(weil.page, words.video.letIn("Anna K."));
    await letIn.waitFor();
    const tapped = weil.page.evaluate(tappedAt);
    await letIn.click();
    const from = await tapped;
    const group = (page: Page) => page.getByRole("group", { name: words.video.controls }).waitFor();
    await Promise.all([group(weil.page), group(anna.page)]);
    const moves = await Promise.all([whenMoves(weil), whenMoves(anna)]);
    samples.push(Math.max(...moves) - from);
    await button(anna.page, words.video.leave).click();
    for (const { page } of [weil, anna]) await button(page, words.video.backIn).waitFor();
  }
  const each = samples.map((one) => Math.round(one)).join(", ");
  say(`let in → pictures on both sides, ${way}, median`, `${milliseconds(quantile(samples, 0.5))} (${each})`);
}
