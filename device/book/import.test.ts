/** Taking in people, hours and notes of other programs, and putting them out again. */
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { dayMs, done, start, twoPeople } from "#device/book/testing/two-people.ts";

const list = {
  name: "clients.csv",
  bytes: strToU8(
    "Name,Phone,Email,Date of Birth,Fee,Balance\nBrigitte Ahrens,030 1,b@example.org,1970-01-02,90,180\nCem Yilmaz,030 2,,,85,-20\nAnna,030 3,,,,\n",
  ),
};
const calendar = {
  name: "hours.ics",
  bytes: strToU8(
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//x//y//EN",
      "BEGIN:VEVENT",
      "UID:1",
      "SUMMARY:Session Brigitte Ahrens",
      "DTSTART;TZID=Europe/Berlin:20250106T090000",
      "DTEND;TZID=Europe/Berlin:20250106T095000",
      "RRULE:FREQ=WEEKLY",
      "EXDATE;TZID=Europe/Berlin:20260309T090000",
      "END:VEVENT",
      "BEGIN:VEVENT",
      "UID:2",
      "SUMMARY:Dentist",
      "DTSTART;TZID=Europe/Berlin:20260310T090000",
      "DTEND;TZID=Europe/Berlin:20260310T095000",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\r\n"),
  ),
};
const notes = {
  name: "notes.zip",
  bytes: zipSync({
    "Brigitte Ahrens/2025-12-01.md": strToU8("# First\n\nShe came early."),
    "Brigitte Ahrens/2026-03-02.md": strToU8("The *dream* again."),
    "Unknown/2026-01-01.md": strToU8("Nobody's."),
  }),
};

type People = Awaited<ReturnType<typeof twoPeople>>;

async function takePeople({ therapist }: People) {
  const asked = { file: list, namesAs: "as-written" } as const;
  const shown = await therapist.ask("peopleIn", { ...asked, columns: null });
  if (shown.kind !== "people") throw new Error(shown.kind);
  const leftOut = shown.people.filter(({ isHere }) => isHere).map(({ row }) => row);
  const taken = done(await therapist.act("takePeopleIn", { ...asked, columns: shown.columns, leftOut }));
  const folders = await therapist.ask("patients", {});
  const folderOf = (name: string): string =>
    folders.find((folder) => folder.name === name)?.folderId ?? "none";
  return { shown, taken, folderOf };
}

test("[TI11] what is shown of a list is kept nowhere, and what is taken is what was shown", async () => {
  const people = await twoPeople();
  const { shown, taken, folderOf } = await takePeople(people);
  expect(shown.people.map(({ name, isHere }) => [name, isHere])).toEqual([
    ["Brigitte Ahrens", false],
    ["Cem Yilmaz", false],
    ["Anna", true],
  ]);
  expect(taken.count).toBe(2);
  const { therapist } = people;
  const contact = await therapist.ask("contactSheet", { folderId: folderOf("Brigitte Ahrens") });
  expect(contact?.sheet).toMatchObject({ telephone: "030 1", email: "b@example.org", born: "1970-01-02" });
  const accounts = await therapist.ask("accounts", { folderId: folderOf("Brigitte Ahrens") });
  expect(accounts.balanceMinor).toBe(18_000);
  expect((await therapist.ask("accounts", { folderId: folderOf("Cem Yilmaz") })).balanceMinor).toBe(-2000);
  const folder = await therapist.ask("folder", { folderId: folderOf("Cem Yilmaz") });
  expect(folder?.frame.present?.frame.fee?.amount.amountMinor).toBe(8500);
  const kept = people.memory.factsOf("therapist").length;
  await therapist.ask("peopleIn", { file: list, namesAs: "initials", columns: null });
  expect(people.memory.factsOf("therapist")).toHaveLength(kept);
});

test("[TI14] somebody of the same name is shown as here already", async () => {
  const people = await twoPeople();
  await takePeople(people);
  const again = await people.therapist.ask("peopleIn", { file: list, namesAs: "as-written", columns: null });
  expect(again.kind === "people" && again.people.every(({ isHere }) => isHere)).toBe(true);
});

test("[TI7] hours of the old calendar are charged from the day chosen on, by the fee that came with the people", async () => {
  const people = await twoPeople();
  const { therapist } = people;
  const { folderOf } = await takePeople(people);
  const asked = { file: calendar, from: "2026-03-02" };
  const shown = await therapist.ask("hoursIn", asked);
  if (shown.kind !== "hours") throw new Error(shown.kind);
  const folderId = folderOf("Brigitte Ahrens");
  expect(shown.series.map((series) => [series.title, series.folderId])).toEqual([
    ["Session Brigitte Ahrens", folderId],
    ["Dentist", null],
  ]);
  const whose = shown.series.flatMap((series) =>
    series.folderId === null ? [] : [{ seriesId: series.seriesId, folderId: series.folderId }],
  );
  done(await therapist.act("takeHoursIn", { ...asked, whose, place: { kind: "telephone" } }));
  people.goTo(start + 20 * dayMs);
  const { past } = await therapist.ask("sessions", { folderId });
  expect(past.map(({ localDate, state }) => [localDate, state])).toEqual([
    ["2026-03-16", "held-presumed"],
    ["2026-03-09", "missed-by-therapist"],
    ["2026-03-02", "held-presumed"],
  ]);
  const { balanceMinor } = await therapist.ask("accounts", { folderId });
  expect(balanceMinor).toBe(18_000 + 2 * 9000);
});

test("[TI15] hours from a month before the people were taken in are charged by the fee that came with them", async () => {
  const { therapist } = await twoPeople();
  const settled = { name: "clients.csv", bytes: strToU8("Name,Phone,Fee\nBrigitte Ahrens,030 1,90\n") };
  const asWritten = { file: settled, namesAs: "as-written" } as const;
  const listed = await therapist.ask("peopleIn", { ...asWritten, columns: null });
  if (listed.kind !== "people") throw new Error(listed.kind);
  done(await therapist.act("takePeopleIn", { ...asWritten, columns: listed.columns, leftOut: [] }));
  const asked = { file: calendar, from: "2026-02-01" };
  const shown = await therapist.ask("hoursIn", asked);
  if (shown.kind !== "hours") throw new Error(shown.kind);
  const whose = shown.series.flatMap(({ seriesId, folderId }) =>
    folderId === null ? [] : [{ seriesId, folderId }],
  );
  const folderId = whose[0]?.folderId ?? "none";
  done(await therapist.act("takeHoursIn", { ...asked, whose, place: { kind: "telephone" } }));
  const february = await therapist.ask("monthEnd", { month: "2026-02", folderId });
  const lines = february.folders.flatMap(({ invoices }) => invoices.flatMap((invoice) => invoice.lines));
  expect(lines.map(({ amountMinor }) => amountMinor)).toEqual([9000, 9000, 9000, 9000]);
  const { coming } = await therapist.ask("sessions", { folderId });
  expect(coming.length).toBeGreaterThan(0);
});

test("[TI13] notes are of the kind chosen, unsigned, in the folder whose name they lie under", async () => {
  const people = await twoPeople();
  const { therapist } = people;
  const { folderOf } = await takePeople(people);
  const shown = await therapist.ask("notesIn", { files: [notes] });
  if (shown.kind !== "notes") throw new Error(shown.kind);
  const folderId = folderOf("Brigitte Ahrens");
  expect(shown.groups.map(({ group, count, folderId: id }) => [group, count, id])).toEqual([
    ["Brigitte Ahrens", 2, folderId],
    ["Unknown", 1, null],
  ]);
  const whose = [{ group: "Brigitte Ahrens", folderId }];
  const taken = done(await therapist.act("takeNotesIn", { files: [notes], whose, noteKind: "process" }));
  expect(taken.count).toBe(2);
  const kept = await therapist.ask("notes", { folderId });
  expect(kept.record).toEqual([]);
  expect(kept.process.map(({ date, opening, signedAt }) => [date, opening, signedAt])).toEqual([
    ["2026-03-02", "The dream again.", null],
    ["2025-12-01", "First", null],
  ]);
  const sealed = people.memory.factsOf("therapist").filter(({ event }) => event?.kind === "NoteStarted");
  expect(sealed.every(({ event }) => event?.kind === "NoteStarted" && event.noteKind === "process")).toBe(
    true,
  );
});

test("[TI12] what was taken in goes out again whole, and what was written in since stays and is named", async () => {
  const people = await twoPeople();
  const { therapist } = people;
  const { folderOf, taken } = await takePeople(people);
  const cem = folderOf("Cem Yilmaz");
  const payment = {
    folderId: cem,
    amount: { amountMinor: 100, currency: "EUR" },
    date: "2026-03-02",
    note: "",
  };
  done(await therapist.act("recordPayment", payment));
  expect(await therapist.ask("takenIn", {})).toMatchObject([{ what: "people", file: "clients.csv" }]);
  expect(done(await therapist.act("putOut", { takenId: taken.takenId })).stays).toEqual(["Cem Yilmaz"]);
  expect((await therapist.ask("patients", {})).map(({ name }) => name)).toEqual([
    "Anna",
    "Cem Yilmaz",
    "David",
  ]);
  expect(await therapist.ask("takenIn", {})).toEqual([]);
  expect(await therapist.act("putOut", { takenId: taken.takenId })).toMatchObject({
    ok: false,
    error: { kind: "not-here" },
  });
});

test("[TI12] hours and notes go out again from folders of one's own, and the frame before holds", async () => {
  const people = await twoPeople();
  const { therapist, david } = people;
  const before = await therapist.ask("folder", { folderId: david });
  const hours = { file: calendar, from: "2026-03-02" };
  const whose = [
    { seriesId: "0.1", folderId: david },
    { seriesId: "1", folderId: david },
  ];
  const tookHours = done(
    await therapist.act("takeHoursIn", { ...hours, whose, place: { kind: "telephone" } }),
  );
  const tookNotes = done(
    await therapist.act("takeNotesIn", {
      files: [notes],
      whose: [{ group: "Unknown", folderId: david }],
      noteKind: "progress",
    }),
  );
  people.goTo(start + 20 * dayMs);
  expect((await therapist.ask("sessions", { folderId: david })).past.length).toBe(4);
  for (const { takenId } of [tookHours, tookNotes])
    expect(done(await therapist.act("putOut", { takenId })).stays).toEqual([]);
  expect((await therapist.ask("sessions", { folderId: david })).past).toEqual([]);
  expect((await therapist.ask("notes", { folderId: david })).record).toEqual([]);
  expect((await therapist.ask("folder", { folderId: david }))?.frame.present).toEqual(before?.frame.present);
});

test("[TI9] files of 100 MB, and what is no list, calendar or note, are refused in one way each, with nothing kept", async () => {
  const { therapist, memory } = await twoPeople();
  const before = memory.factsOf("therapist").length;
  const huge = { name: "huge.csv", bytes: new Uint8Array(100 * 1024 * 1024).fill(97) };
  const nothing = { name: "x.bin", bytes: new Uint8Array([0, 1, 2, 3]) };
  const asPeople = { namesAs: "as-written", columns: null } as const;
  expect(await therapist.ask("peopleIn", { ...asPeople, file: huge })).toEqual({ kind: "import-too-large" });
  expect(await therapist.ask("peopleIn", { ...asPeople, file: nothing })).toEqual({ kind: "import-no-list" });
  expect(await therapist.ask("hoursIn", { file: huge, from: "2026-03-02" })).toEqual({
    kind: "import-too-large",
  });
  expect(await therapist.ask("hoursIn", { file: nothing, from: "2026-03-02" })).toEqual({
    kind: "import-no-calendar",
  });
  expect(await therapist.ask("notesIn", { files: [huge] })).toEqual({ kind: "import-too-large" });
  expect(await therapist.ask("notesIn", { files: [nothing] })).toEqual({ kind: "import-no-notes" });
  expect(memory.factsOf("therapist")).toHaveLength(before);
});
