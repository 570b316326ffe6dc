/** Dates written out, times, and money, as the person's language writes them. */

import { useMemo } from "react";
import type { Money } from "#domain/accounts/money.ts";
import { type Language, useLanguage } from "./language.tsx";

export type Written = {
  /** "Monday 23 November" of a local date "YYYY-MM-DD". */
  readonly day: (date: string) => string;
  /** "23 November 2026" of a local date. */
  readonly date: (date: string) => string;
  /** "23 November 2026" of an instant, in `zone` or this device's zone. */
  readonly dateOf: (instantMs: number, zone?: string) => string;
  /** "9:00" of an instant, in `zone` or this device's zone. */
  readonly timeOf: (instantMs: number, zone?: string) => string;
  /** "9:00" of a local time "HH:MM". */
  readonly time: (local: string) => string;
  /** "Mondays", by ISO weekday 1 to 7. */
  readonly weekdays: (weekday: number) => string;
  readonly weekday: (weekday: number) => string;
  readonly money: (money: Money) => string;
  /** "Berlin" of "Europe/Berlin". */
  readonly zone: (zone: string) => string;
};

const locales: Record<Language, string> = { en: "en-GB", de: "de-DE" };
// 2024-01-01 was a Monday.
const someMonday = Date.UTC(2024, 0, 1);

/** How `language` writes dates, times and money. For screens: `useWritten`. */
export function createWritten(language: Language): Written {
  const locale = locales[language];
  const day = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  const date = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const at = (local: string): number => Date.parse(`${local}T12:00:00Z`);
  const weekdayName = (iso: number): string => weekday.format(someMonday + (iso - 1) * 86_400_000);
  const inZone = (zone: string | undefined): { timeZone?: string } =>
    zone === undefined ? {} : { timeZone: zone };
  return {
    day: (local) => day.format(at(local)).replace(",", ""),
    date: (local) => date.format(at(local)),
    dateOf: (instant, zone) =>
      new Intl.DateTimeFormat(locale, {
        day: "numeric",
        month: "long",
        year: "numeric",
        ...inZone(zone),
      }).format(instant),
    timeOf: (instant, zone) =>
      new Intl.DateTimeFormat(locale, {
        hour: "numeric",
        minute: "2-digit",
        hourCycle: "h23",
        ...inZone(zone),
      }).format(instant),
    time: (local) => local.replace(/^0/, ""),
    weekday: weekdayName,
    weekdays: (iso) => (language === "en" ? `${weekdayName(iso)}s` : `${weekdayName(iso).toLowerCase()}s`),
    money: (money) => moneyText(money, locale),
    zone: (zone) => (zone.split("/").at(-1) ?? zone).replaceAll("_", " "),
  };
}

/** Whole amounts without the empty pennies: €90, €92.50. */
function moneyText(money: Money, locale: string): string {
  const plain = new Intl.NumberFormat(locale, { style: "currency", currency: money.currency });
  const digits = plain.resolvedOptions().maximumFractionDigits ?? 2;
  const amount = money.amountMinor / 10 ** digits;
  if (!Number.isInteger(amount)) return plain.format(amount);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    maximumFractionDigits: 0,
  }).format(amount);
}

/** How this person's language writes dates, times and money. */
export function useWritten(): Written {
  const { language } = useLanguage();
  return useMemo(() => createWritten(language), [language]);
}
