/** Leaving this page: whoever looks next finds an empty tab, whichever way they go in it. */
import { expect, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { phone } from "./testing/browser.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { escapeTwice, press } from "./testing/keyboard.ts";
import { expectEmpty, expectEmptyEverywhere } from "./testing/left-tab.ts";
import { button, link, onPage, say, see } from "./testing/screen.ts";
import { accept, addPatient, atHome, invite, openPractice, unlock } from "./testing/story.ts";

const ground = useHost();

test("[LV1 LV2 LV3 LV4] from a patient's page one press leaves an empty tab, with and without a connection, and so does Escape three times", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const anna = await meet(ground.browser, ground.host.origin, "anna", { viewport: phone });
  await openPractice(weil.page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  expect(await button(weil.page, say.ui.leavePage).count()).toBe(0);
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const invitation = await invite(weil.page, { frame: null, nameShown: "Dr. Weil", way: "copied" });
  const { page, context } = anna;

  // From the invitation, before anything is kept.
  await page.goto(invitation);
  await onPage(page, say.arrival.invitationTitle("Dr. Weil"));
  await expectUsable(page, "an invitation that can be left");
  const { requests } = anna.watch;
  await button(page, say.ui.leavePage).click();
  await expectEmpty(page);
  expect(anna.watch.requests).toBe(requests);
  await expectEmptyEverywhere(page);

  await accept(page, { link: invitation, from: "Dr. Weil", answer: null, unlocks: "passkey" });
  await link(page, say.patient.letters).click();
  await onPage(page, say.room.letters);
  await expectUsable(page, "letters that can be left");
  await link(page, say.patient.home).click();
  await link(page, say.patient.settings).click();
  await see(page, say.settings.leaveText);
  // Another tab of the same browser is locked with it.
  const other = await context.newPage();
  await other.goto(ground.host.origin);
  await atHome(other);
  await press(page, button(page, say.ui.leavePage), "Enter");
  await expectEmptyEverywhere(page);
  await onPage(other, say.standing.unlockTitle);
  await other.close();

  // The address opened anew is locked, and all is there.
  await page.goto(ground.host.origin);
  await unlock(page, "passkey");
  await atHome(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await link(page, say.patient.whatWeAgreed).click();
  await onPage(page, say.patient.whatWeAgreed);
  await context.setOffline(true);
  await escapeTwice(page);
  await see(page, say.standing.putAwayTitle);
  await page.keyboard.press("Escape");
  await expectEmptyEverywhere(page);
  await context.setOffline(false);
  expectCalm(weil, anna);
});
