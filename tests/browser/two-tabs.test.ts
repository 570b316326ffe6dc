/** Two tabs of one device: one leads, and nobody can tell which. */
import { test } from "vitest";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { button, link, onPage, say, see } from "./testing/screen.ts";
import { addPatient, atToday, go, openPractice, putAway, unlock } from "./testing/story.ts";

const ground = useHost();
const passphrase = "four words that nobody guesses";

test("[JO8] the leading tab is closed and the other goes on; putting away in one puts away both", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const first = weil.page;
  await openPractice(first, ground.host, { name: "Dr. Weil", unlocks: { passphrase } });
  await addPatient(first, { name: "Anna K.", room: false });

  const second = await weil.context.newPage();
  await second.goto(ground.host.origin);
  await atToday(second);
  await go(second, "patients");
  await link(second, "Anna K.").waitFor();
  await addPatient(second, { name: "Ben", room: false });
  await go(first, "patients");
  await link(first, "Ben").waitFor();

  await first.close();
  await addPatient(second, { name: "Clara", room: false });
  await go(second, "patients");
  for (const name of ["Anna K.", "Ben", "Clara"]) await link(second, name).waitFor();

  const third = await weil.context.newPage();
  await third.goto(ground.host.origin);
  await atToday(third);
  await putAway(third);
  await onPage(second, say.standing.unlockTitle);
  await button(third, say.standing.open).click();
  await unlock(third, { passphrase });
  await atToday(third);
  await atToday(second);
  await go(third, "patients");
  await see(third, "Clara");
  expectCalm(weil);
});
