/** An hour longer than the names for the relay count: by the clocks of the windows it lasts for two and a half hours. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { say } from "#tests/browser/testing/screen.ts";
import { beTogether, counts, howeverSlow, leaveAfter, useMeeting } from "./testing/meeting.ts";

const ground = useMeeting({ windowsBegin: Date.now() });

type Standing = { readonly name: string; readonly isUnderIt: boolean };

/** Runs in the page: its name for the relay, and whether the way in use was found since it has this one. */
async function relayName(): Promise<Standing> {
  const pc = holdfastPeers.at(-1);
  const [server] = pc?.getConfiguration().iceServers ?? [];
  const rows = [...((await pc?.getStats())?.values() ?? [])] as readonly Record<string, unknown>[];
  const transport = rows.find(({ type }) => type === "transport");
  const pair = rows.find(({ id }) => id === transport?.["selectedCandidatePairId"]);
  const own = rows.find(({ id }) => id === pair?.["localCandidateId"]);
  const [, described] = /a=ice-ufrag:(\S+)/u.exec(pc?.localDescription?.sdp ?? "") ?? [];
  return { name: server?.username ?? "", isUnderIt: own?.["usernameFragment"] === described };
}

const standingOf = (page: Page): Promise<Standing> => page.evaluate(relayName);

test("[CL29] both bring fresh names to the relay while the line stands, and nobody sees anything of it", async () => {
  leaveAfter(ground);
  const { weil, anna } = ground;
  const both = [weil, anna];
  await beTogether(ground);
  const lines = await Promise.all(both.map(({ page }) => page.evaluate(() => holdfastPeers.length)));
  let names = await Promise.all(both.map(({ page }) => standingOf(page)));
  for (let times = 0; times < 2; times++) {
    for (const { context } of both) await context.clock.fastForward("01:05:00");
    for (const [index, { page }] of both.entries()) {
      await expect
        .poll(async () => {
          const { name, isUnderIt } = await standingOf(page);
          return isUnderIt && name !== names[index]?.name;
        }, howeverSlow)
        .toBe(true);
    }
    names = await Promise.all(both.map(({ page }) => standingOf(page)));
    const before = await counts(anna.page);
    await expect.poll(async () => (await counts(anna.page)).soundIn).toBeGreaterThan(before.soundIn);
    for (const { page } of both) expect(await page.getByText(say.video.lost).count()).toBe(0);
  }
  expect(await Promise.all(both.map(({ page }) => page.evaluate(() => holdfastPeers.length)))).toEqual(lines);
});
