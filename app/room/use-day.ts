/** Days as one says them: "Thursday 12 November", with the year only where it is another one. */
import { useMemo, useState } from "react";
import { useLanguage } from "#app/sentences/language.tsx";

export type Days = {
  /** Of an instant, in this device's zone. */
  readonly ofInstant: (instantMs: number) => string;
  /** Of a local date "YYYY-MM-DD". */
  readonly ofDate: (date: string) => string;
  /** "23 November", or "23 November 2025", of a local date. */
  readonly short: (date: string) => string;
  /** "November", or "November 2025", of a local date. */
  readonly month: (date: string) => string;
};

/** Days said in the person's language; the year of now goes without saying. */
export function useDays(): Days {
  const { language } = useLanguage();
  const [year] = useState(() => new Date().getFullYear());
  return useMemo(() => createDays(language === "de" ? "de-DE" : "en-GB", year), [language, year]);
}

function createDays(locale: string, yearNow: number): Days {
  const say = (instant: number, year: number, zone: "UTC" | undefined): string =>
    new Intl.DateTimeFormat(locale, {
      weekday: "long",
      day: "numeric",
      month: "long",
      ...(year === yearNow ? {} : { year: "numeric" as const }),
      ...(zone === undefined ? {} : { timeZone: zone }),
    })
      .format(instant)
      .replace(/^(\p{L}+),/u, locale === "en-GB" ? "$1" : "$1,");
  return {
    ofInstant: (instant) => say(instant, new Date(instant).getFullYear(), undefined),
    ofDate: (date) => say(Date.parse(`${date}T12:00:00Z`), Number(date.slice(0, 4)), "UTC"),
    short: (date) =>
      new Intl.DateTimeFormat(locale, {
        day: "numeric",
        month: "long",
        timeZone: "UTC",
        ...(Number(date.slice(0, 4)) === yearNow ? {} : { year: "numeric" as const }),
      }).format(Date.parse(`${date}T12:00:00Z`)),
    month: (date) =>
      new Intl.DateTimeFormat(locale, {
        month: "long",
        timeZone: "UTC",
        ...(Number(date.slice(0, 4)) === yearNow ? {} : { year: "numeric" as const }),
      }).format(Date.parse(`${date.slice(0, 7)}-15T12:00:00Z`)),
  };
}
