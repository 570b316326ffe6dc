/** Golden stores as they lie in the repository: databases packed with gzip, everything else as it was. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

/** Packs the databases below `folder`, and the logs of writes beside them. */
export function packGolden(folder: string): void {
  for (const path of filesBelow(folder, /\.db(-wal)?$/)) {
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
    rmSync(path);
  }
}

/** Copies `folder` to `to`, everything as it was when it was made. */
export function unpackGolden(folder: string, to: string): void {
  cpSync(folder, to, { recursive: true });
  for (const path of filesBelow(to, /\.gz$/)) {
    writeFileSync(path.slice(0, -".gz".length), gunzipSync(readFileSync(path)));
    rmSync(path);
  }
}

function filesBelow(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && pattern.test(one.name))
    .map((one) => join(one.parentPath, one.name));
}
