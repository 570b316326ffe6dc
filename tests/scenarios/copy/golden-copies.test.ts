/** Copies that earlier versions made, each in a folder here: this version brings them back, with no host, and writes on. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { done } from "../testing/cast-words.ts";
import { line, newTown } from "../testing/town.ts";
import { openCopy } from "./testing/copies.ts";
import { notesIn, seenIn, writtenIn } from "./testing/golden-copy.ts";

type Expected = {
  readonly words: readonly string[];
  readonly madeAt: number;
  readonly seen: unknown;
  /** The first copies are a therapist's and have no room in them. */
  readonly side?: "therapist" | "patient";
  readonly room?: { readonly roomId: string; readonly written: unknown; readonly notes: unknown };
};

const place = join(import.meta.dirname, "golden");
const goldens = readdirSync(place);

test("[CP20] there is a golden copy of the present format", () => {
  expect(goldens).toContain("copy-1");
});

test("[CP20] [FI10] [NB7] there are golden copies of both sides with files, notes and the notebook", () => {
  expect(goldens).toEqual(expect.arrayContaining(["copy-1-files-patient", "copy-1-files-therapist"]));
});

test.for(goldens)("[CP20] [FI10] %s comes back as it was, and is written on", async (name) => {
  const town = await newTown();
  const nowhere = line();
  nowhere.cut();
  const expected = JSON.parse(readFileSync(join(place, name, "expected.json"), "utf8")) as Expected;
  const { words, madeAt, seen, side = "therapist", room } = expected;
  const file = new Uint8Array(readFileSync(join(place, name, "practice.copy")));
  const back = await town.newDevice(nowhere);
  expect(await openCopy(back, words, file)).toEqual({
    side,
    name: side === "therapist" ? "Dr. Weil" : null,
    madeAt,
    withoutHost: false,
  });
  done(
    await back.act("bringCopyBack", {
      unlock: { kind: "passphrase", passphrase: "neun leise Boote im Morgen" },
    }),
  );
  expect(await seenIn(back)).toEqual(seen);
  if (room !== undefined) {
    expect(await writtenIn(back, room.roomId)).toEqual(room.written);
    expect(await notesIn(back)).toEqual(room.notes);
    done(await back.act("writeLetter", { roomId: room.roomId, text: "Written by a later version." }));
    expect(JSON.stringify(await writtenIn(back, room.roomId))).toContain("Written by a later version.");
  }
  if (side === "patient") return;
  done(await back.act("addFolder", { name: "L. Ortiz", contact: "" }));
  expect((await back.ask("patients", {})).map((row) => row.name)).toContain("L. Ortiz");
});
