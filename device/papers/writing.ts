/** Amounts, days and stretches of days as a paper writes them, in its own language, wherever it is made. */
import { assert } from "#base/assert.ts";
import { minorDigits } from "#domain/accounts/currency.ts";
import type { Money } from "#domain/accounts/money.ts";
import type { PaperLanguage, PaperSize } from "#domain/papers/paper.ts";

export type PaperStyle = { readonly language: PaperLanguage; readonly size: PaperSize };

const months: Readonly<Record<PaperLanguage, readonly string[]>> = {
  en: "January February March April May June July August September October November December".split(" "),
  de: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" "),
};

/** No line breaks between a day and its month, or an amount and its sign. */
const joined = "\u00a0";
const minus = "\u2212";

/** "30 November 2026", "30. November 2026", on Letter "November 30, 2026". `date`: local, "YYYY-MM-DD". */
export function dateText(date: string, style: PaperStyle): string {
  const year = date.slice(0, 4);
  if (isAmerican(style)) return `${dayText(date, style)}, ${year}`;
  return `${dayText(date, style)} ${year}`;
}

/** The same without the year. */
export function dayText(date: string, style: PaperStyle): string {
  const day = Number(date.slice(8, 10));
  const month = months[style.language][Number(date.slice(5, 7)) - 1] ?? "";
  if (isAmerican(style)) return `${month}${joined}${day}`;
  return style.language === "de" ? `${day}.${joined}${month}` : `${day}${joined}${month}`;
}

/** "11/30/2026", as American forms have it; elsewhere like `dateText`. */
export function formDate(date: string, style: PaperStyle): string {
  return isAmerican(style)
    ? `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`
    : dateText(date, style);
}

/** "November 2026" of "2026-11" or of any day in it. */
export function monthText(month: string, { language }: PaperStyle): string {
  return `${months[language][Number(month.slice(5, 7)) - 1] ?? ""} ${month.slice(0, 4)}`;
}

/** The months in which `dates` fall, in any order: "November 2026", "October – November 2026". */
export function monthsText(dates: readonly string[], style: PaperStyle): string {
  const sorted = [...dates].sort();
  const first = sorted[0]?.slice(0, 7) ?? "";
  const last = sorted.at(-1)?.slice(0, 7) ?? "";
  if (first === last) return monthText(first, style);
  const begin = monthText(first, style);
  return `${first.slice(0, 4) === last.slice(0, 4) ? begin.slice(0, -5) : begin} – ${monthText(last, style)}`;
}

/** The column of days in a table: with the year only where the days are of several years. */
export function dayColumn(dates: readonly string[], style: PaperStyle): (date: string) => string {
  const years = new Set(dates.map((date) => date.slice(0, 4)));
  return years.size > 1 ? (date) => dateText(date, style) : (date) => dayText(date, style);
}

/**
 * "€90.00", "90,00 €", "−€90.00": always with all digits of its minor unit, never through a fraction. A
 * currency without a sign of its own stands as its three letters.
 */
export function moneyText({ amountMinor, currency }: Money, { language }: PaperStyle): string {
  const digits = minorDigits(currency) ?? 2;
  assert(Number.isSafeInteger(amountMinor), "an amount on a paper is whole minor units");
  const plain = String(Math.abs(amountMinor)).padStart(digits + 1, "0");
  const whole = plain
    .slice(0, plain.length - digits)
    .replace(/\B(?=(\d{3})+$)/g, language === "de" ? "." : ",");
  const cents = digits === 0 ? "" : `${language === "de" ? "," : "."}${plain.slice(-digits)}`;
  const sign = amountMinor < 0 ? minus : "";
  const symbol = symbols[currency];
  if (language === "de") return `${sign}${whole}${cents}${joined}${symbol ?? currency}`;
  return symbol === undefined
    ? `${sign}${currency}${joined}${whole}${cents}`
    : `${sign}${symbol}${whole}${cents}`;
}

/** "2.3" or "2,3" of hundredths; two digits only where they are needed. */
export function factorText(hundredths: number, { language }: PaperStyle): string {
  const text = (hundredths / 100).toFixed(2).replace(/0$/, "");
  return language === "de" ? text.replace(".", ",") : text;
}

/** In groups of four, as a bank prints it. */
export function ibanText(iban: string): string {
  return iban.replaceAll(" ", "").replace(/(.{4})(?=.)/g, `$1${joined}`);
}

const symbols: Readonly<Record<string, string>> = { EUR: "€", GBP: "£", USD: "$" };

function isAmerican({ language, size }: PaperStyle): boolean {
  return language === "en" && size === "Letter";
}
