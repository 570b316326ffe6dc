/**
 * `npm test`: every suite but the stories of minutes ("long", which CI adds), in an order in which the cheap news
 * comes first. Ends with the totals of all suites as `N passed, N failed`, and exits with 1 if anything failed or
 * nothing ran.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./ensure-browser.ts";

const usual = ["unit", "real", "browser", "check"];
const suites = [...usual, "long"];

type Totals = { readonly passed: number; readonly failed: number };

const wanted = process.argv.slice(2).filter((argument) => suites.includes(argument));
let totals: Totals = { passed: 0, failed: 0 };
if (ensureChromium() === null) {
  process.stderr.write(
    "No Chromium was found: install one (on Debian: apt-get install chromium) or name it in HOLDFAST_CHROMIUM.\n",
  );
  totals = { passed: 0, failed: 1 };
} else {
  for (const suite of wanted.length > 0 ? wanted : usual) {
    const one = runSuite(suite);
    totals = { passed: totals.passed + one.passed, failed: totals.failed + one.failed };
  }
}
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;

function runSuite(suite: string): Totals {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-tests-"));
  const report = join(folder, "report.json");
  const vitest = join(import.meta.dirname, "..", "node_modules", "vitest", "vitest.mjs");
  const run = spawnSync(
    process.execPath,
    [
      vitest,
      "run",
      "--project",
      suite,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    { stdio: "inherit", env: { ...process.env, NO_COLOR: "1" } },
  );
  try {
    const read = JSON.parse(readFileSync(report, "utf8")) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    // A suite that broke outside any test (a file that does not load) has failed once at least.
    const failed = run.status === 0 ? read.numFailedTests : Math.max(1, read.numFailedTests);
    return { passed: read.numPassedTests, failed };
  } catch {
    // No report: the suite itself did not start.
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
