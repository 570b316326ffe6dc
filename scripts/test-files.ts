/**
 * `npm run test:files -- --mib N`: sends and fetches one file of N MiB (100, the largest there is, unless said) through
 * a host process, broken off three times in each direction, and prints times and memory: first between two devices in
 * Node, then between two browsers (tests/large-file). Exits with 1 when a byte differs.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startHostProcess } from "../tests/browser/testing/host.ts";
import { runLargeFile } from "../tests/scenarios/files/testing/large-file.ts";

const mebibyte = 1_048_576;
const { values } = parseArgs({ options: { mib: { type: "string", default: "100" } } });
const host = await startHostProcess();
const run = await runLargeFile(host, Number(values.mib) * mebibyte);
await host.stop();

const inMiB = (bytes: number): string => `${(bytes / mebibyte).toFixed(1)} MiB`;
const rate = (seconds: number): string => `${seconds.toFixed(1)} s, ${inMiB(run.bytes / seconds)} a second`;
const { before, highest } = run.memory;
console.log(`a file of ${inMiB(run.bytes)}, broken off ${run.breaks} times`);
console.log(`read and sealed: ${rate(run.attachSeconds)}`);
console.log(`sent: ${rate(run.sendSeconds)}`);
console.log(`fetched: ${rate(run.fetchSeconds)}`);
console.log(`held by both devices: ${inMiB(before.held)} before, ${inMiB(highest.held)} at most`);
console.log(`resident: ${inMiB(before.resident)} before, ${inMiB(highest.resident)} at most`);
console.log(run.isWhole ? "every byte is the same" : "bytes differ");

const vitest = join(import.meta.dirname, "..", "node_modules", "vitest", "vitest.mjs");
const onScreens = spawnSync(process.execPath, [vitest, "run", "--project", "files"], {
  stdio: "inherit",
  env: { ...process.env, HOLDFAST_FILE_MIB: values.mib },
});
process.exitCode = run.isWhole && onScreens.status === 0 ? 0 : 1;
