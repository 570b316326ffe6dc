/** `--lan`: TLS with a certificate made here, trusted by its own authority; the whole story over https. */
import { request } from "node:https";
import { expect, test } from "vitest";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { button, link, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  invite,
  openCheck,
  openPractice,
  readsLetter,
  writeLetter,
} from "./testing/story.ts";

// This machine itself counts as a private network: tests need no other.
const ground = useHost(["--lan", "--host", "127.0.0.1"]);
const unlocks = { passphrase: "four words that nobody guesses" };

test("[JO12] the authority that --lan offers vouches for the address it serves", async () => {
  const { host } = ground;
  expect(host.origin).toMatch(/^https:\/\/127\.0\.0\.1:/);
  const offered = (): string => /open (http:\S+) there/.exec(host.printed())?.[1] ?? "";
  await expect.poll(offered).not.toBe("");
  const authority = Buffer.from(await (await fetch(offered())).arrayBuffer());
  const ca = authority.includes("BEGIN CERTIFICATE")
    ? authority.toString()
    : `-----BEGIN CERTIFICATE-----\n${authority.toString("base64").replaceAll(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
  const status = (options: { ca?: string }): Promise<number | string> =>
    new Promise((resolve) => {
      request(host.origin, { ...options, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "failed"))
        .end();
    });
  expect(await status({ ca })).toBe(200);
  expect(typeof (await status({}))).toBe("string");
});

test("[JO12] at the --lan address an invitation is opened over TLS, and letters go both ways", async () => {
  const { browser, host } = ground;
  const setting = { trustAnyCertificate: true };
  const weil = await meet(browser, host.origin, "weil", setting);
  const anna = await meet(browser, host.origin, "anna", {
    ...setting,
    viewport: { width: 320, height: 640 },
  });
  await openPractice(weil.page, host, { name: "Dr. Weil", unlocks });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const shown = await invite(weil.page, { frame: { time: "09:00", fee: "90" }, way: "shown" });
  await accept(anna.page, { link: shown, from: "Dr. Weil", answer: "agree", unlocks });
  for (const { page } of [weil, anna]) {
    await openCheck(page);
    await button(page, say.room.together).click();
    await see(page, /you were together/);
    await link(page, say.room.goToLetters).click();
  }
  await writeLetter(anna.page, "Dr. Weil", "From the telephone.");
  await readsLetter(weil.page, "From the telephone.");
  await writeLetter(weil.page, "Anna K.", "It came.");
  await readsLetter(anna.page, "It came.");
  expectCalm(weil, anna);
});
