/** Words on invoices, credit notes and receipts. */
import type { PaperLanguage } from "#domain/papers/paper.ts";

type WordsOfInvoice = {
  readonly invoice: (number: string) => string;
  readonly invoicesOf: (month: string) => string;
  readonly creditNote: (number: string) => string;
  readonly receipt: string;
  readonly refund: string;
  readonly fileInvoice: string;
  readonly fileInvoices: string;
  readonly fileCreditNote: string;
  readonly fileReceipt: string;
  readonly day: string;
  readonly stretch: string;
  readonly number: string;
  readonly what: string;
  readonly factor: string;
  readonly place: string;
  readonly amount: string;
  readonly total: string;
  readonly patient: string;
  readonly diagnosis: string;
  readonly session: string;
  readonly missed: string;
  readonly minutes: (minutes: number) => string;
  readonly times: (count: number, what: string) => string;
  readonly reason: (reason: string) => string;
  readonly credited: string;
  readonly paid: string;
  readonly stillOpen: string;
  readonly paidOn: (date: string) => string;
  readonly settled: string;
  readonly transfer: string;
  readonly transferBy: (date: string) => string;
  readonly to: string;
  readonly iban: string;
  readonly bic: string;
  readonly reference: string;
  readonly square: string;
  readonly squareSays: (amount: string, to: string, reference: string) => string;
  readonly online: string;
  readonly address: string;
  readonly linkSquareSays: (address: string) => string;
  /** Who learns what by paying there: said wherever the link stands. */
  readonly linkTells: (company: string) => string;
  readonly creditFor: (number: string, date: string) => string;
  readonly receivedFrom: string;
  readonly givenBackTo: string;
  readonly receivedOn: string;
  readonly givenBackOn: string;
  readonly how: string;
  readonly ways: Readonly<Record<"transfer" | "cash" | "card" | "other", string>>;
  readonly forInvoice: (number: string) => string;
  readonly ahead: string;
  readonly received: string;
};

const en: WordsOfInvoice = {
  invoice: (number) => `Invoice ${number}`,
  invoicesOf: (month) => `Invoices, ${month}`,
  creditNote: (number) => `Credit note ${number}`,
  receipt: "Receipt",
  refund: "Refund",
  fileInvoice: "invoice",
  fileInvoices: "invoices",
  fileCreditNote: "credit-note",
  fileReceipt: "receipt",
  day: "Day",
  stretch: "Time",
  number: "Code",
  what: "What",
  factor: "Factor",
  place: "Place",
  amount: "Amount",
  total: "Total",
  patient: "Patient",
  diagnosis: "Diagnosis",
  session: "Session",
  missed: "Hour kept free, not used",
  minutes: (minutes) => `${minutes}\u00a0minutes`,
  times: (count, what) => `${count} × ${what}`,
  reason: (reason) => `Reason: ${reason}`,
  credited: "Credited",
  paid: "Paid",
  stillOpen: "Still open",
  paidOn: (date) => `Paid on ${date}`,
  settled: "Nothing is open",
  transfer: "By bank transfer",
  transferBy: (date) => `By bank transfer, until ${date}`,
  to: "To",
  iban: "IBAN",
  bic: "BIC",
  reference: "Reference",
  square: "The square fills in the transfer in most banking apps.",
  squareSays: (amount, to, reference) =>
    `Square to scan: transfer of ${amount} to ${to}, reference ${reference}`,
  online: "Or online",
  address: "Address",
  linkSquareSays: (address) => `Square to scan: ${address}`,
  linkTells: (company) => `Whoever pays there tells ${company} who pays whom, and when.`,
  creditFor: (number, date) => `Corrects invoice ${number} of ${date}.`,
  receivedFrom: "Received from",
  givenBackTo: "Given back to",
  receivedOn: "On",
  givenBackOn: "On",
  how: "How",
  ways: { transfer: "bank transfer", cash: "cash", card: "card", other: "otherwise" },
  forInvoice: (number) => `Invoice ${number}`,
  ahead: "Ahead",
  received: "Received",
};

const de: WordsOfInvoice = {
  invoice: (number) => `Rechnung ${number}`,
  invoicesOf: (month) => `Rechnungen, ${month}`,
  creditNote: (number) => `Gutschrift ${number}`,
  receipt: "Quittung",
  refund: "Rückzahlung",
  fileInvoice: "rechnung",
  fileInvoices: "rechnungen",
  fileCreditNote: "gutschrift",
  fileReceipt: "quittung",
  day: "Tag",
  stretch: "Zeitraum",
  number: "Ziffer",
  what: "Leistung",
  factor: "Faktor",
  place: "Ort",
  amount: "Betrag",
  total: "Summe",
  patient: "Behandelt wurde",
  diagnosis: "Diagnose",
  session: "Sitzung",
  missed: "Freigehaltene Stunde, nicht genutzt",
  minutes: (minutes) => `${minutes}\u00a0Minuten`,
  times: (count, what) => `${count} × ${what}`,
  reason: (reason) => `Begründung: ${reason}`,
  credited: "Gutgeschrieben",
  paid: "Bezahlt",
  stillOpen: "Noch offen",
  paidOn: (date) => `Bezahlt am ${date}`,
  settled: "Es ist nichts offen",
  transfer: "Per Überweisung",
  transferBy: (date) => `Per Überweisung, bis ${date}`,
  to: "An",
  iban: "IBAN",
  bic: "BIC",
  reference: "Zweck",
  square: "Das Quadrat füllt die Überweisung in den meisten Bank-Apps aus.",
  squareSays: (amount, to, reference) =>
    `Quadrat zum Scannen: Überweisung von ${amount} an ${to}, Verwendungszweck ${reference}`,
  online: "Oder online",
  address: "Adresse",
  linkSquareSays: (address) => `Quadrat zum Scannen: ${address}`,
  linkTells: (company) => `Wer dort bezahlt, sagt ${company}, wer wem bezahlt und wann.`,
  creditFor: (number, date) => `Berichtigt Rechnung ${number} vom ${date}.`,
  receivedFrom: "Erhalten von",
  givenBackTo: "Zurückgezahlt an",
  receivedOn: "Am",
  givenBackOn: "Am",
  how: "Wie",
  ways: { transfer: "Überweisung", cash: "bar", card: "Karte", other: "anders" },
  forInvoice: (number) => `Rechnung ${number}`,
  ahead: "Im Voraus",
  received: "Betrag erhalten",
};

export const wordsOfInvoice: Readonly<Record<PaperLanguage, WordsOfInvoice>> = { en, de };
