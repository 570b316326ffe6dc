/** An hour on video between two engines: the therapist in Chromium and the patient in Firefox, through the host's relay. */
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fakeMedia, launching, newPerson, type Person } from "../browser/testing/browser.ts";
import { expectCalm } from "../browser/testing/ground.ts";
import { type HostProcess, startHostProcess } from "../browser/testing/host.ts";
import { button, say, see } from "../browser/testing/screen.ts";
import { unlock } from "../browser/testing/story.ts";
import { beTogether, counts, meetInRoom, together } from "../room/testing/meeting.ts";
import { watchPeers } from "../room/testing/watched-peers.ts";
import { launchFirefox, newFirefoxPerson } from "./testing/firefox.ts";

const words = { passphrase: "four words that nobody guesses" };
let browsers: readonly Browser[];
let host: HostProcess;
let weil: Person;
let anna: Person;

beforeAll(async () => {
  host = await startHostProcess();
  const { args, ...launch } = launching();
  const chrome = await chromium.launch({ ...launch, args: [...args, ...fakeMedia] });
  const firefox = await launchFirefox();
  browsers = [chrome, firefox];
  weil = await newPerson(chrome, host.origin);
  anna = await newFirefoxPerson(firefox, host.origin);
  for (const { context } of [weil, anna]) await context.addInitScript(watchPeers, { relayPort: null });
  await meetInRoom(host, weil.page, anna.page, { unlocks: words });
});

afterAll(async () => {
  for (const browser of browsers) await browser.close();
  await host.stop();
});

test("[CL28] Chromium and Firefox meet on video through the relay, find each other again after a reload, and keep nothing", async () => {
  await beTogether({ weil, anna });
  for (const { page } of [weil, anna])
    expect(await counts(page)).toMatchObject({ kinds: ["relay", "relay"], state: "connected" });
  await anna.page.reload();
  await unlock(anna.page, words);
  await button(anna.page, say.video.knock).click();
  await together(anna);
  await together(weil);
  await button(anna.page, say.video.leave).click();
  await see(anna.page, say.video.nothingKept);
  await see(weil.page, say.video.hasLeft("Anna K."));
  expectCalm(weil, anna);
});
