/** A letter with files between the two, through a real host: what waits, what goes, what comes, what breaks in between. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  bothSync,
  checkedRoom,
  done,
  expectCalm,
  lettersOf,
  textsOf,
} from "#tests/scenarios/testing/cast.ts";
import { passphrase } from "#tests/scenarios/testing/cast-words.ts";
import { line, newTown } from "#tests/scenarios/testing/town.ts";
import { attach, fileOf, isWhatWasAttached, pieceBytes } from "./testing/attaching.ts";

const drawing = { name: "Zeichnung.png", mediaType: "image/png", length: 3 * pieceBytes + 4711 };
const unlock = { kind: "passphrase", passphrase } as const;

test("[FI2] [FI5] a file attached to a letter arrives whole, and none of it is here before it was asked for", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  await attach(anna, roomId, drawing);
  await attach(anna, roomId, { name: "leer.txt", mediaType: "text/plain", length: 0 });
  done(await anna.act("writeLetter", { roomId, text: "What I drew." }));
  expect((await lettersOf(anna, roomId)).at(-1)).toMatchObject({ state: "saved", mine: true });
  await bothSync(anna, weil);
  expect((await lettersOf(anna, roomId)).at(-1)).toMatchObject({ state: "sent", waits: null });
  expect((await anna.ask("room", { roomId }))?.attached).toEqual([]);

  const file = await fileOf(weil, roomId);
  expect(file).toMatchObject({ ...drawing, standing: "away", came: 0 });
  expect(await weil.ask("filePiece", { fileId: file.fileId, at: 0 })).toBeNull();
  const letter = (await lettersOf(weil, roomId)).at(-1);
  for (const { fileId } of letter?.files ?? []) done(await weil.act("fetchFile", { roomId, fileId }));
  await weil.syncNow();
  const came = (await lettersOf(weil, roomId)).at(-1)?.files ?? [];
  expect(came.map(({ standing }) => standing)).toEqual(["here", "here"]);
  for (const one of came) expect(await isWhatWasAttached(weil, one)).toBe(true);
  await expectCalm(weil, anna);
});

test("[FI3] a letter waits for its files, says so, lets later letters go before it, and goes by itself", async () => {
  const town = await newTown();
  const lineOfWeil = line();
  const { weil, anna, roomId } = await checkedRoom(town, lineOfWeil);
  await attach(weil, roomId, drawing);
  lineOfWeil.cut();
  done(await weil.act("writeLetter", { roomId, text: "With a drawing." }));
  done(await weil.act("writeLetter", { roomId, text: "Without one." }));
  await weil.syncNow();
  const [waiting] = (await lettersOf(weil, roomId)).slice(-1);
  expect(waiting).toMatchObject({ text: "With a drawing.", state: "saved", waits: { sentBytes: 0 } });
  expect((await weil.ask("standing", {})).saved.waiting).toBeGreaterThan(0);
  expect(await textsOf(anna, roomId)).toEqual([]);
  lineOfWeil.mend();
  await bothSync(weil, anna);
  expect(await textsOf(anna, roomId)).toEqual(["Without one.", "With a drawing."]);
  expect(await textsOf(weil, roomId)).toEqual(["Without one.", "With a drawing."]);
});

test("[FI4] a lost line, a lost answer and being put away in the middle cost nothing, in either direction", async () => {
  const town = await newTown();
  const lineOfWeil = line();
  const { weil, anna, roomId } = await checkedRoom(town, lineOfWeil);
  await attach(weil, roomId, drawing);
  done(await weil.act("writeLetter", { roomId, text: "With a drawing." }));
  for (const operation of ["file-begin", "file-put", "file-seal"]) {
    lineOfWeil.cutAfter(operation);
    await weil.syncNow();
    done(await weil.act("putAway", {}));
    done(await weil.act("unlock", unlock));
    expect((await lettersOf(weil, roomId)).at(-1)).toMatchObject({ state: "saved" });
    lineOfWeil.mend();
  }
  await bothSync(weil, anna);
  expect(await textsOf(anna, roomId)).toEqual(["With a drawing."]);

  done(await anna.act("writeLetter", { roomId, text: "Mine." }));
  await attach(anna, roomId, drawing);
  done(await anna.act("writeLetter", { roomId, text: "And a drawing." }));
  await bothSync(anna, weil);
  const file = await fileOf(weil, roomId);
  done(await weil.act("fetchFile", { roomId, fileId: file.fileId }));
  lineOfWeil.cutAfter("file-get");
  await weil.syncNow();
  done(await weil.act("putAway", {}));
  done(await weil.act("unlock", unlock));
  expect((await fileOf(weil, roomId)).standing).toBe("coming");
  lineOfWeil.mend();
  await weil.syncNow();
  expect(await isWhatWasAttached(weil, await fileOf(weil, roomId))).toBe(true);
});

test("[FI4] what is attached outlives the end of the program; what was broken off is said, and holds its letter back", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  await attach(weil, roomId, drawing);
  const half = await attach(weil, roomId, { ...drawing, name: "half.png" }, pieceBytes);
  done(await weil.act("putAway", {}));
  done(await weil.act("unlock", unlock));
  expect((await weil.ask("room", { roomId }))?.attached).toMatchObject([
    { name: "Zeichnung.png", isWhole: true, taken: drawing.length },
    { name: "half.png", isWhole: false, taken: pieceBytes },
  ]);
  expect(await weil.act("writeLetter", { roomId, text: "Both." })).toEqual({
    ok: false,
    error: { kind: "file-not-whole" },
  });
  done(await weil.act("takeFileOff", { fileId: half }));
  done(await weil.act("writeLetter", { roomId, text: "One." }));
  await bothSync(weil, anna);
  expect((await lettersOf(anna, roomId)).at(-1)?.files).toMatchObject([{ name: "Zeichnung.png" }]);
});

test("[FI6] a letter that waits is taken back whole; what is taken off leaves nothing behind", async () => {
  const town = await newTown();
  const lineOfWeil = line();
  const { weil, anna, roomId } = await checkedRoom(town, lineOfWeil);
  const fileId = await attach(weil, roomId, drawing);
  lineOfWeil.cut();
  const { letterId } = done(await weil.act("writeLetter", { roomId, text: "Too early." }));
  done(await weil.act("keepDraft", { roomId, text: "Since then." }));
  expect(done(await weil.act("takeLetterBack", { roomId, letterId })).text).toBe("Too early.\n\nSince then.");
  expect((await weil.ask("room", { roomId }))?.draft).toBe("Too early.\n\nSince then.");
  expect((await weil.ask("room", { roomId }))?.attached).toHaveLength(1);
  expect(await weil.act("takeLetterBack", { roomId, letterId })).toMatchObject({
    error: { kind: "letter-has-gone" },
  });
  done(await weil.act("takeFileOff", { fileId }));
  lineOfWeil.mend();
  await bothSync(weil, anna);
  expect(await textsOf(anna, roomId)).toEqual([]);
  // The host never heard of it.
  expect(existsSync(join(town.dataDir, "files")) ? readdirSync(join(town.dataDir, "files")) : []).toEqual([]);
});

test("[FI1] a file beyond 100 MiB, a ninth file, and a file for a room nobody writes in are refused", async () => {
  const town = await newTown();
  const { weil, roomId } = await checkedRoom(town);
  const small = { roomId, name: "a.txt", mediaType: "text/plain", length: 1 };
  const refused = (kind: string) => ({ ok: false, error: { kind } });
  const tooLarge = { ...small, fileId: "f".repeat(32), length: 104_857_601 };
  expect(await weil.act("attachFile", tooLarge)).toEqual(refused("file-too-large"));
  for (let count = 0; count < 8; count++)
    done(await weil.act("attachFile", { ...small, fileId: `${count}`.repeat(32) }));
  expect(await weil.act("attachFile", { ...small, fileId: "8".repeat(32) })).toEqual(
    refused("too-many-files"),
  );
  const nowhere = { ...small, fileId: "9".repeat(32), roomId: "cd".repeat(16) };
  expect(await weil.act("attachFile", nowhere)).toEqual(refused("not-here"));
});
