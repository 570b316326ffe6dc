/** Builds the app once before the browser journeys, as `npm start` would. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..", "..");

export function setup(): void {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const built = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], { cwd: root, encoding: "utf8" });
  if (built.status !== 0) throw new Error(`The app does not build.\n${built.stdout}\n${built.stderr}`);
}
