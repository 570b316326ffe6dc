/**
 * The page an archive is made of: the reader program of app/archive in one script, its styles, and a policy that lets
 * these two run and forbids every request. Built beside the app as archive.html, with a mark where the sealed copy goes.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "vite";
import { copyMark } from "../device/copy/archive-page.ts";

/** What a reader never does: it makes no papers and finds no words. */
const leftOut = ["#device/papers/make.ts", "#device/papers/calendar-file.ts"];
const empty = "\0left-out";

/** Adds archive.html to the build. */
export function archivePage(root: string): Plugin {
  return {
    name: "holdfast-archive-page",
    apply: "build",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: "archive.html", source: await pageOf(root) });
    },
  };
}

async function pageOf(root: string): Promise<string> {
  // A data block ends at the first "</script", inside a string of the program too.
  const program = (await programOf(root)).replaceAll("</script", "<\\/script");
  const styles = readFileSync(join(root, "app", "archive", "archive.css"), "utf8");
  const policy = [
    "default-src 'none'",
    `script-src '${hash(program)}' 'wasm-unsafe-eval'`,
    `style-src '${hash(styles)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    "<title>Holdfast</title>",
    `<style>${styles}</style></head><body>`,
    '<div id="archive"></div>',
    copyMark,
    `<script>${program}</script>`,
    "</body></html>",
    "",
  ].join("\n");
}

async function programOf(root: string): Promise<string> {
  const built = await build({
    configFile: false,
    root: join(root, "app"),
    logLevel: "silent",
    publicDir: false,
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [withoutPapers()],
    build: {
      write: false,
      target: "es2023",
      modulePreload: false,
      lib: { entry: join(root, "app", "archive", "reader.tsx"), formats: ["iife"], name: "holdfastArchive" },
      rollupOptions: { checks: { pluginTimings: false, ineffectiveDynamicImport: false } },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    "output" in one ? one.output : [],
  );
  const scripts = outputs.filter((file) => file.type === "chunk");
  const [program] = scripts;
  if (program === undefined || scripts.length > 1) throw new Error("an archive's program is one script");
  return program.code;
}

function withoutPapers(): Plugin {
  return {
    name: "holdfast-archive-without-papers",
    enforce: "pre",
    resolveId: (name) => (leftOut.includes(name) ? empty : null),
    load: (name) => (name === empty ? "export {};" : null),
  };
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
