import { expect, test } from "vitest";
import { isNobodyHere } from "./nobody-here.ts";

const passphrase = [{ kind: "passphrase" }] as const;

test.each([
  ["nobody has begun", { state: "empty", unfit: null, methods: [] }, false, true],
  ["a private window keeps nothing", { state: "unfit", unfit: "storage-refused", methods: [] }, false, true],
  ["somebody has begun", { state: "locked", unfit: null, methods: passphrase }, true, false],
  [
    "the store is refused behind a lock",
    { state: "unfit", unfit: "storage-refused", methods: passphrase },
    false,
    false,
  ],
  [
    "all is refused where somebody had begun",
    { state: "unfit", unfit: "storage-refused", methods: [] },
    true,
    false,
  ],
  ["the store is damaged", { state: "unfit", unfit: "store-damaged", methods: [] }, false, false],
] as const)(
  "[VI4] a visit clears a browser only where nobody's things are: %s",
  (_, standing, begun, may) => {
    expect(isNobodyHere(standing, begun)).toBe(may);
  },
);
