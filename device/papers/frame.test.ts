/** The page of what was agreed says on paper what it says on the screen. */
import { expect, test } from "vitest";
import { frame as onScreen } from "#app/sentences/frame.ts";
import { framePaper } from "#device/papers/frame.ts";
import { wordsOfFrame } from "#device/papers/words-frame.ts";
import { frameOf } from "#domain/testing/placing.ts";

const hour = {
  weekdays: "Mondays",
  time: "9:00",
  minutes: 50,
  everyWeeks: 2,
  place: ", here",
  zone: " (there)",
};

test.each(["en", "de"] as const)("[PA15] the clauses on paper are those of the screen: %s", (language) => {
  const paper = wordsOfFrame[language];
  const screen = onScreen[language];
  for (const label of [
    "time",
    "fee",
    "missedHours",
    "reaching",
    "therapistAway",
    "inRoom",
    "byTelephone",
  ] as const)
    expect(paper[label]).toBe(screen[label]);
  expect(paper.clause).toEqual(screen.clause);
  for (const kind of Object.keys(paper.missed) as (keyof typeof paper.missed)[])
    expect(paper.missed[kind](3)).toBe(screen.missed[kind](3));
  for (const way of Object.keys(paper.reach) as (keyof typeof paper.reach)[])
    expect(paper.reach[way]("030")).toBe(screen.reach[way]("030"));
  expect(paper.hour(hour)).toBe(screen.hour(hour));
  expect(paper.feeSaid("€90.00", "monthly")).toBe(screen.feeSaid("€90.00", "monthly"));
  expect(paper.feeOfLength(80, "€140.00")).toBe(screen.feeOfLength(80, "€140.00"));
  expect(paper.reachPatient("x")).toBe(screen.reachPatient("x"));
  expect(paper.reachTherapist("x")).toBe(screen.reachTherapist("x"));
});

test("[PA15] what was agreed on paper has a line to sign for each, and claims no signature of a device", () => {
  const agreed = { frame: frameOf(), agreedAt: 0, agreedOn: "2026-01-05", how: "on-paper" as const };
  const names = { therapist: "Dr Weil", patient: "Anna K." };
  const style = { language: "en" as const, size: "A4" as const };
  const { blocks } = framePaper({ agreed, names, letterhead: null, zone: "Europe/Berlin" }, style);
  expect(blocks.filter(({ kind }) => kind === "sign")).toHaveLength(2);
  expect(JSON.stringify(blocks)).not.toMatch(/Accepted|Signed by both/);
});
