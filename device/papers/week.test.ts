/** The printed page of a week: everybody who comes, and how they are safely reached. */
import { expect, test } from "vitest";
import { type WeekHour, weekPaper } from "#device/papers/week.ts";

const hour: WeekHour = {
  begins: "09:00",
  ends: "09:50",
  name: "Anna K.",
  place: { kind: "room" },
  calledOff: false,
  reach: null,
  telephone: "030 123",
};

function lines(hours: readonly WeekHour[]): readonly (readonly string[])[] {
  const days = Array.from({ length: 7 }, (_, at) => ({
    date: `2026-03-0${2 + at}`,
    awayUntil: null,
    hours: at === 0 ? hours : [],
  }));
  const paper = weekPaper({ monday: "2026-03-02", days }, { language: "en", size: "A4" });
  return paper.blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));
}

test("[RE7] each hour stands on the page with the way that was agreed, or the number where nothing was", () => {
  expect(lines([hour])).toEqual([["09:00 – 09:50", "Anna K.", "In the room", "030 123"]]);
  const text = { ...hour, reach: { way: "text", where: "0171 9" } } as const;
  expect(lines([text])[0]?.[3]).toBe("text: 0171 9");
  const ring = { ...hour, reach: { way: "ring", where: "" } } as const;
  expect(lines([ring])[0]?.[3]).toBe("ring: 030 123");
});

test("[RE7] who is reached only here, or not at all, has no number on the page", () => {
  for (const way of ["only-here", "not-at-all"] as const)
    expect(JSON.stringify(lines([{ ...hour, reach: { way, where: "" } }]))).not.toContain("030 123");
});

test("[RE7] days of the weekend stand there only with an hour, working days always", () => {
  const days = Array.from({ length: 7 }, (_, at) => ({
    date: `2026-03-0${2 + at}`,
    awayUntil: at === 1 ? "2026-03-03" : null,
    hours: at === 6 ? [hour] : [],
  }));
  const { blocks, fileName } = weekPaper({ monday: "2026-03-02", days }, { language: "de", size: "A4" });
  const headings = blocks.flatMap((block) => (block.kind === "heading" ? [block.text.split(" ")[0]] : []));
  expect(headings).toEqual(["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Sonntag"]);
  expect(JSON.stringify(blocks)).toContain("Abwesend bis");
  expect(fileName).not.toContain("Anna");
});
