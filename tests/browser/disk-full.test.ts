/** The browser gives no more room: one sentence, nothing lost, and it goes on when there is room again. */
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { folderNames, installCalls } from "./testing/calls.ts";
import { meet, useHost } from "./testing/ground.ts";
import { startHostProcess } from "./testing/host.ts";
import { openProfile, profileFolder } from "./testing/own-browser.ts";
import { button, choose, field, onPage, say } from "./testing/screen.ts";
import { atToday, go, openPractice, putAway, unlock } from "./testing/story.ts";

const ground = useHost();
const passphrase = "four words that nobody guesses";
const lastOne = "One too many";

/** Adds folders until the device refuses one; the names it took, and why it refused. */
async function addUntilRefused(
  page: Page,
  round: number,
): Promise<{ readonly taken: readonly string[]; readonly why: string }> {
  await page.evaluate(installCalls);
  return page.evaluate(async (of) => {
    const contact = "0".repeat(1500);
    const taken: string[] = [];
    for (let count = 0; count < 20_000; count++) {
      const name = `Folder ${of}.${count}`;
      const added = (await holdfastCalls("act", "addFolder", { name, contact })) as
        | { ok: true }
        | { ok: false; error: { kind: string } };
      if (!added.ok) return { taken, why: added.error.kind };
      taken.push(name);
    }
    return { taken, why: "nothing" };
  }, round);
}

async function tryToAdd(page: Page, name: string): Promise<void> {
  await go(page, "patients");
  await button(page, say.therapist.addPatient).click();
  await field(page, say.therapist.name).fill(name);
  await choose(page, say.therapist.withRoomNo);
  await button(page, say.therapist.add).click();
}

/** What reaches the host meanwhile makes a little room, so a short name may still be taken: then it is filled again. */
async function addUntilTheScreenRefuses(page: Page): Promise<readonly string[]> {
  const taken: string[] = [];
  const refused = page.getByText(say.refusals["device-full"]).first();
  const added = page.getByRole("heading", { name: lastOne });
  for (let round = 0; round < 20; round++) {
    const filled = await addUntilRefused(page, round);
    expect(filled.why).toBe("device-full");
    taken.push(...filled.taken);
    await tryToAdd(page, lastOne);
    await refused.or(added).first().waitFor();
    if (await refused.isVisible()) return taken;
    taken.push(lastOne);
  }
  throw new Error("The screen took every name.");
}

/** A private window says it otherwise than an ordinary one. */
const windows = {
  "an ordinary window": async () => (await openProfile(profileFolder())).page,
  "a private window": async (origin: string) => (await meet(ground.browser, origin, "weil")).page,
};

test.each(["an ordinary window", "a private window"] as const)(
  "[JO19] no room is left: it is said in one sentence, nothing is lost, and writing goes on when there is room (%s)",
  async (kind) => {
    const host = await startHostProcess();
    onTestFinished(() => host.stop());
    const { origin } = host;
    const page = await windows[kind](origin);
    await openPractice(page, host, { name: "Dr. Weil", unlocks: { passphrase } });
    const cdp = await page.context().newCDPSession(page);
    const { usage } = await cdp.send("Storage.getUsageAndQuota", { origin });
    await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: Math.ceil(usage) + 200_000 });
    const taken = await addUntilTheScreenRefuses(page);
    expect((await folderNames(page)).toSorted()).toEqual(taken.toSorted());

    await cdp.send("Storage.overrideQuotaForOrigin", { origin });
    await button(page, say.therapist.add).click();
    await onPage(page, lastOne);
    await putAway(page);
    await button(page, say.standing.open).click();
    await unlock(page, { passphrase });
    await atToday(page);
    expect((await folderNames(page)).toSorted()).toEqual([...taken, lastOne].toSorted());
  },
);
