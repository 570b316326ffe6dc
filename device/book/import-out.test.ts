/** What putting out leaves: everything that was written since in what had been taken in. */
import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { dayMs, done, start, twoPeople } from "#device/book/testing/two-people.ts";
import { takenStaysMax } from "#domain/limits.ts";

type People = Awaited<ReturnType<typeof twoPeople>>;

const calendar = {
  name: "hours.ics",
  bytes: strToU8(
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//x//y//EN",
      "BEGIN:VEVENT",
      "UID:1",
      "SUMMARY:David",
      "DTSTART;TZID=Europe/Berlin:20260302T090000",
      "DTEND;TZID=Europe/Berlin:20260302T095000",
      "RRULE:FREQ=WEEKLY",
      "END:VEVENT",
      "BEGIN:VEVENT",
      "UID:2",
      "SUMMARY:David",
      "DTSTART;TZID=Europe/Berlin:20260304T090000",
      "DTEND;TZID=Europe/Berlin:20260304T095000",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\r\n"),
  ),
};

/** David's hours, every Monday and one Wednesday, taken in on Monday 2 March; two weeks later. */
async function tookHours(people: People): Promise<string> {
  const { therapist, david } = people;
  const fee = { amount: { amountMinor: 9000, currency: "EUR" }, due: "" };
  const frame = { hours: [], fee, missedHours: null, written: {}, from: "2026-01-01" };
  done(await therapist.act("recordPaperFrame", { folderId: david, frame, agreedOn: "2026-01-01" }));
  const asked = { file: calendar, from: "2026-03-02" };
  const shown = await therapist.ask("hoursIn", asked);
  if (shown.kind !== "hours") throw new Error(shown.kind);
  const whose = shown.series.map(({ seriesId }) => ({ seriesId, folderId: david }));
  const { takenId } = done(
    await therapist.act("takeHoursIn", { ...asked, whose, place: { kind: "telephone" } }),
  );
  people.goTo(start + 14 * dayMs);
  return takenId;
}

async function putOut({ therapist }: People, takenId: string): Promise<readonly string[]> {
  return done(await therapist.act("putOut", { takenId })).stays;
}

async function datesOf({ therapist, david }: People): Promise<readonly string[]> {
  return (await therapist.ask("sessions", { folderId: david })).past.map(({ localDate }) => localDate);
}

const taken = ["2026-03-16", "2026-03-09", "2026-03-04", "2026-03-02"];

async function keyOf({ therapist, david }: People, date: string): Promise<string> {
  const { past } = await therapist.ask("sessions", { folderId: david });
  return past.find(({ localDate }) => localDate === date)?.sessionKey ?? "none";
}

test("[TI12] a frame recorded by hand since keeps the hours that were taken in, and the folder is named", async () => {
  const people = await twoPeople();
  const { therapist, david } = people;
  const takenId = await tookHours(people);
  const before = await therapist.ask("folder", { folderId: david });
  const present = before?.frame.present?.frame;
  if (present === undefined) throw new Error("a frame holds");
  const fee = { amount: { amountMinor: 9500, currency: "EUR" }, due: "" };
  const frame = { ...present, fee, from: "2026-03-16" };
  done(await therapist.act("recordPaperFrame", { folderId: david, frame, agreedOn: "2026-03-16" }));
  expect(await putOut(people, takenId)).toEqual(["David"]);
  const after = await therapist.ask("folder", { folderId: david });
  expect(after?.frame.present?.frame).toEqual(frame);
  expect(await datesOf(people)).toEqual(taken);
  expect((await therapist.ask("accounts", { folderId: david })).balanceMinor).toBe(3 * 9000 + 9500);
});

test("[TI19] a frame recorded by hand keeps its hours also where another device put them out before it knew of it", async () => {
  const people = await twoPeople();
  const { therapist, david, memory } = people;
  const takenId = await tookHours(people);
  const present = (await therapist.ask("folder", { folderId: david }))?.frame.present?.frame;
  if (present === undefined) throw new Error("a frame holds");
  const frame = { ...present, from: "2026-03-16" };
  done(await therapist.act("recordPaperFrame", { folderId: david, frame, agreedOn: "2026-03-16" }));
  memory.write("therapist", "self", { kind: "TakenOut", at: people.now(), takenId, stays: [] });
  expect((await therapist.ask("folder", { folderId: david }))?.frame.present?.frame).toEqual(frame);
  expect(await datesOf(people)).toEqual(taken);
});

test("[TI12] a frame recorded by hand since without those hours stays, and they go", async () => {
  const people = await twoPeople();
  const { therapist, david } = people;
  const takenId = await tookHours(people);
  const fee = { amount: { amountMinor: 9500, currency: "EUR" }, due: "" };
  const frame = { hours: [], fee, missedHours: null, written: {}, from: "2026-03-16" };
  done(await therapist.act("recordPaperFrame", { folderId: david, frame, agreedOn: "2026-03-16" }));
  expect(await putOut(people, takenId)).toEqual([]);
  const after = await therapist.ask("folder", { folderId: david });
  expect(after?.frame.present?.frame).toEqual(frame);
  expect(await datesOf(people)).toEqual([]);
});

const since: readonly (readonly [string, (people: People) => Promise<unknown>])[] = [
  [
    "confirmed",
    async ({ therapist, david }) => therapist.act("confirmHours", { folderId: david, upTo: "2026-03-02" }),
  ],
  [
    "marked as missed",
    async (people) =>
      people.therapist.act("markMissed", {
        folderId: people.david,
        sessionKey: await keyOf(people, "2026-03-04"),
        by: "patient",
        noticeAt: null,
      }),
  ],
  [
    "charged otherwise",
    async (people) =>
      people.therapist.act("changeCharge", {
        folderId: people.david,
        sessionKey: await keyOf(people, "2026-03-04"),
        amount: { amountMinor: 4500, currency: "EUR" },
        reason: "half",
      }),
  ],
  [
    "given its times",
    async (people) =>
      people.therapist.act("writeTimes", {
        folderId: people.david,
        sessionKey: await keyOf(people, "2026-03-04"),
        started: "09:05",
        stopped: "09:55",
      }),
  ],
  [
    "given a note",
    async (people) =>
      people.therapist.act("startNote", {
        folderId: people.david,
        kind: "progress",
        sessionKey: await keyOf(people, "2026-03-04"),
        date: "2026-03-04",
      }),
  ],
];

test.each(since)(
  "[TI12] an hour that was %s since stays, with all others of its folder",
  async (_, write) => {
    const people = await twoPeople();
    const takenId = await tookHours(people);
    expect(await write(people)).toMatchObject({ ok: true });
    expect(await putOut(people, takenId)).toEqual(["David"]);
    expect(await datesOf(people)).toEqual(taken);
  },
);

test("[TI12] what an invoice names stays", async () => {
  const people = await twoPeople();
  const { therapist, david } = people;
  const takenId = await tookHours(people);
  const asked = { month: "2026-03", folderId: david };
  const { seen } = await therapist.ask("monthEnd", asked);
  done(await therapist.act("closeMonth", { ...asked, seen, leaveOut: [], withEarlier: [] }));
  expect(await putOut(people, takenId)).toEqual(["David"]);
  expect(await datesOf(people)).toEqual(taken);
});

/** A person taken in, with a fee and an open amount; the next day. */
async function tookCem(people: People): Promise<{ takenId: string; cem: string }> {
  const { therapist } = people;
  const file = { name: "clients.csv", bytes: strToU8("Name,Phone,Fee,Balance\nCem Yilmaz,030 2,85,20\n") };
  const asked = { file, namesAs: "as-written" } as const;
  const shown = await therapist.ask("peopleIn", { ...asked, columns: null });
  if (shown.kind !== "people") throw new Error(shown.kind);
  const { takenId } = done(
    await therapist.act("takePeopleIn", { ...asked, columns: shown.columns, leftOut: [] }),
  );
  people.goTo(start + dayMs);
  const folders = await therapist.ask("patients", {});
  return { takenId, cem: folders.find(({ name }) => name === "Cem Yilmaz")?.folderId ?? "none" };
}

const amount = { amountMinor: 100, currency: "EUR" };
const ofCem: readonly (readonly [string, (people: People, cem: string) => Promise<unknown>])[] = [
  [
    "a charge",
    ({ therapist }, folderId) =>
      therapist.act("addCharge", { folderId, date: "2026-03-02", what: "A report", amount }),
  ],
  [
    "a frame",
    ({ therapist }, folderId) =>
      therapist.act("recordPaperFrame", {
        folderId,
        frame: { hours: [], fee: { amount, due: "" }, missedHours: null, written: {}, from: "2026-03-03" },
        agreedOn: "2026-03-03",
      }),
  ],
  [
    "another balance of before",
    ({ therapist }, folderId) =>
      therapist.act("setOpeningBalance", { folderId, amount, side: "open", date: "2026-03-02" }),
  ],
  [
    "another name",
    ({ therapist }, folderId) => therapist.act("renameFolder", { folderId, name: "Cem", contact: "" }),
  ],
];

test.each(ofCem)("[TI12] a folder that got %s since stays", async (_, write) => {
  const people = await twoPeople();
  const { takenId, cem } = await tookCem(people);
  expect(await write(people, cem)).toMatchObject({ ok: true });
  expect(await putOut(people, takenId)).toHaveLength(1);
  expect(await people.therapist.ask("folder", { folderId: cem })).not.toBeNull();
});

test("[TI12] a note that was written on below its first words by an older Holdfast stays", async () => {
  const people = await twoPeople();
  const { therapist, david, memory } = people;
  const files = ["23", "24"].map((day) => ({
    name: `2026-02-${day}.txt`,
    bytes: strToU8("The dream again."),
  }));
  const shown = await therapist.ask("notesIn", { files });
  if (shown.kind !== "notes") throw new Error(shown.kind);
  const whose = shown.groups.map(({ group }) => ({ group, folderId: david }));
  const taking = therapist.act("takeNotesIn", { files, whose, noteKind: "process" });
  const { takenId } = done(await taking);
  people.goTo(start + dayMs);
  // It kept the change and told nothing else of it.
  const change = { batch: "ef".repeat(16), part: 0, parts: 1, update: Uint8Array.of(0, 0) };
  const [at, noteId] = [people.now(), `${takenId}-1`];
  memory.write("therapist", "self", { kind: "NoteWritten", at, noteId, ...change });
  expect(await putOut(people, takenId)).toEqual(["David"]);
  const left = (await therapist.ask("notes", { folderId: david })).process;
  expect(left.map((note) => note.noteId)).toEqual([noteId]);
});

test("[TI12] where more stays than one putting out can name, nothing goes, and that is said", async () => {
  const people = await twoPeople();
  const { therapist, memory } = people;
  const rows = Array.from({ length: takenStaysMax + 1 }, (_, n) => `Person ${n}`);
  const file = {
    name: "clients.csv",
    bytes: strToU8(`Name,Phone\n${rows.map((name) => `${name},1`).join("\n")}\n`),
  };
  const asked = { file, namesAs: "as-written" } as const;
  const shown = await therapist.ask("peopleIn", { ...asked, columns: null });
  if (shown.kind !== "people") throw new Error(shown.kind);
  const { takenId } = done(
    await therapist.act("takePeopleIn", { ...asked, columns: shown.columns, leftOut: [] }),
  );
  people.goTo(start + dayMs);
  const folders = (await therapist.ask("patients", {})).filter(({ name }) => name.startsWith("Person"));
  for (const { folderId } of folders)
    memory.write("therapist", "self", {
      kind: "PaymentRecorded",
      at: people.now(),
      folderId,
      amount,
      date: "2026-03-02",
      note: "",
    });
  expect(await therapist.act("putOut", { takenId })).toMatchObject({
    ok: false,
    error: { kind: "import-too-much-stays" },
  });
  expect(await therapist.ask("patients", {})).toHaveLength(2 + folders.length);
  expect(await therapist.ask("takenIn", {})).toHaveLength(1);
});
