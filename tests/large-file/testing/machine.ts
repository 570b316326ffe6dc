/**
 * A person's machine for one large file: a browser of its own with its profile on the disk, and its line to the host. A
 * browser keeps for its tester whatever goes over the line, in the memory of the page: so it is let go of meanwhile.
 */
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { beWithPatience } from "#tests/browser/testing/browser.ts";
import { openProfile } from "#tests/browser/testing/own-browser.ts";
import { type BreakingLine, breakingLine } from "./breaking-line.ts";

export type Machine = {
  readonly line: BreakingLine;
  readonly profile: string;
  /** Its window, in a tester's hands until it is let go of. */
  hold(): Promise<Page>;
  letGo(): Promise<void>;
  /** Does this, and answers where the file lies that the browser has saved then. */
  saving(press: (page: Page) => Promise<void>): Promise<string>;
};

/** Opens the browser on a fresh profile below `place`; it ends with the test. */
export async function openMachine(place: string, name: string): Promise<Machine> {
  const line = await breakingLine();
  onTestFinished(() => line.close());
  const profile = join(place, name);
  const own = await openProfile(profile, [`--proxy-server=${line.proxy}`, "--proxy-bypass-list=<-loopback>"]);
  await own.letGo();
  let held: Browser | null = null;

  async function hold(): Promise<Page> {
    // On this machine it opens the very file that is chosen, and is sent none.
    held ??= await chromium.connectOverCDP(own.endpoint, { isLocal: true });
    const context = held.contexts()[0];
    const page = context?.pages()[0];
    if (context === undefined || page === undefined) throw new Error("the browser has no window");
    beWithPatience(context);
    return page;
  }

  return {
    line,
    profile,
    hold,
    async letGo() {
      await held?.close();
      held = null;
    },
    async saving(press) {
      const page = await hold();
      const cdp = await held?.newBrowserCDPSession();
      if (cdp === undefined) throw new Error("the browser is held");
      const downloadPath = join(place, `saved-by-${name}`);
      await cdp.send("Browser.setDownloadBehavior", {
        behavior: "allowAndName",
        downloadPath,
        eventsEnabled: true,
      });
      const saved = new Promise<string>((resolve) => {
        cdp.on("Browser.downloadProgress", ({ guid, state }) => {
          if (state === "completed") resolve(join(downloadPath, guid));
        });
      });
      await press(page);
      return saved;
    },
  };
}
