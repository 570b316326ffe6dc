/** What becomes of an hour when its line is cut, grows thin, or a window is loaded anew. */
import { expect, test } from "vitest";
import { button, link, onPage, say, see } from "#tests/browser/testing/screen.ts";
import { unlock } from "#tests/browser/testing/story.ts";
import { beTogether, counts, leaveAfter, together, useMeeting } from "./testing/meeting.ts";

const ground = useMeeting();

/** Milliseconds until Dr. Weil's browser shows further pictures. */
async function untilMoves(): Promise<number> {
  const { page } = ground.weil;
  const before = await counts(page);
  const from = performance.now();
  await expect
    .poll(async () => (await counts(page)).framesIn, { timeout: 30_000, interval: 100 })
    .toBeGreaterThan(before.framesIn + 2);
  return performance.now() - from;
}

test("[CL16] a line that was cut is found again within five seconds of its return, under the same certificates", async () => {
  leaveAfter(ground);
  const { weil, anna, annasLine } = ground;
  await beTogether(ground);
  const peers = await weil.page.evaluate(() => holdfastPeers.length);
  annasLine.cut(true);
  await see(weil.page, say.video.lost);
  await see(anna.page, say.video.lost);
  annasLine.cut(false);
  const took = await untilMoves();
  expect(took).toBeLessThan(5_000);
  await expect.poll(() => weil.page.getByText(say.video.lost).count()).toBe(0);
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
    .poll(async () => (await counts(weil.page)).soundIn, { timeout: 20_000 })
    .toBeGreaterThan(before.soundIn + 4_000);
  annasLine.thin(null);
  await button(anna.page, say.video.pictureAgain).click();
  await untilMoves();
  await expect.poll(() => anna.page.getByText(say.video.thin).count()).toBe(0);
});

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
