/** The command line as a process of its own, started as people start it; no test runner is needed for it. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const entry = join(import.meta.dirname, "..", "..", "..", "cli", "holdfast.js");

export type Spawned = {
  readonly child: ChildProcess;
  /** All that was printed so far, both ways. */
  printed(): string;
  /** Resolves with what the pattern's first group matched; rejects when the process ends before it. */
  printedMatch(pattern: RegExp): Promise<string>;
  /** Resolves with exit code and signal. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
};

/** node: words for Node itself, before the command. within: a program that runs it, with its words, for limits of the machine. */
export type SpawnOptions = {
  readonly node?: readonly string[];
  readonly within?: readonly string[];
};

/** Runs `holdfast <words>`. */
export function spawnHoldfast(words: readonly string[], options: SpawnOptions = {}): Spawned {
  const command = [...(options.within ?? []), process.execPath, ...(options.node ?? []), entry, ...words];
  const child = spawn(command[0] ?? process.execPath, command.slice(1), {
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
  const printedMatch = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        // A line is whole when the next one has begun.
        const found = pattern.exec(text.slice(0, text.lastIndexOf("\n") + 1))?.[1];
        if (found === undefined) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      void ended.then(() => reject(new Error(`the process ended first: ${text}`)));
      look();
    });
  return { child, ended, printed: () => text, printedMatch };
}

/** The words that start a host without the app on any free port. */
export function startWords(dataDir: string, ...words: readonly string[]): readonly string[] {
  return ["start", "--without-app", "--data", dataDir, "--port", "0", ...words];
}

/** What a host says when it listens. */
export const saysOrigin = /at (https?:\/\/\S+)/;
/** What a host says when it drew an admission code; the first group is the code. */
export const saysCode = /one practice: (\S+)/;
