/** The answers depend on the set of facts alone. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { countedChance } from "#device/book/testing/two-people.ts";
import { createPractice, type Practice } from "#device/practice.ts";
import { invent } from "#device/sample/invent.ts";
import { createSampleMemory } from "#device/sample/memory-spaces.ts";
import { roomIds, therapistRooms } from "#device/sample/sample-rooms.ts";
import { createSampleTime } from "#device/sample/sample-time.ts";
import { wordsEn } from "#device/sample/words-en.ts";
import type { Fact } from "#device/spaces.ts";
import { anyEvent } from "#device/translate/testing/any-event.ts";
import type { DomainEvent } from "#domain/event.ts";
import { idOf } from "#domain/testing/placing.ts";
import type { Verified } from "#domain/verified.ts";

const now = Date.UTC(2026, 10, 23, 9);
const time = createSampleTime(now, "Europe/Berlin");
const clock = { now: () => now };
const memory = createSampleMemory(clock);
const rooms = therapistRooms(time, wordsEn);
invent({ memory, time, words: wordsEn, roomIds, rooms: rooms.rooms() });
const facts = memory.factsOf("therapist");
const folderIds = ["folder-anna", "folder-ruth", "folder-thomas", "folder-clara"];

function emptyPractice(): Practice {
  const spaces = memory.spacesOf("therapist");
  return createPractice({
    spaces,
    rooms,
    clock,
    chance: countedChance(1),
    zone: "Europe/Berlin",
    ofDevice: () => ({ host: "", numbering: { device: "1".repeat(32), isFirst: true, others: [] } }),
  });
}

async function everyAnswer(practice: Practice): Promise<string> {
  const answers: unknown[] = [
    await practice.ask("today", {}),
    await practice.ask("patients", {}),
    await practice.ask("settings", {}),
    await practice.ask("week", { date: null }),
    await practice.ask("breaks", { folderId: null }),
    await practice.ask("toConfirm", { from: "2026-11-01", upTo: "2026-11-30" }),
    await practice.ask("unconfirmedMonths", {}),
  ];
  for (const folderId of folderIds) {
    answers.push(await practice.ask("folder", { folderId }), await practice.ask("sessions", { folderId }));
    answers.push(await practice.ask("notes", { folderId }), await practice.ask("accounts", { folderId }));
  }
  return JSON.stringify(answers);
}

test("[FO1] any order of arrival, in any portions, with facts twice and answers between, gives the same answers", async () => {
  const inOrder = emptyPractice();
  inOrder.receive(facts);
  const expected = await everyAnswer(inOrder);
  expect(expected).toContain("Anna K.");
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(
        facts.map((_, n) => n),
        { minLength: facts.length },
      ),
      fc.array(fc.nat(facts.length - 1), { maxLength: 30 }),
      fc.integer({ min: 1, max: 400 }),
      async (order, twice, portion) => {
        const practice = emptyPractice();
        const arriving = [...order, ...twice].flatMap((n) => facts[n] ?? []);
        for (let at = 0; at < arriving.length; at += portion) {
          practice.receive(arriving.slice(at, at + portion));
          // Asked in the middle, so that what was folded early must be folded again.
          if (at % 3 === 0) await practice.ask("today", {});
        }
        expect(await everyAnswer(practice)).toBe(expected);
      },
    ),
    { numRuns: 6 },
  );
});

const factOf = (
  event: DomainEvent,
  n: number,
  space: string,
  author: "me" | "other",
  signed: boolean,
): Fact => ({
  space,
  eventId: idOf(n),
  order: n.toString().padStart(10, "0"),
  author,
  event: event as Verified<DomainEvent>,
  signed,
  acknowledged: false,
});

test("[FO2] no events, however senseless together, make an answer fail", async () => {
  const space = fc.constantFrom("self", roomIds.anna ?? "");
  const anyFact = fc.tuple(anyEvent, space, fc.constantFrom("me" as const, "other" as const), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(anyFact, { maxLength: 40 }), async (events) => {
      const practice = emptyPractice();
      practice.receive(facts.slice(0, 60));
      practice.receive(
        events.map(([event, where, author, signed], n) =>
          factOf(event, 1_000_000 + n, where, author, signed),
        ),
      );
      expect(await everyAnswer(practice)).toContain("folder-anna");
    }),
    { numRuns: 60 },
  );
});

test("[FO3] what a newer Holdfast wrote is taken in without changing an answer", async () => {
  const practice = emptyPractice();
  practice.receive(facts);
  const before = await everyAnswer(practice);
  practice.receive([
    {
      ...factOf({ kind: "LanguageChosen", at: 1, language: "de" }, 7_000_000, "self", "me", true),
      event: null,
    },
  ]);
  expect(await everyAnswer(practice)).toBe(before);
});

test("[FO6] an event that may not stand in its space changes nothing, whoever wrote it", async () => {
  const practice = emptyPractice();
  practice.receive(facts);
  const before = await everyAnswer(practice);
  const folderId = "folder-anna";
  const misplaced: DomainEvent[] = [
    { kind: "FolderAdded", at: 1, folderId: "new", name: "New", contact: "" },
    {
      kind: "PaymentRecorded",
      at: 1,
      folderId,
      amount: { amountMinor: 1, currency: "GBP" },
      date: "2026-01-05",
      note: "",
    },
    {
      kind: "NoteStarted",
      at: 1,
      noteId: "x",
      folderId,
      noteKind: "progress",
      sessionKey: null,
      date: "2026-01-05",
    },
    {
      kind: "HourMissed",
      at: 1,
      folderId,
      sessionKey: "annahour.2026-09-14",
      by: "therapist",
      noticeAt: null,
    },
  ];
  for (const author of ["me", "other"] as const) {
    const first = author === "me" ? 8_000_000 : 9_000_000;
    practice.receive(misplaced.map((event, n) => factOf(event, first + n, roomIds.anna ?? "", author, true)));
    expect(await everyAnswer(practice)).toBe(before);
  }
});

test("[FO12] a fact that was given another place is folded there, and only there", async () => {
  const practice = emptyPractice();
  practice.receive(facts);
  const english = factOf({ kind: "LanguageChosen", at: 1, language: "en" }, 5_000_000, "self", "me", true);
  const german = factOf({ kind: "LanguageChosen", at: 1, language: "de" }, 5_000_001, "self", "me", true);
  practice.receive([english, german]);
  expect((await practice.ask("settings", {})).language).toBe("de");
  practice.receive([{ ...english, order: "0005000002" }]);
  expect((await practice.ask("settings", {})).language).toBe("en");
  practice.receive([{ ...german, order: "0005000003" }]);
  expect((await practice.ask("settings", {})).language).toBe("de");
});

test("[FO12] a payment that was given another place is still one payment", async () => {
  const practice = emptyPractice();
  practice.receive(facts);
  const paid = { amount: { amountMinor: 1_000, currency: "GBP" }, date: "2026-11-20", note: "" };
  const event = { kind: "PaymentRecorded", at: 1, folderId: "folder-anna", ...paid } as const;
  const before = (await practice.ask("accounts", { folderId: "folder-anna" })).balanceMinor;
  const fact = factOf(event, 5_000_000, "self", "me", true);
  practice.receive([fact]);
  practice.receive([{ ...fact, order: "0005000009" }]);
  expect((await practice.ask("accounts", { folderId: "folder-anna" })).balanceMinor).toBe(before - 1_000);
});
