/** Starts and stops the host process of a bench, and opens a practice on it where only grants are needed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type BenchHost = { readonly origin: string; readonly admissionCode: string; stop(): Promise<void> };

export async function startBenchHost(): Promise<BenchHost> {
  const dataDir = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
  const child = spawn(process.execPath, [join(import.meta.dirname, "host-process.ts"), dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = JSON.parse(await firstLine(child)) as { origin: string; admissionCode: string };
  return {
    ...said,
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("the host process has no output");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("the host process ended without a word");
}
