/** The notebook as an archive shows and prints it. */
import { expect, test } from "vitest";
import { inEnglish, shown } from "#app/device/testing/shown.tsx";
import { archive } from "#app/sentences/archive.ts";
import { NotebookOfArchive } from "./NotebookOfArchive.tsx";

inEnglish();

test("[NB7] each page stands under its date, in the order of its lines, and not among what process notes hide", () => {
  const page = (noteId: string, date: string, ...lines: string[]) => ({
    noteId,
    date,
    signedAt: null,
    amendments: [],
    blocks: lines.map((text) => ({ kind: "paragraph" as const, text })),
  });
  const html = shown(
    <NotebookOfArchive
      pages={[page("a", "2026-11-14", "The coat stayed on."), page("b", "2026-11-21", "Awake.", "Asleep.")]}
    />,
  );
  const places = [
    archive.en.notebook,
    "14 November",
    "The coat stayed on.",
    "21 November",
    "Awake.",
    "Asleep.",
  ];
  const found = places.map((text) => html.indexOf(text));
  expect(found.every((at) => at >= 0)).toBe(true);
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(html).not.toContain("process");
});
