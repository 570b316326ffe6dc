/** One of every kind of paper, from invented data, for looking at and for tests over all kinds. */
import type { ReceiptView, Statement } from "#device/asked/accounts.ts";
import { creditNotePaper } from "#device/papers/credit-note.ts";
import { framePaper } from "#device/papers/frame.ts";
import { goodFaithEstimatePaper } from "#device/papers/good-faith-estimate.ts";
import { invoicePaper } from "#device/papers/invoice.ts";
import { letterheadOf } from "#device/papers/letterhead.ts";
import { receiptPaper } from "#device/papers/receipt.ts";
import { recordPaper } from "#device/papers/record.ts";
import { statementPaper } from "#device/papers/statement.ts";
import { superbillPaper } from "#device/papers/superbill.ts";
import { weekPaper } from "#device/papers/week.ts";
import type { PaperStyle } from "#device/papers/writing.ts";
import { epcPayload } from "#domain/accounts/epc.ts";
import type { Invoice, InvoiceLine } from "#domain/accounts/invoice.ts";
import { type LetterheadFacts, letterheadFor } from "#domain/accounts/letterhead.ts";
import { addDays } from "#domain/calendar/local-date.ts";
import type { PaperKind } from "#domain/disclosure/exits.ts";
import type { Frame } from "#domain/frame/frame.ts";
import type { AgreedFrame } from "#domain/frame/in-force.ts";
import { estimateOf } from "#domain/jurisdiction/estimate.ts";
import { codeFor, feePacks } from "#domain/jurisdiction/fees.ts";
import type { Paper } from "#domain/papers/paper.ts";

type Made = { readonly kind: PaperKind; readonly name: string; readonly paper: Paper };

const berlin: LetterheadFacts = {
  ...letterheadFor("Dr. Helene Weil", "DE"),
  nameLines: ["Dr. phil. Helene Weil", "Psychologische Psychotherapeutin"],
  addressLines: ["Hainstraße 14", "10115 Berlin"],
  telephone: "030 0000 0000",
  taxId: "00/000/00000",
  taxSentence: "Umsatzsteuerfrei nach § 4 Nr. 14 UStG.",
  iban: "DE02120300000000202051",
  bic: "BYLADEM1001",
  accountName: "Dr. Helene Weil",
  dueDays: 14,
};
const oakland: LetterheadFacts = {
  ...letterheadFor("Helen Weil", "US"),
  nameLines: ["Helen Weil, PhD", "Licensed Clinical Psychologist"],
  addressLines: ["14 Grove Street, Suite 3", "Oakland, CA 94607"],
  telephone: "(510) 555-0100",
  licence: "CA PSY 00000",
  npi: "1234567893",
  ein: "00-0000000",
  paymentLink: "https://pay.example/weil",
};
const nobody = { name: "", bornOn: "", addressLines: [], memberId: "", diagnosis: [] };

function lines(count: number, changed: Partial<InvoiceLine>): readonly InvoiceLine[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `${index}`,
    date: addDays("2026-11-02", index * 7),
    what: "session" as const,
    minutes: 50,
    text: "",
    amountMinor: 9_000,
    code: null,
    place: null,
    ...changed,
  }));
}

function invoiceWith(changed: Partial<Invoice>): Invoice {
  return {
    invoiceId: "1",
    number: "2026-131",
    date: "2026-11-30",
    dueOn: "2026-12-14",
    currency: "EUR",
    lines: lines(5, {}),
    to: ["Anna K.", "Lindenweg 12", "10437 Berlin"],
    patientShown: "Anna K.",
    wording: "",
    detail: "each-day",
    language: "de",
    diagnosis: null,
    feePack: "plain",
    practiceName: "Dr. Weil",
    ...changed,
  };
}

const kassel = {
  number: "861",
  name: "Tiefenpsychologisch fundierte Psychotherapie, Einzelbehandlung",
  factorHundredths: 350,
  reason: "besonders schwieriger Verlauf",
};

function epcOf(invoice: Invoice): string | null {
  const { iban, bic, accountName: name } = berlin;
  const amountMinor = invoice.lines.reduce((sum, line) => sum + line.amountMinor, 0);
  return epcPayload({ name, iban, bic, amount: { amountMinor, currency: "EUR" }, reference: invoice.number });
}

function asInvoice(invoice: Invoice, letterhead: LetterheadFacts, size: PaperStyle["size"]): Paper {
  const epc = letterhead === berlin ? epcOf(invoice) : null;
  return invoicePaper({ invoice, letterhead, epc, creditedMinor: 0, paidMinor: 0, paidOn: null }, size);
}

const frame: Frame = {
  hours: [
    {
      id: "1".repeat(32),
      weekday: 1,
      time: "09:00",
      zone: "Europe/Berlin",
      everyWeeks: 1,
      lengthMinutes: 50,
      place: { kind: "address", name: "Grove Street 14" },
      from: "2026-01-05",
      until: null,
    },
  ],
  fee: { amount: { amountMinor: 9_000, currency: "EUR" }, due: "monthly by bank transfer" },
  missedHours: { kind: "due-unless-notice", noticeHours: 48 },
  written: {
    away: "I am away four weeks in summer and two at the turn of the year, and say so six weeks ahead.",
    between:
      "Letters are read on working days, in the evening. I answer when we meet, unless something must be settled before.",
    recording: "None.",
    confidentiality:
      "What is said stays here. The exceptions are danger to life, and what the law makes me tell; if it comes to that, I tell you first wherever I may.",
    words: "We look at how it goes together every few months, and either may ask for it at any time.",
  },
  from: "2026-01-05",
};
const agreed: AgreedFrame = {
  hash: "a",
  frame,
  agreedAt: Date.UTC(2025, 11, 18, 17, 2),
  agreedOn: null,
  how: "by-both",
  proposed: { by: "therapist", at: Date.UTC(2025, 11, 17, 9, 40) },
};
const names = { therapist: "Dr Weil", patient: "Anna K." };

const receipt: ReceiptView = {
  payment: {
    paymentId: "p",
    date: "2026-12-03",
    amount: { amountMinor: 45_000, currency: "EUR" },
    back: false,
    how: "cash",
    note: "",
    fromBank: false,
    sender: "",
    invoices: [{ invoiceId: "1", number: "2026-131", amountMinor: 45_000 }],
  },
  folderId: "f",
  to: ["Anna K.", "Linden Row 12", "10437 Berlin"],
  patientShown: "Anna K.",
  language: "en",
  letterhead: { ...berlin, nameLines: ["Dr Weil"], addressLines: ["Grove Street 14", "10115 Berlin"] },
  practiceName: "Dr Weil",
};

const statement: Statement = {
  folderId: "f",
  year: 2026,
  language: "de",
  to: ["Anna K.", "Lindenweg 12", "10437 Berlin"],
  patientShown: "Anna K.",
  letterhead: berlin,
  practiceName: "Dr. Weil",
  parts: [
    {
      currency: "EUR",
      openingMinor: 36_000,
      lines: Array.from({ length: 12 }, (_, month) => {
        const first = `2026-${String(month + 1).padStart(2, "0")}`;
        const dates = [`${first}-05`, `${first}-12`, `${first}-19`, `${first}-26`];
        return [
          { date: `${first}-28`, kind: "invoice", number: `2026-${month + 101}`, amountMinor: 36_000, dates },
          { date: `${first}-28`, kind: "payment", number: "", amountMinor: -36_000, dates: [] },
        ] as const;
      }).flat(),
      invoicedMinor: 432_000,
      creditedMinor: 0,
      paidMinor: 432_000,
      closingMinor: 36_000,
    },
  ],
};

function american(size: PaperStyle["size"]): readonly Made[] {
  const codeOf = (minutes: number) => codeFor(feePacks.us, null, minutes, "en");
  const invoice = invoiceWith({
    currency: "USD",
    language: "en",
    feePack: "us",
    dueOn: null,
    to: ["Anna Kowalska", "12 Linden Row", "Oakland, CA 94607"],
    patientShown: "Anna Kowalska",
    lines: lines(5, { amountMinor: 18_000, code: codeOf(50), place: "video" }),
  });
  const patient = {
    name: "Anna Kowalska",
    bornOn: "1987-04-12",
    addressLines: ["12 Linden Row", "Oakland, CA 94607"],
    memberId: "000-000",
    diagnosis: ["F43.22"],
  };
  const stretch = { agreed, from: frame.from, until: null };
  const estimate = estimateOf([stretch], "2026-12-01", "EUR", codeOf);
  const today = "2026-11-30";
  const given = { invoice, letterhead: oakland, leftMinor: () => 18_000, paidMinor: 90_000 };
  const superbill = superbillPaper(
    { invoices: [given], patient, from: "2026-11-01", to: "2026-11-30", today },
    size,
  );
  if (estimate === null || superbill === null) throw new Error("an estimate and a superbill of the tests");
  const inDollars = { ...estimate, currency: "USD" };
  const ofEstimate = {
    estimate: inDollars,
    letterhead: oakland,
    practiceName: "",
    patient,
    hours: ["Mondays at 9:00, 50 minutes, by video."],
    today,
  };
  return [
    { kind: "invoice", name: "invoice-us", paper: asInvoice(invoice, oakland, size) },
    { kind: "superbill", name: "superbill", paper: superbill },
    {
      kind: "good-faith-estimate",
      name: "good-faith-estimate",
      paper: goodFaithEstimatePaper(ofEstimate, size),
    },
    {
      kind: "good-faith-estimate",
      name: "good-faith-estimate-by-hand",
      paper: goodFaithEstimatePaper({ ...ofEstimate, patient: nobody }, size),
    },
  ];
}

/** One of every kind that can be made from data alone, some kinds more than once. */
export function everyPaper(size: PaperStyle["size"]): readonly Made[] {
  const goae = invoiceWith({
    feePack: "de",
    diagnosis: "F43.2 Anpassungsstörung, gesichert",
    lines: lines(5, { code: kassel, amountMinor: 14_077 }),
  });
  const toPayer = invoiceWith({
    to: ["Beihilfestelle", "Postfach 10 00 00", "10785 Berlin"],
    detail: "one-sum",
    wording: "Beratung",
  });
  const style: PaperStyle = { language: "en", size };
  const letterhead = letterheadOf(receipt.letterhead, { practiceName: "", bank: false, style });
  const credit = {
    creditNoteId: "c",
    invoiceId: "1",
    number: "2026-132",
    date: "2026-12-02",
    currency: "EUR",
    lines: [{ key: "1", amountMinor: 9_000 }],
    reason: "Am 9. November war ich krank.",
  };
  const week = {
    monday: "2026-11-23",
    days: Array.from({ length: 7 }, (_, day) => ({
      date: addDays("2026-11-23", day),
      awayUntil: null,
      hours: ["Anna K.", "David M.", "L. Ortiz"].slice(0, day > 4 ? 0 : 1 + (day % 3)).map((name, at) => ({
        begins: `${9 + at}:00`,
        ends: `${9 + at}:50`,
        name,
        place: { kind: "room" as const },
        calledOff: false,
        reach: null,
        telephone: "030 0000 0000",
      })),
    })),
  };
  const record = {
    folderId: "f",
    name: "Anna K.",
    from: "2026-11-01",
    until: "2026-11-30",
    frames: [{ agreed, from: frame.from, until: null }],
    entries: lines(4, {}).map(({ key, date }) => ({
      date,
      hour: {
        sessionKey: key,
        date,
        started: "09:00",
        stopped: "09:50",
        timesWritten: false,
        zone: "Europe/Berlin",
        place: { kind: "room" as const },
        confirmed: true,
      },
      notes: [
        {
          noteId: key,
          sessionKey: key,
          date,
          blocks: [],
          signedAt: Date.UTC(2026, 10, 30),
          amendments: [],
        },
      ],
    })),
  };
  return [
    { kind: "invoice", name: "invoice", paper: asInvoice(invoiceWith({}), berlin, size) },
    { kind: "invoice", name: "invoice-goae", paper: asInvoice(goae, berlin, size) },
    { kind: "invoice", name: "invoice-payer", paper: asInvoice(toPayer, berlin, size) },
    {
      kind: "credit-note",
      name: "credit-note",
      paper: creditNotePaper({ creditNote: credit, invoice: invoiceWith({}), letterhead: berlin }, size),
    },
    { kind: "receipt", name: "receipt", paper: receiptPaper(receipt, size) },
    { kind: "statement", name: "statement", paper: statementPaper(statement, "2027-01-04", size) },
    {
      kind: "frame",
      name: "frame",
      paper: framePaper({ agreed, names, letterhead, zone: "Europe/Berlin" }, style),
    },
    {
      kind: "frame",
      name: "frame-on-paper",
      paper: framePaper(
        {
          agreed: { frame, agreedAt: 0, agreedOn: "2026-01-05", how: "on-paper" },
          names,
          letterhead,
          zone: "Europe/Berlin",
        },
        style,
      ),
    },
    {
      kind: "record",
      name: "record",
      paper: recordPaper({ record, letterhead, zone: "Europe/Berlin" }, style),
    },
    { kind: "week", name: "week", paper: weekPaper(week, style) },
    ...american(size),
  ];
}
