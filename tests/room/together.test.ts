/** The hour on video between two people, through the host's relay: knocking, letting in, together, leaving. */
import { expect, test } from "vitest";
import { expectUsable } from "#tests/browser/testing/axe.ts";
import { expectCalm } from "#tests/browser/testing/ground.ts";
import { press } from "#tests/browser/testing/keyboard.ts";
import { button, choose, link, say, see } from "#tests/browser/testing/screen.ts";
import { beTogether, counts, leaveAfter, together, toRoom, useMeeting } from "./testing/meeting.ts";

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

test("[CL23] both come in, hide themselves, and leave with the keyboard alone, and every page can be used", async () => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  for (const { page } of [weil, anna]) {
    await press(page, link(page, say.room.onVideo), "Enter");
    await page.locator("video.video-own").waitFor();
  }
  await press(anna.page, button(anna.page, say.video.chooseDevices), "Space");
  await see(anna.page, say.video.way.direct);
  await expectUsable(anna.page, "before the hour, with the choices");
  await press(anna.page, button(anna.page, say.video.knock), "Enter");
  await button(weil.page, say.video.letIn("Anna K.")).waitFor();
  await expectUsable(weil.page, "somebody has knocked");
  await press(weil.page, button(weil.page, say.video.letIn("Anna K.")), "Enter");
  await together(weil);
  await together(anna);
  await expectUsable(weil.page, "together");
  await expect.poll(() => anna.page.locator(".video-self").count()).toBe(1);
  await press(anna.page, button(anna.page, say.video.self.hide), "Space");
  await expect.poll(() => anna.page.locator(".video-self").count()).toBe(0);
  await press(anna.page, button(anna.page, say.video.camera.on), "Space");
  await see(weil.page, say.video.otherOff("Anna K."));
  // Nothing asks for anything while the two are together.
  expect(await weil.page.locator(".ask, dialog, [role=dialog]").count()).toBe(0);
  await press(anna.page, button(anna.page, say.video.leave), "Enter");
  await see(weil.page, say.video.hasLeft("Anna K."));
  await expectUsable(weil.page, "after the hour");
  expectCalm(weil, anna);
});

test("[CL13] the two find each other directly once both chose it, and not while one did", async () => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  const chooseDirect = async (page: typeof anna.page): Promise<void> => {
    await button(page, say.video.chooseDevices).click();
    await choose(page, say.video.way.direct);
  };
  await toRoom(weil);
  await toRoom(anna);
  const ownPicture = anna.page.locator("video.video-own");
  await ownPicture.evaluate((video) => video.setAttribute("data-first", ""));
  await chooseDirect(anna.page);
  await button(anna.page, say.video.knock).click();
  await button(weil.page, say.video.letIn("Anna K.")).waitFor();
  // Choosing begins anew without closing the camera, and without a word of a room that is closed.
  expect(await ownPicture.getAttribute("data-first")).toBe("");
  await button(weil.page, say.video.letIn("Anna K.")).click();
  await together(weil);
  expect((await counts(weil.page)).kinds).toEqual(["relay", "relay"]);
  await button(anna.page, say.video.leave).click();
  for (const { page } of [weil, anna]) await button(page, say.video.backIn).click();
  await chooseDirect(weil.page);
  await button(anna.page, say.video.knock).click();
  await button(weil.page, say.video.letIn("Anna K.")).click();
  await together(weil);
  await see(weil.page, say.video.goesDirect);
  expect((await counts(weil.page)).kinds).not.toContain("relay");
});
