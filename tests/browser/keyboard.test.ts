/** A therapist who uses no pointer: arrival, the first patient, a frame on paper; her devices and her sheet. */
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { startHostProcess } from "./testing/host.ts";
import { escapeTwice, press, tabTo, type } from "./testing/keyboard.ts";
import { rowOf } from "./testing/own-devices.ts";
import { button, field, link, onPage, say } from "./testing/screen.ts";
import { atToday, keepSheetWords, openPractice } from "./testing/story.ts";

const ground = useHost();
test("[JO9] from the first page to the first folder with the keyboard alone", async () => {
  const { page } = await meet(ground.browser, ground.host.origin, "weil");
  await page.goto(ground.host.origin);
  await press(page, link(page, say.arrival.openPractice), "Enter");
  await type(page, field(page, say.arrival.yourName), "Dr. Weil");
  await type(page, field(page, say.arrival.code), ground.host.admissionCode);
  await press(page, button(page, say.ui.goOn), "Space");
  await onPage(page, say.arrival.unlockTitle);
  // Arrows move among the ways, as in every group of choices.
  await tabTo(page, page.getByRole("radiogroup"));
  await page.keyboard.press("ArrowDown");
  await type(page, field(page, say.arrival.passphraseField), "four words that nobody guesses");
  await type(page, field(page, say.arrival.passphraseAgain), "four words that nobody guesses");
  await page.keyboard.press("Enter");
  const words = await keepSheetWords(page);
  await press(page, button(page, say.arrival.sheetGoOn), "Enter");
  await onPage(page, /^Read back words/);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  for (const [place] of title.matchAll(/\d+/g))
    await type(page, field(page, say.arrival.word(Number(place))), words[Number(place) - 1] ?? "");
  await press(page, button(page, say.arrival.openNow), "Enter");
  await atToday(page);

  await press(
    page,
    page
      .getByRole("navigation", { name: say.therapist.places })
      .getByRole("link", { name: say.therapist.patients }),
    "Enter",
  );
  await press(page, button(page, say.therapist.addPatient), "Space");
  await type(page, field(page, say.therapist.name), "Anna K.");
  await tabTo(page, page.getByRole("radiogroup"));
  await page.keyboard.press("ArrowDown");
  await press(page, button(page, say.therapist.add), "Enter");
  await onPage(page, "Anna K.");
  await press(page, button(page, say.agreement.writeDown), "Enter");
  await onPage(page, say.agreement.paperTitle);
  await type(page, field(page, say.agreement.fee), "90");
  await press(page, button(page, say.agreement.record), "Enter");
  await page.getByRole("heading", { name: say.agreement.presentFrame }).waitFor();
  expect(await page.getByRole("definition").filter({ hasText: "€90" }).count()).toBeGreaterThan(0);

  // Escape twice puts everything away.
  await escapeTwice(page);
  await page.getByText(say.standing.putAwayTitle).waitFor();
});

test("[JO26] devices and the ways back in with the keyboard alone, and the focus is never lost", async () => {
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const weil = await meet(ground.browser, host.origin, "weil");
  const { page } = weil;
  const words = await openPractice(page, host, {
    name: "Dr. Weil",
    unlocks: { passphrase: "four words that nobody guesses" },
  });
  await press(
    page,
    page
      .getByRole("navigation", { name: say.therapist.places })
      .getByRole("link", { name: say.therapist.settings }),
    "Enter",
  );
  await onPage(page, say.settings.title);
  await press(page, link(page, say.settings.devices), "Enter");
  await onPage(page, say.devices.title);
  await expectFocusOnTitle(page, say.devices.title);
  await press(page, button(page, say.devices.rename), "Enter");
  await type(page, field(page, say.devices.nameField), "Study");
  await page.keyboard.press("Enter");
  await rowOf(page, say.devices.listLabel, "Study").waitFor();
  await press(page, button(page, say.devices.add), "Enter");
  await onPage(page, say.devices.add);
  await press(page, button(page, say.devices.showCode), "Space");
  await onPage(page, say.devices.codeTitle);
  await expectFocusOnTitle(page, say.devices.codeTitle);
  await press(page, button(page, say.devices.putCodeAway), "Enter");
  await onPage(page, say.devices.title);
  await press(page, link(page, say.devices.back), "Enter");
  await press(page, link(page, say.settings.recovery), "Enter");
  await onPage(page, say.recovery.title);
  await press(page, button(page, say.recovery.trySheet), "Enter");
  await type(page, field(page, say.recovery.words), words.join(" "));
  await press(page, button(page, say.recovery.tryIt), "Enter");
  await onPage(page, say.recovery.worksTitle);
  await expectFocusOnTitle(page, say.recovery.worksTitle);
  await press(page, button(page, say.ui.done), "Enter");
  await press(page, button(page, say.recovery.otherHands), "Enter");
  await onPage(page, say.recovery.rootTitle);
  await tabTo(page, page.getByRole("radiogroup"));
  await page.keyboard.press("ArrowDown");
  await press(page, button(page, say.recovery.leave), "Space");
  await onPage(page, say.recovery.title);
  expectCalm(weil);
});

async function expectFocusOnTitle(page: Page, title: string): Promise<void> {
  const heading = page.getByRole("heading", { level: 1, name: title, exact: true });
  await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
}
