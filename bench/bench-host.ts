/** Starts and stops the host process of a bench, and opens a practice on it where only grants are needed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type BenchHost = {
  readonly origin: string;
  readonly admissionCode: string;
  /** Stops it and starts it again where it was: what it counts by the hour begins anew. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

type Said = { origin: string; admissionCode: string };

export async function startBenchHost(): Promise<BenchHost> {
  const dataDir = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
  let [child, said] = await started(dataDir, "0");
  const end = async (): Promise<void> => {
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  };
  return {
    ...said,
    async restart() {
      await end();
      [child, said] = await started(dataDir, new URL(said.origin).port);
    },
    async stop() {
      await end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function started(dataDir: string, port: string): Promise<[ChildProcess, Said]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "host-process.ts"), dataDir, port], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return [child, JSON.parse(await firstLine(child)) as Said];
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("the host process has no output");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("the host process ended without a word");
}
