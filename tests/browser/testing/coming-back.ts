/** The steps of a person who comes back with nothing but her sheet or a passkey, and of one who is let in again. */
import type { Page } from "playwright-core";
import { button, choose, field, link, onPage, say } from "./screen.ts";

/** From the first page of an empty browser to where the words are typed. */
export async function toRecovery(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await link(page, say.arrival.haveAlready).click();
  await onPage(page, say.arrival.haveAlready);
  await link(page, say.comingBack.sheet).click();
  await onPage(page, say.comingBack.recoverTitle);
}

/** Types the words, and waits until what was found is shown. */
export async function findBySheet(page: Page, words: string): Promise<void> {
  await field(page, say.comingBack.words).fill(words);
  await button(page, say.comingBack.findIt).click();
  await onFound(page);
}

export async function onFound(page: Page): Promise<void> {
  await onPage(page, say.comingBack.foundYours);
}

/** Says yes to what was found, and which devices are lost: `all` of them or none. */
export async function sayItIsMine(page: Page, devices: "all lost" | "all in hand"): Promise<void> {
  await button(page, say.comingBack.yes).click();
  await onPage(page, say.comingBack.lostTitle);
  if (devices === "all lost") await choose(page, say.comingBack.lost);
  await button(page, say.ui.goOn).click();
  await onPage(page, say.comingBack.unlockTitle);
}

/** What this browser keeps: names of its databases and of its files. */
export async function keptHere(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const files: string[] = [];
    const root = (await navigator.storage.getDirectory()) as FileSystemDirectoryHandle & {
      entries(): AsyncIterable<[string, FileSystemFileHandle | FileSystemDirectoryHandle]>;
    };
    for await (const [name, handle] of root.entries()) {
      if (handle.kind === "file" && (await handle.getFile()).size > 0) files.push(name);
    }
    return files;
  });
}

/** Throws the store away, as a browser does when its disk runs short; what unlocks it stays. After Put away: its worker lets go of the files in a moment. */
export async function evictStore(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const root = (await navigator.storage.getDirectory()) as FileSystemDirectoryHandle & {
      keys(): AsyncIterable<string>;
    };
    for (let isGone = false; !isGone; ) {
      // All names first: what is removed while the names are gone through makes some be passed over.
      const names: string[] = [];
      for await (const name of root.keys()) if (name.startsWith("holdfast")) names.push(name);
      const removed = await Promise.allSettled(names.map((name) => root.removeEntry(name)));
      isGone = removed.every(({ status }) => status === "fulfilled");
      await new Promise(requestAnimationFrame);
    }
  });
}

/** Waits until everything that was written has been sent. */
export async function allSent(page: Page): Promise<void> {
  await page
    .getByText(/Sent \d/)
    .first()
    .waitFor();
}
