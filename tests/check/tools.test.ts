/** The compiler, the linters, the formatter and the search for unused code, each as one test. */
import { expect, test } from "vitest";
import { runTool } from "./sources.ts";

const programs = [
  "base",
  "protocol",
  "domain",
  "device",
  "device/page",
  "device/worker",
  "device/node",
  "host",
  "app",
  "cli",
  "tests",
];

test("[AR4] every program type-checks", () => {
  const { code, printed } = runTool("tsc", ["-b", ...programs, "--noEmit"]);
  expect(printed).toBe("");
  expect(code).toBe(0);
});

test("[AR4] the typed linter finds nothing", () => {
  const { code, printed } = runTool("oxlint", ["--type-aware"]);
  expect(printed).toContain("Found 0 warnings and 0 errors");
  expect(code).toBe(0);
});

test("[AR4] format, import order and import allow-lists hold", () => {
  const { code, printed } = runTool("biome", ["ci", "--reporter=summary", "."]);
  expect(code, printed).toBe(0);
});

test("[AR5] nothing is exported, installed or kept that nobody uses", () => {
  const { code, printed } = runTool("knip", ["--no-progress"]);
  expect(printed).toBe("");
  expect(code).toBe(0);
});
