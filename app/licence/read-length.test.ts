/** Lengths as one types them. */
import { expect, test } from "vitest";
import { readLength } from "./read-length.ts";

test("[LN7] hours and minutes are read as they are usually written, and nothing else is guessed", () => {
  for (const [typed, minutes] of [
    ["1:30", 90],
    ["1.30", 90],
    ["0:50", 50],
    ["2", 120],
    [" 2 h ", 120],
    ["1 h 15", 75],
    ["24:00", 1440],
  ] as const)
    expect([typed, readLength(typed)]).toEqual([typed, minutes]);
  for (const typed of ["", "0", "0:00", "1:60", "24:01", "-1", "1,5", "one", "1:3:0", "100"])
    expect([typed, readLength(typed)]).toEqual([typed, null]);
});
