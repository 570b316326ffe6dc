/** What a therapist finds by typing: everything that a page would show, as it is now, and nothing else. */
import { expect, test } from "vitest";
import type { FindAsked, Found } from "#device/asked/find.ts";
import { done, roomId, type TwoPeople, twoPeople } from "#device/book/testing/two-people.ts";
import { noteUpdate } from "#device/sample/sample-note.ts";
import type { Frame } from "#domain/frame/frame.ts";

async function look(people: TwoPeople, words: string, more: Partial<FindAsked> = {}): Promise<Found> {
  const anything = { folderId: null, sort: null, from: null, until: null, countMax: 20 };
  while (await people.therapist.takeWordsIn());
  return people.therapist.ask("find", { words, ...anything, ...more });
}

const textOf = (pieces: readonly { readonly text: string }[]): string =>
  pieces.map(({ text }) => text).join("");
const foundIn = ({ places }: Found): readonly string[] =>
  places.map(({ sort, name, pieces }) => `${sort} ${name}: ${textOf(pieces)}`);

async function note(
  people: TwoPeople,
  kind: "process" | "progress",
  text: string,
  date = "2026-03-02",
): Promise<string> {
  const { noteId } = done(
    await people.therapist.act("startNote", { folderId: people.anna, kind, sessionKey: null, date }),
  );
  done(
    await people.therapist.act("writeNote", {
      noteId,
      update: noteUpdate([text]),
      opening: text.slice(0, 20),
    }),
  );
  return noteId;
}

const frame = (between: string): Frame => ({
  hours: [],
  fee: null,
  missedHours: null,
  written: { between },
  from: "2026-03-02",
});

test("[SR3 SR9] notes, letters, frames, payments and names are found, each where it opens", async () => {
  const people = await twoPeople();
  const { therapist, patient, anna, david } = people;
  const process = await note(people, "process", "She dreamt of the corridor.");
  await people.agree(frame("Letters wait in the corridor."));
  done(await patient.act("writeLetter", { roomId, text: "I stood in the corridor again." }));
  done(
    await therapist.act("recordPayment", {
      folderId: david,
      amount: { amountMinor: 9000, currency: "EUR" },
      date: "2026-03-01",
      note: "handed over in the corridor",
    }),
  );
  const { places, people: names } = await look(people, "corri");
  expect(names).toEqual([]);
  expect(places.map(({ sort, place }) => [sort, place])).toEqual(
    expect.arrayContaining([
      ["process", { kind: "note", noteId: process }],
      ["letter", { kind: "letter", folderId: anna, roomId, letterId: expect.any(String) }],
      ["frame", { kind: "folder", folderId: anna, part: "frame" }],
      ["accounts", { kind: "folder", folderId: david, part: "accounts" }],
    ]),
  );
  expect(places).toHaveLength(4);
  expect((await look(people, "dav")).people.map(({ folderId }) => folderId)).toEqual([david]);
});

test("[SR3] the words found are told apart, in a piece of what stands around them", async () => {
  const people = await twoPeople();
  await note(
    people,
    "process",
    `${"long before ".repeat(60)}the house with two doors ${"and after ".repeat(60)}`,
  );
  const { places } = await look(people, "doors hous");
  const pieces = places[0]?.pieces ?? [];
  expect(pieces.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual(["house", "doors"]);
  expect(textOf(pieces).length).toBeLessThan(220);
  expect(textOf(pieces)).toMatch(/^… .* …$/u);
});

test("[SR4] a person's notes are found without those of others, and with the letters of the room", async () => {
  const people = await twoPeople();
  await note(people, "process", "corridor");
  done(await people.patient.act("writeLetter", { roomId, text: "corridor" }));
  expect(foundIn(await look(people, "corridor", { folderId: people.anna }))).toHaveLength(2);
  expect(foundIn(await look(people, "corridor", { folderId: people.david }))).toEqual([]);
  expect(foundIn(await look(people, "", { folderId: people.anna, sort: "letter" }))).toEqual([
    "letter Anna: corridor",
  ]);
  expect((await look(people, "")).places).toEqual([]);
});

test("[SR4] between two days stands what is about those days", async () => {
  const people = await twoPeople();
  await note(people, "process", "corridor early", "2026-01-31");
  await note(people, "process", "corridor late", "2026-02-28");
  const between = { from: "2026-02-01", until: "2026-02-28" };
  expect(foundIn(await look(people, "corridor", between))).toEqual(["process Anna: corridor late"]);
});

test("[SR6] a proposal that waits for the next hour is not found before it, and one that gave way not at all", async () => {
  const people = await twoPeople();
  const propose = (between: string, show: "now" | "next-hour") =>
    people.patient.act("proposeFrame", { folderId: null, roomId, frame: frame(between), message: "", show });
  await people.agree({ ...frame("agreed"), hours: [monday] });
  done(await propose("the first corridor", "next-hour"));
  expect(foundIn(await look(people, "corridor"))).toEqual([]);
  people.goTo(Date.UTC(2026, 2, 9, 9));
  expect(foundIn(await look(people, "corridor"))).toEqual(["frame Anna: the first corridor"]);
  done(await propose("something else", "now"));
  expect(foundIn(await look(people, "corridor"))).toEqual([]);
});

const monday = {
  id: "monday",
  weekday: 1,
  time: "09:00",
  zone: "Europe/Berlin",
  everyWeeks: 1,
  lengthMinutes: 50,
  place: { kind: "room" },
  from: "2026-03-02",
  until: null,
} as const;

test("[SR7] what was written a moment ago is found without waiting", async () => {
  const people = await twoPeople();
  while (await people.therapist.takeWordsIn());
  const noteId = await note(people, "process", "a corridor");
  const anything = { folderId: null, sort: null, from: null, until: null, countMax: 20 };
  const found = await people.therapist.ask("find", { words: "corridor", ...anything });
  expect([found.complete, found.places.map(({ place }) => place)]).toEqual([
    true,
    [{ kind: "note", noteId }],
  ]);
});

test("[SR7] while much is still to be read, the answer says so", async () => {
  const people = await twoPeople();
  for (let at = 0; at < 20; at++) await note(people, "process", `corridor ${at}`);
  const anything = { folderId: null, sort: null, from: null, until: null, countMax: 20 };
  expect((await people.therapist.ask("find", { words: "corridor", ...anything })).complete).toBe(false);
  expect((await look(people, "corridor")).complete).toBe(true);
});

test("[SR8] a note is found as what it is now, with what it says now and what was added to it", async () => {
  const people = await twoPeople();
  const noteId = await note(people, "progress", "the corridor");
  expect(foundIn(await look(people, "corridor"))).toEqual(["progress Anna: the corridor"]);
  done(await people.therapist.act("signNote", { noteId }));
  done(await people.therapist.act("amendNote", { noteId, text: "There was a lamp." }));
  expect(foundIn(await look(people, "lamp"))).toEqual([expect.stringContaining("There was a lamp.")]);
  expect(foundIn(await look(people, "lamp", { sort: "process" }))).toEqual([]);
});

test("[SR6] the patient's device finds nothing of the therapist's", async () => {
  const people = await twoPeople();
  await note(people, "process", "corridor");
  while (await people.patient.takeWordsIn());
  const anything = { folderId: null, sort: null, from: null, until: null, countMax: 20 };
  const found = await people.patient.ask("find", { words: "corridor", ...anything });
  expect([found.people, found.places]).toEqual([[], []]);
});

test("[SR9] the page of letters that ends with one of them is named by the letter after it", async () => {
  const people = await twoPeople();
  const ids: string[] = [];
  for (let at = 0; at < 7; at++)
    ids.push(done(await people.patient.act("writeLetter", { roomId, text: `letter ${at}` })).letterId);
  const before = (letterId: string) => people.therapist.ask("letterBefore", { roomId, letterId });
  expect(await before(ids[2] ?? "")).toEqual({ beforeLetterId: ids[3] });
  expect(await before(ids[6] ?? "")).toEqual({ beforeLetterId: null });
  expect(await before("nothing")).toBeNull();
});

test("[SR6] what was taken back is not found any more", async () => {
  const people = await twoPeople();
  const { therapist, david } = people;
  const charge = { folderId: david, date: "2026-03-01", what: "A report for the authority" };
  const { chargeId } = done(
    await therapist.act("addCharge", { ...charge, amount: { amountMinor: 5000, currency: "EUR" } }),
  );
  expect(foundIn(await look(people, "report"))).toEqual(["accounts David: A report for the authority"]);
  done(await therapist.act("takeBackCharge", { folderId: david, chargeId }));
  expect(foundIn(await look(people, "report"))).toEqual([]);
  const span = {
    firstDate: "2026-08-03",
    firstTime: null,
    lastDate: "2026-08-21",
    lastTime: null,
    zone: "Europe/Berlin",
  };
  const away = {
    folderId: null,
    by: "therapist",
    span,
    occasion: "By the sea",
    cover: "",
    uncharged: false,
  } as const;
  const { breakId } = done(await therapist.act("announceBreak", away));
  expect((await look(people, "sea")).places.map(({ place, name }) => [place, name])).toEqual([
    [{ kind: "breaks" }, ""],
  ]);
  done(await therapist.act("takeBreakBack", { folderId: null, breakId }));
  expect(foundIn(await look(people, "sea"))).toEqual([]);
});

test("[SR6] however much of what is found no page shows, what stands behind it is found", async () => {
  const people = await twoPeople();
  const { therapist, david } = people;
  await note(people, "process", "A report of the dream", "2026-01-05");
  for (let day = 10; day < 24; day++) {
    const { chargeId } = done(
      await therapist.act("addCharge", {
        folderId: david,
        date: `2026-03-${day}`,
        what: "A report",
        amount: { amountMinor: 5000, currency: "EUR" },
      }),
    );
    done(await therapist.act("takeBackCharge", { folderId: david, chargeId }));
  }
  const answered = await look(people, "report", { countMax: 1 });
  expect(foundIn(answered)).toEqual(["process Anna: A report of the dream"]);
  expect(answered.more).toBe(false);
});
