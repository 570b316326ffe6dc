/** Copies that earlier versions made, each in a folder here: this version brings them back, with no host, and writes on. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { done } from "../testing/cast-words.ts";
import { line, newTown } from "../testing/town.ts";
import { openCopy } from "./testing/copies.ts";
import { seenIn } from "./testing/golden-copy.ts";

type Expected = { readonly words: readonly string[]; readonly madeAt: number; readonly seen: unknown };

const place = join(import.meta.dirname, "golden");
const goldens = readdirSync(place);

test("[CP20] there is a golden copy of the present format", () => {
  expect(goldens).toContain("copy-1");
});

test.for(goldens)("[CP20] %s comes back as it was, and is written on", async (name) => {
  const town = await newTown();
  const nowhere = line();
  nowhere.cut();
  const { words, madeAt, seen } = JSON.parse(
    readFileSync(join(place, name, "expected.json"), "utf8"),
  ) as Expected;
  const file = new Uint8Array(readFileSync(join(place, name, "practice.copy")));
  const back = await town.newDevice(nowhere);
  expect(await openCopy(back, words, file)).toEqual({
    side: "therapist",
    name: "Dr. Weil",
    madeAt,
    withoutHost: false,
  });
  done(
    await back.act("bringCopyBack", {
      unlock: { kind: "passphrase", passphrase: "neun leise Boote im Morgen" },
    }),
  );
  expect(await seenIn(back)).toEqual(seen);
  done(await back.act("addFolder", { name: "L. Ortiz", contact: "" }));
  expect((await back.ask("patients", {})).map((row) => row.name)).toContain("L. Ortiz");
});
