/** The machine stops in the middle of whatever it does. What was said to be kept is there. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openPractice } from "./testing/cast.ts";
import { done, passphrase } from "./testing/cast-words.ts";
import { line, newTown } from "./testing/town.ts";

const writer = join(import.meta.dirname, "testing", "writer.ts");
/** How many folders each of the lives writes before it is killed. */
const lives = [3, 1, 7];

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), "holdfast-machine-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Lets the writer work until it has said `count` numbers more, kills it, and answers the last number it said. */
async function writeAndKill(path: string, origin: string, from: number, count: number): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, [writer, path, origin, String(from)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let last = from - 1;
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.on("exit", (code) => (code === null ? resolve() : reject(new Error("the writer ended by itself"))));
    child.stdout?.on("data", (part: Buffer) => {
      said += part.toString("utf8");
      const numbers = said.split("\n").slice(0, -1).map(Number);
      last = numbers.at(-1) ?? last;
      if (numbers.length >= count) child.kill("SIGKILL");
    });
  });
  return last;
}

test("[ST7] [SY2] whatever was said to be kept before the machine stopped is there, and the practice goes on", async () => {
  const town = await newTown();
  const path = directory();
  const first = await town.newDevice(line(), { directory: path });
  await openPractice(town, first);
  done(await first.act("putAway", {}));

  let next = 0;
  for (const count of lives) next = (await writeAndKill(path, town.host.origin, next, count)) + 1;

  const again = await town.newDevice(line(), { directory: path });
  done(await again.act("unlock", { kind: "passphrase", passphrase }));
  const names = new Set((await again.ask("patients", {})).map(({ name }) => name));
  for (let number = 0; number < next; number++) expect(names).toContain(`Patient ${number}`);
  await again.syncNow();
  expect((await again.ask("standing", {})).saved.waiting).toBe(0);
  expect((await again.ask("standing", {})).alarms).toEqual([]);
});
