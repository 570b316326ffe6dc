/** Invoices and what follows them, as data: what stands on the paper, and what must not. */
import { expect, test } from "vitest";
import { creditNotePaper } from "#device/papers/credit-note.ts";
import { type InvoiceForPaper, invoicePaper, paperFileName } from "#device/papers/invoice.ts";
import { moneyText } from "#device/papers/writing.ts";
import type { Invoice, InvoiceLine } from "#domain/accounts/invoice.ts";
import { letterheadFor } from "#domain/accounts/letterhead.ts";
import type { Paper } from "#domain/papers/paper.ts";

const line: InvoiceLine = {
  key: "hour",
  date: "2026-11-02",
  what: "session",
  minutes: 50,
  text: "",
  amountMinor: 9_000,
  code: null,
  place: null,
};
const invoice: Invoice = {
  invoiceId: "1",
  number: "2026-131",
  date: "2026-11-30",
  dueOn: "2026-12-14",
  currency: "EUR",
  lines: [line, { ...line, key: "other", date: "2026-11-09" }],
  to: ["Anna K."],
  patientShown: "Anna K.",
  wording: "",
  detail: "each-day",
  language: "en",
  diagnosis: null,
  feePack: "plain",
  practiceName: "Dr Weil",
};
const letterhead = { ...letterheadFor("Dr Weil", "DE"), iban: "DE02120300000000202051" };

function paperOf(changed: Partial<Invoice> = {}, since: Partial<InvoiceForPaper> = {}): Paper {
  const standing = { epc: "BCD", creditedMinor: 0, paidMinor: 0, paidOn: null };
  return invoicePaper({ invoice: { ...invoice, ...changed }, letterhead, ...standing, ...since }, "A4");
}

/** All that a paper says, in its order. */
function textOf({ title, date, to, letterhead: head, blocks, foot }: Paper): string {
  return JSON.stringify([head, to, title, date, blocks, foot]).replaceAll("\u00a0", " ");
}

test("[PA8] an invoice names its number, day, hours, sum, and how to pay by when", () => {
  const paper = paperOf();
  expect(paper.title).toBe("Invoice 2026-131");
  const table = paper.blocks.find(({ kind }) => kind === "table");
  expect(table).toMatchObject({
    rows: [
      ["2\u00a0November", "Session, 50\u00a0minutes", "€90.00"],
      ["9\u00a0November", "Session, 50\u00a0minutes", "€90.00"],
    ],
    totals: [["Total", "", "€180.00"]],
  });
  const text = textOf(paper);
  for (const said of ["By bank transfer, until 14 December 2026", "DE02 1203 0000 0000 2020 51", "2026-131"])
    expect(text).toContain(said);
  expect(textOf(paperOf({ language: "de" }))).toContain("90,00 €");
});

test("[PA8] whoever pays for another reads what the patient chose, and no day where that was chosen", () => {
  const paper = paperOf({
    to: ["An office"],
    patientShown: "",
    wording: "Consultation",
    detail: "one-sum",
  });
  const text = textOf(paper);
  expect(text).toContain("2 × Consultation");
  for (const kept of ["Anna", "2 November", "9 November", "Session"]) expect(text).not.toContain(kept);
});

test("[PA8] an hour missed is never called a session, and a diagnosis stands only where it was wished for", () => {
  const text = textOf(paperOf({ lines: [{ ...line, what: "missed" }] }));
  expect(text).toContain("Hour kept free, not used");
  expect(text).not.toContain("Session");
  expect(text).not.toContain("Diagnosis");
  expect(textOf(paperOf({ diagnosis: "F43.2" }))).toContain('["Diagnosis","F43.2"]');
});

test("[PA8] a multiplier stands with its reason, and a length is not said twice", () => {
  const coded = (name: string): string =>
    textOf(
      paperOf({
        lines: [{ ...line, code: { number: "861", name, factorHundredths: 350, reason: "grave" } }],
      }),
    );
  expect(coded("Psychotherapy")).toContain("Psychotherapy, 50 minutes\\nReason: grave");
  expect(coded("Psychotherapy")).toContain('"3.5"');
  expect(coded("Psychotherapy, 45 minutes")).not.toContain("50 minutes");
});

test("[PA8] what was paid or credited since is said, and nobody is asked to pay what is paid", () => {
  const part = textOf(paperOf({}, { creditedMinor: 9_000, paidMinor: 4_000 }));
  for (const said of ["−€90.00", "−€40.00", '["Still open","€50.00"]']) expect(part).toContain(said);
  const paid = textOf(paperOf({}, { paidMinor: 18_000, paidOn: "2026-12-03", epc: null }));
  expect(paid).toContain("Paid on 3 December 2026");
  for (const gone of ["IBAN", "By bank transfer", "BCD"]) expect(paid).not.toContain(gone);
});

test("[PA8] beside a payment page stands who learns what by paying there", () => {
  const paper = invoicePaper(
    {
      invoice,
      letterhead: { ...letterhead, paymentLink: "https://pay.example/weil" },
      epc: "BCD",
      creditedMinor: 0,
      paidMinor: 0,
      paidOn: null,
    },
    "A4",
  );
  expect(paper.blocks.at(-1)).toMatchObject({
    kind: "code",
    payload: "https://pay.example/weil",
    caption: ["Whoever pays there tells pay.example who pays whom, and when."],
  });
});

test("[PA9] the name of a file names nobody", () => {
  expect(paperOf({ to: ["Anna Kowalska"], patientShown: "Anna Kowalska" }).fileName).toBe(
    "invoice-2026-131.pdf",
  );
  expect(paperFileName("invoice", "../../Anna/K.")).toBe("invoice-Anna-K.pdf");
  expect(paperFileName("invoice", "…")).toBe("invoice.pdf");
});

test("[PA8] a credit note takes back what it names of the invoice, and no more", () => {
  const creditNote = {
    creditNoteId: "c",
    invoiceId: "1",
    number: "2026-132",
    date: "2026-12-02",
    currency: "EUR",
    lines: [{ key: "other", amountMinor: 5_000 }],
    reason: "I was ill.",
  };
  const paper = creditNotePaper({ creditNote, invoice, letterhead }, "A4");
  expect(paper.title).toBe("Credit note 2026-132");
  expect(paper.blocks.find(({ kind }) => kind === "table")).toMatchObject({
    rows: [["9\u00a0November", "Session, 50\u00a0minutes", "−€50.00"]],
    totals: [["Total", "", "−€50.00"]],
  });
  expect(textOf(paper)).toContain("Corrects invoice 2026-131 of 30 November 2026.");
});

test("[PA8] amounts have all digits of their currency, in the language of the paper", () => {
  const written = (amountMinor: number, currency: string, language: "en" | "de"): string =>
    moneyText({ amountMinor, currency }, { language, size: "A4" }).replaceAll("\u00a0", " ");
  expect(written(9_000, "EUR", "en")).toBe("€90.00");
  expect(written(-123_456_789, "EUR", "de")).toBe("−1.234.567,89 €");
  expect(written(5, "GBP", "en")).toBe("£0.05");
  expect(written(1_500, "JPY", "en")).toBe("JPY 1,500");
  expect(written(1_500, "KWD", "de")).toBe("1,500 KWD");
  expect(written(9_007_199_254_740_991, "EUR", "en")).toBe("€90,071,992,547,409.91");
});
