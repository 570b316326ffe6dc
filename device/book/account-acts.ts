/** Acts on accounts, all but month-end: letterhead, billing, charges, credit notes, payments by hand and from the bank. */
import { assert } from "#base/assert.ts";
import { fail, succeed } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import type { BillingFault } from "#device/asked/accounts.ts";
import { clipped, committed, type Outcome } from "#device/book/act.ts";
import { giveToRooms } from "#device/book/giving.ts";
import { moneyOf } from "#device/book/ledger.ts";
import { letterheadInForce } from "#device/book/letterhead.ts";
import { numbersOn } from "#device/book/numbers.ts";
import { freshId, type Parts, zoneOf } from "#device/book/parts.ts";
import { writingFor, writingOf } from "#device/book/writing.ts";
import type { Writing } from "#device/spaces.ts";
import { accountsOfFolder } from "#domain/accounts/accounts.ts";
import type { BillingFacts } from "#domain/accounts/billing.ts";
import { minorDigits } from "#domain/accounts/currency.ts";
import type { PaymentRecorded } from "#domain/accounts/events.ts";
import { compactIban, isBicOrNone, isValidIban } from "#domain/accounts/iban.ts";
import type { CreditedLine } from "#domain/accounts/invoice.ts";
import { leftOf, standingOf } from "#domain/accounts/ledger.ts";
import { isNpi, isPaymentLink, type LetterheadFacts } from "#domain/accounts/letterhead.ts";
import type { Money } from "#domain/accounts/money.ts";
import { isLocalDate, localDateOf } from "#domain/calendar/local-date.ts";
import { dateOfSessionKey } from "#domain/calendar/session-key.ts";
import { feePacks } from "#domain/jurisdiction/fees.ts";
import * as limit from "#domain/limits.ts";

export async function setLetterhead(
  parts: Parts,
  input: Acts["setLetterhead"]["input"],
): Outcome<"setLetterhead"> {
  const letterhead = tidyLetterhead(input.letterhead);
  const { iban, bic, paymentLink, npi } = letterhead;
  if (iban !== "" && !isValidIban(iban)) return fail({ kind: "iban-wrong" });
  if (!isBicOrNone(bic)) return fail({ kind: "bic-wrong" });
  if (paymentLink !== "" && !isPaymentLink(paymentLink)) return fail({ kind: "payment-link-wrong" });
  if (npi !== "" && !isNpi(npi)) return fail({ kind: "npi-wrong" });
  const event = { kind: "LetterheadSet", at: parts.clock.now(), ...letterhead } as const;
  return committed(parts, "self", [writingOf(event)], {});
}

function tidyLetterhead(given: LetterheadFacts): LetterheadFacts {
  const name = (text: string): string => clipped(text, limit.nameCharactersMax);
  const code = (text: string): string => clipped(text, limit.codeCharactersMax);
  const { feePack, paper, dueDays } = given;
  return {
    nameLines: tidyLines(given.nameLines, limit.letterheadLinesMax),
    addressLines: tidyLines(given.addressLines, limit.letterheadLinesMax),
    telephone: code(given.telephone),
    email: name(given.email),
    taxId: code(given.taxId),
    taxSentence: clipped(given.taxSentence, limit.printedCharactersMax),
    iban: compactIban(given.iban),
    bic: compactIban(given.bic),
    accountName: name(given.accountName),
    licence: name(given.licence),
    npi: code(given.npi).replaceAll(/\s/gu, ""),
    ein: code(given.ein),
    feePack,
    paper,
    paymentLink: clipped(given.paymentLink, limit.linkCharactersMax),
    dueDays: dueDays === null ? null : Math.min(limit.dueDaysMax, Math.max(0, Math.trunc(dueDays))),
  };
}

function tidyLines(lines: readonly string[], max: number): readonly string[] {
  return lines
    .map((line) => clipped(line, limit.nameCharactersMax))
    .filter((line) => line !== "")
    .slice(0, max);
}

export async function setBilling(parts: Parts, input: Acts["setBilling"]["input"]): Outcome<"setBilling"> {
  const { folderId } = input;
  if (!parts.book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
  const billing = tidyBilling(input.billing);
  const fault = billingFault(parts, billing);
  if (fault !== null) return fail(fault);
  const event = { kind: "BillingSet", at: parts.clock.now(), folderId, ...billing } as const;
  return committed(parts, "self", [writingFor(folderId, "record", event)], {});
}

function tidyBilling(given: BillingFacts): BillingFacts {
  const { payer, detail, language, chosenOn, code, diagnosis } = given;
  const number = code === null ? "" : clipped(code.number, limit.codeCharactersMax);
  const text = diagnosis === null ? "" : clipped(diagnosis.text, limit.printedCharactersMax);
  return {
    payer,
    to: tidyLines(given.to, limit.addressLinesMax),
    patientShown: clipped(given.patientShown, limit.nameCharactersMax),
    wording: clipped(given.wording, limit.nameCharactersMax),
    detail,
    language,
    chosenOn,
    code:
      code === null || number === ""
        ? null
        : { ...code, number, reason: clipped(code.reason, limit.printedCharactersMax) },
    diagnosis: diagnosis === null || text === "" ? null : { text, wishedOn: diagnosis.wishedOn },
  };
}

function billingFault(parts: Parts, { code, diagnosis }: BillingFacts): BillingFault | null {
  const pack = feePacks[letterheadInForce(parts).feePack];
  const factor = code?.factorHundredths ?? null;
  if (factor !== null && !(Number.isSafeInteger(factor) && factor > 0 && factor <= limit.factorHundredthsMax))
    return { kind: "factor-out-of-range" };
  const threshold = pack.reasonAboveHundredths;
  if (factor !== null && threshold !== null && factor > threshold && code?.reason === "")
    return { kind: "factor-without-reason" };
  if (diagnosis !== null && !isLocalDate(diagnosis.wishedOn)) return { kind: "diagnosis-without-wish" };
  return null;
}

function isAmount({ amountMinor, currency }: Money, minorMin: 0 | 1): boolean {
  const isWhole = Number.isSafeInteger(amountMinor);
  return (
    isWhole &&
    amountMinor >= minorMin &&
    amountMinor <= limit.amountMinorMax &&
    minorDigits(currency) !== null
  );
}

export async function changeCharge(
  parts: Parts,
  input: Acts["changeCharge"]["input"],
): Outcome<"changeCharge"> {
  const { folderId, sessionKey, amount } = input;
  const money = moneyOf(parts, folderId);
  if (money === null || dateOfSessionKey(sessionKey) === null) return fail({ kind: "not-here" });
  if (money.treatment.hours.withKey(sessionKey) === null) return fail({ kind: "not-here" });
  if (amount !== null && !isAmount(amount, 0)) return fail({ kind: "amount-not-positive" });
  if (standingOf(money.entered).byCharge.has(sessionKey)) return fail({ kind: "already-invoiced" });
  const reason = clipped(input.reason, limit.printedCharactersMax);
  const at = parts.clock.now();
  const event = { kind: "ChargeChanged", at, folderId, sessionKey, amount, reason } as const;
  return committed(parts, "self", [writingFor(folderId, "record", event)], {});
}

export async function addCharge(parts: Parts, input: Acts["addCharge"]["input"]): Outcome<"addCharge"> {
  const { folderId, date, amount } = input;
  if (!parts.book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
  if (!isAmount(amount, 1)) return fail({ kind: "amount-not-positive" });
  const what = clipped(input.what, limit.nameCharactersMax);
  if (what === "") return fail({ kind: "charge-without-words" });
  assert(isLocalDate(date), "a charge has a local date");
  const chargeId = freshId(parts.chance);
  const event = {
    kind: "ChargeAdded",
    at: parts.clock.now(),
    folderId,
    chargeId,
    date,
    what,
    amount,
  } as const;
  return committed(parts, "self", [writingFor(folderId, "record", event)], { chargeId });
}

export async function takeBackCharge(
  parts: Parts,
  input: Acts["takeBackCharge"]["input"],
): Outcome<"takeBackCharge"> {
  const { folderId, chargeId } = input;
  const entered = accountsOfFolder(parts.book.desk().accounts, folderId);
  if (!entered.addedById.has(chargeId)) return fail({ kind: "not-here" });
  if (standingOf(entered).byCharge.has(chargeId)) return fail({ kind: "already-invoiced" });
  const event = { kind: "ChargeTakenBack", at: parts.clock.now(), folderId, chargeId } as const;
  return committed(parts, "self", [writingFor(folderId, "record", event)], {});
}

export async function setOpeningBalance(
  parts: Parts,
  input: Acts["setOpeningBalance"]["input"],
): Outcome<"setOpeningBalance"> {
  const { folderId, amount, side, date } = input;
  if (!parts.book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
  if (!isAmount(amount, 0)) return fail({ kind: "amount-not-positive" });
  assert(isLocalDate(date), "an opening balance has a local date");
  const event = { kind: "OpeningBalanceSet", at: parts.clock.now(), folderId, amount, side, date } as const;
  return committed(parts, "self", [writingFor(folderId, "record", event)], {});
}

export async function writeCreditNote(
  parts: Parts,
  input: Acts["writeCreditNote"]["input"],
): Outcome<"writeCreditNote"> {
  const { invoiceId, again } = input;
  const { accounts } = parts.book.desk();
  const invoice = accounts.invoicesById.get(invoiceId);
  if (invoice === undefined) return fail({ kind: "not-here" });
  const { folderId, currency } = invoice;
  const left = leftOf(invoice, accountsOfFolder(accounts, folderId).creditNotes);
  const lines = creditedLines(left, input.lines);
  if (lines === null) return fail({ kind: "credit-out-of-range" });
  const date = localDateOf(parts.clock.now(), zoneOf(parts));
  const numbers = numbersOn(parts, date);
  const next = numbers.next();
  const creditNoteId = freshId(parts.chance);
  const event = {
    kind: "CreditNoteWritten",
    at: parts.clock.now(),
    folderId,
    creditNoteId,
    invoiceId,
    date,
    currency,
    lines,
    reason: clipped(input.reason, limit.printedCharactersMax),
    again,
    letterhead: accounts.letterhead,
    ...next,
  } as const;
  const { number } = next;
  const writings = [...numbers.begins, writingFor(folderId, "record", event)];
  const kept = await committed(parts, "self", writings, { creditNoteId, number });
  if (kept.ok) await giveToRooms(parts, [folderId]);
  return kept;
}

/** The lines of a credit note; null when it would credit nothing, or more than a line still has. */
function creditedLines(
  left: ReadonlyMap<string, number>,
  asked: readonly CreditedLine[] | null,
): readonly CreditedLine[] | null {
  const lines =
    asked === null
      ? [...left].map(([key, amountMinor]) => ({ key, amountMinor })).filter((line) => line.amountMinor > 0)
      : asked;
  const isWithin = lines.every(({ key, amountMinor }) => {
    return Number.isSafeInteger(amountMinor) && amountMinor > 0 && amountMinor <= (left.get(key) ?? 0);
  });
  const isOnce = new Set(lines.map(({ key }) => key)).size === lines.length;
  return lines.length > 0 && isWithin && isOnce ? lines : null;
}

export async function recordPayment(
  parts: Parts,
  input: Acts["recordPayment"]["input"],
): Outcome<"recordPayment"> {
  const { folderId, amount, date, how, back, invoiceIds } = input;
  if (!parts.book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
  if (!isAmount(amount, 1)) return fail({ kind: "amount-not-positive" });
  assert(isLocalDate(date), "a payment has a local date");
  const event: PaymentRecorded = {
    kind: "PaymentRecorded",
    at: parts.clock.now(),
    folderId,
    amount: { amountMinor: amount.amountMinor, currency: amount.currency },
    date,
    note: clipped(input.note, limit.paymentNoteCharactersMax),
    ...(how === undefined ? {} : { how }),
    ...(back === true ? { back } : {}),
    ...(invoiceIds === undefined ? {} : { invoiceIds: invoiceIds.slice(0, limit.invoicesOfPaymentMax) }),
  };
  const kept = await committed(parts, "self", [writingFor(folderId, "record", event)], {});
  if (kept.ok) await giveToRooms(parts, [folderId]);
  return kept;
}

export async function takeBackPayment(
  parts: Parts,
  input: Acts["takeBackPayment"]["input"],
): Outcome<"takeBackPayment"> {
  const { folderId, paymentId: payment } = input;
  const entered = accountsOfFolder(parts.book.desk().accounts, folderId);
  if (!entered.payments.some(({ id }) => id === payment)) return fail({ kind: "not-here" });
  const event = { kind: "PaymentTakenBack", at: parts.clock.now(), folderId, payment } as const;
  const kept = await committed(parts, "self", [writingFor(folderId, "record", event)], {});
  if (kept.ok) await giveToRooms(parts, [folderId]);
  return kept;
}

/** Takes lines of a bank's list as payments. A line that is a payment already is left alone. */
export async function takeBankLines(
  parts: Parts,
  input: Acts["takeBankLines"]["input"],
): Outcome<"takeBankLines"> {
  const { foldersById, accounts } = parts.book.desk();
  const writings: Writing[] = [];
  const folderIds = new Set<string>();
  const taken = new Set(accounts.paymentByBankLine.keys());
  for (const { bankLine, folderId, invoiceIds, date, amount, sender, reference } of input.lines) {
    if (!foldersById.has(folderId)) return fail({ kind: "not-here" });
    if (!isAmount(amount, 1) || !isLocalDate(date)) return fail({ kind: "amount-not-positive" });
    if (taken.has(bankLine)) continue;
    taken.add(bankLine);
    folderIds.add(folderId);
    const event: PaymentRecorded = {
      kind: "PaymentRecorded",
      at: parts.clock.now(),
      folderId,
      amount,
      date,
      note: clipped(reference, limit.paymentNoteCharactersMax),
      how: "transfer",
      invoiceIds: invoiceIds.slice(0, limit.invoicesOfPaymentMax),
      bankLine: clipped(bankLine, limit.bankLineCharactersMax),
      sender: clipped(sender, limit.nameCharactersMax),
    };
    writings.push(writingFor(folderId, "record", event));
  }
  const known = input.lines.length - writings.length;
  if (writings.length === 0) return succeed({ taken: 0, known });
  const kept = await committed(parts, "self", writings, { taken: writings.length, known });
  if (kept.ok) await giveToRooms(parts, [...folderIds]);
  return kept;
}
