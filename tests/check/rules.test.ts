/** Ties rules to tests: every rule of docs/rules has a test that names it, and every named ID exists. */
import { expect, test } from "vitest";
import { readSources } from "./sources.ts";

const ruleFiles = readSources((path) => /^docs\/rules\/.*\.md$/.test(path));
const testFiles = readSources((path) => /\.test\.tsx?$/.test(path));
const sources = readSources((path) => /\.tsx?$/.test(path));

const defined = ruleFiles.flatMap((file) =>
  [...file.text.matchAll(/^\s*(?:-\s+)?\*\*([A-Z]{2}\d+)\*\*/gm)].map(([, id = ""]) => id),
);
const tested = new Set(
  testFiles.flatMap((file) =>
    [...file.text.matchAll(/\[((?:[A-Z]{2}\d+)(?:[ ,]+[A-Z]{2}\d+)*)\]/g)].flatMap(([, ids = ""]) =>
      ids.split(/[ ,]+/),
    ),
  ),
);
const refused = new Set(
  sources.flatMap((file) =>
    [...file.text.matchAll(/\breject\(\s*"([A-Z]{2}\d+)"/g)].map(([, id = ""]) => id),
  ),
);

test("[AR6] the rules have been read", () => {
  expect(defined.length).toBeGreaterThan(80);
});

test("[AR6] no rule number is used twice", () => {
  expect(defined.filter((id, index) => defined.indexOf(id) !== index)).toEqual([]);
});

test("[AR6] every rule has a test that names it", () => {
  expect(defined.filter((id) => !tested.has(id))).toEqual([]);
});

test("[AR6] every rule that a test or a refusal names exists", () => {
  const known = new Set(defined);
  expect([...tested, ...refused].filter((id) => !known.has(id))).toEqual([]);
});
