/** Numbers of invoices where several devices write apart, in any order of writing and meeting. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { describedAs } from "#device/book/testing/described.ts";
import { type DevicesApart, devicesApart } from "#device/book/testing/devices-apart.ts";
import { markFor } from "#domain/accounts/numbering.ts";
import type { DomainEvent } from "#domain/event.ts";
import { frameOf } from "#domain/testing/placing.ts";

/** Wednesday 2 December 2026, 10:00 in Berlin. */
const start = Date.UTC(2026, 11, 2, 9);
const dayMs = 86_400_000;

/** Ids whose letters begin alike more often than chance would have it. */
const deviceId = fc
  .array(fc.constantFrom("0000", "0001", "0014", "abcd"), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.join(""));
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("charge" as const), at: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("close" as const), at: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("credit" as const), at: fc.nat(3), which: fc.nat(9) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("meet" as const), at: fc.nat(3), with: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("days" as const), days: fc.integer({ min: 1, max: 20 }) }),
  },
);

type Numbered = Extract<DomainEvent, { kind: "InvoiceWritten" | "CreditNoteWritten" }>;

function numberedOn({ devices }: DevicesApart, at: number): readonly Numbered[] {
  return [...(devices[at]?.facts.values() ?? [])].flatMap(({ event }) =>
    event?.kind === "InvoiceWritten" || event?.kind === "CreditNoteWritten" ? [event] : [],
  );
}

async function closeOn(apart: DevicesApart, at: number, months: readonly string[]): Promise<void> {
  const practice = apart.devices[at]?.practice;
  if (practice === undefined) return;
  for (const month of months) {
    const { seen } = await practice.ask("monthEnd", { month, folderId: null });
    await practice.act("closeMonth", { month, folderId: null, leaveOut: [], withEarlier: [], seen });
  }
}

test("[AC13] no number comes twice, none is missing in its row, none is ever changed", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(deviceId, { minLength: 4, maxLength: 4 }),
      fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
      fc.array(step, { maxLength: 24 }),
      async (ids, guesses, steps) => {
        // Who was listed later knows whoever was there before; the other way round only when they have met since.
        const apart = devicesApart(
          ids,
          (own, other) => other < own || guesses[4 * own + other] === true,
          start,
        );
        let now = start;
        let added = 0;
        const described = {
          kind: "PracticeDescribed",
          at: start,
          side: "therapist",
          name: "Dr Weil",
          language: "en",
          zone: "Europe/Berlin",
          country: "DE",
          currency: "EUR",
        } as const;
        apart.write(0, described);
        apart.write(0, { kind: "FolderAdded", at: start, folderId: "anna", name: "Anna", contact: "" });
        for (const other of [1, 2, 3]) apart.meet(0, other);
        const written = new Map<string, Numbered>();
        const months = ["2026-12", "2027-01"];
        for (const taken of steps) {
          if (taken.kind === "charge") {
            added += 1;
            apart.write(taken.at, {
              kind: "ChargeAdded",
              at: now,
              folderId: "anna",
              chargeId: `charge${added}`,
              date: now < Date.UTC(2027, 0, 1) ? "2026-12-01" : "2027-01-01",
              what: "Report",
              amount: { amountMinor: 4_000, currency: "EUR" },
            });
          } else if (taken.kind === "close") await closeOn(apart, taken.at, months);
          else if (taken.kind === "meet") apart.meet(taken.at, taken.with);
          else if (taken.kind === "days") {
            now += taken.days * dayMs;
            apart.goTo(now);
          } else {
            const invoices = numberedOn(apart, taken.at).filter(({ kind }) => kind === "InvoiceWritten");
            const invoiceId = invoices[taken.which]?.invoiceId;
            const input = { lines: null, reason: "", again: true };
            if (invoiceId !== undefined)
              await apart.devices[taken.at]?.practice.act("writeCreditNote", { invoiceId, ...input });
          }
          for (const at of [0, 1, 2, 3]) {
            for (const event of numberedOn(apart, at)) {
              const before = written.get(event.number);
              // A second paper under a number, or another text under it, would be found here.
              if (before !== undefined) expect(event).toEqual(before);
              written.set(event.number, event);
            }
          }
        }
        const rows = new Map<string, number[]>();
        for (const { device, year, count } of written.values())
          rows.set(`${device} ${year}`, [...(rows.get(`${device} ${year}`) ?? []), count]);
        for (const counts of rows.values())
          expect(counts.sort((a, b) => a - b)).toEqual(counts.map((_, n) => n + 1));
        // The papers of all devices together are as many as the numbers: no two papers share one.
        const papers = new Set(
          [0, 1, 2, 3].flatMap((at) =>
            numberedOn(apart, at).map((event) =>
              event.kind === "InvoiceWritten" ? event.invoiceId : event.creditNoteId,
            ),
          ),
        );
        expect(written.size).toBe(papers.size);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test("[AC17] an hour that two devices apart put on two invoices is shown with both numbers, and owed once after a credit note", async () => {
  const apart = devicesApart(["11".repeat(16), "22".repeat(16)], () => true, start);
  apart.write(0, describedAs("therapist", start));
  apart.write(0, { kind: "FolderAdded", at: start, folderId: "anna", name: "Anna", contact: "" });
  const frame = frameOf({ from: "2026-11-30" });
  apart.write(0, { kind: "FrameRecorded", at: start, folderId: "anna", frame, agreedOn: "2026-11-27" });
  apart.meet(0, 1);
  await closeOn(apart, 0, ["2026-11"]);
  await closeOn(apart, 1, ["2026-11"]);
  apart.meet(0, 1);
  const practice = apart.devices[0]?.practice;
  if (practice === undefined) throw new Error("a device of the tests");
  const { folders } = await practice.ask("monthEnd", { month: "2026-11", folderId: "anna" });
  const numbers = folders[0]?.doubled[0]?.numbers ?? [];
  expect(numbers).toHaveLength(2);
  expect(new Set(numbers).size).toBe(2);
  expect((await practice.ask("accounts", { folderId: "anna" })).balanceMinor).toBe(18_000);
  const rows = await practice.ask("invoices", { folderId: "anna", year: null });
  const invoiceId = rows[0]?.invoiceId ?? "";
  await practice.act("writeCreditNote", { invoiceId, lines: null, reason: "", again: true });
  expect((await practice.ask("accounts", { folderId: "anna" })).balanceMinor).toBe(9_000);
  const after = await practice.ask("monthEnd", { month: "2026-11", folderId: "anna" });
  expect(after.folders).toEqual([]);
});

test("[AC13] of two devices of which one knew the other, no two begin their numbers alike", () => {
  fc.assert(
    fc.property(fc.uniqueArray(deviceId, { minLength: 2, maxLength: 5 }), (ids) => {
      const marks = ids.map((id, at) => markFor(id, ids.slice(0, at)));
      // Eight letters alike are alike in all; such ids come of this test's few groups alone.
      const letters = new Set(ids.map((id) => markFor(id, [id, ...ids.filter((other) => other !== id)])));
      if (letters.size === ids.length) expect(new Set(marks).size).toBe(marks.length);
      for (const mark of marks) expect(mark).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{3,8}$/);
    }),
  );
});
