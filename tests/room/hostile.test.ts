/** A host that lies about a call, and a device that holds the keys and is bent: neither brings a third voice in. */
import { randomBytes } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { button, link, say, see } from "#tests/browser/testing/screen.ts";
import { type LyingProxy, lyingProxy } from "./testing/lying-proxy.ts";
import {
  beTogether,
  counts,
  leaveAfter,
  tellTime,
  toRoom,
  useMeeting,
  weilsNumber,
} from "./testing/meeting.ts";

let liar: LyingProxy;
const ground = useMeeting({
  through: async (host) => {
    liar = await lyingProxy(host);
    return liar;
  },
});

/** Milliseconds from now until the page says why, and that no connection is left that anything could come over. */
async function endsWith(page: Page, why: keyof typeof say.video.failed): Promise<number> {
  const from = performance.now();
  await see(page, say.video.failed[why]);
  const took = performance.now() - from;
  await expect
    .poll(() => page.evaluate(() => holdfastPeers.filter((one) => one.connectionState !== "closed").length))
    .toBe(0);
  return took;
}

test("[CL19] a frame that the host made ends the hour", async () => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  await beTogether(ground);
  liar.inject(new Uint8Array(randomBytes(4096)));
  const ended = await Promise.race([endsWith(weil.page, "altered"), endsWith(anna.page, "altered")]);
  tellTime("a frame of the host's own ends the hour", ended);
  // Whoever did not see the lie is told that the other has gone.
  for (const { page } of [weil, anna])
    await page
      .getByRole("heading", { name: say.video.failedTitle })
      .or(page.getByText(say.video.nothingKept))
      .waitFor();
});

test("[CL19] [CL22] frames altered by one bit make no line, and the number that the two agreed stands there", async () => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  await toRoom(weil);
  await toRoom(anna);
  await button(anna.page, say.video.knock).click();
  await button(weil.page, say.video.letIn("Anna K.")).waitFor();
  liar.lie((frame) => {
    const altered = frame.slice();
    altered[2000] = (altered[2000] ?? 0) ^ 1;
    return [altered];
  });
  const before = await anna.page.evaluate(() => holdfastHeard.length);
  await button(weil.page, say.video.letIn("Anna K.")).click();
  await endsWith(anna.page, "altered");
  liar.lie(null);
  await expect
    .poll(() => anna.page.locator(`a[href="tel:${weilsNumber.replaceAll(" ", "")}"]`).count())
    .toBe(1);
  expect(await anna.page.evaluate(() => holdfastHeard.length)).toBe(before);
});

test("[CL19] frames of an earlier call, handed on again in any order, change nothing", async () => {
  leaveAfter(ground);
  await beTogether(ground);
  const { weil } = ground;
  const heard = await weil.page.evaluate(() => holdfastHeard.length);
  for (const frame of [...liar.seen].reverse()) liar.inject(frame);
  const before = await counts(weil.page);
  await expect.poll(async () => (await counts(weil.page)).framesIn).toBeGreaterThan(before.framesIn + 20);
  expect(await weil.page.evaluate(() => holdfastHeard.length)).toBe(heard);
});

/** Bends a page: from now on what it says of its line is changed on the way to its device, which seals that as it would anything. */
async function bend(page: Page, how: "fingerprint" | "section" | null): Promise<void> {
  await page.evaluate((which) => {
    const plain = globalThis as { straightPost?: Worker["postMessage"] };
    plain.straightPost ??= Worker.prototype.postMessage;
    const straight = plain.straightPost;
    const changed = (sdp: string): string =>
      which === "section"
        ? `${sdp}m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=mid:3\r\n`
        : sdp.replaceAll(
            /(a=fingerprint:sha-256 )(..)/gu,
            (_all, start: string, byte: string) => start + (byte === "AA" ? "BB" : "AA"),
          );
    Worker.prototype.postMessage = function post(this: Worker, message: unknown): void {
      const { call } = message as { call?: { input?: { said?: { description?: string } } } };
      const said = call?.input?.said;
      if (which !== null && said?.description !== undefined) said.description = changed(said.description);
      straight.call(this, message);
    };
  }, how);
}

test.each([
  ["fingerprint", "other-certificate"],
  ["section", "other-sections"],
] as const)("[CL20] an answer with another %s ends it, and nothing of it is shown", async (how, why) => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  await toRoom(weil);
  await toRoom(anna);
  await bend(anna.page, how);
  await button(anna.page, say.video.knock).click();
  await button(weil.page, say.video.letIn("Anna K.")).click();
  await endsWith(weil.page, why);
  expect((await counts(weil.page)).framesIn).toBe(0);
  await bend(anna.page, null);
});

test.each([
  ["fingerprint", "other-certificate"],
  ["section", "other-sections"],
] as const)("[CL20] an offer in the midst of an hour with another %s ends it", async (how, why) => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  await beTogether(ground);
  await bend(weil.page, how);
  // A change of network makes who lets in offer anew.
  await weil.page.evaluate(() => window.dispatchEvent(new Event("online")));
  tellTime(`an offer with another ${how} ends it`, await endsWith(anna.page, why));
  await bend(weil.page, null);
  await link(anna.page, say.room.goToLetters).waitFor();
});
