/** Words on a year's statement. */
import type { StatementLine } from "#device/asked/accounts.ts";
import type { PaperLanguage } from "#domain/papers/paper.ts";

type WordsOfStatement = {
  readonly title: (year: number) => string;
  readonly file: string;
  readonly patient: string;
  readonly day: string;
  readonly what: string;
  readonly charged: string;
  readonly paid: string;
  readonly opening: string;
  readonly hours: (count: number) => string;
  readonly kinds: Readonly<Record<StatementLine["kind"], (number: string) => string>>;
  readonly sums: string;
  readonly closing: (year: number) => string;
  readonly ahead: (year: number) => string;
  readonly inCurrency: (currency: string) => string;
};

export const wordsOfStatement: Readonly<Record<PaperLanguage, WordsOfStatement>> = {
  en: {
    title: (year) => `Statement ${year}`,
    file: "statement",
    patient: "Patient",
    day: "Day",
    what: "What",
    charged: "Charged",
    paid: "Paid",
    opening: "Open from before",
    hours: (count) => (count === 1 ? "1 hour" : `${count} hours`),
    kinds: {
      invoice: (number) => `Invoice ${number}`,
      "credit-note": (number) => `Credit note ${number}`,
      payment: () => "Payment",
      "payment-back": () => "Given back",
      opening: () => "Open when the accounts began here",
    },
    sums: "In the year",
    closing: (year) => `Open at the end of ${year}`,
    ahead: (year) => `Paid ahead at the end of ${year}`,
    inCurrency: (currency) => `In ${currency}`,
  },
  de: {
    title: (year) => `Jahresübersicht ${year}`,
    file: "jahresuebersicht",
    patient: "Behandelt wurde",
    day: "Tag",
    what: "Vorgang",
    charged: "Berechnet",
    paid: "Bezahlt",
    opening: "Offen aus der Zeit davor",
    hours: (count) => (count === 1 ? "1 Stunde" : `${count} Stunden`),
    kinds: {
      invoice: (number) => `Rechnung ${number}`,
      "credit-note": (number) => `Gutschrift ${number}`,
      payment: () => "Zahlung",
      "payment-back": () => "Rückzahlung",
      opening: () => "Offen, als die Konten hier begannen",
    },
    sums: "Im Jahr",
    closing: (year) => `Offen am Ende von ${year}`,
    ahead: (year) => `Im Voraus bezahlt am Ende von ${year}`,
    inCurrency: (currency) => `In ${currency}`,
  },
};
