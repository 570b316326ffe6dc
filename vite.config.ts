/** How the app is built: every file with its hash, nothing inline but the import map, nothing from another origin. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { createLogger, defineConfig, type Logger, type Plugin } from "vite";
import { archivePage } from "./scripts/archive-page.ts";
import { sodiumApart } from "./scripts/sodium-apart.ts";

const root = import.meta.dirname;
/** What the host reads to write its content security policy (host/http/headers.ts). */
const factsFile = "holdfast-build.json";
/** Files that grow smaller by it; the fonts of the screens are compressed already. */
const compressed = new Set([".html", ".js", ".css", ".json", ".webmanifest", ".wasm", ".svg", ".ttf"]);

/** Advice about slow plugins is for who changes the build, and would stand in front of every start. */
const quiet = { pluginTimings: false };

export default defineConfig({
  root: join(root, "app"),
  publicDir: join(root, "app", "public"),
  plugins: [
    { ...optimizeLocales.vite({ locales: ["en-GB", "de-DE"] }), enforce: "pre" as const },
    react(),
    archivePage(root),
    sodiumApart(),
    integrity(),
  ],
  worker: { format: "es", plugins: () => [sodiumApart()], rollupOptions: { checks: quiet } },
  customLogger: withoutKnownWarning(),
  build: {
    outDir: join(root, "dist", "app"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2023",
    chunkSizeWarningLimit: 1000,
    rollupOptions: {
      checks: quiet,
      input: {
        index: join(root, "app", "index.html"),
        "service-worker": join(root, "app", "service-worker.ts"),
      },
      output: {
        // The service worker must stand at the root, under one name, to serve every page.
        entryFileNames: (chunk) =>
          chunk.name === "service-worker" ? "service-worker.js" : "assets/[name]-[hash].js",
      },
    },
  },
});

/** Of one warning is known that nothing follows: @hpke/common asks for Node's crypto only where the platform has none. */
function withoutKnownWarning(): Logger {
  const logger = createLogger();
  const isKnown = (message: string): boolean => message.includes('Module "crypto" has been externalized');
  return {
    ...logger,
    warn: (message, options) => isKnown(message) || logger.warn(message, options),
    warnOnce: (message, options) => isKnown(message) || logger.warnOnce(message, options),
  };
}

/**
 * After the build: integrity for every script and style the page loads (the entry by attribute, the rest by
 * an import map), the list of files with their hashes for the service worker, what the host's policy must
 * let in, and every file once more compressed.
 */
function integrity(): Plugin {
  let outDir = "";
  return {
    name: "holdfast-integrity",
    apply: "build",
    configResolved(config) {
      outDir = join(config.root, relative(config.root, config.build.outDir));
    },
    async writeBundle(_options, bundle) {
      const hashes = new Map(filesOf(outDir).map((path) => [path, sri(readFileSync(join(outDir, path)))]));
      const ofPage = Object.values(bundle).filter(({ type }) => type === "chunk");
      const importMap = importMapOf(
        ofPage.map(({ fileName }) => `/${fileName}`),
        hashes,
      );
      const html = withIntegrity(readFileSync(join(outDir, "index.html"), "utf8"), importMap, hashes);
      writeFileSync(join(outDir, "index.html"), html);
      fillServiceWorker(join(outDir, "service-worker.js"), keptOf(hashes, html));
      const facts = {
        scriptHashes: [`sha256-${digest("sha256", importMap)}`],
        styleHashes: [],
        trustedTypes: ["holdfast"],
      };
      writeFileSync(join(outDir, factsFile), `${JSON.stringify(facts, null, 2)}\n`);
      await Promise.all(filesOf(outDir).map((path) => compress(join(outDir, path))));
    },
  };
}

/** Web paths of all files of the build, sorted. */
function filesOf(outDir: string): readonly string[] {
  return readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(outDir, join(entry.parentPath, entry.name)).split(sep).join("/")}`)
    .sort();
}

/** Of the page's own scripts: no import map reaches into a worker, whose files the service worker checks. */
function importMapOf(scripts: readonly string[], hashes: ReadonlyMap<string, string>): string {
  const own = scripts.filter((path) => path.startsWith("/assets/")).sort();
  return JSON.stringify({ integrity: Object.fromEntries(own.map((path) => [path, hashes.get(path)])) });
}

/** The page with its import map first, and a hash on every file of ours that it names. */
function withIntegrity(html: string, importMap: string, hashes: ReadonlyMap<string, string>): string {
  return html
    .replace("</title>", () => `</title>\n    <script type="importmap">${importMap}</script>`)
    .replaceAll(/<(?:script|link)[^>]*?(?:src|href)="(\/assets\/[^"]+)"/g, (tag: string, path: string) => {
      const hash = hashes.get(path);
      if (hash === undefined) throw new Error(`the page names a file that is not in the build: ${path}`);
      return `${tag} integrity="${hash}"`;
    });
}

/** [path, hash] of all that the service worker keeps; the page itself under "/". */
function keptOf(hashes: ReadonlyMap<string, string>, html: string): readonly (readonly [string, string])[] {
  const files = [...hashes].filter(([path]) => path !== "/service-worker.js" && path !== "/index.html");
  return [...files, ["/", sri(html)]];
}

function fillServiceWorker(path: string, kept: readonly (readonly [string, string])[]): void {
  const list = JSON.stringify(kept);
  const name = `holdfast-${createHash("sha256").update(list).digest("hex").slice(0, 16)}`;
  const text = readFileSync(path, "utf8");
  const filled = text
    .replace(/["'`]holdfast-files["'`]/, () => JSON.stringify(list))
    .replaceAll(/["'`]holdfast-list["'`]/g, () => JSON.stringify(name));
  if (!filled.includes(JSON.stringify(list)) || !filled.includes(name)) {
    throw new Error("the service worker has no place for the list of files");
  }
  writeFileSync(path, filled);
}

async function compress(path: string): Promise<void> {
  if (!compressed.has(extname(path)) || path.endsWith(factsFile)) return;
  const bytes = readFileSync(path);
  // The database engine is large; the last per cent would take longer than the rest of the build.
  const quality = bytes.length > 500_000 ? 9 : 11;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
  writeFileSync(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

function sri(bytes: string | Uint8Array): string {
  return `sha384-${digest("sha384", bytes)}`;
}

function digest(algorithm: string, bytes: string | Uint8Array): string {
  return createHash(algorithm).update(bytes).digest("base64");
}
