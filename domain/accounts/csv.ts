/**
 * Tables as CSV (RFC 4180) that a spreadsheet opens without running anything: a cell that would begin a formula
 * is text with a quotation mark before it (AC26). Amounts are written from whole minor units, with the decimal
 * sign of the language.
 */
import { minorDigits } from "#domain/accounts/currency.ts";

/** Rows as one text, with the byte order mark by which spreadsheets know UTF-8. Separated as the language's spreadsheets expect. */
export function csvText(rows: readonly (readonly string[])[], language: "en" | "de"): string {
  const separator = language === "de" ? ";" : ",";
  const lines = rows.map((row) => row.map((cell) => csvCell(cell)).join(separator));
  return `\u{FEFF}${lines.join("\r\n")}\r\n`;
}

/** One cell: quoted where it must be, and never a formula. */
export function csvCell(text: string): string {
  const isAmount = /^-?\d+(?:[.,]\d+)?$/u.test(text);
  // What spreadsheets take for the beginning of a formula, also behind spaces and written in full width.
  const isFormula = !isAmount && /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text);
  const guarded = isFormula ? `'${text}` : text;
  return /[",;\r\n\t]/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** "450.00" or "450,00" of whole minor units; a currency without minor units has no decimals. */
export function amountText(amountMinor: number, currency: string, language: "en" | "de"): string {
  const digits = minorDigits(currency) ?? 2;
  const figures = String(Math.abs(amountMinor)).padStart(digits + 1, "0");
  const sign = amountMinor < 0 ? "-" : "";
  if (digits === 0) return `${sign}${figures}`;
  const mark = language === "de" ? "," : ".";
  return `${sign}${figures.slice(0, -digits)}${mark}${figures.slice(-digits)}`;
}
