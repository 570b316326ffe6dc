/**
 * What a device keeps folded is of use to the very way of folding that made it and to no other (ST12). The mark it
 * bears is a hash over the source of everything that folding rests on, so that nobody has to remember to change it.
 * `HOLDFAST_WRITE=1 npx vitest run --project check tests/check/fold-mark.test.ts` writes it anew.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { root } from "./sources.ts";

const markPath = "device/book/fold-mark.ts";
/** Taking facts in, writing and reading what comes of it, and what makes a fact of bytes. */
const begins = [
  "device/book/folding.ts",
  "device/book/fold-text.ts",
  "device/store/fold-table.ts",
  "device/translate/verified.ts",
  "base/canonical.ts",
];

type Read = (path: string) => string;
const readOwn: Read = (path) => readFileSync(join(root, path), "utf8");

/** Every own file that a file takes more than types from, itself included. */
function restsOn(paths: readonly string[], read: Read): readonly string[] {
  const found = new Set<string>();
  const waiting = [...paths];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const imports = /^(?:import|export) (?!type )[^;]*?from "([#.][^"]+)";$/gms;
    for (const [, specifier = ""] of read(path).matchAll(imports)) {
      waiting.push(
        specifier.startsWith("#") ? specifier.slice(1) : normalize(join(dirname(path), specifier)),
      );
    }
  }
  return [...found].toSorted();
}

function markOf(read: Read): string {
  const hash = createHash("sha256");
  for (const path of restsOn(begins, read)) hash.update(`${path}\n${read(path)}\n`);
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
  const rests = restsOn(begins, readOwn);
  expect(rests.length).toBeGreaterThan(45);
  const among = [
    "domain/desk.ts",
    "domain/room.ts",
    "domain/taking-in/putting-out.ts",
    "domain/session/breaks.ts",
    "device/translate/schemas.ts",
    "device/translate/place.ts",
    "device/book/packed-map.ts",
    "base/canonical.ts",
  ];
  for (const path of among) {
    expect(rests, path).toContain(path);
    const changed: Read = (one) => (one === path ? `${readOwn(one)}\n// changed` : readOwn(one));
    expect(markOf(changed), path).not.toBe(mark);
  }
  for (const path of rests) expect(existsSync(join(root, path)), path).toBe(true);
});
