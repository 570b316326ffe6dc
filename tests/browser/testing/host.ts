/** A real host process for the journeys: the program as `npm start` runs it, on a free port and a fresh folder. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..", "..");
const program = join(root, "cli", "holdfast.js");

export type HostProcess = {
  readonly origin: string;
  /** As printed at the first start; "" when the folder was used before. */
  readonly admissionCode: string;
  readonly dataDir: string;
  readonly port: number;
  /** Everything the process has printed so far. */
  printed(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** Starts the host and resolves when it listens. Give `dataDir` and `port` to start the same one again. */
export async function startHostProcess(
  options: { dataDir?: string; port?: number; more?: readonly string[] } = {},
): Promise<HostProcess> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "holdfast-host-"));
  const isFresh = !existsSync(join(dataDir, "holdfast.db"));
  const port = options.port ?? (await freePort());
  const child = spawn(
    process.execPath,
    // Hosts of two files run beside each other, and the usual port of the relay is one.
    [program, "start", "--data", dataDir, "--port", String(port), "--relay", "0", ...(options.more ?? [])],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const { origin, admissionCode } = await greeting(child, () => printed, isFresh);
  return {
    origin,
    admissionCode,
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

/** The address, and at a first start the admission code, once the process has printed them. */
async function greeting(
  child: ChildProcess,
  printed: () => string,
  isFresh: boolean,
): Promise<{ origin: string; admissionCode: string }> {
  return new Promise((resolve, refuse) => {
    const look = (): void => {
      const origin = /https?:\/\/[^\s]+/.exec(printed())?.[0];
      const admissionCode = /: ([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})\s/.exec(printed())?.[1];
      if (origin === undefined || (isFresh && admissionCode === undefined)) return;
      resolve({ origin: origin.replace(/\/$/, ""), admissionCode: admissionCode ?? "" });
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
