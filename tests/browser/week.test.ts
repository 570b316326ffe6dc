/** A therapist's week, with the keys alone wherever nothing is a date: absence, clash, move, break, confirming. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { phone } from "./testing/browser.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { press } from "./testing/keyboard.ts";
import { button, choose, field, link, onPage, say, see } from "./testing/screen.ts";
import { addPatient, fillFrame, go, openPractice } from "./testing/story.ts";

const ground = useHost();
const dayMs = 86_400_000;
const zone = "Europe/Berlin";

function dateOf(instant: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(instant);
}

function weekdayOf(instant: number): string {
  return new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: zone }).format(instant);
}

/** Noon of a day of next week that, with the day after it, holds no hour of the weekday of now. */
function quietDay(): number {
  const noon = Date.parse(`${dateOf(Date.now())}T12:00:00Z`);
  const isoDay = new Date(noon).getUTCDay() || 7;
  const wanted = isoDay === 3 || isoDay === 4 ? 1 : 3;
  return noon + (7 - isoDay + wanted) * dayMs;
}

/** A folder whose hour was agreed on paper: what is due when it is missed, unless said two days before. */
async function agree(
  page: Page,
  name: string,
  hour: { weekday: string; time: string; from: string },
): Promise<void> {
  await addPatient(page, { name, room: false });
  await button(page, say.agreement.writeDown).click();
  await onPage(page, say.agreement.paperTitle);
  await field(page, say.agreement.agreedOn).fill(hour.from);
  await fillFrame(page, { ...hour, fee: "90" });
  await choose(page, say.agreement.missedPolicy["due-unless-notice"]);
  await button(page, say.agreement.record).click();
  await page.getByRole("heading", { name: say.agreement.presentFrame }).waitFor();
}

function places(page: Page, name: string): Locator {
  return page
    .getByRole("navigation", { name: say.therapist.places })
    .getByRole("link", { name, exact: true });
}

/** The days of the open week, each with what stands in it. */
function day(page: Page, number: number): Locator {
  return page.getByRole("region", { name: new RegExp(`day ${number}$`) });
}

test("[WK8] [WK10] [WK13] [WK14] [WK15] [WK16] a week with an absence, a clash, a moved hour and a break", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const { page } = weil;
  const now = Date.now();
  const quiet = quietDay();
  const number = Number(dateOf(quiet).slice(8, 10));
  await openPractice(page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  await agree(page, "Anna K.", { weekday: weekdayOf(now), time: "00:05", from: dateOf(now - 7 * dayMs) });
  await agree(page, "David M.", { weekday: weekdayOf(quiet), time: "09:00", from: dateOf(now) });

  // [WK8] Three acts from Today: the hour, who was away, and, under what follows from it, the mark.
  await press(page, places(page, say.therapist.today), "Enter");
  await press(page, link(page, "Anna K."), "Enter");
  await see(page, "€90 is charged");
  await press(page, button(page, say.week.patientAway("Anna K.", false)), "Enter");
  const follows = page.getByText(say.therapist.because["notice-too-late"]("€90"));
  await follows.waitFor();
  const mark = button(page, say.therapist.markMissed);
  expect((await follows.boundingBox())?.y).toBeLessThan((await mark.boundingBox())?.y ?? 0);
  await expectUsable(page, "an absence");
  await press(page, mark, "Enter");
  await see(page, `${say.therapist.state["missed-by-patient"]("Anna K.")} €90 stays due`);
  await button(page, say.week.takesPlace(false)).waitFor();

  // [WK10] The week before: her first hour, held as agreed.
  await press(page, places(page, say.therapist.week), "Enter");
  await press(page, link(page, say.week.weekBefore), "Enter");
  await see(page, say.week.held(1, 0));
  await press(page, button(page, say.week.confirmWeek), "Enter");
  await see(page, say.week.confirmed(1));

  // [WK13] A single session where David has his hour is said to be so, and can be added all the same.
  await press(page, places(page, say.therapist.week), "Enter");
  await press(page, button(page, say.week.addSession), "Enter");
  await onPage(page, say.week.addTitle);
  await field(page, say.week.withWhom).selectOption({ label: "Anna K." });
  await field(page, say.week.moveDay).fill(dateOf(quiet));
  await field(page, say.week.moveTime).fill("09:00");
  const said = { name: "Anna K.", otherName: "David M.", at: "" };
  await see(page, say.week.clashThere["two-at-once"](said));
  await expectUsable(page, "adding a session");
  await press(page, button(page, say.week.addIt), "Enter");
  await see(page, say.week.planned);
  await press(page, places(page, say.therapist.week), "Enter");
  await press(page, link(page, say.week.weekAfter), "Enter");
  await day(page, number).getByText("David M.").waitFor();
  await see(page, /have the same hour/);
  await expectUsable(page, "the week");

  // Moved two hours later, it stands there, and the clash is gone. [WK16] Going back leads to its week.
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  await press(page, day(page, number).getByRole("link", { name: "Anna K." }), "Enter");
  await press(page, button(page, say.week.otherTime(true)), "Enter");
  await field(page, say.week.moveTime).fill("11:00");
  await see(page, say.week.moveSameHour);
  await expectUsable(page, "moving an hour");
  await press(page, button(page, say.week.moveIt), "Enter");
  await onPage(page, /11:00$/);
  await page.goBack();
  await onPage(page, title);
  await day(page, number).getByText("moved from 9:00").waitFor();
  expect(await page.getByText(/have the same hour/).count()).toBe(0);

  // [WK14] A break over both: what it means is said, then it is written in.
  await press(page, link(page, say.week.toAway), "Enter");
  await field(page, say.week.firstDay).fill(dateOf(quiet));
  await field(page, say.week.lastDay).fill(dateOf(quiet + dayMs));
  await see(page, say.week.ownBreakWeighs(2));
  await see(page, say.week.shownToNobody);
  await expectUsable(page, "breaks and holidays");
  await press(page, button(page, say.week.writeBreak), "Enter");
  await see(page, say.week.breakWritten);
  await press(page, places(page, say.therapist.week), "Enter");
  await press(page, link(page, say.week.weekAfter), "Enter");
  await day(page, number)
    .getByText(/^Away, back on/)
    .waitFor();
  expect(await day(page, number).getByRole("link").count()).toBe(0);

  // [WK15] What goes to another calendar names nobody.
  await press(page, button(page, say.calendarFile.title), "Enter");
  await choose(page, say.calendarFile.hour);
  const download = page.waitForEvent("download");
  await press(page, button(page, say.calendarFile.save), "Enter");
  const file = await streamText(await (await download).createReadStream());
  expect(file).toContain("BEGIN:VEVENT");
  expect(file).toContain("TRIGGER:-PT1H");
  expect(file).not.toMatch(/Anna|David|Weil/);

  // At 320 px the places of every day stand in the bar, and the rest unfold from one word.
  await page.setViewportSize(phone);
  await go(page, "settings");
  await onPage(page, say.settings.title);
  expectCalm(weil);
});

async function streamText(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
