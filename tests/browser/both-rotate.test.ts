/** Both people take a lost device off at the same moment: both rooms get new keys, nothing is lost, and neither lost device reads on. */

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { phone } from "./testing/browser.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { addByCamera, openKeys, removeNamed, rowOf } from "./testing/own-devices.ts";
import { button, field, link, onPage, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  atHome,
  atToday,
  go,
  invite,
  openCheck,
  openPractice,
  part,
  readsLetter,
  writeLetter,
} from "./testing/story.ts";

const ground = useHost();
const words = { passphrase: "four words that nobody guesses" };

test("[JO27] both remove a device at once: letters go both ways under the new keys, and neither removed device reads them", async () => {
  const { browser, host } = ground;
  const weil = await meet(browser, host.origin, "weil");
  const anna = await meet(browser, host.origin, "anna", { viewport: phone });
  const laptop = await meet(browser, host.origin, "laptop");
  const telephone = await meet(browser, host.origin, "telephone", { viewport: phone });
  await openPractice(weil.page, host, { name: "Dr. Weil", unlocks: words });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  await accept(anna.page, {
    link: await invite(weil.page, { frame: null, way: "shown" }),
    from: "Dr. Weil",
    answer: null,
    unlocks: words,
  });
  for (const { page } of [weil, anna]) {
    await openCheck(page);
    await button(page, say.room.together).click();
    await see(page, /you were together/);
    await link(page, say.room.goToLetters).click();
  }
  await addByCamera(weil.page, laptop.page, { name: "Laptop", kind: "computer", old: words, fresh: words });
  await atToday(laptop.page);
  await addByCamera(anna.page, telephone.page, {
    name: "Old one",
    kind: "telephone",
    old: words,
    fresh: words,
  });
  await atHome(telephone.page);

  for (const { page } of [weil, anna]) {
    await button(page, say.devices.toDevices).click();
    await onPage(page, say.devices.title);
  }
  await Promise.all([removeNamed(weil.page, "Laptop", words), removeNamed(anna.page, "Old one", words)]);
  // Who came second changes the keys once more. A letter from before that would rightly not count as written after it.
  for (const [{ page }, name] of [
    [weil, "Laptop"],
    [anna, "Old one"],
  ] as const) {
    const stillToChange = rowOf(page, say.devices.removedTitle, name).getByText(say.devices.roomsToChangeDo);
    await expect.poll(() => stillToChange.count()).toBe(0);
  }

  await lettersOfAnna(weil.page);
  await writeLetter(weil.page, "Anna K.", "From the therapist, after both.");
  await openLetters(anna.page);
  await readsLetter(anna.page, "From the therapist, after both.");
  await writeLetter(anna.page, "Dr. Weil", "From Anna, after both.");
  await readsLetter(weil.page, "From Anna, after both.");
  // The room is checked still: no persona has changed.
  await see(weil.page, /you were together/);
  await openKeys(weil.page, "devices");
  await rowOf(weil.page, say.devices.removedTitle, "Laptop").getByText(say.devices.inForce).waitFor();

  await see(laptop.page, say.standing.deviceRemoved);
  await lettersOfAnna(laptop.page);
  await see(telephone.page, say.standing.deviceRemoved);
  await openLetters(telephone.page);
  for (const { page } of [laptop, telephone]) {
    for (const text of ["From the therapist, after both.", "From Anna, after both."])
      expect(await page.getByText(text).count()).toBe(0);
    expect(await field(page, /^To /).count()).toBe(0);
  }
  expectCalm(weil, anna, laptop, telephone);
});

async function lettersOfAnna(page: Page): Promise<void> {
  await go(page, "patients");
  await link(page, "Anna K.").click();
  await part(page, "letters");
}

async function openLetters(page: Page): Promise<void> {
  const [home, back] = [link(page, say.patient.home).first(), link(page, say.devices.back)];
  // From the page of devices the way leads over the settings.
  if (await back.isVisible()) await back.click();
  else if (await home.isVisible()) await home.click();
  const letters = link(page, say.patient.letters);
  await letters.or(home).first().waitFor();
  if (!(await letters.isVisible())) await home.click();
  await letters.click();
  await onPage(page, say.patient.letters);
}
