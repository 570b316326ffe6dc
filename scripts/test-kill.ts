/**
 * `npm run test:kill -- --runs N [--seed S]`: kills the host process N times under fifty writers and prints what was
 * acknowledged, what of it was missing afterwards, and how long restarts took. Exits with 1 when anything was wrong.
 */
import { parseArgs } from "node:util";
import { runKills } from "../tests/kill/testing/kill-runs.ts";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "100" }, seed: { type: "string" } },
});
const runs = Number(values.runs);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const runsBetweenLines = 50;

// Asked to stop, it compares everything once more and prints what the runs so far have shown.
let isAsked = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void (isAsked = true));
let made = 0;

const { counts, faults, kills, directories, restartMs } = await runKills({
  runs,
  seed,
  mayGoOn: () => !isAsked,
  onRun(run, outcome) {
    made = run;
    if (run % runsBetweenLines === 0)
      process.stderr.write(`${run} runs, ${outcome.counts.bodies} bodies, ${outcome.faults.length} faults\n`);
  },
});

const number = (value: number) => value.toLocaleString("en");
const sorted = [...restartMs].sort((a, b) => a - b);
const at = (share: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
const faultsOf = (fault: string) => faults.filter((one) => one.fault === fault).length;

console.log(`${made} runs with seed ${seed}, in ${directories} directories`);
console.log(
  `killed: ${kills.writing} under writers, ${kills.starting} while starting, ${kills.stopping} while stopping`,
);
console.log(
  `acknowledged: ${number(counts.bodies)} bodies, ${number(counts.logs)} logs, ${number(counts.versions)} versions of registers, ${number(counts.dropPieces)} pieces of drops, ${number(counts.chunks)} chunks of files`,
);
console.log(
  `asked again after no answer came: ${number(counts.askedAgain)}; bodies that had been kept without an answer: ${number(counts.hadBeenDone)}`,
);
for (const fault of ["lost", "changed", "half", "twice", "unknown", "refused", "damaged"])
  console.log(`${fault.padEnd(8)} ${faultsOf(fault)}`);
console.log(`restart: median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`);
for (const { fault, what } of faults.slice(0, 20)) console.log(`  ${fault}: ${what}`);
process.exitCode = faults.length > 0 || counts.bodies === 0 ? 1 : 0;
