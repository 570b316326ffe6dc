/** What one own device writes in what was taken in, while another puts it out and neither knows of the other. */
import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { createBook } from "#device/book/book.ts";
import { foldMark } from "#device/book/fold-mark.ts";
import { stateToText, textToState } from "#device/book/fold-text.ts";
import { describedAs } from "#device/book/testing/described.ts";
import { type DevicesApart, devicesApart } from "#device/book/testing/devices-apart.ts";
import { done, roomId } from "#device/book/testing/two-people.ts";
import type { Practice } from "#device/practice.ts";
import type { KnownRoom } from "#device/room-directory.ts";
import { usualBilling } from "#domain/accounts/billing.ts";
import { frameOf } from "#domain/testing/placing.ts";

/** Monday 2 March 2026, 10:00 in Berlin. */
const start = Date.UTC(2026, 2, 2, 9);
const dayMs = 86_400_000;
const amount = { amountMinor: 4_000, currency: "EUR" };

type Apart = {
  readonly apart: DevicesApart;
  readonly laptop: Practice;
  readonly telephone: Practice;
  readonly cem: string;
  readonly takenIds: readonly string[];
};

async function takePeopleIn(practice: Practice): Promise<string> {
  const file = {
    name: "clients.csv",
    bytes: strToU8("Name,Phone,Fee,Balance\nCem Yilmaz,030 2,85,20\nBrigitte Ahrens,030 3,80,\n"),
  };
  const asked = { file, namesAs: "as-written" } as const;
  const shown = await practice.ask("peopleIn", { ...asked, columns: null });
  if (shown.kind !== "people") throw new Error(shown.kind);
  return done(await practice.act("takePeopleIn", { ...asked, columns: shown.columns, leftOut: [] })).takenId;
}

async function takeHoursIn(practice: Practice, folderId: string): Promise<string> {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//x//y//EN",
    "BEGIN:VEVENT",
    "UID:1",
    "SUMMARY:Cem",
  ];
  const when = ["DTSTART;TZID=Europe/Berlin:20260302T110000", "DTEND;TZID=Europe/Berlin:20260302T115000"];
  const ends = ["RRULE:FREQ=WEEKLY", "END:VEVENT", "END:VCALENDAR", ""];
  const file = { name: "hours.ics", bytes: strToU8([...lines, ...when, ...ends].join("\r\n")) };
  const asked = { file, from: "2026-03-02" };
  const shown = await practice.ask("hoursIn", asked);
  if (shown.kind !== "hours") throw new Error(shown.kind);
  const whose = shown.series.map(({ seriesId }) => ({ seriesId, folderId }));
  return done(await practice.act("takeHoursIn", { ...asked, whose, place: { kind: "telephone" } })).takenId;
}

async function takeNotesIn(practice: Practice, folderId: string): Promise<string> {
  const files = [{ name: "2026-02-23.txt", bytes: strToU8("The dream again.") }];
  const shown = await practice.ask("notesIn", { files });
  if (shown.kind !== "notes") throw new Error(shown.kind);
  const whose = shown.groups.map(({ group }) => ({ group, folderId }));
  return done(await practice.act("takeNotesIn", { files, whose, noteKind: "process" })).takenId;
}

/** The laptop took people, hours of one of them and a note about her in, and the telephone has it all; a fortnight later. */
async function tookIn(ids: readonly string[]): Promise<Apart> {
  const apart = devicesApart(ids, () => true, start);
  const [laptop, telephone] = apart.devices.map(({ practice }) => practice);
  if (laptop === undefined || telephone === undefined) throw new Error("two devices");
  apart.write(0, describedAs("therapist", start));
  const people = await takePeopleIn(laptop);
  apart.goTo(start + 1_000);
  const cem = `${people}-0`;
  expect((await laptop.ask("folder", { folderId: cem }))?.name).toBe("Cem Yilmaz");
  const hours = await takeHoursIn(laptop, cem);
  apart.goTo(start + 2_000);
  const notes = await takeNotesIn(laptop, cem);
  apart.meet(0, 1);
  apart.goTo(start + 14 * dayMs);
  return { apart, laptop, telephone, cem, takenIds: [people, hours, notes] };
}

/** Everything that a screen says of the folder and of the papers in it. */
async function seenOn(practice: Practice, folderId: string): Promise<unknown> {
  return {
    patients: await practice.ask("patients", {}),
    folder: await practice.ask("folder", { folderId }),
    sessions: await practice.ask("sessions", { folderId }),
    notes: await practice.ask("notes", { folderId }),
    accounts: await practice.ask("accounts", { folderId }),
    billing: await practice.ask("billing", { folderId }),
    invoices: await practice.ask("invoices", { folderId: null, year: null }),
    takenIn: await practice.ask("takenIn", {}),
  };
}

/** Whose writing stands first where both wrote at once; and a putting out that stands behind all of it. */
const orders = [
  ["before", ["11".repeat(16), "22".repeat(16)], 0],
  ["among", ["22".repeat(16), "11".repeat(16)], 2],
  ["behind", ["11".repeat(16), "22".repeat(16)], 40],
] as const;

/** The laptop puts all of it out, after some other words of its own. */
async function putAllOut(
  { apart, laptop, takenIds }: Apart,
  wordsBefore: number,
): Promise<readonly string[]> {
  for (let n = 0; n < wordsBefore; n++) apart.write(0, { kind: "LanguageChosen", at: start, language: "en" });
  const stays: string[] = [];
  for (const takenId of [...takenIds].reverse())
    stays.push(...done(await laptop.act("putOut", { takenId })).stays);
  return stays;
}

const writings: readonly (readonly [string, (practice: Practice, cem: string) => Promise<unknown>])[] = [
  [
    "a payment",
    (practice, folderId) =>
      practice.act("recordPayment", { folderId, amount, date: "2026-03-10", note: "in cash" }),
  ],
  [
    "a charge",
    (practice, folderId) =>
      practice.act("addCharge", { folderId, date: "2026-03-10", what: "A report", amount }),
  ],
  [
    "how it is billed",
    (practice, folderId) =>
      practice.act("setBilling", { folderId, billing: { ...usualBilling, wording: "Hour" } }),
  ],
  ["an ending", (practice, folderId) => practice.act("endTreatment", { folderId, lastDate: "2026-03-12" })],
  [
    "a frame",
    (practice, folderId) =>
      practice.act("recordPaperFrame", {
        folderId,
        frame: frameOf({ from: "2026-03-10" }),
        agreedOn: "2026-03-10",
      }),
  ],
  [
    "a note",
    (practice, folderId) =>
      practice.act("startNote", { folderId, kind: "process", sessionKey: null, date: "2026-03-10" }),
  ],
  [
    "another name",
    (practice, folderId) => practice.act("renameFolder", { folderId, name: "C. Y.", contact: "" }),
  ],
];

test.each(writings.flatMap(([what, write]) => orders.map((order) => [what, write, ...order] as const)))(
  "[TI19] %s that another own device wrote in a folder keeps it there, the putting out standing %3$s it",
  async (_, write, __, ids, wordsBefore) => {
    const all = await tookIn(ids);
    const { apart, laptop, telephone, cem } = all;
    expect(await write(telephone, cem)).toMatchObject({ ok: true });
    const written = await seenOn(telephone, cem);
    expect(await putAllOut(all, wordsBefore)).toEqual([]);
    expect(await laptop.ask("patients", {})).toEqual([]);
    apart.meet(0, 1);
    const seen = await seenOn(laptop, cem);
    expect(seen).toEqual(await seenOn(telephone, cem));
    // The other person's folder went; this one stays with its name, its sheet, its fee and what was written.
    expect((await laptop.ask("patients", {})).map(({ folderId }) => folderId)).toEqual([cem]);
    const sheet = await laptop.ask("contactSheet", { folderId: cem });
    expect(sheet).toMatchObject({ sheet: { fullName: "Cem Yilmaz" } });
    const payments = (of: unknown) => (of as { accounts: { payments: unknown } }).accounts.payments;
    expect(payments(seen)).toEqual(payments(written));
    expect((seen as { billing: unknown }).billing).toEqual((written as { billing: unknown }).billing);
  },
);

test.each(orders)(
  "[TI19] an invoice of another own device is never lost, and its numbers have no gap, the putting out standing %s it",
  async (_, ids, wordsBefore) => {
    const all = await tookIn(ids);
    const { apart, laptop, telephone, cem } = all;
    const invoice = async (what: string): Promise<void> => {
      done(await telephone.act("addCharge", { folderId: cem, date: "2026-03-10", what, amount }));
      const asked = { month: "2026-03", folderId: cem };
      const { seen } = await telephone.ask("monthEnd", asked);
      done(await telephone.act("closeMonth", { ...asked, seen, leaveOut: [], withEarlier: [] }));
    };
    await invoice("A report");
    const rows = await telephone.ask("invoices", { folderId: cem, year: null });
    expect(rows).toHaveLength(1);
    await putAllOut(all, wordsBefore);
    apart.meet(0, 1);
    for (const practice of [laptop, telephone])
      expect(await practice.ask("invoices", { folderId: cem, year: null })).toEqual(rows);
    await invoice("A letter");
    apart.meet(0, 1);
    const numbers = (await laptop.ask("invoices", { folderId: cem, year: null })).map(({ number }) => number);
    expect(numbers.map((number) => number.replace(/-[A-Z]+-/u, "-")).sort()).toEqual(["2026-1", "2026-2"]);
    expect(await seenOn(laptop, cem)).toEqual(await seenOn(telephone, cem));
    // Its hours are on it, so they stay with it.
    expect((await laptop.ask("sessions", { folderId: cem })).past.length).toBeGreaterThan(0);
  },
);

test.each(orders)(
  "[TI19] a note that was taken in and written on by another own device stays, the putting out standing %s it",
  async (_, ids, wordsBefore) => {
    const all = await tookIn(ids);
    const { apart, laptop, telephone, cem } = all;
    const before = (await telephone.ask("notes", { folderId: cem })).process;
    const noteId = before[0]?.noteId ?? "";
    // The first words are as they were: still the other device is told that it was written on.
    const change = { noteId, update: Uint8Array.of(0, 0), opening: before[0]?.opening ?? "" };
    done(await telephone.act("writeNote", change));
    await putAllOut(all, wordsBefore);
    expect(await laptop.ask("notes", { folderId: cem })).toEqual({ record: [], process: [] });
    apart.meet(0, 1);
    for (const practice of [laptop, telephone])
      expect((await practice.ask("notes", { folderId: cem })).process).toEqual(before);
    expect(await seenOn(laptop, cem)).toEqual(await seenOn(telephone, cem));
  },
);

test("[TI12] what was taken back again keeps a folder all the same: nothing goes by itself", async () => {
  const all = await tookIn(["11".repeat(16), "22".repeat(16)]);
  const { apart, laptop, telephone, cem } = all;
  const payment = { folderId: cem, amount, date: "2026-03-10", note: "" };
  done(await telephone.act("recordPayment", payment));
  await putAllOut(all, 0);
  apart.meet(0, 1);
  const [ledger] = (await laptop.ask("accounts", { folderId: cem })).lines.filter(
    ({ kind }) => kind === "payment",
  );
  done(await laptop.act("takeBackPayment", { folderId: cem, paymentId: ledger?.id ?? "" }));
  apart.meet(0, 1);
  for (const practice of [laptop, telephone])
    expect((await practice.ask("patients", {})).map(({ folderId }) => folderId)).toEqual([cem]);
});

test("[TI19] a folder in which another own device made a room is shown again", async () => {
  const all = await tookIn(["11".repeat(16), "22".repeat(16)]);
  const { apart, cem } = all;
  await putAllOut(all, 0);
  const rooms: KnownRoom[] = [];
  const book = createBook({ rooms: () => rooms });
  book.receive([...(apart.devices[0]?.facts.values() ?? [])]);
  expect([...book.desk().foldersById.keys()]).toEqual([]);
  rooms.push({ roomId: "ab".repeat(16), folderId: cem } as KnownRoom);
  expect([...book.desk().foldersById.keys()]).toEqual([cem]);
  expect(book.desk().foldersById.get(cem)?.name).toBe("Cem Yilmaz");
});

const inHours: readonly (readonly [string, (all: InRoom, sessionKey: string) => Promise<unknown>])[] = [
  [
    "marked as missed",
    ({ telephone, david }, sessionKey) =>
      telephone.act("markMissed", { folderId: david, sessionKey, by: "patient", noticeAt: null }),
  ],
  [
    "moved",
    ({ telephone, david }, sessionKey) =>
      telephone.act("moveHour", {
        folderId: david,
        sessionKey,
        date: "2026-03-19",
        time: "12:00",
        zone: null,
        lengthMinutes: null,
        place: null,
      }),
  ],
  [
    "disputed",
    async ({ apart }, sessionKey) => {
      apart.write(1, { kind: "HourDisputed", at: start + 14 * dayMs, sessionKey }, roomId);
      return { ok: true };
    },
  ],
];

type InRoom = Omit<Apart, "cem"> & { readonly david: string };

/** The laptop took David's hours in, and the telephone has it all; since then there is a room in use. A fortnight later. */
async function tookDavid(ids: readonly string[]): Promise<InRoom> {
  const rooms: KnownRoom[] = [];
  const apart = devicesApart(ids, () => true, start, rooms);
  const [laptop, telephone] = apart.devices.map(({ practice }) => practice);
  if (laptop === undefined || telephone === undefined) throw new Error("two devices");
  apart.write(0, describedAs("therapist", start));
  const { folderId: david } = done(await laptop.act("addFolder", { name: "David", contact: "" }));
  const frame = frameOf({ hours: [], from: "2026-01-01" });
  done(await laptop.act("recordPaperFrame", { folderId: david, frame, agreedOn: "2026-01-01" }));
  apart.goTo(start + 1_000);
  const takenIds = [await takeHoursIn(laptop, david)];
  const state = { kind: "checked", how: "words", at: start } as const;
  rooms.push({ roomId, folderId: david, state, wasChecked: true, follows: null } as KnownRoom);
  apart.meet(0, 1);
  apart.goTo(start + 14 * dayMs);
  return { apart, laptop, telephone, david, takenIds };
}

test.each(inHours.flatMap(([what, say]) => orders.map((order) => [what, say, ...order] as const)))(
  "[TI19] an hour %s in a room, which only another own device had heard, keeps the hours, the putting out standing %3$s it",
  async (_, say, __, ids, wordsBefore) => {
    const all = await tookDavid(ids);
    const { apart, laptop, telephone, david, takenIds } = all;
    const { past } = await telephone.ask("sessions", { folderId: david });
    const sessionKey = past.find(({ localDate }) => localDate === "2026-03-09")?.sessionKey ?? "none";
    expect(await say(all, sessionKey)).toMatchObject({ ok: true });
    const written = await seenOn(telephone, david);
    expect(await putAllOut({ ...all, cem: david }, wordsBefore)).toEqual([]);
    expect((await laptop.ask("sessions", { folderId: david })).past).toEqual([]);
    apart.meet(0, 1);
    expect(await seenOn(telephone, david)).toEqual({ ...(written as object), takenIn: [] });
    expect(await seenOn(laptop, david)).toEqual(await seenOn(telephone, david));
    // What is folded anew knows it again: own space alone does not say it.
    const rooms = [{ roomId, folderId: david, wasChecked: true } as KnownRoom];
    const book = createBook({ rooms: () => rooms });
    book.receive([...(apart.devices[0]?.facts.values() ?? [])].reverse());
    expect(book.desk().foldersById.get(david)?.hoursUsedSince).toEqual(takenIds);
  },
);

test("[TI12] hours of which nothing was said in the room go, whoever is heard first", async () => {
  const all = await tookDavid(["11".repeat(16), "22".repeat(16)]);
  const { apart, laptop, telephone, david } = all;
  const sessionKey = "another.2026-03-09";
  apart.write(1, { kind: "HourDisputed", at: start + 14 * dayMs, sessionKey }, roomId);
  await putAllOut({ ...all, cem: david }, 0);
  apart.meet(0, 1);
  for (const practice of [laptop, telephone])
    expect((await practice.ask("sessions", { folderId: david })).past).toEqual([]);
});

test("[TI19] what is kept folded while something is out takes what another own device wrote in alike", async () => {
  const all = await tookIn(["11".repeat(16), "22".repeat(16)]);
  const { apart, telephone, cem } = all;
  const written = new Set(apart.devices[1]?.facts.keys());
  done(await telephone.act("recordPayment", { folderId: cem, amount, date: "2026-03-10", note: "" }));
  const payment = [...(apart.devices[1]?.facts.values() ?? [])].filter(
    ({ eventId }) => !written.has(eventId),
  );
  await putAllOut(all, 0);
  const known = [...(apart.devices[0]?.facts.values() ?? [])].sort((a, b) => (a.order < b.order ? -1 : 1));
  const late = payment.map((fact) => ({ ...fact, order: "9".repeat(8) }));
  const whole = createBook({ rooms: () => [] });
  whole.receive([...known, ...late]);
  const before = createBook({ rooms: () => [] });
  before.receive(known);
  const state = await stateToText(before.desk(), async () => {}, 0);
  const begun = createBook({ rooms: () => [] });
  const place = known.at(-1)?.order ?? "";
  expect(begun.begin({ space: "self", place, mark: foldMark, state })).toBe(true);
  expect([...begun.desk().foldersById.keys()]).toEqual([]);
  begun.receive(late);
  expect([...begun.desk().foldersById.keys()]).toEqual([cem]);
  const plain = async (desk: object) => textToState(await stateToText(desk, async () => {}, Infinity));
  expect(await plain(begun.desk())).toEqual(await plain(whole.desk()));
});
