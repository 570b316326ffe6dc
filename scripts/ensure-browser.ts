/**
 * Finds the browsers of the journeys, or installs Debian's where it may; else says in one sentence what to do.
 * `HOLDFAST_CHROMIUM` and `HOLDFAST_FIREFOX` name your own.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

type Wanted = {
  readonly name: string;
  readonly environment: string;
  readonly places: readonly string[];
  readonly packages: readonly string[];
};

/** Path of a Chromium that exists, installing Debian's package when this process may; null when there is none. */
export function ensureChromium(): string | null {
  return ensure({
    name: "Chromium",
    environment: "HOLDFAST_CHROMIUM",
    places: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
    packages: ["chromium", "fonts-liberation"],
  });
}

/** Path of a Firefox ESR that exists, installing Debian's package when this process may; null when there is none. */
export function ensureFirefox(): string | null {
  return ensure({
    name: "Firefox ESR",
    environment: "HOLDFAST_FIREFOX",
    places: ["/usr/bin/firefox-esr"],
    packages: ["firefox-esr", "fonts-liberation"],
  });
}

function ensure({ name, environment, places, packages }: Wanted): string | null {
  const named = process.env[environment];
  if (named !== undefined && existsSync(named)) return named;
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  process.stdout.write(`Installing Debian's ${name} for the browser journeys.\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore", env });
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
      stdio: "ignore",
      env,
    });
  } catch {
    // Said below, in one sentence, by whoever asked.
    return null;
  }
  return places.find((place) => existsSync(place)) ?? null;
}
