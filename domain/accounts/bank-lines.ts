/**
 * From the rows of a bank's list to the money that came in. Nothing is guessed: a line whose day or amount
 * cannot be read is named and left out, and what went out is not looked at.
 */
import { type BankShape, bankShapes } from "#domain/accounts/bank-shapes.ts";
import { minorDigits } from "#domain/accounts/currency.ts";
import type { Money } from "#domain/accounts/money.ts";
import { isLocalDate } from "#domain/calendar/local-date.ts";
import { codePointsOf } from "#domain/characters.ts";
import { amountMinorMax, bankLineCharactersMax } from "#domain/limits.ts";

export type BankLine = {
  /** The same for the same line in every list of the bank, AC20. */
  readonly bankLine: string;
  readonly date: string;
  readonly amount: Money;
  readonly sender: string;
  readonly reference: string;
};

export type ReadBankLines = {
  readonly lines: readonly BankLine[];
  /** Places of lines that could not be read, from 1 in the rows given. */
  readonly unread: readonly number[];
};

/** Rows at the head of a list in which its columns may be named: some banks write an account's story first. */
const headRowsMax = 30;

/** The shape of a list and the row that names its columns; null when it is no known bank's. */
export function shapeOf(
  rows: readonly (readonly string[])[],
  wanted: string | null,
): { readonly shape: BankShape; readonly headRow: number } | null {
  const candidates = wanted === null ? bankShapes : bankShapes.filter(({ id }) => id === wanted);
  for (const shape of candidates) {
    const headRow = rows.slice(0, headRowsMax).findIndex((row) => fits(shape, row));
    if (headRow !== -1) return { shape, headRow };
  }
  return null;
}

function fits(shape: BankShape, row: readonly string[]): boolean {
  const columns = row.map(tidy);
  const has = (names: readonly string[]): boolean => names.some((name) => columns.includes(name));
  const { date, amount, amountIn, currency, sender, reference, counts, marks } = shape;
  return (
    has(date) &&
    has(amount ?? amountIn ?? []) &&
    ("always" in currency || has(currency.column)) &&
    has(sender) &&
    has(reference) &&
    (counts === null || columns.includes(counts.column)) &&
    marks.every((name) => columns.includes(name))
  );
}

/** The money that came in, in the order of the list. */
export function bankLines(
  rows: readonly (readonly string[])[],
  shape: BankShape,
  headRow: number,
): ReadBankLines {
  const columns = (rows[headRow] ?? []).map(tidy);
  // Of two columns of one name the last counts: ING writes a currency behind its balance and one behind the amount.
  const at = (names: readonly string[]): number =>
    Math.max(...names.map((name) => columns.lastIndexOf(name)));
  const place = {
    date: at(shape.date),
    amount: at(shape.amount ?? shape.amountIn ?? []),
    currency: "always" in shape.currency ? -1 : at(shape.currency.column),
    sender: at(shape.sender),
    reference: at(shape.reference),
    counts: shape.counts === null ? -1 : columns.lastIndexOf(shape.counts.column),
  };
  const lines: BankLine[] = [];
  const unread: number[] = [];
  const alike = new Map<string, number>();
  rows.slice(headRow + 1).forEach((row, index) => {
    const cell = (column: number): string => tidy(row[column] ?? "");
    // Sums and remarks at the foot have fewer cells than the list.
    if (row.length < columns.length - 1 || cell(place.date) === "") return;
    if (shape.counts !== null && !shape.counts.values.includes(cell(place.counts))) return;
    const date = readDate(cell(place.date), shape.dateOrder);
    const currency = "always" in shape.currency ? shape.currency.always : cell(place.currency);
    const amountText = cell(place.amount);
    if (amountText === "" && shape.amountIn !== null) return;
    const amountMinor = readAmountMinor(amountText, shape.decimal, currency);
    if (date === null || amountMinor === null) {
      unread.push(headRow + index + 2);
      return;
    }
    if (amountMinor <= 0) return;
    const sender = cell(place.sender);
    const reference = shape.reference === shape.sender ? "" : cell(place.reference);
    const name = [date, amountMinor, currency, sender, reference].join(" ");
    const nth = (alike.get(name) ?? 0) + 1;
    alike.set(name, nth);
    const amount = { amountMinor, currency };
    lines.push({ bankLine: bankLineOf(name, nth), date, amount, sender, reference });
  });
  return { lines, unread };
}

/**
 * The name of a line: what it says, and which of several that say the same on one day. A list is handed out by
 * whole days, so the second of two like lines is the second in every list that holds it.
 */
function bankLineOf(name: string, nth: number): string {
  const points = codePointsOf(name);
  const kept = points.slice(0, bankLineCharactersMax - 40).join("");
  const rest = points.slice(bankLineCharactersMax - 40).join("");
  return `${kept}${rest === "" ? "" : ` …${markOf(rest)}`} #${nth}`;
}

/** 32 bits of the rest of a very long line, in hex. */
function markOf(text: string): string {
  let mark = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
  return (mark >>> 0).toString(16).padStart(8, "0");
}

function tidy(text: string): string {
  return text.replaceAll(/[\s\uFEFF]+/gu, " ").trim();
}

/** A day as banks write it: with dots, slashes or lines between, years of two or four digits, a time behind it or none. */
export function readDate(text: string, order: BankShape["dateOrder"]): string | null {
  const parts = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[ T].*)?$/u.exec(text);
  if (parts === null) return null;
  const [, a = "", b = "", c = ""] = parts;
  const [year, month, day] =
    order === "year-month-day" ? [a, b, c] : order === "day-month-year" ? [c, b, a] : [c, a, b];
  if (year.length !== 2 && year.length !== 4) return null;
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isLocalDate(date) ? date : null;
}

/**
 * Whole minor units of an amount as text; below zero for what went out. null when it is none, has more digits than
 * the currency, or groups its thousands with the sign that stands for its decimals. No float is ever made.
 */
export function readAmountMinor(text: string, decimal: "," | ".", currency: string): number | null {
  const digits = minorDigits(currency);
  if (digits === null) return null;
  const group = decimal === "," ? "." : ",";
  const plain = text.replaceAll(/[ '\u00A0\u202F]/gu, "").replace(/^[€$£]|[€$£]$/u, "");
  const form = /^([+-]?)(\d{1,3}(?:[.,]\d{3})+|\d+)(?:([.,])(\d+))?$/u.exec(plain);
  if (form === null) return null;
  const [, sign = "", whole = "", mark, fraction = ""] = form;
  const isGrouped = /[.,]/u.test(whole);
  if (isGrouped && whole.includes(decimal)) return readUngrouped(plain, decimal, digits);
  if (mark !== undefined && mark !== decimal) return null;
  return minorOf(sign, whole.replaceAll(group, ""), fraction, digits);
}

/** "1.234" where the point is for decimals: three of them, which only a currency with three has. */
function readUngrouped(plain: string, decimal: "," | ".", digits: number): number | null {
  const [whole = "", fraction = "", ...rest] = plain.replace(/^[+-]/u, "").split(decimal);
  if (rest.length > 0 || !/^\d+$/u.test(whole) || !/^\d+$/u.test(fraction)) return null;
  return minorOf(plain.startsWith("-") ? "-" : "", whole, fraction, digits);
}

function minorOf(sign: string, whole: string, fraction: string, digits: number): number | null {
  // Banks that write more digits than the currency has write zeros there.
  if (!/^0*$/u.test(fraction.slice(digits))) return null;
  const minor = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, "0")}`);
  if (!Number.isSafeInteger(minor) || minor > amountMinorMax) return null;
  return sign === "-" ? -minor : minor;
}
