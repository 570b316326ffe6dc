/** A slice of `npm run test:kill`: the host killed a few times under fifty writers; and three planted faults that must be found. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { runKills } from "./testing/kill-runs.ts";
import type { Fault } from "./testing/ledger.ts";

/** What is found in a host with a planted fault, until the fault that must show has shown. */
async function faultsOf(plant: string, endAt: Fault): Promise<readonly Fault[]> {
  const planted = [join(import.meta.dirname, "testing", `plant-${plant}.ts`)];
  const { faults } = await runKills({ runs: 60, seed: 7, planted, endAt });
  return faults.map(({ fault }) => fault);
}

test("[HO1 HO43] killed again and again under fifty writers, a host has everything it acknowledged, once, and nothing half", async () => {
  const { counts, faults, restartMs } = await runKills({ runs: 10, seed: 20_261_123 });
  expect(faults).toEqual([]);
  expect(restartMs.length).toBeGreaterThan(5);
  expect(counts.bodies).toBeGreaterThan(50);
  expect(counts.askedAgain).toBeGreaterThan(0);
});

test("[HO1] a host that answers before it commits is found out", async () => {
  expect(await faultsOf("late-commit", "lost")).toContain("lost");
});

test("[HO43] a host that adds again what was asked again is found out", async () => {
  expect(await faultsOf("no-repeat", "twice")).toContain("twice");
});

test("[HO43] a host that commits an append body by body is found out", async () => {
  expect(await faultsOf("torn-append", "half")).toContain("half");
});
