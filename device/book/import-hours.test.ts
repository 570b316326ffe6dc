/** Hours of another calendar beside what was agreed before and for later, and putting them out when they were used. */
import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { done, twoPeople } from "#device/book/testing/two-people.ts";
import { hoursOfFrameMax } from "#domain/limits.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

type People = Awaited<ReturnType<typeof twoPeople>>;

/** Weekly series on these weekdays at nine, from 2025 on; `exdate`: a day left out. */
function calendarOf(weekdays: readonly string[], exdate = ""): { name: string; bytes: Uint8Array } {
  const lines = [
    "BEGIN:VEVENT",
    "UID:1",
    "SUMMARY:David",
    "DTSTART;TZID=Europe/Berlin:20250106T090000",
    "DTEND;TZID=Europe/Berlin:20250106T095000",
    `RRULE:FREQ=WEEKLY;BYDAY=${weekdays.join(",")}`,
    ...(exdate === "" ? [] : [`EXDATE;TZID=Europe/Berlin:${exdate}T090000`]),
    "END:VEVENT",
  ];
  const all = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", ...lines, "END:VCALENDAR", ""];
  return { name: "hours.ics", bytes: strToU8(all.join("\r\n")) };
}

const feeOf = (amountMinor: number) => ({ amount: { amountMinor, currency: "EUR" }, due: "" });

async function record({ therapist, david }: People, from: string, fee: number, hours = [standingHour()]) {
  const frame = frameOf({ hours, fee: feeOf(fee), missedHours: null, from });
  done(await therapist.act("recordPaperFrame", { folderId: david, frame, agreedOn: from }));
}

function takeHours({ therapist, david }: People, file: ReturnType<typeof calendarOf>, from: string) {
  const whose = Array.from({ length: 7 }, (_, n) => ({ seriesId: `0.${n + 1}`, folderId: david }));
  return therapist.act("takeHoursIn", { file, from, whose, place: { kind: "telephone" } });
}

/** Date and amount of every line that the month-end of `month` would put on David's invoice. */
async function charged({ therapist, david }: People, month: string) {
  const { folders } = await therapist.ask("monthEnd", { month, folderId: david });
  const lines = folders.flatMap(({ invoices }) => invoices.flatMap((invoice) => invoice.lines));
  return lines.map(({ date, amountMinor }) => [date, amountMinor]);
}

test("[TI16] hours from a day before a later fee leave that fee its day", async () => {
  const people = await twoPeople();
  await record(people, "2025-01-01", 8000, []);
  await record(people, "2026-01-01", 9000, []);
  done(await takeHours(people, calendarOf(["MO"]), "2025-12-01"));
  expect(await charged(people, "2025-12")).toEqual(
    ["01", "08", "15", "22", "29"].map((day) => [`2025-12-${day}`, 8000]),
  );
  expect(await charged(people, "2026-01")).toEqual(
    ["05", "12", "19", "26"].map((day) => [`2026-01-${day}`, 9000]),
  );
});

test("[TI16] where nothing holds yet, every later frame keeps its day", async () => {
  const people = await twoPeople();
  await record(people, "2026-01-01", 8000, []);
  await record(people, "2026-02-01", 9000, []);
  done(await takeHours(people, calendarOf(["MO"]), "2025-12-15"));
  expect(await charged(people, "2025-12")).toEqual(["15", "22", "29"].map((day) => [`2025-12-${day}`, 8000]));
  expect((await charged(people, "2026-01")).every(([, amount]) => amount === 8000)).toBe(true);
  expect((await charged(people, "2026-02")).every(([, amount]) => amount === 9000)).toBe(true);
});

test("[TI16] an hour a later frame has already is not there twice, and what the calendar left out of it is not said again", async () => {
  const people = await twoPeople();
  await record(people, "2025-01-01", 8000, []);
  await record(people, "2026-01-01", 9000, [standingHour()]);
  await record(people, "2026-02-01", 9500, []);
  done(await takeHours(people, calendarOf(["MO"], "20260112"), "2025-12-01"));
  expect(await charged(people, "2026-01")).toEqual(
    ["05", "12", "19", "26"].map((day) => [`2026-01-${day}`, 9000]),
  );
  expect(await charged(people, "2026-02")).toEqual(
    ["02", "09", "16", "23"].map((day) => [`2026-02-${day}`, 9500]),
  );
});

test("[TI12] hours taken in between frames go out again, and every frame holds as before", async () => {
  const people = await twoPeople();
  const { therapist } = people;
  await record(people, "2025-01-01", 8000, []);
  await record(people, "2026-01-01", 9000, [standingHour()]);
  await record(people, "2026-02-01", 9500, []);
  const { takenId } = done(await takeHours(people, calendarOf(["MO"]), "2025-12-01"));
  expect(done(await therapist.act("putOut", { takenId })).stays).toEqual([]);
  expect(await charged(people, "2025-12")).toEqual([]);
  expect(await charged(people, "2026-01")).toHaveLength(4);
  expect(await charged(people, "2026-02")).toEqual([]);
  const folder = await therapist.ask("folder", { folderId: people.david });
  expect(folder?.frame.present?.frame.fee?.amount.amountMinor).toBe(9500);
});

test("[TI17] more hours than a frame holds are refused, and nothing is kept", async () => {
  const people = await twoPeople();
  const many = Array.from({ length: hoursOfFrameMax }, (_, n) =>
    standingHour({ id: `h${n}`, weekday: 6, time: `${String(n + 6).padStart(2, "0")}:00` }),
  );
  await record(people, "2025-01-01", 8000, many);
  const before = people.memory.factsOf("therapist").length;
  expect(await takeHours(people, calendarOf(["MO"]), "2026-03-02")).toMatchObject({
    ok: false,
    error: { kind: "import-too-large" },
  });
  expect(people.memory.factsOf("therapist")).toHaveLength(before);
});
