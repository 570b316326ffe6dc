/** Colours cannot drift: every pair in use is computed anew (WCAG 2.2, §1.4.3, §1.4.6 and §1.4.11). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./sources.ts";

const css = readFileSync(join(root, "app/ui/tokens.css"), "utf8");

function tokensOf(selector: RegExp): ReadonlyMap<string, string> {
  const block = selector.exec(css)?.[1] ?? "";
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})/g)].map(([, name = "", hex = ""]) => [name, hex]),
  );
}

const light = tokensOf(/:root\s*\{([\s\S]*?)\n\}/);
const dark = tokensOf(/:root\[data-theme="dark"\]\s*\{([\s\S]*?)\n\}/);
const darkByDevice = tokensOf(/prefers-color-scheme: dark\)[\s\S]*?:root[^{]*\{([\s\S]*?)\n\s*\}/);

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["paper", "sheet", "well"];
const pairs: readonly (readonly [string, string, number])[] = [
  ...["ink", "ink-2", "juniper", "ochre", "brick"].flatMap((text) =>
    grounds.map((ground) => [text, ground, 7] as const),
  ),
  ...grounds.map((ground) => ["ink-3", ground, 4.5] as const),
  ...grounds.map((ground) => ["edge", ground, 3] as const),
  ["on-act", "act", 7],
  ["ink", "juniper-soft", 7],
];

test.each([
  ["light", light],
  ["dark", dark],
])("[LK1] every pair of the %s theme has the contrast it needs", (_name, tokens) => {
  for (const [text, ground, least] of pairs) {
    const [a, b] = [tokens.get(text), tokens.get(ground)];
    expect(a !== undefined && b !== undefined, `${text} on ${ground}`).toBe(true);
    expect(contrast(a ?? "#000000", b ?? "#000000"), `${text} on ${ground}`).toBeGreaterThanOrEqual(least);
  }
});

test("[LK1] the dark theme is the same whether chosen or the device's", () => {
  expect(dark.size).toBeGreaterThan(10);
  expect(darkByDevice).toEqual(dark);
});

test("[LK1] the check sees a colour that is too pale", () => {
  expect(contrast("#A0A0A0", "#FAF7F2")).toBeLessThan(4.5);
});
