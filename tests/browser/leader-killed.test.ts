/** Two windows of one device write at once, and the one that leads dies in the middle. */
import { expect, test } from "vitest";
import { addFolders, folderNames } from "./testing/calls.ts";
import { meet, useHost } from "./testing/ground.ts";
import { link, onPage } from "./testing/screen.ts";
import { addPatient, atToday, go, openPractice } from "./testing/story.ts";

const ground = useHost();
const passphrase = "four words that nobody guesses";
/** So many that no machine is through with them when the leading window dies. */
const ofFirst = 5000;
const ofSecond = 60;

function named(who: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${who} ${String(index).padStart(4, "0")}`);
}

test("[JO14] two windows write, the leading one is killed: nothing that was said to be saved is lost, and nothing is there twice", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const first = weil.page;
  await openPractice(first, ground.host, { name: "Dr. Weil", unlocks: { passphrase } });
  await addPatient(first, { name: "Anna K.", room: false });
  const second = await weil.context.newPage();
  await second.goto(ground.host.origin);
  await atToday(second);

  const saved: string[] = [];
  const half = Promise.withResolvers<void>();
  const told = (name: string): void => {
    saved.push(name);
    if (saved.length === ofSecond) half.resolve();
  };
  const cdp = await weil.context.newCDPSession(first);
  const dies = addFolders(first, named("First", ofFirst), told).catch(() => "died");
  const lives = addFolders(second, named("Second", ofSecond), told);
  await half.promise;
  // Its answer dies with it.
  void cdp.send("Page.crash").catch(() => undefined);
  expect(await dies).toBe("died");
  await lives;

  const names = await folderNames(second);
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  expect(saved.filter((name) => !names.includes(name))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(named("Second", ofSecond) as string[]));

  await go(second, "patients");
  await link(second, "Anna K.").click();
  await onPage(second, "Anna K.");
});
