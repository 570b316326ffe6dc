/** A patient leaves: her own copy is offered first, then she closes the room, and both go on reading what is there. */
import { expect, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { phone } from "./testing/browser.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { button, field, link, onPage, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  atHome,
  invite,
  openPractice,
  part,
  readsLetter,
  writeLetter,
} from "./testing/story.ts";

const ground = useHost();

test("[CR1] [CR2] [CR4] [CR5] a patient finds copy and leaving in one place and closes the room; both read on, and neither writes", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const anna = await meet(ground.browser, ground.host.origin, "anna", { viewport: phone });
  await openPractice(weil.page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const invitation = await invite(weil.page, {
    frame: { weekday: "Monday", time: "09:00", fee: "90" },
    way: "shown",
  });
  await accept(anna.page, { link: invitation, from: "Dr. Weil", answer: "agree", unlocks: "passkey" });
  await link(anna.page, say.patient.letters).click();
  await writeLetter(anna.page, "Dr. Weil", "I would like to stop.");
  await link(anna.page, say.patient.home).first().click();
  await atHome(anna.page);

  await link(anna.page, say.patient.closing).click();
  await onPage(anna.page, say.closing.title);
  await link(anna.page, say.closing.toCopy).waitFor();
  await expectUsable(anna.page, "copy and leave");
  await button(anna.page, say.closing.close).click();
  // Only holding the device closes nothing.
  await see(anna.page, say.closing.unlockToClose);
  expect(await anna.page.getByText(/^This room was closed on/).count()).toBe(0);
  await expectUsable(anna.page, "unlocking to close a room");
  await button(anna.page, say.standing.withPasskey).click();
  await see(anna.page, /^This room was closed on/);
  await expectUsable(anna.page, "a room that was left");
  await link(anna.page, say.patient.home).first().click();
  await link(anna.page, say.patient.whatWeAgreed).click();
  await see(anna.page, /^Agreed by both on/);

  await weil.page.goto(`${ground.host.origin}/#/patients`);
  await link(weil.page, "Anna K.").first().click();
  await see(weil.page, say.room.closed.ended);
  await part(weil.page, "letters");
  await readsLetter(weil.page, "I would like to stop.");
  expect(await field(weil.page, say.room.to("Anna K.")).count()).toBe(0);
  expectCalm(weil, anna);
});
