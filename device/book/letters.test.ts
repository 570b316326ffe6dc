/** Letters and drafts between the two. */
import { expect, test } from "vitest";
import { done, roomId, start, twoPeople } from "#device/book/testing/two-people.ts";

const page = (beforeLetterId: string | null = null, countMax = 50) => ({ roomId, beforeLetterId, countMax });

test("[LE4] a letter is there for both, mine for its writer, with no word about reading", async () => {
  const { therapist, patient } = await twoPeople();
  const { letterId } = done(
    await patient.act("writeLetter", { roomId, text: "  Dear Dr Weil,\n\nuntil Monday.\n\nAnna  " }),
  );
  const [mine] = (await patient.ask("letters", page())).letters;
  const [theirs] = (await therapist.ask("letters", page())).letters;
  expect(mine).toEqual({
    letterId,
    mine: true,
    at: start,
    text: "Dear Dr Weil,\n\nuntil Monday.\n\nAnna",
    state: "sent",
    fromCopy: false,
    files: [],
    waits: null,
  });
  expect(theirs).toEqual({ ...mine, mine: false });
});

test("[LE3] pages of any size join to the whole room, oldest first", async () => {
  const { therapist, patient } = await twoPeople();
  for (let n = 0; n < 23; n++) {
    done(await (n % 3 === 0 ? therapist : patient).act("writeLetter", { roomId, text: `letter ${n}` }));
  }
  const all = Array.from({ length: 23 }, (_, n) => `letter ${n}`);
  for (const countMax of [1, 5, 7, 23, 24]) {
    const read: string[] = [];
    let before: string | null = null;
    let more = true;
    for (let pages = 0; more && pages < 30; pages++) {
      const next: Awaited<ReturnType<typeof patient.ask<"letters">>> = await patient.ask(
        "letters",
        page(before, countMax),
      );
      read.unshift(...next.letters.map(({ text }) => text));
      before = next.letters[0]?.letterId ?? null;
      more = next.more;
    }
    expect(read).toEqual(all);
  }
});

test("[LE3] a page is found also by a device that has served none before it, and none before a letter unknown", async () => {
  const people = await twoPeople();
  const ids: string[] = [];
  for (let n = 0; n < 4; n++)
    ids.push(done(await people.therapist.act("writeLetter", { roomId, text: `letter ${n}` })).letterId);
  const found = await people.patient.ask("letters", page(ids[2] ?? null));
  expect(found.letters.map(({ text }) => text)).toEqual(["letter 0", "letter 1"]);
  expect(await people.patient.ask("letters", page("f".repeat(64)))).toEqual({ letters: [], more: false });
});

test("[LE1] an empty or too long letter is refused, and the draft stays", async () => {
  const { therapist } = await twoPeople();
  done(await therapist.act("keepDraft", { roomId, text: "x".repeat(13_000) }));
  expect(await therapist.act("writeLetter", { roomId, text: " \n " })).toEqual({
    ok: false,
    error: { kind: "letter-empty" },
  });
  expect(await therapist.act("writeLetter", { roomId, text: "x".repeat(13_000) })).toEqual({
    ok: false,
    error: { kind: "letter-too-long" },
  });
  expect((await therapist.ask("room", { roomId }))?.draft).toHaveLength(13_000);
});

test("[LE2] nothing is written in a room that one has not entered or that was closed", async () => {
  const people = await twoPeople();
  for (const state of [
    { kind: "invited", expiresAt: start },
    { kind: "closed", why: "words-differed" },
  ] as const) {
    people.setRoomState(state);
    for (const practice of [people.therapist, people.patient]) {
      expect(await practice.act("writeLetter", { roomId, text: "a" })).toEqual({
        ok: false,
        error: { kind: "room-closed" },
      });
    }
  }
  expect(await people.therapist.act("writeLetter", { roomId: "cd".repeat(16), text: "a" })).toEqual({
    ok: false,
    error: { kind: "not-here" },
  });
  expect((await people.therapist.ask("letters", page())).letters).toEqual([]);
});

test("[LE5] a draft is its writer's alone, is kept once, and goes when the letter is written", async () => {
  const { therapist, patient, memory } = await twoPeople();
  const before = memory.factsOf("therapist").length;
  for (let n = 0; n < 3; n++) done(await therapist.act("keepDraft", { roomId, text: "Dear Anna, " }));
  expect(memory.factsOf("therapist")).toHaveLength(before + 1);
  expect((await therapist.ask("room", { roomId }))?.draft).toBe("Dear Anna, ");
  expect((await patient.ask("room", { roomId }))?.draft).toBe("");
  expect(memory.factsOf("patient").some(({ event }) => event?.kind === "DraftKept")).toBe(false);
  done(await therapist.act("writeLetter", { roomId, text: "Dear Anna, until Monday." }));
  expect((await therapist.ask("room", { roomId }))?.draft).toBe("");
});

test("[LE5] a draft that is kept after its letter was written is no draft again", async () => {
  const { therapist } = await twoPeople();
  const draft = async (): Promise<string | undefined> => (await therapist.ask("room", { roomId }))?.draft;
  const text = "Until Monday. ";
  for (const order of [
    ["keepDraft", "writeLetter"],
    ["writeLetter", "keepDraft"],
    ["keepDraft", "writeLetter", "keepDraft"],
  ] as const) {
    for (const name of order) done<unknown>(await therapist.act(name, { roomId, text }));
    expect(await draft()).toBe("");
  }
  done(await therapist.act("keepDraft", { roomId, text: "Until Monday. And thank you." }));
  expect(await draft()).toBe("Until Monday. And thank you.");
});

test("[LE6] letters received twice and out of order are read once each, in the order of the room", async () => {
  const { therapist, patient, memory } = await twoPeople();
  for (const text of ["first", "second", "third"]) done(await therapist.act("writeLetter", { roomId, text }));
  const facts = memory.factsOf("patient");
  patient.receive([...facts].reverse());
  patient.receive(facts);
  expect((await patient.ask("letters", page())).letters.map(({ text }) => text)).toEqual([
    "first",
    "second",
    "third",
  ]);
});
