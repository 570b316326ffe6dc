/** How the app is built: everything hashed, nothing inline but the import map, nothing from another origin. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const outDir = join(import.meta.dirname, "dist", "app");

export default defineConfig({
  root: join(import.meta.dirname, "app"),
  publicDir: join(import.meta.dirname, "app", "public"),
  plugins: [{ ...optimizeLocales.vite({ locales: ["en-GB", "de-DE"] }), enforce: "pre" as const }, react(), integrity()],
  worker: { format: "es" },
  build: {
    outDir,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2023",
    chunkSizeWarningLimit: 1000,
    rollupOptions: {
      input: {
        index: join(import.meta.dirname, "app", "index.html"),
        "service-worker": join(import.meta.dirname, "app", "service-worker.ts"),
      },
      output: {
        // The service worker must stand at the root, under one name, to serve every page.
        entryFileNames: (chunk) => (chunk.name === "service-worker" ? "service-worker.js" : "assets/[name]-[hash].js"),
      },
    },
  },
});

/**
 * After the build: integrity for every script the page loads (entry by attribute, the rest by an import map),
 * the list of files with their hashes for the service worker, and what the host's content policy must let in.
 */
function integrity(): Plugin {
  return {
    name: "holdfast-integrity",
    apply: "build",
    writeBundle() {
      const files = readdirSync(outDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      const hashes = new Map(files.map((file) => [webPath(file), `sha384-${digest("sha384", readFileSync(file))}`]));
      const scripts = [...hashes].filter(([path]) => path.startsWith("/assets/") && path.endsWith(".js"));
      const importMap = JSON.stringify({ integrity: Object.fromEntries(scripts) });
      const index = join(outDir, "index.html");
      const html = readFileSync(index, "utf8")
        .replace("</title>", `</title>\n    <script type="importmap">${importMap}</script>`)
        .replaceAll(/(<(?:script|link)[^>]*?(?:src|href)="(\/assets\/[^"]+)")/g, (tag: string, _all: string, path: string) => {
          const hash = hashes.get(path);
          return hash === undefined || tag.includes("integrity=") ? tag : `${tag} integrity="${hash}"`;
        });
      writeFileSync(index, html);
      const kept = [...hashes.keys()].filter((path) => path !== "/service-worker.js" && path !== "/index.html").sort();
      const list = [...kept.map((path) => [path, hashes.get(path)]), ["/", `sha384-${digest("sha384", html)}`]];
      const worker = join(outDir, "service-worker.js");
      const text = readFileSync(worker, "utf8");
      const filled = text.replace(/["'`]holdfast-files["'`]/, () => JSON.stringify(JSON.stringify(list)));
      if (filled === text) throw new Error("the service worker has no place for the list of files");
      writeFileSync(worker, filled);
      const facts = { scriptHashes: [`sha256-${digest("sha256", importMap)}`], styleHashes: [], trustedTypes: ["holdfast"] };
      writeFileSync(join(outDir, "holdfast-build.json"), `${JSON.stringify(facts, null, 2)}\n`);
    },
  };
}

function digest(algorithm: string, bytes: string | Uint8Array): string {
  return createHash(algorithm).update(bytes).digest("base64");
}

function webPath(file: string): string {
  return `/${relative(outDir, file).split(sep).join("/")}`;
}
