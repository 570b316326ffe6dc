/** The built app in `dist/app`: made by Vite when it is missing or older than a source. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
export const appDirectory = join(root, "dist", "app");

/** What the app is built from. */
const sources = [
  "app",
  "base",
  "device",
  "domain",
  "protocol",
  "scripts/archive-page.ts",
  "vite.config.ts",
  "package-lock.json",
];

/** "built" when the app is there and new; "stale" when it must be built; "absent" when it can not be. */
export function appState(): "built" | "stale" | "absent" {
  const index = join(appDirectory, "index.html");
  const hasSources = existsSync(join(root, "vite.config.ts")) && existsSync(join(root, "app", "index.html"));
  if (!existsSync(index)) return hasSources ? "stale" : "absent";
  if (!hasSources) return "built";
  const builtAt = statSync(index).mtimeMs;
  return sources.some((name) => newestIn(join(root, name)) > builtAt) ? "stale" : "built";
}

/** Builds; whether it went well. Vite's own words go to standard error. */
export function buildApp(): Promise<boolean> {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const child = spawn(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: root,
    // A shell's own NODE_ENV would make a build without the service worker.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", 2, 2],
  });
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}

function newestIn(path: string): number {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path, { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && !/\.test\.tsx?$|\.tsbuildinfo$/.test(one.name),
  );
  return inside.reduce(
    (newest, one) => Math.max(newest, statSync(join(one.parentPath, one.name)).mtimeMs),
    0,
  );
}
