/** A note written without the host, in a browser that is killed: the words are there, and arrive later. */
import { expect, onTestFinished, test } from "vitest";
import { startHostProcess } from "./testing/host.ts";
import { openProfile, profileFolder } from "./testing/own-browser.ts";
import { button, link, say, see } from "./testing/screen.ts";
import { addPatient, atToday, go, openPractice, part, typeNote, unlock } from "./testing/story.ts";

const passphrase = "four words that nobody guesses";

test("[JO5] words written without the host survive the death of the browser, and arrive when it is there again", async () => {
  const folder = profileFolder();
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const before = await openProfile(folder);
  await openPractice(before.page, host, { name: "Dr. Weil", unlocks: { passphrase } });
  await addPatient(before.page, { name: "Anna K.", room: false });
  await go(before.page, "today");
  await see(before.page, /Sent \d/);
  await before.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await host.stop();

  await go(before.page, "patients");
  await link(before.page, "Anna K.").click();
  await part(before.page, "notes");
  await button(before.page, say.therapist.writeProcess).click();
  await typeNote(before.page, "process", "She dreamt of a house without doors.");
  const address = before.page.url();
  await before.kill();

  const after = await openProfile(folder);
  await after.page.goto(address);
  await unlock(after.page, { passphrase });
  const note = after.page.getByRole("textbox", { name: say.note.text.process, exact: true });
  await note.getByText("She dreamt of a house without doors.").waitFor();
  await link(after.page, say.note.done).click();
  await go(after.page, "today");
  await see(after.page, say.room.savedLine.notReached());

  const again = await startHostProcess({ dataDir: host.dataDir, port: host.port });
  onTestFinished(() => again.stop());
  await after.page.reload();
  await unlock(after.page, { passphrase });
  await atToday(after.page);
  await see(after.page, /Sent \d/);
  expect(again.printed()).not.toContain("dreamt");
});
