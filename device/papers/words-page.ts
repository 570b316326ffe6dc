/** What the printer itself says on every paper: the number of the page, and what a square stands for. */
import type { PaperLanguage } from "#domain/papers/paper.ts";

type WordsOfPage = {
  readonly page: (number: number, of: number) => string;
  readonly lacking: string;
};

export const wordsOfPage: Readonly<Record<PaperLanguage, WordsOfPage>> = {
  en: {
    page: (number, of) => `Page ${number} of ${of}`,
    lacking: "□ stands for a character that the letters of this paper do not have.",
  },
  de: {
    page: (number, of) => `Seite ${number} von ${of}`,
    lacking: "□ steht für ein Zeichen, das die Schrift dieses Blattes nicht hat.",
  },
};
