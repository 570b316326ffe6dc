/** Notes through the practice: two stores, signed for ever, nothing lost. */

import { expect, test } from "vitest";
import * as Y from "yjs";
import { concatBytes } from "#base/bytes.ts";
import { documentOf, joined } from "#device/book/note-document.ts";
import { partsOf, type StoredWriting } from "#device/book/note-writings.ts";
import { done, start, type TwoPeople, twoPeople } from "#device/book/testing/two-people.ts";
import { noteUpdate } from "#device/sample/sample-note.ts";
import { updateBytesMax, updatePartsMax } from "#domain/limits.ts";
import type { Note } from "#domain/notes/notes.ts";
import { idOf } from "#domain/testing/placing.ts";

const textOf = (update: Uint8Array): string => {
  const document = new Y.Doc();
  if (update.length > 0) Y.applyUpdate(document, update);
  return document.getXmlFragment("default").toJSON();
};

/** Types into a note, letter group by letter group; the updates as the editor would send them. */
function typed(...pieces: string[]): Uint8Array[] {
  const document = new Y.Doc();
  const updates: Uint8Array[] = [];
  document.on("update", (update: Uint8Array) => updates.push(update));
  const paragraph = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  document.transact(() => {
    document.getXmlFragment("default").insert(0, [paragraph]);
    paragraph.insert(0, [text]);
  });
  for (const piece of pieces) text.insert(text.length, piece);
  return updates;
}

async function startedNote(people: TwoPeople, kind: "process" | "progress") {
  const started = await people.therapist.act("startNote", {
    folderId: people.anna,
    kind,
    sessionKey: null,
    date: "2026-03-02",
  });
  return done(started).noteId;
}

const write = async (people: TwoPeople, noteId: string, update: Uint8Array, opening = "She came early") =>
  done(await people.therapist.act("writeNote", { noteId, update, opening }));

test("[NO1] each kind is listed apart, sealed for its own class, and never in the room", async () => {
  const people = await twoPeople();
  const sealed: string[] = [];
  const spaces = people.memory.spacesOf("therapist");
  expect(spaces).toBeDefined();
  for (const kind of ["process", "progress"] as const) {
    const noteId = await startedNote(people, kind);
    await write(people, noteId, noteUpdate([`words of the ${kind} note`]));
    sealed.push(noteId);
  }
  const notes = await people.therapist.ask("notes", { folderId: people.anna });
  expect(notes.process.map(({ noteId }) => noteId)).toEqual([sealed[0]]);
  expect(notes.record.map(({ noteId }) => noteId)).toEqual([sealed[1]]);
  expect(people.memory.factsOf("patient").some(({ event }) => event?.kind.startsWith("Note"))).toBe(false);
});

test("[NO2] the kind changes until the first word is written", async () => {
  const people = await twoPeople();
  const noteId = await startedNote(people, "process");
  done(await people.therapist.act("changeNoteKind", { noteId, kind: "progress" }));
  expect((await people.therapist.ask("note", { noteId }))?.kind).toBe("progress");
  await write(people, noteId, noteUpdate(["words"]));
  expect(await people.therapist.act("changeNoteKind", { noteId, kind: "process" })).toEqual({
    ok: false,
    error: { kind: "note-begun" },
  });
});

test("[NO7] changes written one by one are the whole document when the note is opened", async () => {
  const people = await twoPeople();
  const noteId = await startedNote(people, "process");
  for (const update of typed("She arrived ", "early ", "and waited.")) await write(people, noteId, update);
  const view = await people.therapist.ask("note", { noteId });
  expect(textOf(view?.document ?? new Uint8Array())).toBe(
    "<paragraph>She arrived early and waited.</paragraph>",
  );
  expect(view).toMatchObject({ folderName: "Anna", kind: "process", signedAt: null });
});

const stored = (update: Uint8Array, n: number, part = 0, parts = 1): StoredWriting => ({
  eventId: idOf(100 * n + part),
  event: { kind: "NoteWritten", at: 1, noteId: "n", batch: `batch${n}`, part, parts, update },
  order: `${n} ${part}`,
});

test("[NO7] any order and any repetition of the changes is the same document", () => {
  const writings = typed("one ", "two ", "three").map((update, n) => stored(update, n));
  const orders = [writings, [...writings].reverse(), [...writings, ...writings]];
  for (const order of orders) expect(textOf(joined(order))).toBe("<paragraph>one two three</paragraph>");
});

test("[NO8] a change too large for one event travels in parts, and a missing part leaves the rest readable", () => {
  const large = noteUpdate(["x".repeat(3 * updateBytesMax)]);
  const pieces = partsOf(large) ?? [];
  expect(pieces.length).toBe(4);
  expect(concatBytes(...pieces)).toEqual(large);
  const whole = pieces.map((piece, part) => stored(piece, 1, part, pieces.length));
  expect(textOf(joined([...whole].reverse())).length).toBeGreaterThan(3 * updateBytesMax);
  const [small] = typed("small").slice(-1);
  if (small === undefined) throw new Error("an update");
  const rest = typed("kept").map((update, n) => stored(update, n + 2));
  expect(textOf(joined([...whole.slice(1), ...rest]))).toBe("<paragraph>kept</paragraph>");
  expect(partsOf(new Uint8Array(updateBytesMax * updatePartsMax + 1))).toBeNull();
});

test("[NO8] a pasted book is kept whole through the practice", async () => {
  const people = await twoPeople();
  const noteId = await startedNote(people, "progress");
  await write(people, noteId, noteUpdate(["word ".repeat(30_000)]));
  done(await people.therapist.act("signNote", { noteId }));
  const view = await people.therapist.ask("note", { noteId });
  expect(textOf(view?.document ?? new Uint8Array()).length).toBeGreaterThan(150_000);
});

test("[NO9] a damaged change does not close the rest of the note", () => {
  const rest = typed("kept").map((update, n) => stored(update, n + 2));
  const damaged = [Uint8Array.of(255, 255, 255, 255), Uint8Array.of(9, 9), new Uint8Array()];
  expect(textOf(joined([...damaged.map((bytes, n) => stored(bytes, n + 50)), ...rest]))).toBe(
    "<paragraph>kept</paragraph>",
  );
  expect(joined([stored(Uint8Array.of(255), 1)])).toEqual(new Uint8Array());
});

test("[NO4] after signing, words from another device are no part of the note", async () => {
  const people = await twoPeople();
  const { therapist, memory } = people;
  const noteId = await startedNote(people, "progress");
  await write(people, noteId, noteUpdate(["What was signed."]));
  done(await therapist.act("signNote", { noteId }));
  const [late] = typed("Slipped in later.").slice(-1);
  if (late === undefined) throw new Error("an update");
  memory.write("therapist", "self", {
    kind: "NoteWritten",
    at: start,
    noteId,
    batch: "late",
    part: 0,
    parts: 1,
    update: noteUpdate(["Slipped in later."]),
  });
  expect(textOf((await therapist.ask("note", { noteId }))?.document ?? late)).toBe(
    "<paragraph>What was signed.</paragraph>",
  );
  expect(await therapist.act("writeNote", { noteId, update: late, opening: "x" })).toEqual({
    ok: false,
    error: { kind: "note-signed" },
  });
});

test("[NO4] a note of very many changes is joined before it is signed, and reads the same", async () => {
  const people = await twoPeople();
  const noteId = await startedNote(people, "progress");
  const pieces = Array.from({ length: 90 }, (_, n) => `w${n} `);
  for (const update of typed(...pieces)) await write(people, noteId, update);
  done(await people.therapist.act("signNote", { noteId }));
  const signature = people.memory.factsOf("therapist").find(({ event }) => event?.kind === "NoteSigned");
  expect(signature?.signed).toBe(true);
  expect(signature?.event?.kind === "NoteSigned" && signature.event.writings).toHaveLength(1);
  const view = await people.therapist.ask("note", { noteId });
  expect(textOf(view?.document ?? new Uint8Array())).toBe(`<paragraph>${pieces.join("")}</paragraph>`);
});

test("[NO4] a signature over writings that are not here shows no others in their place", () => {
  const note = { signed: { at: 1, writings: [idOf(1)] } } as unknown as Note;
  expect(documentOf(note, [stored(noteUpdate(["not signed"]), 7)])).toEqual(new Uint8Array());
});

test("[NO5] a process note is never signed, a progress note once", async () => {
  const people = await twoPeople();
  const process = await startedNote(people, "process");
  expect(await people.therapist.act("signNote", { noteId: process })).toEqual({
    ok: false,
    error: { kind: "note-is-process" },
  });
  const progress = await startedNote(people, "progress");
  await write(people, progress, noteUpdate(["words"]));
  done(await people.therapist.act("signNote", { noteId: progress }));
  expect(await people.therapist.act("signNote", { noteId: progress })).toEqual({
    ok: false,
    error: { kind: "note-signed" },
  });
});

test("[NO6] amendments stand under the signed note; before it there are none", async () => {
  const people = await twoPeople();
  const noteId = await startedNote(people, "progress");
  await write(people, noteId, noteUpdate(["words"]));
  const amend = (text: string) => people.therapist.act("amendNote", { noteId, text });
  expect(await amend("too soon")).toEqual({ ok: false, error: { kind: "note-not-signed" } });
  done(await people.therapist.act("signNote", { noteId }));
  done(await amend("  "));
  done(await amend(" one "));
  expect((await people.therapist.ask("note", { noteId }))?.amendments.map(({ text }) => text)).toEqual([
    "one",
  ]);
});

test("[NO12] a long amendment loses no word", async () => {
  const people = await twoPeople();
  const noteId = await startedNote(people, "progress");
  await write(people, noteId, noteUpdate(["words"]));
  done(await people.therapist.act("signNote", { noteId }));
  const text = "amended ".repeat(4_000).trim();
  done(await people.therapist.act("amendNote", { noteId, text }));
  const amendments = (await people.therapist.ask("note", { noteId }))?.amendments ?? [];
  expect(amendments.length).toBeGreaterThan(1);
  expect(amendments.map((amendment) => amendment.text).join("")).toBe(text);
});

test("[NO11] a note in which nothing was written is in no list, and can still be opened", async () => {
  const people = await twoPeople();
  const noteId = await startedNote(people, "process");
  expect(await people.therapist.ask("notes", { folderId: people.anna })).toEqual({ record: [], process: [] });
  expect((await people.therapist.ask("note", { noteId }))?.document).toEqual(new Uint8Array());
  await write(people, noteId, noteUpdate(["words"]), "  words  ");
  expect((await people.therapist.ask("notes", { folderId: people.anna })).process[0]?.opening).toBe("words");
});

test("[NO10] a note put off is shown by day until taken up, and letting go ends it", async () => {
  const { therapist, anna, david } = await twoPeople();
  const late = { folderId: anna, sessionKey: "monday.2026-03-02" };
  const early = { folderId: david, sessionKey: "monday.2026-02-23" };
  for (const put of [late, early]) done(await therapist.act("putOffNote", put));
  expect((await therapist.ask("today", {})).putOff.map(({ name, date }) => [name, date])).toEqual([
    ["David", "2026-02-23"],
    ["Anna", "2026-03-02"],
  ]);
  done(await therapist.act("letGoOfNote", early));
  done(
    await therapist.act("startNote", {
      folderId: anna,
      kind: "process",
      sessionKey: late.sessionKey,
      date: "2026-03-02",
    }),
  );
  expect((await therapist.ask("today", {})).putOff).toEqual([]);
});

test("[FO7] a note that is not here is refused in every act", async () => {
  const { therapist } = await twoPeople();
  const notHere = { ok: false, error: { kind: "not-here" } };
  expect(await therapist.ask("note", { noteId: "nothing" })).toBeNull();
  expect(
    await therapist.act("writeNote", { noteId: "nothing", update: new Uint8Array(), opening: "" }),
  ).toEqual(notHere);
  expect(await therapist.act("changeNoteKind", { noteId: "nothing", kind: "process" })).toEqual(notHere);
  expect(await therapist.act("signNote", { noteId: "nothing" })).toEqual(notHere);
  expect(await therapist.act("amendNote", { noteId: "nothing", text: "x" })).toEqual(notHere);
  expect(
    await therapist.act("startNote", {
      folderId: "nothing",
      kind: "process",
      sessionKey: null,
      date: "2026-03-02",
    }),
  ).toEqual(notHere);
  expect(await therapist.act("putOffNote", { folderId: "nothing", sessionKey: "a.2026-03-02" })).toEqual(
    notHere,
  );
});

test("[NO13] a progress note says when it was begun, written, signed and added to; a process note says nothing of it", async () => {
  const people = await twoPeople();
  const noteId = await startedNote(people, "progress");
  await write(people, noteId, noteUpdate(["words"]));
  people.goTo(people.now() + 60_000);
  done(await people.therapist.act("signNote", { noteId }));
  people.goTo(people.now() + 60_000);
  done(await people.therapist.act("amendNote", { noteId, text: "more" }));
  const trail = (await people.therapist.ask("note", { noteId }))?.trail ?? [];
  expect(trail.map(({ what }) => what)).toEqual(["begun", "written", "signed", "added"]);
  expect(trail.map(({ at }) => at - (trail[0]?.at ?? 0))).toEqual([0, 0, 60_000, 120_000]);
  const apart = await startedNote(people, "process");
  await write(people, apart, noteUpdate(["words"]));
  expect((await people.therapist.ask("note", { noteId: apart }))?.trail).toEqual([]);
});

test("[NO14] phrases are kept by name, changed and let go; one without words or name is refused", async () => {
  const { therapist } = await twoPeople();
  const keep = (name: string, text: string, phraseId: string | null = null) =>
    therapist.act("keepPhrase", { phraseId, name, text });
  expect(await therapist.ask("phrases", {})).toEqual([]);
  expect(await keep(" ", "words")).toEqual({ ok: false, error: { kind: "name-missing" } });
  expect(await keep("name", " \n ")).toEqual({ ok: false, error: { kind: "phrase-empty" } });
  expect(await keep("name", "x".repeat(4_001))).toEqual({ ok: false, error: { kind: "phrase-too-long" } });
  expect(await keep("name", "x", "nothing")).toEqual({ ok: false, error: { kind: "not-here" } });
  const { phraseId } = done(await keep("  End  of hour ", "We end here."));
  done(await keep("Beginning", "On time."));
  done(await keep("Close", "We end here.", phraseId));
  expect((await therapist.ask("phrases", {})).map(({ name }) => name)).toEqual(["Beginning", "Close"]);
  done(await therapist.act("letGoOfPhrase", { phraseId }));
  expect((await therapist.ask("phrases", {})).map(({ name }) => name)).toEqual(["Beginning"]);
  expect(await therapist.act("letGoOfPhrase", { phraseId })).toEqual({
    ok: false,
    error: { kind: "not-here" },
  });
});
