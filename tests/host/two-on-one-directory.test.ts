/** Two processes that want one directory: one has it, whatever the moment, and a killed one leaves nothing in the way. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { startProcess } from "./testing/process.ts";
import { temporaryDirectory } from "./testing/real-host.ts";
import { saysOrigin, spawnHoldfast, startWords } from "./testing/spawn-host.ts";

async function racer(directory: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "testing", "lock-racer.ts"), directory], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async (): Promise<string> => String((await lines.next()).value);
  await hear();
  return { child, hear, say: (line: string) => child.stdin.write(`${line}\n`) };
}

test("[HO47] in a hundred races for one directory exactly one has it each time", async () => {
  const directory = temporaryDirectory();
  const racers = [await racer(directory), await racer(directory)];
  for (let race = 0; race < 100; race++) {
    const instant = Date.now() + 5;
    for (const one of racers) one.say(`go ${instant}`);
    const outcomes = await Promise.all(racers.map((one) => one.hear()));
    expect(outcomes.toSorted()).toEqual(["has it", "refused"]);
    for (const one of racers) one.say("release");
    await Promise.all(racers.map((one) => one.hear()));
  }
});

test("[HO2 HO47] two hosts started at once: one serves, the other says why it does not; the killed one leaves no lock", async () => {
  const dataDir = temporaryDirectory();
  for (let race = 0; race < 3; race++) {
    const both = [0, 1].map(() => spawnHoldfast(startWords(dataDir)));
    for (const { child } of both) onTestFinished(() => void child.kill("SIGKILL"));
    const outcomes = await Promise.allSettled(both.map((one) => one.printedMatch(saysOrigin)));
    const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    expect(refused).toEqual([
      `Error: the process ended first: Another Holdfast is running with ${dataDir}; two would spoil each other's data.\n`,
    ]);
    for (const { child } of both) child.kill("SIGKILL");
    await Promise.all(both.map(({ ended }) => ended));
  }
  await startProcess(dataDir);
});
