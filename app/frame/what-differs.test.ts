import { expect, test } from "vitest";
import { whatDiffers } from "./what-differs.ts";

test("[SC1] names only the words that differ, between what stays", () => {
  expect(whatDiffers("£90 a session, monthly.", "£95 a session, monthly.")).toEqual({
    start: "",
    before: "£90",
    after: "£95",
    end: " a session, monthly.",
  });
  expect(whatDiffers("Mondays at 9:00, 50 minutes.", "Mondays at 10:00, 50 minutes.")).toEqual({
    start: "Mondays at ",
    before: "9:00,",
    after: "10:00,",
    end: " 50 minutes.",
  });
});

test("[SC1] what stands on a line of its own stays there", () => {
  expect(whatDiffers("A session, monthly.\n80 minutes.", "A session, weekly.\n80 minutes.")).toEqual({
    start: "A session, ",
    before: "monthly.",
    after: "weekly.",
    end: "\n80 minutes.",
  });
});

test("[SC1] sentences that share little differ as a whole", () => {
  expect(whatDiffers("Three weeks in August.", "We say it in spring.")).toEqual({
    start: "",
    before: "Three weeks in August.",
    after: "We say it in spring.",
    end: "",
  });
});

test("[SC1] words added or taken away leave nothing crossed out that stays", () => {
  const added = whatDiffers("Ring or text.", "Ring, never text, or write.");
  expect(added.start + added.after + added.end).toBe("Ring, never text, or write.");
  const taken = whatDiffers("a b c d e f", "a b e f");
  expect(taken).toEqual({ start: "a b ", before: "c d", after: "", end: " e f" });
});
