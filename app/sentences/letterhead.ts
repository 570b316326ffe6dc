/** What is said where a practice sets what stands on its papers. */
import type { FeePackName } from "#domain/accounts/letterhead.ts";

const en = {
  title: "Letterhead and billing",
  under:
    "What stands on invoices and other papers. Every field may stay empty; papers written before keep theirs.",
  who: "Who you are",
  names: "Name and credentials, one a line",
  address: "Address, one line each",
  telephone: "Telephone",
  email: "E-mail",
  licence: "Licence",
  tax: "Tax",
  taxId: "Tax number or VAT id",
  taxSentence: "Sentence about VAT on every invoice",
  taxOffered: (sentence: string) =>
    `Usual in your country: “${sentence}” Whether it is true of your practice, you decide.`,
  takeOffered: "Take this sentence",
  bank: "How you are paid",
  accountName: "Account holder",
  accountNameHint:
    "Stands in a patient’s list of transfers, where others may read it: a plain name says least. Empty: the first line of your name.",
  iban: "IBAN",
  bic: "BIC",
  qr: "With a valid IBAN, invoices in euro carry a square that fills in the transfer.",
  paymentLink: "Your own payment page",
  paymentLinkHint:
    "Begins with https://. It stands on invoices as text and square. Whoever pays there tells that company who pays whom, and when.",
  dueDays: "Days until an invoice is due",
  dueDaysHint: "Empty: it names no day.",
  dueWrong: "A number of days from 0 to 365, or nothing.",
  forms: "Forms",
  pack: "Invoices follow",
  packs: {
    plain: "day and amount",
    de: "Germany: number, name, multiplier",
    us: "United States: CPT and place of service",
    gb: "United Kingdom: day and amount",
  } satisfies Record<FeePackName, string>,
  npi: "NPI",
  ein: "EIN",
  paper: "Paper",
  papers: { A4: "A4", Letter: "US Letter" },
  keep: "Keep",
  kept: "Kept.",
};

const de: typeof en = {
  title: "Briefkopf und Abrechnung",
  under:
    "Was auf Rechnungen und anderen Papieren steht. Jedes Feld kann leer bleiben; frühere Papiere behalten ihres.",
  who: "Wer Sie sind",
  names: "Name und Titel, je eine Zeile",
  address: "Anschrift, je eine Zeile",
  telephone: "Telefon",
  email: "E-Mail",
  licence: "Zulassung",
  tax: "Steuer",
  taxId: "Steuernummer oder USt-IdNr.",
  taxSentence: "Satz zur Umsatzsteuer auf jeder Rechnung",
  taxOffered: (sentence) =>
    `In Ihrem Land üblich: „${sentence}“ Ob er auf Ihre Praxis zutrifft, entscheiden Sie.`,
  takeOffered: "Diesen Satz nehmen",
  bank: "Wie Sie bezahlt werden",
  accountName: "Kontoinhaber",
  accountNameHint:
    "Steht in der Umsatzliste der Patientin, wo andere es lesen können: Ein bloßer Name sagt am wenigsten. Leer: die erste Zeile Ihres Namens.",
  iban: "IBAN",
  bic: "BIC",
  qr: "Mit gültiger IBAN tragen Rechnungen in Euro ein Quadrat, das die Überweisung ausfüllt.",
  paymentLink: "Ihre eigene Zahlungsseite",
  paymentLinkHint:
    "Beginnt mit https://. Sie steht auf Rechnungen als Text und Quadrat. Wer dort bezahlt, sagt dieser Firma, wer wem bezahlt und wann.",
  dueDays: "Tage, bis eine Rechnung fällig ist",
  dueDaysHint: "Leer: Es steht kein Tag darauf.",
  dueWrong: "Eine Zahl von 0 bis 365, oder nichts.",
  forms: "Formen",
  pack: "Rechnungen folgen",
  packs: {
    plain: "Tag und Betrag",
    de: "Deutschland: Ziffer, Name, Faktor",
    us: "USA: CPT und Ort",
    gb: "Großbritannien: Tag und Betrag",
  },
  npi: "NPI",
  ein: "EIN",
  paper: "Papier",
  papers: { A4: "A4", Letter: "US Letter" },
  keep: "Behalten",
  kept: "Behalten.",
};

export const letterhead = { en, de };
