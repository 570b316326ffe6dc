/** What the page may load and whom it speaks to, with everything unfolded that unfolds. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { root } from "./testing/host.ts";
import { button, link, onPage, say, see } from "./testing/screen.ts";
import { addPatient, go, openPractice, part, typeNote } from "./testing/story.ts";

const ground = useHost();

/** Opens everything on this page that unfolds, each once. */
async function unfold(page: Page): Promise<number> {
  const folded = page.locator("main button[aria-expanded=false]");
  const count = await folded.count();
  for (let index = count - 1; index >= 0; index--) await folded.nth(index).click();
  return count;
}

test("[JO11, NI1] no request leaves for another origin and no policy is broken, on any screen", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const { page } = weil;
  await openPractice(page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(page, { name: "Anna K.", room: false });
  let unfolded = await unfold(page);
  await part(page, "notes");
  await button(page, say.therapist.writeProgress).click();
  await typeNote(page, "progress", "A word.");
  await button(page, say.note.sign).click();
  await see(page, say.note.addLabel);
  await link(page, say.note.done).click();
  await part(page, "accounts");
  await button(page, say.accounts.recordPayment).click();
  for (const place of ["today", "patients", "hostSight", "settings"] as const) {
    await go(page, place);
    unfolded += await unfold(page);
  }
  expect(unfolded).toBeGreaterThan(1);
  expectCalm(weil);
});

test("[JO11] the watch sees what it watches for: script from a string, and another origin", async () => {
  const mallory = await meet(ground.browser, ground.host.origin, "mallory");
  await mallory.page.goto(ground.host.origin);
  await onPage(mallory.page, say.arrival.startTitle);
  const outcome = await mallory.page.evaluate(async () => {
    const tries = { markup: "done", elsewhere: "done" };
    try {
      document.body.innerHTML = "<img src=x>";
    } catch {
      tries.markup = "refused";
    }
    await fetch("https://example.org/").catch(() => (tries.elsewhere = "refused"));
    return tries;
  });
  expect(outcome).toEqual({ markup: "refused", elsewhere: "refused" });
  await expect.poll(() => mallory.watch.violations.length).toBeGreaterThan(1);
});

test("[JO11] every answer of the host bears the strict headers", async () => {
  const built = JSON.parse(readFileSync(join(root, "dist", "app", "holdfast-build.json"), "utf8")) as {
    scriptHashes: string[];
  };
  for (const path of ["/", "/service-worker.js", "/nothing-here"]) {
    const { headers } = await fetch(`${ground.host.origin}${path}`);
    const policy = headers.get("content-security-policy")?.split("; ") ?? [];
    expect(policy.filter((line) => !line.startsWith("style-src"))).toEqual([
      "default-src 'none'",
      `script-src 'self' 'wasm-unsafe-eval'${built.scriptHashes.map((hash) => ` '${hash}'`).join("")}`,
      "img-src 'self' data: blob:",
      "frame-src blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "media-src 'self' blob:",
      "worker-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types holdfast",
    ]);
    expect(policy.find((line) => line.startsWith("style-src"))).not.toContain("unsafe");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});
