/** The whole browser dies in the middle of writing, several times: what it had said to be saved is there, and once. */
import { expect, onTestFinished, test } from "vitest";
import { addFolders, folderNames } from "./testing/calls.ts";
import { startHostProcess } from "./testing/host.ts";
import { openProfile, profileFolder } from "./testing/own-browser.ts";
import { atToday, openPractice, unlock } from "./testing/story.ts";

const words = { passphrase: "four words that nobody guesses" };
/** After so many folders of a life the browser is killed; none of them is a multiple of another. */
const lives = [3, 17, 29];

test("[JO29] a browser killed in the middle of writing has, each time it is opened, all that it had said to be saved, once", async () => {
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const folder = profileFolder();
  const saved: string[] = [];
  let own = await openProfile(folder);
  await openPractice(own.page, host, { name: "Dr. Weil", unlocks: words });
  for (const [life, after] of lives.entries()) {
    const enough = Promise.withResolvers<void>();
    let inThisLife = 0;
    const names = Array.from({ length: 200 }, (_, at) => `Life ${life}, ${at}`);
    const writing = addFolders(own.page, names, (name) => {
      saved.push(name);
      if (++inThisLife === after) enough.resolve();
    }).catch(() => "killed");
    await enough.promise;
    await own.kill();
    expect(await writing).toBe("killed");

    own = await openProfile(folder);
    await own.page.goto(host.origin);
    await unlock(own.page, words);
    await atToday(own.page);
    const there = await folderNames(own.page);
    expect(there.toSorted()).toEqual([...new Set(there)].toSorted());
    expect(saved.filter((name) => !there.includes(name))).toEqual([]);
    // At most the one that was under way besides.
    expect(there.length - saved.length).toBeLessThanOrEqual(life + 1);
  }
});
