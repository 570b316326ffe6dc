/**
 * An hour in person, by the clocks of the windows: each has the first page open, another window of each goes on
 * working. A proposal and a wish to talk about it come
 * to these devices, and neither shows before the end.
 */
import { expect, test } from "vitest";
import { button, choose, field, link, onPage, say, see } from "#tests/browser/testing/screen.ts";
import { atToday, part } from "#tests/browser/testing/story.ts";
import { useMeeting } from "./testing/meeting.ts";

const today = Temporal.Now.zonedDateTimeISO("Europe/Berlin");
const nine = today.with({ hour: 9, minute: 0, second: 0, millisecond: 0 });

const ground = useMeeting({
  unlocks: { passphrase: "four words that nobody guesses" },
  weekday: today.toLocaleString("en-GB", { weekday: "long" }),
  windowsBegin: nine.subtract({ minutes: 10 }).epochMilliseconds,
});

async function later(minutes: string): Promise<void> {
  for (const { context } of [ground.weil, ground.anna]) await context.clock.fastForward(minutes);
}

test("[NI13] in an hour in person nothing comes onto the first page of either; it is there when the hour is over", async () => {
  const { weil, anna, host } = ground;
  await weil.page.goto(`${host.origin}/#/today`);
  await atToday(weil.page);
  await anna.page.goto(`${host.origin}/#/home`);
  await link(anna.page, say.patient.whatWeAgreed).waitFor();
  await later("15:00");

  const besideWeil = await weil.context.newPage();
  await besideWeil.goto(`${host.origin}/#/patients`);
  await link(besideWeil, "Anna K.").first().click();
  await part(besideWeil, "frame");
  await button(besideWeil, say.agreement.proposeChange).click();
  await onPage(besideWeil, say.agreement.changeTitle);
  await field(besideWeil, say.agreement.fee).fill("95");
  await choose(besideWeil, say.agreement.showNow);
  await button(besideWeil, say.agreement.propose).click();
  await button(besideWeil, say.agreement.proposal).waitFor();

  // Whoever opens the page by hand finds the proposal as it stands.
  const besideAnna = await anna.context.newPage();
  await besideAnna.goto(`${host.origin}/#/home`);
  await link(besideAnna, say.patient.whatWeAgreed).click();
  await expect
    .poll(async () => {
      await link(besideAnna, say.patient.home).first().click();
      await link(besideAnna, say.patient.whatWeAgreed).click();
      await onPage(besideAnna, say.patient.whatWeAgreed);
      return button(besideAnna, say.patient.talkFirst).isVisible();
    })
    .toBe(true);
  await button(besideAnna, say.patient.talkFirst).click();
  await see(besideAnna, say.patient.talkAsked);
  // It has come to Dr. Weil's device, and the page that lay open there stays as it was.
  await part(besideWeil, "letters");
  await expect
    .poll(async () => {
      await part(besideWeil, "letters");
      await part(besideWeil, "frame");
      return besideWeil.getByText(say.agreement.wantsToTalk("Anna K.")).isVisible();
    })
    .toBe(true);

  for (let minutes = 0; minutes < 30; minutes += 10) {
    expect(await weil.page.locator(".ask").count()).toBe(0);
    expect(await anna.page.getByText(say.patient.changeProposed).count()).toBe(0);
    await later("10:00");
  }
  await later("20:00");
  // Past the end, with nothing reloaded.
  await see(anna.page, say.patient.changeProposed);
  await see(weil.page, say.therapist.decisions["talk-about-frame"]("Anna K."));
});
