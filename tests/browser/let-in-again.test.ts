/** A patient has lost every device, and has neither sheet nor passkey: the therapist, sure who asks, lets her in again. */
import { expect, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { allSent } from "./testing/coming-back.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { unlockOnce } from "./testing/own-devices.ts";
import { scanCode } from "./testing/qr.ts";
import { button, field, link, onPage, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  atHome,
  go,
  invite,
  openCheck,
  openPractice,
  part,
  readsLetter,
  writeLetter,
} from "./testing/story.ts";

const ground = useHost();
const passphrase = "four words that nobody guesses";

test("[JO18] a patient without any device is let in again in the same room: checked before anything comes over, marked, and asked for her yes", async () => {
  const { browser, host } = ground;
  const weil = await meet(browser, host.origin, "weil");
  const before = await meet(browser, host.origin, "anna-before");
  await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: { passphrase } });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  await accept(before.page, {
    link: await invite(weil.page, { frame: { fee: "90" }, way: "shown" }),
    from: "Dr. Weil",
    answer: "agree",
    unlocks: { passphrase },
  });
  for (const { page } of [weil, before]) {
    await openCheck(page);
    await button(page, say.room.together).click();
    await see(page, /you were together/);
    await link(page, say.room.goToLetters).click();
  }
  await writeLetter(before.page, "Dr. Weil", "Written on the device that was lost.");
  await readsLetter(weil.page, "Written on the device that was lost.");
  await writeLetter(weil.page, "Anna K.", "Read on the device that was lost.");
  await readsLetter(before.page, "Read on the device that was lost.");

  // From the folder to an open invitation: what is to be weighed stands first.
  const began = performance.now();
  await link(weil.page, say.agreement.lostEverything("Anna K.")).click();
  await onPage(weil.page, say.agreement.letInTitle("Anna K."));
  await see(weil.page, say.agreement.letInSure("Anna K."));
  await expectUsable(weil.page, "let in again");
  await unlockOnce(weil.page, { passphrase });
  await see(weil.page, say.agreement.linkReady);
  await button(weil.page, say.agreement.showCode).click();
  const shown = await scanCode(weil.page.getByRole("img", { name: say.agreement.codeLabel }));
  await expectUsable(weil.page, "the invitation of who is let in again");

  const anna = await meet(browser, host.origin, "anna-again");
  await accept(anna.page, { link: shown, from: "Dr. Weil", answer: null, unlocks: { passphrase } });
  // Nothing has come over before the two have checked each other.
  await link(anna.page, say.patient.letters).click();
  await onPage(anna.page, say.patient.letters);
  expect(await anna.page.getByText("Written on the device that was lost.").count()).toBe(0);
  await link(anna.page, say.patient.home).click();

  for (const { page } of [weil, anna]) {
    await openCheck(page);
    await button(page, say.room.together).click();
    await see(page, /you were together/);
    await link(page, say.room.goToLetters).click();
  }
  for (const { page } of [anna, weil]) {
    await readsLetter(page, "Written on the device that was lost.");
    await readsLetter(page, "Read on the device that was lost.");
  }
  await see(anna.page, say.room.fromCopyOf("Dr. Weil"));
  await see(weil.page, say.room.fromOwnCopy);
  process.stdout.write(`let in again: ${Math.round((performance.now() - began) / 1000)} s on this machine\n`);
  await expectUsable(anna.page, "letters from a copy");
  await writeLetter(anna.page, "Dr. Weil", "The first from the new device.");
  await readsLetter(weil.page, "The first from the new device.");

  // The frame asks for her yes again.
  await link(anna.page, say.patient.home).click();
  await atHome(anna.page);
  await link(anna.page, say.patient.whatWeAgreed).click();
  await see(anna.page, say.patient.asksAgain("Dr. Weil"));
  await expectUsable(anna.page, "the frame asks again");
  await anna.page
    .getByRole("button", { name: new RegExp(`^(${say.patient.agree}|${say.patient.agreeToChange})$`) })
    .click();
  await see(anna.page, /^(Accepted|Agreed) by/);
  await part(weil.page, "frame");
  await see(weil.page, /^Accepted by both on/);

  // The device that was lost shows what it had, why the room ended, and whom to ring.
  await before.page.getByText(say.room.closed.followed).waitFor();
  await see(before.page, new RegExp(say.room.followedWithoutYou("Dr. Weil").slice(0, 40)));
  expect(await before.page.getByText("The first from the new device.").count()).toBe(0);
  expect(await field(before.page, say.room.to("Dr. Weil")).count()).toBe(0);
  await expectUsable(before.page, "a room that was followed");
  await go(weil.page, "today");
  await allSent(weil.page);
  expectCalm(weil, anna, before);
});
