/** A real host process for the journeys: the program as `npm start` runs it, on a free port and a fresh folder. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..", "..");

export type RunningHost = {
  readonly origin: string;
  readonly admissionCode: string;
  readonly dataDir: string;
  readonly port: number;
  /** Everything the process has printed so far. */
  printed(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** Starts the host and resolves when it answers. Give `dataDir` and `port` to start the same one again. */
export async function startHostProcess(
  options: { dataDir?: string; port?: number; more?: readonly string[] } = {},
): Promise<RunningHost> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "holdfast-host-"));
  const port = options.port ?? (await freePort());
  const child = spawn(
    process.execPath,
    [join(root, "cli", "holdfast.js"), "start", "--data", dataDir, "--port", String(port), ...(options.more ?? [])],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const origin = await saidAddress(child, () => printed);
  return {
    origin,
    admissionCode: /code:?\s+([A-Z0-9-]{8,})/i.exec(printed)?.[1] ?? "",
    dataDir,
    port,
    printed: () => printed,
    stop: async (signal = "SIGTERM") => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
    },
  };
}

async function saidAddress(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((resolve, refuse) => {
    const look = (): void => {
      const address = /https?:\/\/[^\s]+/.exec(printed())?.[0];
      if (address !== undefined) resolve(address.replace(/\/$/, ""));
    };
    child.stdout?.on("data", look);
    child.on("exit", (code) => refuse(new Error(`The host ended with ${code}: ${printed()}`)));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
