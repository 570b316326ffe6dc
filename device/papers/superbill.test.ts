/** The superbill: sessions only, what is left of them after credit notes, and what was paid. */
import { expect, test } from "vitest";
import { type SuperbillInvoice, superbillPaper } from "#device/papers/superbill.ts";
import { telling } from "#device/papers/testing/telling-words.ts";
import type { InvoiceLine } from "#domain/accounts/invoice.ts";
import { letterheadFor } from "#domain/accounts/letterhead.ts";

const patient = { name: "Anna", bornOn: "", addressLines: [], memberId: "", diagnosis: [] };
const days = { from: "2026-11-01", to: "2026-11-30", today: "2026-12-01" };

function line(key: string, changed: Partial<InvoiceLine> = {}): InvoiceLine {
  const code = { number: "90834", name: "", factorHundredths: null, reason: "" };
  const usual = {
    what: "session",
    minutes: 45,
    text: "",
    amountMinor: 18_000,
    code,
    place: "video",
  } as const;
  return { key, date: "2026-11-02", ...usual, ...changed };
}

function given(lines: readonly InvoiceLine[], changed: Partial<SuperbillInvoice> = {}): SuperbillInvoice {
  const written = {
    invoiceId: "1",
    number: "2026-1",
    date: "2026-11-30",
    dueOn: null,
    currency: "USD",
    lines,
  };
  const words = { to: [], patientShown: "", wording: "", detail: "each-day", language: "en" } as const;
  return {
    invoice: { ...written, ...words, diagnosis: null, feePack: "us", practiceName: "Dr Weil" },
    letterhead: letterheadFor("Dr Weil", "US"),
    leftMinor: (key) => lines.find((each) => each.key === key)?.amountMinor ?? 0,
    paidMinor: 0,
    ...changed,
  };
}

function rowsOf(invoices: readonly SuperbillInvoice[]) {
  const paper = superbillPaper({ invoices, patient, ...days }, "Letter");
  const table = paper?.blocks.find(({ kind }) => kind === "table");
  return table?.kind === "table" ? table.rows : null;
}

test("[PA16] each session with date, place, code, modifier, fee and what was paid of it", () => {
  const lines = [line("a"), line("b", { date: "2026-11-09", place: "in-person" })];
  expect(rowsOf([given(lines, { paidMinor: 20_000 })])).toEqual([
    ["11/02/2026", "10", "90834", "95", "1", "$180.00", "$180.00"],
    ["11/09/2026", "11", "90834", "", "1", "$180.00", "$20.00"],
  ]);
});

test("[PA16] no insurer is told of an hour that did not take place, of one taken back, or of another month", () => {
  const lines = [
    line("missed", { what: "missed" }),
    line("report", { what: "other" }),
    line("later", { date: "2026-12-01" }),
    line("credited"),
    line("held"),
  ];
  const leftMinor = (key: string): number => (key === "credited" ? 0 : 18_000);
  expect(rowsOf([given(lines, { leftMinor })])).toHaveLength(1);
  expect(rowsOf([given([line("missed", { what: "missed" })])])).toBeNull();
});

test("[PA16] two currencies are never added", () => {
  const euro = given([line("e")]);
  const inEuro = { ...euro, invoice: { ...euro.invoice, currency: "EUR" } };
  expect(rowsOf([given([line("d")]), inEuro])).toHaveLength(1);
});

test("[RA4] in the list of saved files and in the window that shows it, it is a bill", () => {
  const paper = superbillPaper({ invoices: [given([line("a")])], patient, ...days }, "Letter");
  expect(paper).toMatchObject({ title: "Superbill", tabTitle: "Bill" });
  expect(paper?.fileName).toMatch(/^bill-\d{4}-\d{2}-\d{2}\.pdf$/);
  for (const shown of [paper?.fileName, paper?.tabTitle]) expect(shown).not.toMatch(telling);
});
