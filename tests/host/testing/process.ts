/** The host as its own process, started by the command line as people start it. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const entry = join(import.meta.dirname, "..", "..", "..", "cli", "holdfast.js");

export type HostProcess = {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly admissionCode: string | null;
  /** All that was printed so far, both ways. */
  printed(): string;
  /** Resolves with exit code and signal. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
};

/** Starts `holdfast start` without the app and resolves when it says where it is. */
export async function startProcess(dataDir: string, ...words: readonly string[]): Promise<HostProcess> {
  const run = runProcess("start", "--without-app", "--data", dataDir, "--port", "0", ...words);
  const origin = await run.printedMatch(/at (https?:\/\/\S+)/);
  const code = /one practice: (\S+)/.exec(run.printed())?.[1] ?? null;
  return { ...run, origin, admissionCode: code };
}

/** Runs a command to its end. */
export async function runCommand(
  ...words: readonly string[]
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const run = runProcess(...words);
  const { code } = await run.ended;
  return { code, printed: run.printed() };
}

function runProcess(...words: readonly string[]) {
  const child = spawn(process.execPath, [entry, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"] },
  });
  let text = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const printedMatch = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        // A line is whole when the next one has begun.
        const found = pattern.exec(text.slice(0, text.lastIndexOf("\n") + 1))?.[1];
        if (found !== undefined) resolve(found);
      };
      listeners.add(look);
      void ended.then(() => reject(new Error(`the process ended first: ${text}`)));
      look();
    });
  return { child, ended, printed: () => text, printedMatch };
}
