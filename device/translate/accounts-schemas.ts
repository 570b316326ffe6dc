/** The schemas of the events about money. Strict and bounded; version 1 of each. */
import * as v from "valibot";
import { utf8ToBytes } from "#base/bytes.ts";
import {
  currency,
  eventId,
  filled,
  instant,
  language,
  localDate,
  money,
  ownId,
  sessionKey,
  text,
  whole,
} from "#device/translate/shapes.ts";
import { feePackNames } from "#domain/accounts/letterhead.ts";
import * as limit from "#domain/limits.ts";

const lines = (max: number) => v.pipe(v.array(filled(limit.nameCharactersMax)), v.maxLength(max));
const short = text(limit.codeCharactersMax);
const printed = text(limit.printedCharactersMax);
const number = filled(limit.numberCharactersMax);
const amountMinor = whole(0, limit.amountMinorMax);
/** 16 bytes in hex, as a device is called in its owner's space. */
const device = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/u));
const feePack = v.picklist(feePackNames);
const factorHundredths = v.nullable(whole(0, limit.factorHundredthsMax));

const letterhead = {
  nameLines: lines(limit.letterheadLinesMax),
  addressLines: lines(limit.letterheadLinesMax),
  telephone: short,
  email: text(limit.nameCharactersMax),
  taxId: short,
  taxSentence: printed,
  iban: v.pipe(v.string(), v.regex(/^(?:[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})?$/u)),
  bic: v.pipe(v.string(), v.regex(/^(?:[A-Z0-9]{8}(?:[A-Z0-9]{3})?)?$/u)),
  accountName: text(limit.nameCharactersMax),
  licence: text(limit.nameCharactersMax),
  npi: short,
  ein: short,
  feePack,
  paper: v.picklist(["A4", "Letter"]),
  paymentLink: text(limit.linkCharactersMax),
  dueDays: v.nullable(whole(0, limit.dueDaysMax)),
};

const billing = {
  payer: v.picklist(["patient", "other"]),
  to: lines(limit.addressLinesMax),
  patientShown: text(limit.nameCharactersMax),
  wording: text(limit.nameCharactersMax),
  detail: v.picklist(["each-day", "one-sum"]),
  language: v.nullable(language),
  chosenOn: v.nullable(localDate),
  code: v.nullable(
    v.strictObject({ number: filled(limit.codeCharactersMax), factorHundredths, reason: printed }),
  ),
  diagnosis: v.nullable(v.strictObject({ text: filled(limit.printedCharactersMax), wishedOn: localDate })),
};

const invoiceLine = v.strictObject({
  key: v.union([sessionKey, ownId]),
  date: localDate,
  what: v.picklist(["session", "missed", "other"]),
  minutes: v.nullable(whole(limit.lengthMinutesMin, limit.lengthMinutesMax)),
  text: text(limit.nameCharactersMax),
  amountMinor,
  code: v.nullable(
    v.strictObject({
      number: filled(limit.codeCharactersMax),
      name: text(limit.nameCharactersMax),
      factorHundredths,
      reason: printed,
    }),
  ),
  place: v.nullable(v.picklist(["in-person", "video", "telephone"])),
});

const invoice = {
  invoiceId: ownId,
  number,
  date: localDate,
  dueOn: v.nullable(localDate),
  currency,
  lines: v.pipe(
    v.array(invoiceLine),
    v.minLength(1),
    v.maxLength(limit.invoiceLinesMax),
    v.check((all) => utf8ToBytes(JSON.stringify(all)).length <= limit.invoiceLinesBytesMax),
  ),
  to: lines(limit.addressLinesMax),
  patientShown: text(limit.nameCharactersMax),
  wording: text(limit.nameCharactersMax),
  detail: v.picklist(["each-day", "one-sum"]),
  language,
  diagnosis: v.nullable(filled(limit.printedCharactersMax)),
  feePack,
  practiceName: text(limit.nameCharactersMax),
};

const creditNote = {
  creditNoteId: ownId,
  invoiceId: ownId,
  number,
  date: localDate,
  currency,
  lines: v.pipe(
    v.array(v.strictObject({ key: v.union([sessionKey, ownId]), amountMinor })),
    v.minLength(1),
    v.maxLength(limit.invoiceLinesMax),
  ),
  reason: printed,
};

const numbered = {
  folderId: ownId,
  device,
  year: whole(1900, 2200),
  count: whole(1, limit.seriesCountMax),
  letterhead: v.nullable(eventId),
};

/** One schema a kind of event about money; device/translate/schemas.ts joins them with the rest. */
export const accountsSchemas = {
  PaymentRecorded: v.strictObject({
    kind: v.literal("PaymentRecorded"),
    at: instant,
    folderId: ownId,
    amount: money,
    date: localDate,
    note: text(limit.paymentNoteCharactersMax),
    how: v.exactOptional(v.picklist(["transfer", "cash", "card", "other"])),
    back: v.exactOptional(v.literal(true)),
    invoiceIds: v.exactOptional(v.pipe(v.array(ownId), v.maxLength(limit.invoicesOfPaymentMax))),
    bankLine: v.exactOptional(filled(limit.bankLineCharactersMax)),
    sender: v.exactOptional(text(limit.nameCharactersMax)),
  }),
  PaymentTakenBack: v.strictObject({
    kind: v.literal("PaymentTakenBack"),
    at: instant,
    folderId: ownId,
    payment: eventId,
  }),
  LetterheadSet: v.strictObject({ kind: v.literal("LetterheadSet"), at: instant, ...letterhead }),
  BillingSet: v.strictObject({ kind: v.literal("BillingSet"), at: instant, folderId: ownId, ...billing }),
  ChargeChanged: v.strictObject({
    kind: v.literal("ChargeChanged"),
    at: instant,
    folderId: ownId,
    sessionKey,
    amount: v.nullable(money),
    reason: printed,
  }),
  ChargeAdded: v.strictObject({
    kind: v.literal("ChargeAdded"),
    at: instant,
    folderId: ownId,
    chargeId: ownId,
    date: localDate,
    what: filled(limit.nameCharactersMax),
    amount: money,
  }),
  ChargeTakenBack: v.strictObject({
    kind: v.literal("ChargeTakenBack"),
    at: instant,
    folderId: ownId,
    chargeId: ownId,
  }),
  OpeningBalanceSet: v.strictObject({
    kind: v.literal("OpeningBalanceSet"),
    at: instant,
    folderId: ownId,
    amount: money,
    side: v.picklist(["open", "ahead"]),
    date: localDate,
  }),
  NumberSeriesBegun: v.strictObject({
    kind: v.literal("NumberSeriesBegun"),
    at: instant,
    device,
    mark: v.pipe(v.string(), v.regex(/^[A-Z]*$/u), v.maxLength(limit.seriesMarkCharactersMax)),
  }),
  InvoiceWritten: v.strictObject({ kind: v.literal("InvoiceWritten"), at: instant, ...invoice, ...numbered }),
  CreditNoteWritten: v.strictObject({
    kind: v.literal("CreditNoteWritten"),
    at: instant,
    ...creditNote,
    ...numbered,
    again: v.boolean(),
  }),
  InvoiceGiven: v.strictObject({
    kind: v.literal("InvoiceGiven"),
    at: instant,
    ...invoice,
    letterhead: v.nullable(v.strictObject(letterhead)),
  }),
  CreditNoteGiven: v.strictObject({ kind: v.literal("CreditNoteGiven"), at: instant, ...creditNote }),
  InvoiceStandingGiven: v.strictObject({
    kind: v.literal("InvoiceStandingGiven"),
    at: instant,
    invoiceId: ownId,
    paidMinor: amountMinor,
    paidOn: v.nullable(localDate),
  }),
};
