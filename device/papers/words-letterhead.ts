/** Labels of the letterhead. */
import type { PaperLanguage } from "#domain/papers/paper.ts";

type WordsOfLetterhead = Readonly<
  Record<"taxId" | "licence" | "license" | "npi" | "ein" | "iban" | "bic", string>
>;

export const wordsOfLetterhead: Readonly<Record<PaperLanguage, WordsOfLetterhead>> = {
  en: {
    taxId: "Tax number",
    licence: "Licence",
    license: "License",
    npi: "NPI",
    ein: "EIN",
    iban: "IBAN",
    bic: "BIC",
  },
  de: {
    taxId: "Steuernummer",
    licence: "Zulassung",
    license: "Zulassung",
    npi: "NPI",
    ein: "EIN",
    iban: "IBAN",
    bic: "BIC",
  },
};
