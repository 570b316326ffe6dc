/** Lists the project's own files, as git would see them, for the checks that read them. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..");

export type Source = { readonly path: string; readonly text: string };

/** Every file that git tracks or would track, whose path `wanted` accepts, with its text. */
export function readSources(wanted: (path: string) => boolean): readonly Source[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 << 20,
  });
  return [...new Set(listed.split("\n"))]
    .filter((path) => path !== "" && wanted(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** TypeScript that ships: neither tests nor what only tests use. */
export function isShipped(path: string): boolean {
  return /^(base|protocol|domain|device|host|app|cli)\/.*\.tsx?$/.test(path) && !isTest(path);
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith("tests/") || path.includes("/testing/");
}

/** Runs a tool of node_modules/.bin; returns its exit code and everything it printed. */
export function runTool(tool: string, args: readonly string[]): { code: number; printed: string } {
  try {
    const printed = execFileSync(join(root, "node_modules", ".bin", tool), [...args], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 64 << 20,
    });
    return { code: 0, printed };
  } catch (problem) {
    const failed = problem as { status: number | null; stdout: string; stderr: string };
    return { code: failed.status ?? 1, printed: `${failed.stdout}${failed.stderr}` };
  }
}
