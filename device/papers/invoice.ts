/**
 * The invoice as a paper, from its snapshot: the same on the therapist's side and on the patient's. What it
 * says was written once and stays; below it stands what has happened to it since.
 */
import { type Invoice, type InvoiceLine, totalOf } from "#domain/accounts/invoice.ts";
import type { LetterheadFacts } from "#domain/accounts/letterhead.ts";
import { feePacks } from "#domain/jurisdiction/fees.ts";
import type { Paper, PaperBlock, PaperBundle, PaperColumn, PaperPair } from "#domain/papers/paper.ts";
import { letterheadOf } from "./letterhead.ts";
import { wordsOfInvoice } from "./words-invoice.ts";
import {
  dateText,
  dayColumn,
  factorText,
  ibanText,
  moneyText,
  monthsText,
  monthText,
  type PaperStyle,
} from "./writing.ts";

export type InvoiceForPaper = {
  readonly invoice: Invoice;
  readonly letterhead: LetterheadFacts;
  /** Text of the bank's QR; null: none. */
  readonly epc: string | null;
  readonly creditedMinor: number;
  readonly paidMinor: number;
  /** Local date of the payment that closed it. */
  readonly paidOn: string | null;
};

/** The paper of one invoice, in the language it was written in. */
export function invoicePaper(of: InvoiceForPaper, size: PaperStyle["size"]): Paper {
  const { invoice, letterhead } = of;
  const style = { language: invoice.language, size };
  const say = wordsOfInvoice[style.language];
  const about = aboutPatient(invoice, style);
  const blocks: PaperBlock[] = [];
  if (about.length > 0) blocks.push({ kind: "pairs", rows: about });
  blocks.push(linesTable(invoice, style));
  if (letterhead.taxSentence.trim() !== "")
    blocks.push({ kind: "text", voice: "small", text: letterhead.taxSentence });
  blocks.push(...howToPay(of, style));
  return {
    language: style.language,
    size,
    title: say.invoice(invoice.number),
    date: dateText(invoice.date, style),
    fileName: paperFileName(say.fileInvoice, invoice.number),
    letterhead: letterheadOf(letterhead, { practiceName: invoice.practiceName, bank: false, style }),
    to: invoice.to,
    blocks,
    foot: [],
  };
}

/** Invoices of a month as one file, for whoever wrote them; null without any. `month`: "YYYY-MM". */
export function invoicesPaper(
  invoices: readonly InvoiceForPaper[],
  month: string,
  style: PaperStyle,
): PaperBundle | null {
  if (invoices.length === 0) return null;
  const say = wordsOfInvoice[style.language];
  return {
    language: style.language,
    title: say.invoicesOf(monthText(month, style)),
    fileName: paperFileName(say.fileInvoices, month),
    papers: invoices.map((invoice) => invoicePaper(invoice, style.size)),
  };
}

/** "invoice-2026-131.pdf": what it is and its number, which names nobody. */
export function paperFileName(what: string, number: string): string {
  const plain = number.replace(/[^A-Za-z0-9-]+/g, "-").replace(/^-+|-+$/g, "");
  return `${plain === "" ? what : `${what}-${plain}`}.pdf`;
}

/** How the patient is named, where the address does not begin with that name already, and what the patient wished to be said. */
function aboutPatient(invoice: Invoice, style: PaperStyle): readonly PaperPair[] {
  const say = wordsOfInvoice[style.language];
  const rows: PaperPair[] = [];
  const { patientShown, to, diagnosis } = invoice;
  if (patientShown.trim() !== "" && patientShown !== to[0]) rows.push([say.patient, patientShown]);
  if (diagnosis !== null && diagnosis.trim() !== "") rows.push([say.diagnosis, diagnosis]);
  return rows;
}

/** The table of an invoice or of what a credit note takes back. */
export function linesTable(
  invoice: Pick<Invoice, "lines" | "currency" | "wording" | "detail" | "feePack">,
  style: PaperStyle,
): Extract<PaperBlock, { kind: "table" }> {
  const say = wordsOfInvoice[style.language];
  const { lines, currency } = invoice;
  const money = (amountMinor: number): string => moneyText({ amountMinor, currency }, style);
  const hasCode = invoice.detail === "each-day" && lines.some(({ code }) => code !== null);
  const hasFactor = hasCode && lines.some(({ code }) => (code?.factorHundredths ?? null) !== null);
  const places = feePacks[invoice.feePack].placeOfService;
  const hasPlace =
    invoice.detail === "each-day" && places !== null && lines.some(({ place }) => place !== null);
  const day = dayColumn(
    lines.map(({ date }) => date),
    style,
  );
  const first = invoice.detail === "each-day" ? say.day : say.stretch;
  const columns: PaperColumn[] = [{ label: first, align: "start", share: 3 }];
  if (hasCode) columns.push({ label: say.number, align: "start", share: 1.5 });
  columns.push({ label: say.what, align: "start", share: hasCode ? 7.5 : 6 });
  if (hasFactor) columns.push({ label: say.factor, align: "end", share: 1.5 });
  if (hasPlace) columns.push({ label: say.place, align: "end", share: 1.5 });
  columns.push({ label: say.amount, align: "end", share: hasCode ? 2.5 : 3 });
  const row = (line: InvoiceLine): readonly string[] => {
    const cells = [day(line.date)];
    if (hasCode) cells.push(line.code?.number ?? "");
    cells.push(whatText(line, invoice.wording, style));
    if (hasFactor) {
      const factor = line.code?.factorHundredths ?? null;
      cells.push(factor === null ? "" : factorText(factor, style));
    }
    if (hasPlace) cells.push(line.place === null ? "" : (places?.[line.place] ?? ""));
    cells.push(money(line.amountMinor));
    return cells;
  };
  return {
    kind: "table",
    columns,
    rows: invoice.detail === "each-day" ? lines.map(row) : sums(invoice, style),
    totals: [[say.total, ...columns.slice(2).map(() => ""), money(totalOf(lines))]],
  };
}

function whatText(line: InvoiceLine, wording: string, style: PaperStyle): string {
  const say = wordsOfInvoice[style.language];
  if (line.what === "other") return line.text;
  const usual = line.what === "missed" ? say.missed : sessionWord(wording, style);
  const name =
    line.what === "session" && line.code !== null && line.code.name !== "" ? line.code.name : usual;
  // Some schedules name the length themselves, and another than was agreed.
  const namesLength = /\d\s*min/iu.test(name);
  const text = line.minutes === null || namesLength ? name : `${name}, ${say.minutes(line.minutes)}`;
  const reason = line.code?.reason ?? "";
  return reason === "" ? text : `${text}\n${say.reason(reason)}`;
}

function sessionWord(wording: string, { language }: PaperStyle): string {
  return wording.trim() === "" ? wordsOfInvoice[language].session : wording;
}

/** One line for all of a kind, as whoever pays shall read it: how many, and no single day. */
function sums(
  { lines, currency, wording }: Pick<Invoice, "lines" | "currency" | "wording">,
  style: PaperStyle,
): readonly (readonly string[])[] {
  const say = wordsOfInvoice[style.language];
  const groups = new Map<string, InvoiceLine[]>();
  for (const line of lines) {
    const what =
      line.what === "other" ? line.text : line.what === "missed" ? say.missed : sessionWord(wording, style);
    const group = groups.get(what) ?? [];
    group.push(line);
    groups.set(what, group);
  }
  return [...groups].map(([what, group]) => [
    monthsText(
      lines.map(({ date }) => date),
      style,
    ),
    group.length === 1 ? what : say.times(group.length, what),
    moneyText({ amountMinor: totalOf(group), currency }, style),
  ]);
}

/** What has happened to it since, and the ways to pay what is open. */
function howToPay(of: InvoiceForPaper, style: PaperStyle): readonly PaperBlock[] {
  const say = wordsOfInvoice[style.language];
  const { invoice, letterhead, epc, creditedMinor, paidMinor, paidOn } = of;
  const openMinor = totalOf(invoice.lines) - creditedMinor - paidMinor;
  const money = (amountMinor: number): string =>
    moneyText({ amountMinor, currency: invoice.currency }, style);
  if (openMinor <= 0) {
    const said = paidOn === null ? say.settled : say.paidOn(dateText(paidOn, style));
    return [{ kind: "text", voice: "program", text: said }];
  }
  const blocks: PaperBlock[] = [];
  const since: PaperPair[] = [];
  if (creditedMinor > 0) since.push([say.credited, money(-creditedMinor)]);
  if (paidMinor > 0) since.push([say.paid, money(-paidMinor)]);
  if (since.length > 0) blocks.push({ kind: "pairs", rows: [...since, [say.stillOpen, money(openMinor)]] });
  const heading = invoice.dueOn === null ? say.transfer : say.transferBy(dateText(invoice.dueOn, style));
  const account = letterhead.accountName || letterhead.nameLines[0] || invoice.practiceName;
  const rows: PaperPair[] = [
    [say.to, account],
    [say.iban, ibanText(letterhead.iban)],
  ];
  if (letterhead.bic !== "") rows.push([say.bic, letterhead.bic]);
  rows.push([say.reference, invoice.number]);
  if (epc !== null) {
    const says = say.squareSays(money(openMinor), account, invoice.number);
    blocks.push({ kind: "code", payload: epc, says, heading, rows, caption: [say.square] });
  } else if (letterhead.iban !== "") {
    blocks.push({ kind: "heading", level: 1, text: heading }, { kind: "pairs", rows });
  }
  if (letterhead.paymentLink !== "") blocks.push(online(letterhead.paymentLink, epc !== null, style));
  return blocks;
}

function online(link: string, isSecond: boolean, style: PaperStyle): PaperBlock {
  const say = wordsOfInvoice[style.language];
  const company = /^https:\/\/([^/:]+)/u.exec(link)?.[1] ?? link;
  return {
    kind: "code",
    payload: link,
    says: say.linkSquareSays(link),
    heading: isSecond ? say.online : company,
    rows: [[say.address, link]],
    caption: [say.linkTells(company)],
  };
}
