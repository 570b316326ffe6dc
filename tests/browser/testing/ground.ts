/** What a file of journeys stands on: a host, a browser, people, and that nothing went wrong unseen. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, inject, onTestFinished } from "vitest";
import { newPerson, type Person, type Setting, sharedBrowser, type Watch } from "./browser.ts";
import { type HostProcess, root, startHostProcess } from "./host.ts";

/** A host and the shared browser for one file of journeys; both end with it. */
export function useHost(more: readonly string[] = []): { readonly browser: Browser; host: HostProcess } {
  const ground: { browser?: Browser; host?: HostProcess } = {};
  beforeAll(async () => {
    ground.browser = await sharedBrowser(inject("chromium"));
    ground.host = await startHostProcess({ more });
  });
  afterAll(async () => {
    await ground.host?.stop();
    await ground.browser?.close();
  });
  return ground as { readonly browser: Browser; host: HostProcess };
}

/** A person of this test; what she saw last is kept in `pictures/failed` when the test fails. */
export async function meet(
  browser: Browser,
  origin: string,
  name: string,
  setting: Setting = {},
): Promise<Person> {
  return ofThisTest(await newPerson(browser, origin, setting), name);
}

/** A person who goes with this test, whatever browser she has. */
export function ofThisTest(person: Person, name: string): Person {
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await keepPictures(person.context, name, person.watch);
    await person.context.close();
  });
  return person;
}

/** What every page of a context shows, for whoever looks for the reason. */
async function keepPictures(context: BrowserContext, name: string, watch: Watch): Promise<void> {
  const folder = join(root, "pictures", "failed");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(watch, null, 2));
  for (const [index, page] of context.pages().entries())
    await page.screenshot({ path: join(folder, `${name}-${index}.png`), fullPage: true });
}

/** Nothing went to another origin, broke the policy or threw. */
export function expectCalm(...people: readonly Person[]): void {
  for (const { watch } of people) {
    expect(watch.requests).toBeGreaterThan(5);
    expect({ foreign: watch.foreign, violations: watch.violations, errors: watch.errors }).toEqual({
      foreign: [],
      violations: [],
      errors: [],
    });
  }
}
