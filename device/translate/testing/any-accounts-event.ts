/** Any event about money that the schemas allow, and those that can be long at their largest. */
import fc from "fast-check";
import type { AccountsEvent } from "#domain/accounts/events.ts";
import { feePackNames } from "#domain/accounts/letterhead.ts";
import * as limit from "#domain/limits.ts";

const at = fc.integer({ min: 0, max: limit.instantMax });
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const eventId = fc.stringMatching(/^[0-9a-f]{64}$/);
const device = fc.stringMatching(/^[0-9a-f]{32}$/);
const date = fc
  .tuple(
    fc.integer({ min: 1900, max: 2200 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
const sessionKey = fc.tuple(id, date).map(([hour, day]) => `${hour}.${day}`);
const words = fc.string({ unit: "grapheme", maxLength: 30 });
const filled = words.map((text) => `w${text}`);
const short = fc.string({ maxLength: 20 });
const currency = fc.stringMatching(/^[A-Z]{3}$/);
const amountMinor = fc.nat(limit.amountMinorMax);
const amount = fc.record({ amountMinor, currency });
const lines = fc.array(filled, { maxLength: 4 });
const feePack = fc.constantFrom(...feePackNames);
const factorHundredths = fc.option(fc.nat(limit.factorHundredthsMax));
const language = fc.constantFrom("en" as const, "de" as const);
const detail = fc.constantFrom("each-day" as const, "one-sum" as const);
const kindOf = <Kind extends AccountsEvent["kind"]>(kind: Kind) => fc.constant(kind);

const letterhead = {
  nameLines: lines,
  addressLines: lines,
  telephone: short,
  email: short,
  taxId: short,
  taxSentence: words,
  iban: fc.constantFrom("", "DE89370400440532013000"),
  bic: fc.constantFrom("", "COBADEFFXXX"),
  accountName: words,
  licence: words,
  npi: short,
  ein: short,
  feePack,
  paper: fc.constantFrom("A4" as const, "Letter" as const),
  paymentLink: short,
  dueDays: fc.option(fc.nat(limit.dueDaysMax)),
};

const invoice = {
  invoiceId: id,
  number: filled,
  date,
  dueOn: fc.option(date),
  currency,
  lines: fc.array(
    fc.record({
      key: fc.oneof(sessionKey, id),
      date,
      what: fc.constantFrom("session" as const, "missed" as const, "other" as const),
      minutes: fc.option(fc.integer({ min: limit.lengthMinutesMin, max: limit.lengthMinutesMax })),
      text: words,
      amountMinor,
      code: fc.option(fc.record({ number: filled, name: words, factorHundredths, reason: words })),
      place: fc.option(fc.constantFrom("in-person" as const, "video" as const, "telephone" as const)),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  to: lines,
  patientShown: words,
  wording: words,
  detail,
  language,
  diagnosis: fc.option(filled),
  feePack,
  practiceName: words,
};

const creditNote = {
  creditNoteId: id,
  invoiceId: id,
  number: filled,
  date,
  currency,
  lines: fc.array(fc.record({ key: fc.oneof(sessionKey, id), amountMinor }), { minLength: 1, maxLength: 4 }),
  reason: words,
};

const numbered = {
  folderId: id,
  device,
  year: fc.integer({ min: 1900, max: 2200 }),
  count: fc.integer({ min: 1, max: limit.seriesCountMax }),
  letterhead: fc.option(eventId),
};

/** One arbitrary for each kind; the compiler holds that none is missing. */
export const anyAccountsEvent: {
  readonly [Kind in AccountsEvent["kind"]]: fc.Arbitrary<Extract<AccountsEvent, { kind: Kind }>>;
} = {
  PaymentRecorded: fc.record(
    {
      kind: kindOf("PaymentRecorded"),
      at,
      folderId: id,
      amount,
      date,
      note: words,
      how: fc.constantFrom("transfer" as const, "cash" as const, "card" as const, "other" as const),
      back: fc.constant(true as const),
      invoiceIds: fc.array(id, { maxLength: 3 }),
      bankLine: filled,
      sender: words,
    },
    { requiredKeys: ["kind", "at", "folderId", "amount", "date", "note"] },
  ),
  PaymentTakenBack: fc.record({ kind: kindOf("PaymentTakenBack"), at, folderId: id, payment: eventId }),
  LetterheadSet: fc.record({ kind: kindOf("LetterheadSet"), at, ...letterhead }),
  BillingSet: fc.record({
    kind: kindOf("BillingSet"),
    at,
    folderId: id,
    payer: fc.constantFrom("patient" as const, "other" as const),
    to: lines,
    patientShown: words,
    wording: words,
    detail,
    language: fc.option(language),
    chosenOn: fc.option(date),
    code: fc.option(fc.record({ number: filled, factorHundredths, reason: words })),
    diagnosis: fc.option(fc.record({ text: filled, wishedOn: date })),
  }),
  ChargeChanged: fc.record({
    kind: kindOf("ChargeChanged"),
    at,
    folderId: id,
    sessionKey,
    amount: fc.option(amount),
    reason: words,
  }),
  ChargeAdded: fc.record({
    kind: kindOf("ChargeAdded"),
    at,
    folderId: id,
    chargeId: id,
    date,
    what: filled,
    amount,
  }),
  ChargeTakenBack: fc.record({ kind: kindOf("ChargeTakenBack"), at, folderId: id, chargeId: id }),
  OpeningBalanceSet: fc.record({
    kind: kindOf("OpeningBalanceSet"),
    at,
    folderId: id,
    amount,
    side: fc.constantFrom("open" as const, "ahead" as const),
    date,
  }),
  NumberSeriesBegun: fc.record({
    kind: kindOf("NumberSeriesBegun"),
    at,
    device,
    mark: fc.stringMatching(/^[A-Z]{0,8}$/),
  }),
  InvoiceWritten: fc.record({ kind: kindOf("InvoiceWritten"), at, ...invoice, ...numbered }),
  CreditNoteWritten: fc.record({
    kind: kindOf("CreditNoteWritten"),
    at,
    ...creditNote,
    ...numbered,
    again: fc.boolean(),
  }),
  InvoiceGiven: fc.record({
    kind: kindOf("InvoiceGiven"),
    at,
    ...invoice,
    letterhead: fc.option(fc.record(letterhead)),
  }),
  CreditNoteGiven: fc.record({ kind: kindOf("CreditNoteGiven"), at, ...creditNote }),
  InvoiceStandingGiven: fc.record({
    kind: kindOf("InvoiceStandingGiven"),
    at,
    invoiceId: id,
    paidMinor: amountMinor,
    paidOn: fc.option(date),
  }),
};

/** Text of `count` code points that takes the most bytes it can. */
const largest = (count: number): string => "𝄞".repeat(count);
const many = (count: number): readonly string[] =>
  Array.from({ length: count }, () => largest(limit.nameCharactersMax));

const largestLetterhead = {
  nameLines: many(limit.letterheadLinesMax),
  addressLines: many(limit.letterheadLinesMax),
  telephone: largest(limit.codeCharactersMax),
  email: largest(limit.nameCharactersMax),
  taxId: largest(limit.codeCharactersMax),
  taxSentence: largest(limit.printedCharactersMax),
  iban: "MT84MALT011000012345MTLCAST001S",
  bic: "COBADEFFXXX",
  accountName: largest(limit.nameCharactersMax),
  licence: largest(limit.nameCharactersMax),
  npi: largest(limit.codeCharactersMax),
  ein: largest(limit.codeCharactersMax),
  feePack: "plain" as const,
  paper: "A4" as const,
  paymentLink: largest(limit.linkCharactersMax),
  dueDays: limit.dueDaysMax,
};

/** As many of the shortest lines as there may be, with the longest of everything beside them. */
const largestInvoice = {
  invoiceId: "i".repeat(64),
  number: largest(limit.numberCharactersMax),
  date: "2026-01-05",
  dueOn: "2026-01-19",
  currency: "EUR",
  lines: Array.from({ length: limit.invoiceLinesMax }, (_, n) => ({
    key: `${`${n}`.padStart(32, "h")}.2026-01-05`,
    date: "2026-01-05",
    what: "session" as const,
    minutes: 50,
    text: "",
    amountMinor: limit.amountMinorMax,
    code: null,
    place: "in-person" as const,
  })),
  to: many(limit.addressLinesMax),
  patientShown: largest(limit.nameCharactersMax),
  wording: largest(limit.nameCharactersMax),
  detail: "each-day" as const,
  language: "de" as const,
  diagnosis: largest(limit.printedCharactersMax),
  feePack: "plain" as const,
  practiceName: largest(limit.nameCharactersMax),
};

export const largestAccountsEvents: readonly AccountsEvent[] = [
  { kind: "LetterheadSet", at: limit.instantMax, ...largestLetterhead },
  { kind: "InvoiceGiven", at: limit.instantMax, ...largestInvoice, letterhead: largestLetterhead },
];
