/**
 * Finds a Chromium for the browser journeys, or installs Debian's where it may; else says in one sentence
 * what to do. `HOLDFAST_CHROMIUM` names one of your own.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Path of a Chromium that exists, installing Debian's package when this process may; null when there is none. */
export function ensureChromium(): string | null {
  const named = process.env["HOLDFAST_CHROMIUM"];
  if (named !== undefined && existsSync(named)) return named;
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  process.stdout.write("Installing Debian's Chromium for the browser journeys.\n");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const packages = ["chromium", "fonts-liberation"];
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore", env: environment });
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
      stdio: "ignore",
      env: environment,
    });
  } catch {
    // Said below, in one sentence, by whoever asked.
    return null;
  }
  return places.find((place) => existsSync(place)) ?? null;
}
