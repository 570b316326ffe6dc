/**
 * Who may import whom: the second of two independent guards (the first is the allow-list in biome.json).
 * One table, read straight from ARCHITECTURE.md's drawing. It reads imports by their text, so it needs no
 * compiler, and it demands a floor of modules, so that finding nothing cannot pass for finding no fault.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isShipped, readSources, root, runTool, type Source } from "./sources.ts";

const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: ["base"],
  protocol: ["base", "protocol"],
  domain: ["base", "domain"],
  device: ["base", "protocol", "domain", "device"],
  host: ["base", "protocol", "host"],
  app: ["base", "domain", "device", "app"],
  cli: ["base", "protocol", "device", "host", "cli"],
};

/** Packages that only one file may import, because their types or their power must stay there. */
const soleImporter: Readonly<Record<string, string>> = {
  "libsodium-wrappers-sumo": "protocol/seal/sodium.ts",
  "@hpke/core": "protocol/seal/hpke.ts",
  cborg: "base/canonical.ts",
};

const importPattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']/g;

function violations(source: Source): readonly string[] {
  const folder = source.path.split("/")[0] ?? "";
  const allowed = mayImport[folder] ?? [];
  const found: string[] = [];
  for (const [, specifier = ""] of source.text.matchAll(importPattern)) {
    const target = /^#([a-z]+)\//.exec(specifier)?.[1];
    if (target !== undefined && !allowed.includes(target)) found.push(`${source.path}: ${specifier}`);
    if (specifier.startsWith("../")) found.push(`${source.path}: ${specifier}`);
    if (specifier.startsWith("node:") && !mayUseNode(source.path)) found.push(`${source.path}: ${specifier}`);
    const owner = soleImporter[specifier];
    if (owner !== undefined && owner !== source.path) found.push(`${source.path}: ${specifier}`);
  }
  return found;
}

function mayUseNode(path: string): boolean {
  return /^(host|cli|device\/node)\//.test(path);
}

const shipped = readSources(isShipped);

test("[AR1] no folder imports against the drawing", () => {
  expect(shipped.flatMap(violations)).toEqual([]);
});

test("[AR1] the guard has read the whole tree", () => {
  expect(shipped.length).toBeGreaterThan(150);
  for (const folder of Object.keys(mayImport)) {
    expect(shipped.some((source) => source.path.startsWith(`${folder}/`))).toBe(true);
  }
});

test("[AR1] a planted violation is seen by the table", () => {
  const planted: readonly (readonly [string, string])[] = [
    ["domain/frame/planted.ts", 'import { seal } from "#protocol/seal/aead.ts";'],
    ["host/planted.ts", 'import type { Frame } from "#domain/frame/frame.ts";'],
    ["app/planted.tsx", 'const late = await import("#protocol/wire/visible.ts");'],
    ["base/planted.ts", 'export * from "../protocol/seal/hash.ts";'],
    ["device/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["protocol/log/planted.ts", 'import sodium from "libsodium-wrappers-sumo";'],
  ];
  for (const [path, text] of planted) expect(violations({ path, text })).toHaveLength(1);
});

test("[AR1] a planted violation is seen by the linter", () => {
  const path = "domain/planted-violation.ts";
  writeFileSync(join(root, path), 'export { sha256 } from "#protocol/seal/hash.ts";\n');
  try {
    const { code, printed } = runTool("biome", ["lint", path]);
    expect(code).not.toBe(0);
    expect(printed).toContain("noRestrictedImports");
  } finally {
    rmSync(join(root, path));
  }
});
