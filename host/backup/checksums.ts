/**
 * SHA256SUMS of a backup, in the form that `sha256sum -c` reads: written last, so a folder without it is not
 * finished; every byte of the backup is under one of its sums.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeSync,
} from "node:fs";
import { join, relative, sep } from "node:path";

const sumsFile = "SHA256SUMS";
const readBytes = 1_048_576;

/** Writes the sums of every file in `folder` and flushes them to the disk. */
export function writeChecksums(folder: string): void {
  const lines = filesBelow(folder).map((path) => `${checksumOf(join(folder, path))}  ${path}\n`);
  const file = openSync(join(folder, sumsFile), "wx", 0o600);
  try {
    writeSync(file, lines.join(""));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  syncFolder(folder);
}

/**
 * The files of a finished backup, each as it was written; "unfinished" without sums, "changed" when one is
 * missing, other than it was, or there is one more.
 */
export function readChecksums(folder: string): readonly string[] | "unfinished" | "changed" {
  const path = join(folder, sumsFile);
  if (!existsSync(path)) return "unfinished";
  const sums = new Map<string, string>();
  for (const line of readFileSync(path, "utf8").split("\n").slice(0, -1)) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (sum === undefined || name === undefined) return "changed";
    sums.set(name, sum);
  }
  const present = filesBelow(folder);
  const isSame =
    present.length === sums.size &&
    present.every((name) => sums.get(name) === checksumOf(join(folder, name)));
  return isSame ? present : "changed";
}

/** Flushes names that are new in a folder. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(folder, join(one.parentPath, one.name)).split(sep).join("/"))
    .filter((name) => name !== sumsFile)
    .toSorted();
}

function checksumOf(path: string): string {
  const sum = createHash("sha256");
  const part = new Uint8Array(readBytes);
  const file = openSync(path, "r");
  try {
    for (let read = readSync(file, part); read > 0; read = readSync(file, part))
      sum.update(part.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return sum.digest("hex");
}
