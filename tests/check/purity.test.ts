/** base, protocol and domain know no platform, no clock and no chance: each guard must catch a planted use. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { root, runTool } from "./sources.ts";

const path = "domain/planted-impurity.ts";

afterEach(() => rmSync(join(root, path), { force: true }));

const platform = [
  "console.log(1);",
  "setTimeout(() => undefined, 1);",
  "export const key = crypto.subtle;",
  "export const bytes = new TextEncoder();",
  'export const url = new URL("https://x");',
  "export const page = document.title;",
];

test("[AR2] the compiler refuses every platform name in a pure folder", () => {
  writeFileSync(join(root, path), `${platform.join("\n")}\n`);
  const { code, printed } = runTool("tsc", ["-p", "domain", "--noEmit"]);
  expect(code).not.toBe(0);
  const lines = platform.map((_, index) => index + 1);
  for (const line of lines) expect(printed).toContain(`planted-impurity.ts(${line},`);
});

test.each([
  ["Date", "export const now = Date.now();"],
  ["new Date", "export const now = new Date();"],
  ["Math.random", "export const chance = Math.random();"],
  ["Temporal.Now", "export const now = Temporal.Now.instant();"],
])("[AR3] the linter refuses %s in a pure folder", (_name, text) => {
  writeFileSync(join(root, path), `${text}\n`);
  const { code, printed } = runTool("oxlint", [path]);
  expect(code).not.toBe(0);
  expect(printed).toMatch(/no-restricted-(globals|properties)/);
});
