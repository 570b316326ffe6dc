/** `holdfast restore FOLDER DIR`: a data directory made of a backup. */
import { restoreFaultSentence, say } from "#cli/sentences.ts";
import { restore } from "#host/backup/restore.ts";

/** The answer is the exit code. */
export function restoreBackup(from: string, to: string): number {
  const made = restore(from, to);
  if (made.ok) console.log(say.restored(to, made.value));
  else console.error(restoreFaultSentence(made.error, from, to));
  return made.ok ? 0 : 1;
}
