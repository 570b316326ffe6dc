/** A copy is made while its owner writes on; and with which sheet it opens. */
import { expect, test } from "vitest";
import { concatBytes } from "#base/bytes.ts";
import { done, openPractice } from "../testing/cast.ts";
import { passphrase } from "../testing/cast-words.ts";
import { line, newTown } from "../testing/town.ts";
import { copyOf, openCopy, readBack } from "./testing/copies.ts";

const unlock = { kind: "passphrase", passphrase } as const;
const next = { kind: "passphrase", passphrase: "neun leise Boote im Morgen" } as const;

test("[CP18] what is written while a copy is made is in the next one whole, and not at all in this one", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  done(await weil.act("addFolder", { name: "Anna Berg", contact: "" }));
  const { copyId } = done(await weil.act("beginCopy", {}));
  done(await weil.act("addFolder", { name: "David Kern", contact: "" }));
  const pieces: Uint8Array[] = [];
  for (let last = false; !last; ) {
    // Asked for at once: the writing falls between the rows that are read for the piece.
    const coming = weil.act("copyPiece", { copyId });
    const written = weil.act("addFolder", { name: "L. Ortiz", contact: "" });
    const piece = done(await coming);
    done(await written);
    pieces.push(piece.piece);
    last = piece.last;
  }
  const file = concatBytes(...pieces);
  await readBack(weil, copyId, file);
  done(await weil.act("copyMade", { copyId, way: "folder" }));
  expect(await weil.ask("copy", {})).toMatchObject({ opensWith: "sheet", way: "folder", isBehind: true });

  const nowhere = line();
  nowhere.cut();
  const back = await town.newDevice(nowhere);
  expect(await openCopy(back, words, file)).toMatchObject({ name: "Dr. Weil" });
  done(await back.act("bringCopyBack", { unlock: next }));
  const names = (await back.ask("patients", {})).map(({ name }) => name);
  // What was written after it was begun is in none of its pieces.
  expect(names).toEqual(["Anna Berg"]);

  const written = (await weil.ask("patients", {})).map(({ name }) => name);
  expect(written.filter((name) => name === "L. Ortiz")).toHaveLength(pieces.length);
  const another = line();
  another.cut();
  const backAgain = await town.newDevice(another);
  expect(await openCopy(backAgain, words, await copyOf(weil))).toMatchObject({ name: "Dr. Weil" });
  done(await backAgain.act("bringCopyBack", { unlock: next }));
  const namesAgain = (await backAgain.ask("patients", {})).map(({ name }) => name);
  expect(namesAgain.toSorted()).toEqual(written.toSorted());
  expect(namesAgain).toContain("David Kern");
});

test("[CP15] bytes that come back other than they went are seen, and such a copy does not count", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const { copyId } = done(await weil.act("beginCopy", {}));
  const { piece, last } = done(await weil.act("copyPiece", { copyId }));
  expect(last).toBe(true);
  const bent = piece.map((byte, at) => (at === piece.length - 5 ? byte ^ 1 : byte));
  expect(await weil.act("checkCopyPiece", { copyId, piece: bent, last })).toMatchObject({
    ok: false,
    error: { kind: "copy-differs" },
  });
  expect((await weil.act("checkCopyPiece", { copyId, piece, last })).ok).toBe(false);
  expect(await weil.act("copyMade", { copyId, way: "folder" })).toMatchObject({ ok: false });
  expect(await weil.ask("copy", {})).toMatchObject({ madeAt: null, isBehind: true });
});

test("[CP15] a copy that was begun is broken off by Put away, and by another that is begun", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const first = done(await weil.act("beginCopy", {}));
  const second = done(await weil.act("beginCopy", {}));
  expect(await weil.act("copyPiece", first)).toMatchObject({ error: { kind: "copy-broken-off" } });
  done(await weil.act("putAway", {}));
  expect(await weil.act("copyPiece", second)).toMatchObject({ error: { kind: "copy-broken-off" } });
  expect(await weil.act("beginCopy", {})).toMatchObject({ error: { kind: "locked" } });
});

test("[CP19] after a new sheet copies open with it alone; words of nobody's sheet prepare nothing", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  const before = await copyOf(weil);
  const sheet = done(await weil.act("replaceKit", { unlock }));
  const read = sheet.readBack.map((place) => ({ place, word: sheet.words[place - 1] ?? "" }));
  done(await weil.act("confirmNewKit", { words: read }));
  const after = await copyOf(weil);
  const empty = await town.newDevice();
  expect(await openCopy(empty, words, after)).toBe("copy-not-known");
  expect(await openCopy(empty, sheet.words, after)).toMatchObject({ name: "Dr. Weil" });
  expect(await openCopy(empty, words, before)).toMatchObject({ name: "Dr. Weil" });
  expect(await openCopy(empty, sheet.words, before)).toBe("copy-not-known");

  const former = await weil.act("openCopiesWithSheet", { words: words.join(" "), unlock });
  expect(former).toMatchObject({ error: { kind: "kit-not-known" } });
  const wrong = await weil.act("openCopiesWithSheet", { words: sheet.words.join(" "), unlock: next });
  expect(wrong).toMatchObject({ error: { kind: "unlock-failed" } });
  done(await weil.act("openCopiesWithSheet", { words: sheet.words.join(" "), unlock }));
  expect(await openCopy(empty, sheet.words, await copyOf(weil))).toMatchObject({ name: "Dr. Weil" });
});

test("[CP19] a new root makes copies open with its own sheet", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  const sheet = done(await weil.act("replaceRoot", { unlock, next: null }));
  const read = sheet.readBack.map((place) => ({ place, word: sheet.words[place - 1] ?? "" }));
  done(await weil.act("confirmNewKit", { words: read }));
  await weil.syncNow();
  const file = await copyOf(weil);
  const empty = await town.newDevice();
  expect(await openCopy(empty, words, file)).toBe("copy-not-known");
  expect(await openCopy(empty, sheet.words, file)).toMatchObject({ name: "Dr. Weil" });
  done(await empty.act("bringCopyBack", { unlock: next }));
  await empty.syncNow();
  expect(await empty.ask("standing", {})).toMatchObject({ state: "open", membership: "listed" });
});
