/** Labels of the letterhead. */
import type { PaperLanguage } from "#domain/papers/paper.ts";

type WordsOfLetterhead = Readonly<Record<"taxId" | "licence" | "npi" | "ein" | "iban" | "bic", string>>;

export const wordsOfLetterhead: Readonly<Record<PaperLanguage, WordsOfLetterhead>> = {
  en: { taxId: "Tax number", licence: "Licence", npi: "NPI", ein: "EIN", iban: "IBAN", bic: "BIC" },
  de: { taxId: "Steuernummer", licence: "Zulassung", npi: "NPI", ein: "EIN", iban: "IBAN", bic: "BIC" },
};
