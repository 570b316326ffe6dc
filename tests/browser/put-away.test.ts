/** Put away: whoever looks next sees nothing, not on the page and not by going back. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { meet, useHost } from "./testing/ground.ts";
import { escapeTwice } from "./testing/keyboard.ts";
import { button, onPage, say } from "./testing/screen.ts";
import { addPatient, go, openPractice, putAway, unlock } from "./testing/story.ts";

const ground = useHost();

async function expectNothingOf(page: Page, words: readonly string[]): Promise<void> {
  const shown = await page.evaluate(
    () => `${document.title} ${document.body.innerText} ${document.body.innerHTML}`,
  );
  for (const word of words) expect(shown).not.toContain(word);
}

test("[AP11] put away, by the corner or by Escape twice, leaves nothing on the page nor behind it", async () => {
  const { page } = await meet(ground.browser, ground.host.origin, "put-away");
  await openPractice(page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(page, { name: "Anna Kestrel", contact: "By telephone", room: false });
  await go(page, "patients");
  await page.getByText("Anna Kestrel").first().waitFor();
  const kept = ["Kestrel", "By telephone"];

  await putAway(page);
  await expectNothingOf(page, kept);
  // Who uses the keys goes on from what is said, and not from nowhere.
  const said = page.getByRole("heading", { level: 1, name: say.standing.putAwayTitle, exact: true });
  await expect.poll(() => said.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.goBack();
  await page.goBack();
  await expectNothingOf(page, kept);
  await button(page, say.standing.open).click();
  await onPage(page, say.standing.unlockTitle);
  await expectNothingOf(page, kept);

  await unlock(page, "passkey");
  await go(page, "patients");
  await page.getByText("Anna Kestrel").first().waitFor();
  await escapeTwice(page);
  await page.getByText(say.standing.putAwayTitle).waitFor();
  await expectNothingOf(page, kept);
  // A reload does not bring it back either.
  await page.reload();
  await onPage(page, say.standing.unlockTitle);
  await expectNothingOf(page, kept);
});
