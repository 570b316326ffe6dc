/** The maps of the project are true: every path and rule that a page for readers names is there. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSources, root } from "./sources.ts";

const pages = readSources(
  (path) => /^[A-Z]+\.md$/.test(path) || /^docs\/(how-to|decisions)\/.*\.md$/.test(path),
);
const rules = readSources((path) => /^docs\/rules\/.*\.md$/.test(path))
  .map((file) => file.text)
  .join("\n");

/** Paths in backticks that lie in the tree; made ones (dist, pictures, data) are made by a command. */
function pathsNamed(text: string): readonly string[] {
  const folders = /^(base|protocol|domain|device|host|app|cli|tests|bench|docs|scripts)\//;
  return [...text.matchAll(/`([A-Za-z0-9_./-]+)`/g)]
    .map(([, path = ""]) => path)
    .filter((path) => folders.test(path));
}

test("[AR9] every path that a page names exists", () => {
  const missing = pages.flatMap(({ path, text }) =>
    pathsNamed(text)
      .filter((named) => !existsSync(join(root, named)))
      .map((named) => `${path}: ${named}`),
  );
  expect(missing).toEqual([]);
  expect(pages.flatMap(({ text }) => pathsNamed(text)).length).toBeGreaterThan(40);
});

test("[AR9] every link of a page leads somewhere", () => {
  const broken = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)]
      .map(([, target = ""]) => join(path, "..", target))
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test("[AR9] every rule in the table of ARCHITECTURE.md exists", () => {
  const table = pages.find((page) => page.path === "ARCHITECTURE.md")?.text ?? "";
  const named = [...table.matchAll(/\| ([A-Z]{2}\d+) \|/g)].map(([, id = ""]) => id);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((id) => !rules.includes(`**${id}**`))).toEqual([]);
});

test("[AR10] every command that CONTRIBUTING.md names is a script, and every script is named", () => {
  const manifest = readSources((path) => path === "package.json")[0]?.text ?? "{}";
  const scripts = Object.keys((JSON.parse(manifest) as { scripts: Record<string, string> }).scripts);
  const text = pages.find((page) => page.path === "CONTRIBUTING.md")?.text ?? "";
  const named = [...text.matchAll(/`npm (?:run )?([a-z:]+)/g)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "install");
  expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  expect(scripts.filter((name) => !named.includes(name) && !text.includes(`npm ${name}`))).toEqual([]);
});
