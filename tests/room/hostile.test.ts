/** A host that lies about a call, and a device that holds the keys and is bent: neither brings a third voice in. */
import { randomBytes } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { button, link, say, see } from "#tests/browser/testing/screen.ts";
import { type LyingProxy, lyingProxy } from "./testing/lying-proxy.ts";
import { beTogether, counts, leaveAfter, toRoom, useMeeting } from "./testing/meeting.ts";

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

test("[CL19] a frame that the host made ends the hour within two seconds", async () => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  await beTogether(ground);
  liar.inject(new Uint8Array(randomBytes(4096)));
  const ended = await Promise.race([endsWith(weil.page, "altered"), endsWith(anna.page, "altered")]);
  expect(ended).toBeLessThan(2_000);
  // Whoever did not see the lie is told that the other has gone.
  for (const { page } of [weil, anna])
    await page
      .getByRole("heading", { name: say.video.failedTitle })
      .or(page.getByText(say.video.nothingKept))
      .waitFor();
});

test("[CL19] frames altered by one bit make no line, and nothing of them is shown", async () => {
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

/** Bends a page: from now on it describes itself as `bend` says. The device under it seals that as it would anything. */
async function bend(page: Page, how: "fingerprint" | "section"): Promise<void> {
  await page.evaluate((which) => {
    const real =
      Object.getOwnPropertyDescriptor(RTCPeerConnection.prototype, "localDescription") ??
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(RTCPeerConnection.prototype), "localDescription");
    Object.defineProperty(RTCPeerConnection.prototype, "localDescription", {
      configurable: true,
      get(this: RTCPeerConnection) {
        const description = real?.get?.call(this) as RTCSessionDescription | null;
        if (description === null) return null;
        const sdp =
          which === "fingerprint"
            ? description.sdp.replaceAll(
                /(a=fingerprint:sha-256 )(..)/gu,
                (_all, start: string, byte: string) => start + (byte === "AA" ? "BB" : "AA"),
              )
            : `${description.sdp}m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=mid:3\r\n`;
        return { type: description.type, sdp };
      },
    });
  }, how);
}

async function straighten(page: Page): Promise<void> {
  await page.evaluate(() => {
    Reflect.deleteProperty(RTCPeerConnection.prototype, "localDescription");
  });
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
  // A swapped fingerprint never makes a line that stands: whichever is seen first ends it.
  if (how === "section") await endsWith(weil.page, why);
  else await see(weil.page, new RegExp(`${say.video.failed[why]}|${say.video.failed["no-way"]}`));
  expect((await counts(weil.page)).framesIn).toBe(0);
  await straighten(anna.page);
});

test.each([
  ["fingerprint", "other-certificate"],
  ["section", "other-sections"],
] as const)(
  "[CL20] an offer in the midst of an hour with another %s ends it within two seconds",
  async (how, why) => {
    leaveAfter(ground);
    const { weil, anna } = ground;
    await beTogether(ground);
    await bend(weil.page, how);
    // A change of network makes who lets in offer anew.
    await weil.page.evaluate(() => window.dispatchEvent(new Event("online")));
    const from = performance.now();
    await endsWith(anna.page, why);
    expect(performance.now() - from).toBeLessThan(5_000);
    await straighten(weil.page);
    await link(anna.page, say.room.goToLetters).waitFor();
  },
);
