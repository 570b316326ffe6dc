/** The host as its own process, started by the command line as people start it. */
import { onTestFinished } from "vitest";
import {
  type Spawned,
  type SpawnOptions,
  saysCode,
  saysOrigin,
  spawnHoldfast,
  startWords,
} from "./spawn-host.ts";

export type HostProcess = Spawned & { readonly origin: string; readonly admissionCode: string | null };

/** Starts `holdfast start` without the app and resolves when it says where it is. */
export function startProcess(dataDir: string, ...words: readonly string[]): Promise<HostProcess> {
  return startProcessWithin({}, dataDir, ...words);
}

/** The same under limits of the machine, or with words for Node. */
export async function startProcessWithin(
  options: SpawnOptions,
  dataDir: string,
  ...words: readonly string[]
): Promise<HostProcess> {
  const run = runProcess(startWords(dataDir, ...words), options);
  const origin = await run.printedMatch(saysOrigin);
  return { ...run, origin, admissionCode: saysCode.exec(run.printed())?.[1] ?? null };
}

/** Runs a command to its end. */
export async function runCommand(
  ...words: readonly string[]
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const run = runProcess(words, {});
  const { code } = await run.ended;
  return { code, printed: run.printed() };
}

function runProcess(words: readonly string[], options: SpawnOptions): Spawned {
  const run = spawnHoldfast(words, options);
  onTestFinished(() => void run.child.kill("SIGKILL"));
  return run;
}
