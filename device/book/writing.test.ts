/** Under which key each event is sealed, and which are signed for a third person. */
import { expect, test } from "vitest";
import { classOfNote, writingFor, writingOf } from "#device/book/writing.ts";

test("[NO1] the two kinds of notes have two classes", () => {
  expect([classOfNote("process"), classOfNote("progress")]).toEqual(["process", "record"]);
});

test("[LE4] a letter is never signed for a third person; both halves of an agreement are", () => {
  expect(writingOf({ kind: "LetterWritten", at: 1, text: "a" })).toMatchObject({
    provable: false,
    sealedFor: null,
  });
  expect(writingOf({ kind: "FrameAccepted", at: 1, proposal: "a" }).provable).toBe(true);
  const signed = writingFor("f", "record", { kind: "NoteSigned", at: 1, noteId: "n", writings: [] });
  expect(signed).toMatchObject({ provable: true, sealedFor: { folderId: "f", class: "record" } });
});
