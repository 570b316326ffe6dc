/** A person with several devices: a laptop by its camera, another by typing, and a telephone that is taken off. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { phone } from "./testing/browser.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import {
  addByCamera,
  answerCode,
  keepHere,
  letIn,
  openKeys,
  removeNamed,
  rowOf,
  showCode,
} from "./testing/own-devices.ts";
import { button, link, onPage, say, see } from "./testing/screen.ts";
import {
  accept,
  addPatient,
  atToday,
  go,
  invite,
  openPractice,
  part,
  readsLetter,
  writeLetter,
} from "./testing/story.ts";

const ground = useHost();
const words = { passphrase: "four words that nobody guesses" };
const telephoneWords = { passphrase: "another four words for the telephone" };

test("[JO21, JO22] a laptop and a telephone are added and have everything; the telephone is removed while it is away, and the screen says where that holds", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const anna = await meet(ground.browser, ground.host.origin, "anna", { viewport: phone });
  const laptop = await meet(ground.browser, ground.host.origin, "laptop");
  const telephone = await meet(ground.browser, ground.host.origin, "telephone", { viewport: phone });
  await openPractice(weil.page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(weil.page, { name: "Anna K.", room: true });
  const invitation = await invite(weil.page, { frame: null, way: "copied" });
  await accept(anna.page, { link: invitation, from: "Dr. Weil", answer: null, unlocks: "passkey" });
  await go(weil.page, "patients");
  await link(weil.page, "Anna K.").click();
  await part(weil.page, "letters");
  await writeLetter(weil.page, "Anna K.", "Until Monday.");

  // By the camera: the laptop says "Found", and only then is it let in.
  await openKeys(weil.page, "devices");
  const shown = await showCode(weil.page);
  await expectUsable(weil.page, "the code of a new device");
  await answerCode(laptop.page, shown.link);
  await onPage(weil.page, say.devices.foundTitle);
  await expectUsable(weil.page, "does it say found");
  await button(weil.page, say.devices.saysFound).click();
  await onPage(weil.page, say.devices.letInTitle);
  await expectUsable(weil.page, "let it in");
  await letIn(weil.page, { name: "Laptop", unlocks: "passkey" });
  await keepHere(laptop.page, words);
  await atToday(laptop.page);
  await readInFolder(laptop.page, "Until Monday.");
  await openKeys(laptop.page, "devices");
  await rowOf(laptop.page, say.devices.listLabel, "Laptop").getByText(say.devices.isThis).waitFor();

  // A telephone by the same way.
  await button(weil.page, say.devices.toDevices).click();
  await addByCamera(weil.page, telephone.page, {
    name: "Old telephone",
    kind: "telephone",
    old: "passkey",
    fresh: telephoneWords,
  });
  await atToday(telephone.page);
  await readInFolder(telephone.page, "Until Monday.");
  // It stands in the room once the others write under the keys that came with it.
  await see(anna.page, /reads with a new telephone now/);
  await go(weil.page, "patients");
  await link(weil.page, "Anna K.").click();
  await part(weil.page, "letters");
  await writeLetter(weil.page, "Anna K.", "The telephone reads this.");
  await readsLetter(telephone.page, "The telephone reads this.");

  // Removed while it is away.
  await telephone.context.setOffline(true);
  await openKeys(weil.page, "devices");
  await rowOf(weil.page, say.devices.listLabel, "Old telephone")
    .getByRole("button", { name: say.devices.remove, exact: true })
    .click();
  await onPage(weil.page, say.devices.removeNamed("Old telephone"));
  await expectUsable(weil.page, "removing a device");
  await button(weil.page, say.devices.keepIt).click();
  await removeNamed(weil.page, "Old telephone", "passkey");
  const removed = rowOf(weil.page, say.devices.removedTitle, "Old telephone");
  await removed.getByText(say.devices.notYetInForce("Anna K.", "telephone")).waitFor();
  expect(await removed.getByText(say.devices.inForce).count()).toBe(0);
  await expectUsable(weil.page, "devices, one of them removed");

  // In force once Anna has written under the new keys.
  await link(anna.page, say.patient.letters).click();
  await writeLetter(anna.page, "Dr. Weil", "For nobody's lost telephone.");
  await removed.getByText(say.devices.inForce).waitFor();
  await readInFolder(laptop.page, "For nobody's lost telephone.");

  // What was removed hears of it, and reads nothing new.
  await telephone.context.setOffline(false);
  await go(telephone.page, "today");
  await see(telephone.page, say.standing.deviceRemoved);
  await go(telephone.page, "patients");
  await link(telephone.page, "Anna K.").click();
  await part(telephone.page, "letters");
  await readsLetter(telephone.page, "Until Monday.");
  expect(await telephone.page.getByText("For nobody's lost telephone.").count()).toBe(0);
  expectCalm(weil, anna, laptop);
});

/** Opens Anna's letters from anywhere in the practice and waits until this one is there. */
async function readInFolder(page: Page, text: string): Promise<void> {
  await go(page, "patients");
  await link(page, "Anna K.").click();
  await part(page, "letters");
  await readsLetter(page, text);
}
