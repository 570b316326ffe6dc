/** The whole story in one room: the code is shown, the patient agrees, both say that they are together, and letters go both ways. */
import { expect, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { button, link, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  go,
  invite,
  openCheck,
  openPractice,
  part,
  readsLetter,
  writeLetter,
} from "./testing/story.ts";

const ground = useHost();

test("[JO2] a patient in the same room scans, agrees, is together, and both write", async () => {
  const { browser, host } = ground;
  const weil = await meet(browser, host.origin, "weil");
  const anna = await meet(browser, host.origin, "anna");
  await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(weil.page, { name: "Anna K.", contact: "0170", room: true });
  await expectUsable(weil.page, "invite");
  const shown = await invite(weil.page, {
    frame: { weekday: "Monday", time: "09:00", fee: "90" },
    message: "Until Monday.",
    way: "shown",
  });
  expect(shown.startsWith(`${host.origin}/i`)).toBe(true);
  await expectUsable(weil.page, "an open invitation");

  await accept(anna.page, {
    link: shown,
    from: "Dr. Weil",
    answer: "agree",
    unlocks: "passkey",
    look: (screen) => expectUsable(anna.page, screen),
  });
  await expectUsable(anna.page, "home");
  // The link is in no address bar.
  expect(anna.page.url()).not.toContain("/i");

  for (const { page } of [weil, anna]) {
    await openCheck(page);
    // Its page comes when it is first asked for.
    await button(page, say.room.together).waitFor();
    await expectUsable(page, "are you together");
    await button(page, say.room.together).click();
    await see(page, /you were together/);
    await link(page, say.room.goToLetters).click();
  }
  await writeLetter(weil.page, "Anna K.", "I look forward to Monday.");
  await readsLetter(anna.page, "I look forward to Monday.");
  await writeLetter(anna.page, "Dr. Weil", "So do I.");
  await readsLetter(weil.page, "So do I.");
  await see(anna.page, say.room.letterSent);
  await button(anna.page, say.trust.letterTitle).click();
  await see(anna.page, say.trust.letterText);
  await expectUsable(anna.page, "letters of the patient");
  await expectUsable(weil.page, "letters of the therapist");

  await part(weil.page, "frame");
  await see(weil.page, /^Accepted by both on/);
  await expectUsable(weil.page, "frame");
  await go(weil.page, "hostSight");
  await see(weil.page, say.trust.keepsTitle);
  await expectUsable(weil.page, "what the host can see");
  await go(weil.page, "settings");
  await expectUsable(weil.page, "settings");
  expectCalm(weil, anna);
});
