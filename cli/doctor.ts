/** `holdfast doctor`: whether this machine is fit to run a host, and how the data that lie here are kept. */
import { existsSync, statfsSync } from "node:fs";
import { appState } from "#cli/build-app.ts";
import type { Options } from "#cli/main.ts";
import { say } from "#cli/sentences.ts";
import { daysSince, readLastBackup } from "#host/backup/last-backup.ts";
import { inspectData } from "#host/inspect-data.ts";

/** Prints one line a finding; the answer is 1 when something must be put right. */
export function doctor(options: Options): number {
  const data = inspectData(options.data);
  const free = freeMegabytes(options.data);
  const findings: readonly (readonly [boolean, string])[] = [
    [true, `Node ${process.versions.node}.`],
    [
      appState() !== "absent",
      appState() === "absent"
        ? "The app is not built and cannot be built here."
        : "The app is built, or will be at the next start.",
    ],
    ...backupFindings(options.data),
    ...data.findings.map(({ isGood, sentence }) => [isGood, sentence] as const),
    ...(free === null ? [] : [[free >= 100, `${free} MB are free on the disk.`] as const]),
  ];
  for (const [isGood, sentence] of findings) console.log(`${isGood ? "good " : "bad  "}${sentence}`);
  return findings.every(([isGood]) => isGood) ? 0 : 1;
}

/** Days after which a backup is too old to be called good. */
const backupDaysMax = 7;

function backupFindings(dataDir: string): readonly (readonly [boolean, string])[] {
  if (!existsSync(dataDir)) return [];
  const last = readLastBackup(dataDir);
  if (last === null) return [[false, say.noBackupYet]];
  const isRecent = daysSince(last, { now: () => Date.now() }) <= backupDaysMax;
  return [[last.isWhole && isRecent, say.lastBackup(last)]];
}

function freeMegabytes(directory: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return Math.floor((bavail * bsize) / 1_000_000);
  } catch {
    // The directory is not there yet; the first start makes it.
    return null;
  }
}
