/**
 * `npm run test:epochs -- --schedules N [--seed S] [--first F]`: random schedules of devices, people and hosts over
 * the real functions of epochs and logs. Prints what was broken with the seed that shows it again, and exits with 1
 * when anything was. `--seed S` runs that one alone.
 */
import { parseArgs } from "node:util";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { runSchedule } from "../tests/epochs/testing/schedule.ts";

const { values } = parseArgs({
  options: {
    schedules: { type: "string", default: "300" },
    first: { type: "string", default: "0" },
    seed: { type: "string" },
  },
});
const first = Number(values.first);
const seeds =
  values.seed === undefined
    ? Array.from({ length: Number(values.schedules) }, (_, at) => String(first + at))
    : [values.seed];

await sodiumReady();
const began = performance.now();
const seconds = (): string => ((performance.now() - began) / 1000).toFixed(0);
const totals = { epochs: 0, devices: 0, unlocks: 0, broken: 0 };
const schedulesBetweenLines = 250;
for (const [at, seed] of seeds.entries()) {
  const { epochs, devices, unlocks, violations } = await runSchedule(seed);
  totals.epochs += epochs;
  totals.devices += devices;
  totals.unlocks += unlocks;
  if (violations.length > 0) {
    totals.broken++;
    console.log(`seed ${seed}`);
    for (const violation of violations) console.log(`  ${violation}`);
  }
  if ((at + 1) % schedulesBetweenLines === 0) {
    process.stderr.write(
      `${at + 1} schedules, ${totals.epochs} epochs, ${totals.broken} broken, ${seconds()} s\n`,
    );
  }
}
const { epochs, devices, unlocks, broken } = totals;
console.log(
  `${seeds.length} schedules: ${epochs} epochs made, ${devices} devices, ${unlocks} unlocks needed and given, ${seconds()} s`,
);
console.log(`${broken} schedules broke a property`);
process.exitCode = broken > 0 ? 1 : 0;
