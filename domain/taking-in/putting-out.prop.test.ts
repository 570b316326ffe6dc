/** Putting out, and what own devices wrote apart from it: in whatever order they come, the same stands and nothing own is lost. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { usualBilling } from "#domain/accounts/billing.ts";
import { type DeskSoFar, emptyDesk, takeIntoDesk } from "#domain/desk.ts";
import type { DomainEvent } from "#domain/event.ts";
import { emptyContactSheet } from "#domain/folder/contact-sheet.ts";
import { frameOf, placed, standingHour } from "#domain/testing/placing.ts";

/** Takings in: people; hours into a folder of one's own and into one of theirs; notes; hours added to those. */
const people = "aaaaaaaaaaaaaaaa";
const hours = "bbbbbbbbbbbbbbbb";
const notes = "cccccccccccccccc";
const moreHours = "dddddddddddddddd";
const cem = `${people}-1`;
const brigitte = `${people}-2`;
const david = "david";

const fee = frameOf({ hours: [] });
const taken = standingHour({ id: `${hours}-0` });
const later = standingHour({ id: `${moreHours}-0`, weekday: 3 });
const takenKey = `${hours}-0.2026-03-09`;
const amount = { amountMinor: 9_000, currency: "EUR" };

/** What was taken in, each in the order in which it was written. */
const takings: readonly (readonly DomainEvent[])[] = [
  [
    { kind: "TakenIn", at: 100, takenId: people, what: "people", file: "people.csv" },
    ...[cem, brigitte].flatMap((folderId): DomainEvent[] => [
      { kind: "FolderAdded", at: 100, folderId, name: folderId, contact: "" },
      { kind: "ContactSheetKept", at: 100, folderId, sheet: emptyContactSheet },
      { kind: "FrameRecorded", at: 100, folderId, frame: fee, agreedOn: "2026-01-05" },
      { kind: "OpeningBalanceSet", at: 100, folderId, amount, side: "open", date: "2026-01-05" },
    ]),
  ],
  [
    { kind: "TakenIn", at: 200, takenId: hours, what: "hours", file: "hours.ics" },
    ...[cem, david].flatMap((folderId): DomainEvent[] => [
      {
        kind: "FrameRecorded",
        at: 200,
        folderId,
        frame: frameOf({ hours: [taken] }),
        agreedOn: "2026-01-05",
      },
      {
        kind: "HourMissed",
        at: 200,
        folderId,
        sessionKey: `${hours}-0.2026-03-02`,
        by: "therapist",
        noticeAt: 200,
      },
      {
        kind: "HourAdded",
        at: 200,
        folderId,
        hour: {
          id: `${hours}-1-0`,
          kind: "single",
          date: "2026-03-05",
          time: "09:00",
          zone: "Europe/Berlin",
          lengthMinutes: 50,
          place: { kind: "room" },
          fee: { kind: "as-agreed" },
        },
      },
    ]),
  ],
  [
    { kind: "TakenIn", at: 300, takenId: notes, what: "notes", file: "notes.zip" },
    ...[brigitte, david].flatMap((folderId, n): DomainEvent[] => [
      {
        kind: "NoteStarted",
        at: 300,
        noteId: `${notes}-${n}`,
        folderId,
        noteKind: "progress",
        sessionKey: folderId === david ? takenKey : null,
        date: "2026-03-09",
      },
      { kind: "NoteHeaded", at: 300, noteId: `${notes}-${n}`, noteKind: "progress", opening: "As it came" },
    ]),
  ],
  [
    { kind: "TakenIn", at: 400, takenId: moreHours, what: "hours", file: "more.ics" },
    {
      kind: "FrameRecorded",
      at: 400,
      folderId: david,
      frame: frameOf({ hours: [taken, later] }),
      agreedOn: "2026-01-05",
    },
  ],
];

const before: readonly DomainEvent[] = [
  { kind: "FolderAdded", at: 1, folderId: david, name: "David", contact: "" },
  { kind: "FrameRecorded", at: 1, folderId: david, frame: fee, agreedOn: "2026-01-01" },
];

/** A word of one's own about a folder, hour or note, written on whatever device. */
const ownWord = fc
  .record({
    at: fc.integer({ min: 1_000, max: 1_003 }),
    folderId: fc.constantFrom(cem, brigitte, david),
    sessionKey: fc.constantFrom(takenKey, `${hours}-1-0.2026-03-05`, "monday.2026-03-09"),
    noteId: fc.constantFrom(`${notes}-0`, `${notes}-1`, "own1000"),
    which: fc.nat(17),
  })
  .map(({ at, folderId, sessionKey, noteId, which }): DomainEvent => {
    const date = "2026-03-10";
    const sheet = { ...emptyContactSheet, telephone: "030 1" };
    const note = { folderId, noteId: `own${at}`, noteKind: "process", date } as const;
    const words: readonly DomainEvent[] = [
      { kind: "PaymentRecorded", at, folderId, amount, date, note: "" },
      { kind: "ChargeAdded", at, folderId, chargeId: `charge${at}`, date, what: "A report", amount },
      { kind: "BillingSet", at, folderId, ...usualBilling, wording: "Hour" },
      { kind: "TreatmentEnded", at, folderId, lastDate: date },
      { kind: "FolderRenamed", at, folderId, name: "Otherwise", contact: "" },
      { kind: "ContactSheetKept", at, folderId, sheet },
      { kind: "OpeningBalanceSet", at, folderId, amount, side: "ahead", date },
      { kind: "FolderCounted", at, folderId, settingId: "clinic", categoryId: "adults" },
      { kind: "FrameRecorded", at, folderId, frame: fee, agreedOn: date },
      { kind: "FrameRecorded", at, folderId, frame: frameOf({ hours: [taken] }), agreedOn: date },
      { kind: "HoursConfirmed", at, folderId, sessionKeys: [sessionKey] },
      { kind: "HourMissed", at, folderId, sessionKey, by: "patient", noticeAt: null },
      { kind: "HourRemoved", at, folderId, sessionKey },
      { kind: "ChargeChanged", at, folderId, sessionKey, amount, reason: "half" },
      { kind: "NoteStarted", at, ...note, sessionKey: null },
      { kind: "NoteStarted", at, ...note, sessionKey },
      { kind: "NotePutOff", at, folderId, sessionKey },
      { kind: "NoteHeaded", at, noteId, noteKind: "progress", opening: "Other words" },
    ];
    return words[which] ?? { kind: "FolderRenamed", at, folderId, name: "Otherwise", contact: "" };
  });

type Placing = readonly (readonly [order: number, event: DomainEvent])[];

/** Own words as they were written, every third of them with an invoice, each number once. */
function withInvoices(words: readonly DomainEvent[]): readonly DomainEvent[] {
  let count = 0;
  return words.flatMap((event, n): readonly DomainEvent[] => {
    const folderId = "folderId" in event ? event.folderId : null;
    if (n % 3 !== 2 || folderId === null) return [event];
    count += 1;
    const key = `charge${count}`;
    const lines = [{ key, date: "2026-03-10", what: "other", minutes: null, text: "A report" } as const];
    const invoice: DomainEvent = {
      ...emptyInvoice,
      at: 2_000,
      folderId,
      count,
      invoiceId: `invoice${count}`,
      number: `2026-${count}`,
      lines: lines.map((line) => ({ ...line, amountMinor: 4_000, code: null, place: null })),
    };
    return [event, invoice];
  });
}

const emptyInvoice = {
  kind: "InvoiceWritten",
  device: "11".repeat(16),
  year: 2026,
  letterhead: null,
  date: "2026-03-31",
  dueOn: null,
  currency: "EUR",
  to: [],
  patientShown: "",
  wording: "",
  detail: "each-day",
  language: "en",
  diagnosis: null,
  feePack: "plain",
  practiceName: "Dr Weil",
} as const;

function foldOf(events: Placing): DeskSoFar {
  const desk = emptyDesk();
  const inOrder = events.map((one, n) => ({ one, n })).sort((a, b) => a.one[0] - b.one[0] || a.n - b.n);
  for (const { one, n } of inOrder) takeIntoDesk(desk, placed(n, "therapist", one[1]));
  return desk;
}

/** All that can be seen of a desk: how often it was worked out anew is not of it. */
function seen(desk: DeskSoFar): unknown {
  const byFolder = new Map([...desk.hours.byFolder].map(([id, of]) => [id, { ...of, version: 0 }]));
  const foldersById = new Map([...desk.foldersById].map(([id, of]) => [id, { ...of, shownAnew: 0 }]));
  const hidden = new Map(
    [...desk.aside.foldersById].map(([id, of]) => [
      id,
      {
        ...of,
        folder: { ...of.folder, shownAnew: 0 },
        hours: of.hours === null ? null : { ...of.hours, version: 0 },
      },
    ]),
  );
  return {
    ...desk,
    foldersById,
    hours: { ...desk.hours, byFolder },
    aside: { ...desk.aside, foldersById: hidden },
  };
}

const someOut = fc.uniqueArray(
  fc.record({
    takenId: fc.constantFrom(people, hours, notes, moreHours),
    stays: fc.subarray([brigitte, david, `${notes}-1`], { maxLength: 1 }),
    early: fc.integer({ min: 0, max: 60 }),
    late: fc.integer({ min: 0, max: 60 }),
  }),
  { selector: ({ takenId }) => takenId, maxLength: 4 },
);

/** What was taken in, spread over the places 1 to 40: other devices may know the first of it long before the last. */
const came: Placing = takings.flat().map((event, n, all) => [1 + (39 * n) / all.length, event]);

/** Where a taking in begins; 0 for none. */
function beginOf(takenId: string): number {
  return came.find(([, event]) => event.kind === "TakenIn" && event.takenId === takenId)?.[0] ?? 0;
}

/** What was taken in as it came, and own words between and behind, none of an hour before its taking in was known. */
const written = fc
  .array(fc.tuple(ownWord, fc.integer({ min: 10, max: 60 })), { maxLength: 8 })
  .map((words): Placing => {
    const places = words.map(([, place]) => place);
    const own = withInvoices(words.map(([event]) => event));
    return [
      ...before.map((event): [number, DomainEvent] => [0, event]),
      ...came,
      ...own.map((event, n): [number, DomainEvent] => {
        const known = JSON.stringify(event).includes(hours) ? beginOf(hours) : 0;
        return [Math.max(known, places[n % places.length] ?? 60), event];
      }),
    ];
  });

type Out = { readonly takenId: string; readonly stays: readonly string[] };

/** `placeOf`: where each putting out stands, but never before the first of what it puts out. */
function withOut(events: Placing, outs: readonly Out[], placeOf: (n: number) => number): Placing {
  return [
    ...events,
    ...outs.map(({ takenId, stays }, n): [number, DomainEvent] => [
      Math.max(beginOf(takenId), placeOf(n)),
      { kind: "TakenOut", at: 3_000, takenId, stays: [...stays] },
    ]),
  ];
}

test("[TI19] where the putting out stands among what own devices wrote changes nothing", () => {
  fc.assert(
    fc.property(written, someOut, (events, outs) => {
      const early = foldOf(withOut(events, outs, (n) => outs[n]?.early ?? 0));
      const late = foldOf(withOut(events, outs, (n) => outs[n]?.late ?? 0));
      const last = foldOf(withOut(events, [...outs].reverse(), () => 100));
      expect(seen(early)).toEqual(seen(late));
      expect(seen(early)).toEqual(seen(last));
    }),
    { numRuns: 400 },
  );
});

/** Whether hours that were taken in stand in the frame of a folder. */
function hasTaken(desk: DeskSoFar, folderId: string): boolean {
  const frames = desk.foldersById.get(folderId)?.paperFrames ?? [];
  return frames.some(({ frame }) => frame.hours.some(({ id }) => id === taken.id));
}

test("[TI19] nothing that was written in since is lost, and no number", () => {
  fc.assert(
    fc.property(written, someOut, (events, outs) => {
      const without = foldOf(events);
      const desk = foldOf(withOut(events, outs, (n) => outs[n]?.early ?? 0));
      expect(desk.accounts.invoicesById).toEqual(without.accounts.invoicesById);
      expect(desk.accounts.countBySeries).toEqual(without.accounts.countBySeries);
      for (const [, event] of events) {
        const isOwn = event.at >= 1_000 && event.kind !== "HourRemoved";
        const id = "folderId" in event ? event.folderId : null;
        if (!isOwn || id === null) continue;
        const folder = desk.foldersById.get(id);
        expect(folder?.name).toBe(without.foldersById.get(id)?.name);
        expect(folder?.endings).toEqual(without.foldersById.get(id)?.endings);
        const { changes: _, ...entered } = desk.accounts.byFolder.get(id) ?? { changes: 0 };
        const { changes: __, ...all } = without.accounts.byFolder.get(id) ?? { changes: 0 };
        expect(entered).toEqual(all);
        if (event.kind === "NoteStarted") expect(desk.notes.notesById.has(event.noteId)).toBe(true);
        if ("sessionKey" in event && event.sessionKey?.startsWith(hours))
          expect(hasTaken(desk, id)).toBe(hasTaken(without, id));
      }
    }),
    { numRuns: 400 },
  );
});

test("[TI12] what nobody wrote in goes, whatever of it comes after it was put out", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 4 }), (places) => {
      const events = [...before.map((event): [number, DomainEvent] => [0, event]), ...came];
      const outs = [people, hours, notes, moreHours].map((takenId) => ({ takenId, stays: [] }));
      const desk = foldOf(withOut(events, outs, (n) => places[n] ?? 60));
      expect([...desk.foldersById.keys()]).toEqual([david]);
      expect(desk.foldersById.get(david)?.paperFrames.map(({ agreedAt }) => agreedAt)).toEqual([1]);
      expect(desk.notes.notesById.size).toBe(0);
      expect([...(desk.hours.byFolder.get(david)?.singlesByKey.values() ?? [])]).toEqual([null]);
      expect(desk.taken.size).toBe(0);
    }),
    { numRuns: 100 },
  );
});
