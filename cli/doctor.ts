/** `holdfast doctor`: whether this machine is fit to run a host, and how the data that lie here are kept. */
import { statfsSync } from "node:fs";
import { appState } from "#cli/build-app.ts";
import type { Options } from "#cli/main.ts";
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
    ...data.findings.map(({ isGood, sentence }) => [isGood, sentence] as const),
    ...(free === null ? [] : [[free >= 100, `${free} MB are free on the disk.`] as const]),
  ];
  for (const [isGood, sentence] of findings) console.log(`${isGood ? "good " : "bad  "}${sentence}`);
  return findings.every(([isGood]) => isGood) ? 0 : 1;
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
