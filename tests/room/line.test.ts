/** What becomes of an hour when its line is cut, grows thin, or a window is loaded anew. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { button, link, onPage, say, see } from "#tests/browser/testing/screen.ts";
import { unlock } from "#tests/browser/testing/story.ts";
import {
  beTogether,
  counts,
  howeverSlow,
  leaveAfter,
  tellTime,
  together,
  useMeeting,
  whenMoves,
} from "./testing/meeting.ts";

const ground = useMeeting();

test("[CL16] a line that was cut is found again under the same certificates, without a word or a tap", async () => {
  leaveAfter(ground);
  const { weil, anna, annasLine } = ground;
  await beTogether(ground);
  const peers = await weil.page.evaluate(() => holdfastPeers.length);
  annasLine.cut(true);
  await see(weil.page, say.video.lost);
  await see(anna.page, say.video.lost);
  const moves = whenMoves(weil);
  const returned = Date.now();
  annasLine.cut(false);
  // The goal is five seconds; what the page does of its own accord in them is told on its own clock in hold-hour.test.ts.
  tellTime("a line is found again after its return", (await moves) - returned);
  await gone(weil.page, say.video.lost);
  await gone(anna.page, say.video.lost);
  // No second connection, so no second certificate.
  expect(await weil.page.evaluate(() => holdfastPeers.length)).toBe(peers);
  expect((await counts(anna.page)).kinds).toEqual(["relay", "relay"]);
});

test("[CL15] on a thin line the picture goes and the voice stays, and the picture comes back when asked for", async () => {
  leaveAfter(ground);
  const { weil, anna, annasLine } = ground;
  await beTogether(ground);
  annasLine.thin(90);
  await see(anna.page, say.video.thin);
  await see(weil.page, say.video.otherThin("Anna K."));
  const before = await counts(weil.page);
  await expect
    .poll(async () => (await counts(weil.page)).soundIn, howeverSlow)
    .toBeGreaterThan(before.soundIn + 4_000);
  // Asked for while the line is still thin: where the picture was just tried by itself, the sentence comes once more.
  await button(anna.page, say.video.pictureAgain).click();
  await gone(anna.page, say.video.thin);
  annasLine.thin(null);
  await whenMoves(weil);
  await gone(weil.page, say.video.otherThin("Anna K."));
});

async function gone(page: Page, text: string): Promise<void> {
  await page.getByText(text).waitFor({ state: "hidden" });
}

test("[CL17] the patient loads the window anew, knocks, and is in without being let in again", async () => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  await beTogether(ground);
  await anna.page.reload();
  await unlock(anna.page, "passkey");
  await button(anna.page, say.video.knock).click();
  await together(anna);
  await together(weil);
});

test("[CL17] the therapist loads the window anew and lets in who still waits there", async () => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  await beTogether(ground);
  await weil.page.reload();
  await unlock(weil.page, "passkey");
  await button(weil.page, say.video.letIn("Anna K.")).click();
  await together(weil);
  await together(anna);
});

test("[CL12] a second window takes the hour over, and the first one says so", async () => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  await beTogether(ground);
  const second = await anna.context.newPage();
  await second.goto(anna.page.url());
  await onPage(second, say.video.failedTitle);
  await see(second, say.video.failed["other-window"]);
  await button(second, say.video.goOnHere).click();
  await see(anna.page, say.video.failed["other-window"]);
  await button(second, say.video.knock).click();
  await together({ ...anna, page: second });
  await together(weil);
  await button(second, say.video.leave).click();
  await see(weil.page, say.video.hasLeft("Anna K."));
  await second.close();
});

test("[CL18] Put away ends the hour at once, and the other is told", async () => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  await beTogether(ground);
  await button(anna.page, say.ui.putAway).click();
  await anna.page.getByText(say.standing.putAwayTitle).waitFor();
  await see(weil.page, say.video.hasLeft("Anna K."));
  await expect
    .poll(() => anna.page.evaluate(() => holdfastPeers.map(({ connectionState }) => connectionState)))
    .toEqual((await anna.page.evaluate(() => holdfastPeers)).map(() => "closed"));
  await anna.page.goto(`${ground.host.origin}/#/home`);
  await anna.page.reload();
  await unlock(anna.page, "passkey");
  await link(anna.page, say.patient.letters).click();
});
