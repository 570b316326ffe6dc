/**
 * Month-end: what closing a month would write, worked out folder by folder, and the one act that writes it.
 * Only what the therapist has confirmed, or confirms with this very act, comes to stand on an invoice (AC14);
 * what the patient disputes does not (AC15).
 */
import { utf8ToBytes } from "#base/bytes.ts";
import { fail } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import type { AccountsQuestions, MonthEnd, MonthEndLine, MonthEndOfFolder } from "#device/asked/accounts.ts";
import { committed, type Outcome } from "#device/book/act.ts";
import { giveToRooms } from "#device/book/giving.ts";
import { confirmingWritings } from "#device/book/hour-acts.ts";
import { type FolderMoney, moneyOf } from "#device/book/ledger.ts";
import { letterheadInForce } from "#device/book/letterhead.ts";
import { numbersOn } from "#device/book/numbers.ts";
import { freshId, type Parts, zoneOf } from "#device/book/parts.ts";
import { writingFor } from "#device/book/writing.ts";
import type { Writing } from "#device/spaces.ts";
import { accountsOfFolder } from "#domain/accounts/accounts.ts";
import { usualBilling } from "#domain/accounts/billing.ts";
import type { InvoiceWritten } from "#domain/accounts/events.ts";
import { type InvoiceLine, monthOfInvoice, type PlaceOnLine, totalOf } from "#domain/accounts/invoice.ts";
import { type Charge, standingOf } from "#domain/accounts/ledger.ts";
import { addDays, localDateOf } from "#domain/calendar/local-date.ts";
import type { Place } from "#domain/calendar/standing-hour.ts";
import { codeFor, type FeePack, feePacks } from "#domain/jurisdiction/fees.ts";
import { invoiceLinesBytesMax, invoiceLinesMax } from "#domain/limits.ts";

/** What closing the month would write. Asking changes nothing. */
export function monthEnd(parts: Parts, input: AccountsQuestions["monthEnd"]["input"]): MonthEnd {
  const { month, folderId } = input;
  const { from, until } = datesOf(month);
  const names = parts.book.desk().foldersById;
  const folderIds = folderId === null ? [...names.keys()] : [folderId];
  const pack = feePacks[letterheadInForce(parts).feePack];
  const folders: MonthEndOfFolder[] = [];
  for (const id of folderIds) {
    const money = moneyOf(parts, id);
    const found = money === null ? null : monthOf(parts, money, pack, from, until);
    if (found !== null) folders.push(found);
  }
  folders.sort((a, b) => a.name.localeCompare(b.name) || (a.folderId < b.folderId ? -1 : 1));
  const totals = new Map<string, number>();
  for (const { currency, totalMinor } of folders.flatMap(({ invoices }) => invoices))
    totals.set(currency, (totals.get(currency) ?? 0) + totalMinor);
  const isRunning = until >= localDateOf(parts.clock.now(), zoneOf(parts));
  return {
    month,
    from,
    until,
    folders,
    totals: [...totals].map(([currency, amountMinor]) => ({ currency, amountMinor })),
    isRunning,
    hasInvoices: folderIds.some((id) =>
      accountsOfFolder(parts.book.desk().accounts, id).invoices.some(
        ({ lines }) => monthOfInvoice(lines.map(({ date }) => date)) === month,
      ),
    ),
    seen: namedText(JSON.stringify(folders)),
  };
}

function datesOf(month: string): { from: string; until: string } {
  const from = `${month}-01`;
  return { from, until: addDays(Temporal.PlainDate.from(from).add({ months: 1 }).toString(), -1) };
}

/** What the month holds for one folder; null when there is nothing to write, to confirm or to say. */
function monthOf(
  parts: Parts,
  money: FolderMoney,
  pack: FeePack,
  from: string,
  until: string,
): MonthEndOfFolder | null {
  const { folderId, entered, hours, charges } = money;
  const { byCharge, doubled: twice, firstDate } = standingOf(entered);
  const open = charges.filter(({ key, date }) => date <= until && !byCharge.has(key));
  // From the first day that an invoice of this folder holds, what is on none goes on the next; before it, only when asked.
  const first = firstDate !== null && firstDate < from ? firstDate : from;
  const toLine = lineMaker(parts, money, pack);
  const now = open.filter(({ date }) => date >= first).map(toLine);
  const earlier = open.filter(({ date }) => date < first).map(toLine);
  const charged = new Set(charges.map(({ key }) => key));
  const disputed: { sessionKey: string; date: string }[] = [];
  const free: { sessionKey: string; date: string; state: string }[] = [];
  for (const { hour, state } of hours) {
    const { sessionKey, localDate: date } = hour;
    if (date < from || date > until) continue;
    if (state === "disputed") disputed.push({ sessionKey, date });
    else if (state !== "planned" && !charged.has(sessionKey)) free.push({ sessionKey, date, state });
  }
  const doubled = [...twice].map(([sessionKey, invoices]) => {
    const date = invoices[0]?.lines.find((line) => line.key === sessionKey)?.date ?? from;
    return { sessionKey, date, numbers: invoices.map(({ number }) => number) };
  });
  const differs = differing(money, from, until);
  const isSaid = now.length + earlier.length + disputed.length + doubled.length + differs.length > 0;
  if (!isSaid && !free.some(({ state }) => state === "held-presumed")) return null;
  const name = parts.book.desk().foldersById.get(folderId)?.name ?? "";
  const { payer } = entered.billing;
  return { folderId, name, invoices: byCurrency(now), disputed, free, earlier, doubled, differs, payer };
}

/** Hours whose invoice says another amount than they would cost now: a mark or a frame came after it. What was credited was looked at. */
function differing({ entered, hours, charges }: FolderMoney, from: string, until: string) {
  const { byCharge } = standingOf(entered);
  const credited = new Set(entered.creditNotes.flatMap(({ lines }) => lines.map(({ key }) => key)));
  const nowByKey = new Map(charges.map(({ key, amount }) => [key, amount]));
  return hours.flatMap(({ hour }) => {
    const { sessionKey, localDate: date } = hour;
    const invoice =
      date < from || date > until || credited.has(sessionKey) ? undefined : byCharge.get(sessionKey)?.[0];
    const amountMinor = invoice?.lines.find(({ key }) => key === sessionKey)?.amountMinor;
    if (invoice === undefined || amountMinor === undefined) return [];
    const { number, currency } = invoice;
    const now = nowByKey.get(sessionKey) ?? { amountMinor: 0, currency };
    if (now.amountMinor === amountMinor && now.currency === currency) return [];
    return [{ sessionKey, date, number, invoiced: { amountMinor, currency }, now }];
  });
}

function byCurrency(lines: readonly MonthEndLine[]): MonthEndOfFolder["invoices"] {
  const groups = new Map<string, MonthEndLine[]>();
  for (const line of lines) {
    const group = groups.get(line.currency);
    if (group === undefined) groups.set(line.currency, [line]);
    else group.push(line);
  }
  return [...groups].map(([currency, of]) => ({ currency, totalMinor: totalOf(of), lines: of }));
}

function lineMaker(parts: Parts, money: FolderMoney, pack: FeePack): (charge: Charge) => MonthEndLine {
  const { billing } = money.entered;
  const language = languageOf(parts, money);
  return (charge) => {
    const { key, date, what, minutes, text, amount, presumed, changed, place } = charge;
    const isSession = what === "session" && minutes !== null;
    return {
      key,
      date,
      what,
      minutes,
      text,
      amountMinor: amount.amountMinor,
      currency: amount.currency,
      // An hour that was missed is no treatment: it bears no number of a schedule.
      code: isSession ? codeFor(pack, billing.code, minutes, language) : null,
      place: pack.placeOfService === null || place === null || !isSession ? null : placeOnLine(place),
      standing: presumed ? "presumed" : "confirmed",
      changed,
    };
  };
}

function placeOnLine(place: Place): PlaceOnLine {
  return place.kind === "telephone" ? "telephone" : place.kind === "address" ? "in-person" : "video";
}

function languageOf({ book }: Parts, { entered }: FolderMoney): "en" | "de" {
  return entered.billing.language ?? book.desk().practice?.language ?? "en";
}

/** Confirms the hours shown and writes the invoices shown, all or none of them. */
export async function closeMonth(parts: Parts, input: Acts["closeMonth"]["input"]): Outcome<"closeMonth"> {
  const { month, folderId, seen } = input;
  const plan = monthEnd(parts, { month, folderId });
  if (plan.seen !== seen) return fail({ kind: "accounts-changed" });
  const leaveOut = new Set(input.leaveOut);
  const withEarlier = new Set(input.withEarlier);
  const date = localDateOf(parts.clock.now(), zoneOf(parts));
  const numbers = numbersOn(parts, date);
  const confirmations: Writing[] = [];
  const invoices: InvoiceWritten[] = [];
  for (const folder of plan.folders) {
    const earlier = withEarlier.has(folder.folderId) ? folder.earlier : [];
    const all = [...earlier, ...folder.invoices.flatMap(({ lines }) => lines)];
    const lines = all.filter(({ key }) => !leaveOut.has(key));
    confirmations.push(...confirmationsOf(parts, folder, lines, leaveOut));
    for (const { currency, lines: group } of byCurrency(lines)) {
      for (const part of inParts(group))
        invoices.push({ ...invoiceOf(parts, folder.folderId, currency, part, date), ...numbers.next() });
    }
  }
  if (invoices.length + confirmations.length === 0) return fail({ kind: "nothing-to-invoice" });
  const written = invoices.map((invoice) => writingFor(invoice.folderId, "record", invoice));
  const begins = written.length === 0 ? [] : numbers.begins;
  const done = {
    invoices: invoices.map(({ folderId: id, invoiceId, number }) => ({ folderId: id, invoiceId, number })),
  };
  // One commit: either every number stands with its paper, or none was taken.
  const kept = await committed(parts, "self", [...begins, ...confirmations, ...written], done);
  if (kept.ok) await giveToRooms(parts, [...new Set(invoices.map((invoice) => invoice.folderId))]);
  return kept;
}

/** The therapist's word for the hours of the lines, and for those held for nothing. */
function confirmationsOf(
  parts: Parts,
  { folderId, free }: MonthEndOfFolder,
  lines: readonly MonthEndLine[],
  leaveOut: ReadonlySet<string>,
): readonly Writing[] {
  const presumed = [
    ...lines.filter(({ standing }) => standing === "presumed").map(({ key }) => key),
    ...free
      .filter(({ sessionKey, state }) => state === "held-presumed" && !leaveOut.has(sessionKey))
      .map(({ sessionKey }) => sessionKey),
  ];
  return confirmingWritings(parts, folderId, presumed);
}

/** Lines in as many invoices as their number and length ask for: nearly always one. */
function inParts(lines: readonly MonthEndLine[]): readonly (readonly MonthEndLine[])[] {
  const parts: MonthEndLine[][] = [];
  let bytes = 0;
  for (const line of lines) {
    // With the comma after it; the fields that the invoice leaves out make up for the brackets.
    const size = utf8ToBytes(JSON.stringify(line)).length + 1;
    const last = parts.at(-1);
    if (last === undefined || last.length >= invoiceLinesMax || bytes + size > invoiceLinesBytesMax) {
      parts.push([line]);
      bytes = size;
    } else {
      last.push(line);
      bytes += size;
    }
  }
  return parts;
}

function invoiceOf(
  parts: Parts,
  folderId: string,
  currency: string,
  lines: readonly MonthEndLine[],
  date: string,
): Omit<InvoiceWritten, "device" | "year" | "count" | "number"> {
  const { practice, accounts } = parts.book.desk();
  const head = letterheadInForce(parts);
  const billing = accounts.byFolder.get(folderId)?.billing ?? usualBilling;
  return {
    kind: "InvoiceWritten",
    at: parts.clock.now(),
    folderId,
    invoiceId: freshId(parts.chance),
    date,
    dueOn: head.dueDays === null ? null : addDays(date, head.dueDays),
    currency,
    lines: lines.map(lineOnPaper).sort(byDate),
    to: billing.to,
    patientShown: billing.patientShown,
    wording: billing.wording,
    detail: billing.detail,
    language: billing.language ?? practice?.language ?? "en",
    diagnosis: feePacks[head.feePack].mayNameDiagnosis ? (billing.diagnosis?.text ?? null) : null,
    feePack: head.feePack,
    practiceName: practice?.name ?? "",
    letterhead: accounts.letterhead,
  };
}

function lineOnPaper({
  key,
  date,
  what,
  minutes,
  text,
  amountMinor,
  code,
  place,
}: MonthEndLine): InvoiceLine {
  return { key, date, what, minutes, text, amountMinor, code, place };
}

function byDate(a: InvoiceLine, b: InvoiceLine): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : a.key < b.key ? -1 : 1;
}

/** The latest month that is over and holds something to invoice or confirm; null when none of the last three does. */
export function monthToClose(parts: Parts): string | null {
  const today = localDateOf(parts.clock.now(), zoneOf(parts));
  const pack = feePacks[letterheadInForce(parts).feePack];
  let month = Temporal.PlainDate.from(today).toPlainYearMonth();
  for (let back = 0; back < 3; back++) {
    month = month.subtract({ months: 1 });
    const { from, until } = datesOf(month.toString());
    for (const folderId of parts.book.desk().foldersById.keys()) {
      const money = moneyOf(parts, folderId);
      const found = money === null ? null : monthOf(parts, money, pack, from, until);
      const isOpen = found?.free.some(({ state }) => state === "held-presumed") === true;
      if (isOpen || (found?.invoices.length ?? 0) > 0) return month.toString();
    }
  }
  return null;
}

/** 53 bits that name a text well enough to see that it is another one: no secret hangs on it. */
function namedText(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  return `${(high >>> 0).toString(16)}-${(low >>> 0).toString(16)}-${text.length}`;
}
