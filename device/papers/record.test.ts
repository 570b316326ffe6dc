/** The record on paper: whoever reads it may be a stranger. */
import { expect, test } from "vitest";
import { recordPaper } from "#device/papers/record.ts";
import type { PaperBlock } from "#domain/papers/paper.ts";
import { assembleRecord, type RecordedHour } from "#domain/record/record.ts";

const hour = (date: string, confirmed: boolean): RecordedHour => ({
  sessionKey: `monday.${date}`,
  date,
  started: "09:05",
  stopped: "09:50",
  timesWritten: true,
  zone: "America/New_York",
  place: { kind: "address", name: "Grove Street" },
  confirmed,
});
const record = assembleRecord({
  folderId: "f",
  name: "Anna K.",
  from: "2026-03-01",
  until: "2026-03-31",
  stretches: [],
  hours: [hour("2026-03-02", true), hour("2026-03-09", false)],
  notes: [
    {
      noteId: "n",
      sessionKey: "monday.2026-03-09",
      date: "2026-03-09",
      blocks: [
        { kind: "heading", level: 2, text: "A dream" },
        { kind: "item", depth: 0, number: 1, text: "the house" },
        { kind: "item", depth: 0, number: 2, text: "the doors" },
        { kind: "paragraph", text: "She came early." },
      ],
      signedAt: Date.UTC(2026, 2, 9, 12),
      amendments: [{ at: Date.UTC(2026, 2, 10, 12), text: "It was raining." }],
    },
  ],
});

function textOf(blocks: readonly PaperBlock[]): string {
  return JSON.stringify(blocks);
}

test("[RD3] the paper says nothing of when and where an hour was that nobody confirmed", () => {
  const paper = recordPaper(
    { record, letterhead: null, zone: "Europe/Berlin" },
    { language: "en", size: "A4" },
  );
  const text = textOf(paper.blocks);
  expect(text.match(/9:05/gu)).toHaveLength(1);
  expect(text.match(/Grove Street/gu)).toHaveLength(1);
  expect(text).toContain("She came early.");
});

test.each([
  ["en", "Extract", "extract-2026-03-01-2026-03-31.pdf"],
  ["de", "Auszug", "auszug-2026-03-01-2026-03-31.pdf"],
] as const)(
  "[RA4] in the list of saved files and in the window that shows it, it is an extract (%s)",
  (language, tabTitle, fileName) => {
    const paper = recordPaper({ record, letterhead: null, zone: "Europe/Berlin" }, { language, size: "A4" });
    expect([paper.tabTitle, paper.fileName]).toEqual([tabTitle, fileName]);
  },
);

test.each(["en", "de"] as const)(
  "[RD4] a note reads as it was written, with its signature and what was added (%s)",
  (language) => {
    const paper = recordPaper({ record, letterhead: null, zone: "Europe/Berlin" }, { language, size: "A4" });
    const at = paper.blocks.findIndex((block) => block.kind === "text" && block.text === "A dream");
    expect(
      paper.blocks
        .slice(at, at + 5)
        .map((block) => ("text" in block ? block.text : "items" in block ? block.items : "")),
    ).toEqual([
      "A dream",
      ["1. the house", "2. the doors"],
      "She came early.",
      expect.stringContaining("13:00"),
      expect.stringContaining("13:00"),
    ]);
    expect(textOf(paper.blocks)).toContain("New York");
  },
);

test("[NI10] the file that is saved names nobody", () => {
  const paper = recordPaper(
    { record, letterhead: null, zone: "Europe/Berlin" },
    { language: "en", size: "A4" },
  );
  expect(paper.fileName).not.toMatch(/anna/iu);
});
