/** `holdfast backup FOLDER`: a tried copy of the data, while the host runs or not. */
import type { Options } from "#cli/main.ts";
import { backupFaultSentence, say } from "#cli/sentences.ts";
import { backUp } from "#host/backup/back-up.ts";

/** The answer is the exit code. */
export async function makeBackup(options: Options, to: string): Promise<number> {
  const made = await backUp(options.data, to, { now: () => Date.now() });
  if (made.ok) console.log(say.backedUp(to, made.value));
  else console.error(backupFaultSentence(made.error, options.data, to));
  return made.ok ? 0 : 1;
}
