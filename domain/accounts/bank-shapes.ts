/**
 * The shapes in which banks hand out their lists as CSV: which column is what. Data, as publicly described by
 * users and importers of these lists in 2023 to 2026; banks change them without notice, so a list that fits no
 * shape is refused whole rather than half read, and each shape is to be verified with a list of one's own.
 *
 * A shape fits when one row of the list holds all its columns. Columns may have had several names over the
 * years. A list that says no currency is in the one the shape names.
 */

export type BankShape = {
  readonly id: string;
  /** As its customers call it. */
  readonly name: string;
  /** The day it was booked. */
  readonly date: readonly string[];
  readonly dateOrder: "day-month-year" | "month-day-year" | "year-month-day";
  /** One signed amount, or what came in and what went out apart. */
  readonly amount: readonly string[] | null;
  readonly amountIn: readonly string[] | null;
  readonly decimal: "," | ".";
  /** Column of the currency, or the currency itself in three letters. */
  readonly currency: { readonly column: readonly string[] } | { readonly always: string };
  readonly sender: readonly string[];
  readonly reference: readonly string[];
  /** A column and the only values with which a line counts: pending ones do not. */
  readonly counts: { readonly column: string; readonly values: readonly string[] } | null;
  /** Columns without which it is another bank's list. */
  readonly marks: readonly string[];
};

const german = { dateOrder: "day-month-year", decimal: ",", amountIn: null, counts: null } as const;
const english = { decimal: ".", amountIn: null, counts: null } as const;

export const bankShapes: readonly BankShape[] = [
  {
    ...german,
    id: "sparkasse-camt",
    name: "Sparkasse (CSV-CAMT)",
    date: ["Buchungstag"],
    amount: ["Betrag"],
    currency: { column: ["Waehrung", "Währung"] },
    sender: ["Beguenstigter/Zahlungspflichtiger", "Begünstigter/Zahlungspflichtiger"],
    reference: ["Verwendungszweck"],
    marks: ["Auftragskonto", "Kundenreferenz (End-to-End)"],
  },
  {
    ...german,
    id: "dkb",
    name: "DKB",
    date: ["Buchungsdatum"],
    amount: ["Betrag (€)", "Betrag"],
    currency: { always: "EUR" },
    sender: ["Zahlungspflichtige*r"],
    reference: ["Verwendungszweck"],
    counts: { column: "Status", values: ["Gebucht"] },
    marks: ["Zahlungsempfänger*in", "Umsatztyp"],
  },
  {
    ...german,
    id: "dkb-before-2023",
    name: "DKB (until 2023)",
    date: ["Buchungstag"],
    amount: ["Betrag (EUR)"],
    currency: { always: "EUR" },
    sender: ["Auftraggeber / Begünstigter"],
    reference: ["Verwendungszweck"],
    marks: ["Gläubiger-ID", "Mandatsreferenz"],
  },
  {
    ...german,
    id: "ing",
    name: "ING",
    date: ["Buchung"],
    amount: ["Betrag"],
    currency: { column: ["Währung"] },
    sender: ["Auftraggeber/Empfänger"],
    reference: ["Verwendungszweck"],
    marks: ["Buchungstext"],
  },
  {
    ...german,
    id: "volksbank-gls",
    name: "GLS, Volksbank, Raiffeisenbank",
    date: ["Buchungstag"],
    amount: ["Betrag"],
    currency: { column: ["Waehrung", "Währung"] },
    sender: ["Name Zahlungsbeteiligter"],
    reference: ["Verwendungszweck"],
    marks: ["Bezeichnung Auftragskonto", "IBAN Zahlungsbeteiligter"],
  },
  {
    ...german,
    id: "deutsche-bank",
    name: "Deutsche Bank",
    date: ["Buchungstag"],
    amount: null,
    amountIn: ["Haben"],
    currency: { column: ["Währung"] },
    sender: ["Begünstigter / Auftraggeber"],
    reference: ["Verwendungszweck"],
    marks: ["Umsatzart", "Soll"],
  },
  {
    ...english,
    id: "n26",
    name: "N26",
    date: ["Booking Date", "Date", "Datum"],
    dateOrder: "year-month-day",
    amount: ["Amount (EUR)", "Betrag (EUR)"],
    currency: { always: "EUR" },
    sender: ["Partner Name", "Payee", "Empfänger"],
    reference: ["Payment Reference", "Payment reference", "Verwendungszweck"],
    marks: [],
  },
  {
    ...english,
    id: "wise",
    name: "Wise",
    date: ["Date"],
    dateOrder: "day-month-year",
    amount: ["Amount"],
    currency: { column: ["Currency"] },
    sender: ["Payer Name"],
    reference: ["Payment Reference"],
    marks: ["Running Balance", "Payee Name"],
  },
  {
    ...english,
    id: "revolut",
    name: "Revolut",
    date: ["Completed Date"],
    dateOrder: "year-month-day",
    amount: ["Amount"],
    currency: { column: ["Currency"] },
    sender: ["Description"],
    reference: ["Description"],
    counts: { column: "State", values: ["COMPLETED"] },
    marks: ["Product", "Started Date"],
  },
  {
    ...english,
    id: "barclays",
    name: "Barclays",
    date: ["Date"],
    dateOrder: "day-month-year",
    amount: ["Amount"],
    currency: { always: "GBP" },
    sender: ["Memo"],
    reference: ["Memo"],
    marks: ["Subcategory", "Account"],
  },
  {
    ...english,
    id: "monzo",
    name: "Monzo",
    date: ["Date"],
    dateOrder: "day-month-year",
    amount: ["Amount"],
    currency: { column: ["Currency"] },
    sender: ["Name"],
    reference: ["Description"],
    marks: ["Transaction ID", "Notes and #tags"],
  },
  {
    ...english,
    id: "starling",
    name: "Starling",
    date: ["Date"],
    dateOrder: "day-month-year",
    amount: ["Amount (GBP)"],
    currency: { always: "GBP" },
    sender: ["Counter Party"],
    reference: ["Reference"],
    marks: ["Balance (GBP)"],
  },
  {
    ...english,
    id: "chase",
    name: "Chase",
    date: ["Posting Date"],
    dateOrder: "month-day-year",
    amount: ["Amount"],
    currency: { always: "USD" },
    sender: ["Description"],
    reference: ["Description"],
    marks: ["Details", "Check or Slip #"],
  },
  {
    ...english,
    id: "bank-of-america",
    name: "Bank of America",
    date: ["Date"],
    dateOrder: "month-day-year",
    amount: ["Amount"],
    currency: { always: "USD" },
    sender: ["Description"],
    reference: ["Description"],
    marks: ["Running Bal."],
  },
];
