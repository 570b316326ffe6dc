/** The hour on video between two people, through the host's relay: knocking, letting in, together, leaving. */
import { expect, test } from "vitest";
import { button, say, see } from "#tests/browser/testing/screen.ts";
import { beTogether, counts, leaveAfter, useMeeting } from "./testing/meeting.ts";

const ground = useMeeting();

test("[CL14] sound and picture of both flow through the relay, and no other address is named", async () => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  await beTogether(ground);
  for (const { page } of [weil, anna]) {
    const now = await counts(page);
    expect(now).toMatchObject({ kinds: ["relay", "relay"], state: "connected" });
    expect(now.soundIn).toBeGreaterThan(0);
    const heard = await page.evaluate(() => holdfastHeard);
    const ways = heard.flatMap((text) => text.split("\r\n")).filter((line) => line.includes("candidate:"));
    expect(ways.length).toBeGreaterThan(0);
    expect(ways.filter((line) => !line.includes(" typ relay "))).toEqual([]);
  }
  await button(anna.page, say.video.leave).click();
  await see(anna.page, say.video.nothingKept);
  await see(weil.page, say.video.hasLeft("Anna K."));
  expect(await weil.page.evaluate(() => holdfastPeers.length)).toBe(1);
});
