/** The list of threats against the tree: no class is left out, and nothing is claimed that no test does. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../", import.meta.url);
const text = readFileSync(new URL("docs/threats.md", root), "utf8");
const rows = [...text.matchAll(/^\| (A\d\d) \| ([^|]+) \| ([^|]+) \|([^|]*)\|$/gm)].map(
  ([, id = "", , standing = "", covered = ""]) => ({
    id,
    standing: standing.trim(),
    claims: [...covered.matchAll(/`([^`]+)` ([A-Z]{2}\d+(?:, [A-Z]{2}\d+)*)/g)].flatMap(
      ([, file = "", rules = ""]) => rules.split(", ").map((rule) => ({ file, rule })),
    ),
  }),
);

test("[HH24] every class of attack has one row that says where it stands", () => {
  const expected = Array.from({ length: 71 }, (_, at) => `A${String(at + 1).padStart(2, "0")}`);
  expect(rows.map(({ id }) => id)).toEqual(expected);
  for (const { id, standing } of rows)
    expect(standing, id).toMatch(/^(covered|partly|not yet|falls away|took its place)/);
});

test("[HH24] a row that says covered names a test, and every test it names is there and names the rule", () => {
  for (const { id, standing, claims } of rows) {
    if (/^(covered|partly|took its place)/.test(standing)) expect(claims.length, id).toBeGreaterThan(0);
    for (const { file, rule } of claims) {
      expect(existsSync(new URL(file, root)), `${id}: ${file}`).toBe(true);
      expect(readFileSync(new URL(file, root), "utf8"), `${id}: ${file}`).toMatch(
        new RegExp(`\\[([A-Z]{2}\\d+[ ,]+)*${rule}[\\] ,]`),
      );
    }
  }
});
