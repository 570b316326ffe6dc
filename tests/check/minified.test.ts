/** What only a built app does: names are shortened there, so nothing may be told by the name of a class. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { readSources, root } from "./sources.ts";

test("[SL5] what does not open is refused, and not thrown, in a build that shortens names", async () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-minified-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await build({
    root,
    configFile: false,
    logLevel: "silent",
    // As for a browser: every package goes through the same shortening.
    ssr: { noExternal: true },
    build: {
      ssr: "tests/check/testing/open-altered.ts",
      outDir: folder,
      emptyOutDir: true,
      minify: true,
      rollupOptions: { output: { entryFileNames: "built.mjs" } },
    },
  });
  const built = (await import(/* @vite-ignore */ pathToFileURL(join(folder, "built.mjs")).href)) as {
    openAltered(): Promise<unknown>;
  };
  expect(await built.openAltered()).toEqual({ ok: false, error: { kind: "rejected", rule: "SL5" } });
}, 60_000);

test("[SL5] shipped code tells no error by the name of its class", () => {
  // "Defect" carries its name as a value; the others are names that browsers give, which no build shortens.
  const given = /\.name === "(Defect|QuotaExceededError|NotFoundError|AbortError)"/g;
  const byName = readSources((path) => /^(base|protocol|domain|device|app)\/.*\.tsx?$/.test(path))
    .filter(({ path }) => !/\.test\.tsx?$|\/testing\//.test(path))
    .filter(({ text }) => /\.name === "[A-Z]\w*"/.test(text.replaceAll(given, "")))
    .map(({ path }) => path);
  expect(byName).toEqual([]);
});
