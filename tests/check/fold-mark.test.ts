/**
 * What a device keeps folded is of use to the very way of folding that made it and to no other (ST12). The mark it
 * bears is a hash over the source of everything that folding rests on, packages of others included, so that nobody has
 * to remember to change it.
 * `HOLDFAST_WRITE=1 npx vitest run --project check tests/check/fold-mark.test.ts` writes it anew.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { root } from "./sources.ts";

const markPath = "device/book/fold-mark.ts";
/** Folding on and keeping what came of it; reading facts from the store for that. All else these bring in. */
const begins = ["device/book/keeping-folds.ts", "device/sync/kept-folds.ts"];

type Read = (path: string) => string;
const readOwn: Read = (path) => readFileSync(join(root, path), "utf8");

type Rests = {
  /** Paths of own files. */
  readonly own: readonly string[];
  /** Names of packages of others. */
  readonly packages: readonly string[];
};

/** What files take more than types from, themselves included, at once or when it is wanted. */
function restsOn(paths: readonly string[], read: Read): Rests {
  const own = new Set<string>();
  const packages = new Set<string>();
  const waiting = [...paths];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    // The mark cannot rest on itself.
    if (own.has(path) || path === markPath) continue;
    own.add(path);
    const imports = /^(?:import|export) (?!type )[^;]*?from "([^"]+)";$|\bimport\("([^"]+)"\)/gms;
    for (const [, atOnce, wanted] of read(path).matchAll(imports)) {
      const specifier = atOnce ?? wanted ?? "";
      if (specifier.startsWith("#")) waiting.push(specifier.slice(1));
      else if (specifier.startsWith(".")) waiting.push(normalize(join(dirname(path), specifier)));
      else packages.add(packageOf(specifier));
    }
  }
  return { own: [...own].toSorted(), packages: [...packages].toSorted() };
}

function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

type Locked = {
  readonly version: string;
  readonly integrity: string;
  readonly dependencies?: Readonly<Record<string, string>>;
};

/** The bytes of packages and of all they bring with them, as package-lock.json has them; a change of one is a change of the text. */
function lockedPackages(names: readonly string[], read: Read): readonly string[] {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, Locked> };
  const found = new Map<string, string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    const locked = packages[`node_modules/${name}`];
    if (locked === undefined) throw new Error(`${name} is not in package-lock.json`);
    found.set(name, `${name} ${locked.version} ${locked.integrity}`);
    waiting.push(...Object.keys(locked.dependencies ?? {}));
  }
  return [...found.values()].toSorted();
}

function markOf(read: Read): string {
  const hash = createHash("sha256");
  const { own, packages } = restsOn(begins, read);
  for (const path of own) hash.update(`${path}\n${read(path)}\n`);
  for (const line of lockedPackages(packages, read)) hash.update(`${line}\n`);
  return hash.digest("hex").slice(0, 32);
}

const mark = markOf(readOwn);
if (process.env["HOLDFAST_WRITE"] === "1") {
  writeFileSync(join(root, markPath), readOwn(markPath).replace(/"[0-9a-f]{32}"/, `"${mark}"`));
}

test("[ST12] the mark of folding is that of the source as it is", () => {
  expect(readOwn(markPath), "folding changed: write the mark anew, as the head of this file says").toContain(
    `"${mark}"`,
  );
});

test("[ST12] a change anywhere in what folding rests on changes the mark", () => {
  const { own } = restsOn(begins, readOwn);
  expect(own.length).toBeGreaterThan(50);
  const among = [
    "domain/desk.ts",
    "domain/room.ts",
    "domain/taking-in/putting-out.ts",
    "domain/session/breaks.ts",
    "device/translate/schemas.ts",
    "device/translate/verified.ts",
    "device/translate/place.ts",
    "device/book/folding.ts",
    "device/book/fold-text.ts",
    "device/book/keeping-folds.ts",
    "device/book/packed-map.ts",
    "device/sync/kept-folds.ts",
    // What makes a fact of a row.
    "device/sync/core.ts",
    "device/store/fact-table.ts",
    "device/store/fold-table.ts",
    "base/canonical.ts",
  ];
  for (const path of among) {
    expect(own, path).toContain(path);
    const changed: Read = (one) => (one === path ? `${readOwn(one)}\n// changed` : readOwn(one));
    expect(markOf(changed), path).not.toBe(mark);
  }
  for (const path of own) expect(existsSync(join(root, path)), path).toBe(true);
});

test("[ST12] so does another version of a package that folding rests on, and none of another package", () => {
  const { packages } = restsOn(begins, readOwn);
  // The one reads bytes, the other says which events they may be.
  expect(packages).toEqual(["cborg", "valibot"]);
  const withAnother = (name: string): Read => {
    const lock = JSON.parse(readOwn("package-lock.json")) as { packages: Record<string, Locked> };
    const locked = lock.packages[`node_modules/${name}`];
    expect(locked, name).toBeDefined();
    lock.packages[`node_modules/${name}`] = { version: "99.0.0", integrity: "sha512-other" };
    return (path) => (path === "package-lock.json" ? JSON.stringify(lock) : readOwn(path));
  };
  for (const name of packages) expect(markOf(withAnother(name)), name).not.toBe(mark);
  expect(markOf(withAnother("react"))).toBe(mark);
});
