/** `holdfast hand-over`: one readable file with everything this machine could be made to give to anyone. */
import { open } from "node:fs/promises";
import type { Options } from "#cli/main.ts";
import { say } from "#cli/sentences.ts";
import { handOver } from "#host/hand-over.ts";

/** Writes it to `path`, which must not exist yet; the answer is the exit code. A running host is not disturbed. */
export async function writeHandOver(options: Options, path: string): Promise<number> {
  const lines = handOver(options.data);
  if (lines === null) {
    console.error(say.noData(options.data));
    return 1;
  }
  try {
    const file = await open(path, "wx", 0o600);
    for (const line of lines) await file.write(`${line}\n`);
    await file.sync();
    await file.close();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    console.error(say.cannotWrite(path));
    return 1;
  }
  console.log(say.handedOver(path));
  return 0;
}
