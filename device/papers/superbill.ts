/**
 * US: the superbill, which a patient may send to her own insurer. It is made on her side, from the invoices
 * given to her, which name confirmed hours only; Holdfast sends it nowhere. In English, as its readers are.
 */
import type { PatientOnForm } from "#device/asked/papers.ts";
import type { Invoice, InvoiceLine } from "#domain/accounts/invoice.ts";
import type { LetterheadFacts } from "#domain/accounts/letterhead.ts";
import { feePacks } from "#domain/jurisdiction/fees.ts";
import type { Paper, PaperPair } from "#domain/papers/paper.ts";
import { letterheadOf } from "./letterhead.ts";
import { formDate, moneyText, type PaperStyle } from "./writing.ts";

export type SuperbillInvoice = {
  readonly invoice: Invoice;
  readonly letterhead: LetterheadFacts;
  /** What each line still stands for after credit notes. */
  readonly leftMinor: (key: string) => number;
  /** Paid of this invoice. */
  readonly paidMinor: number;
};

export type SuperbillForPaper = {
  /** By date; those in one currency only are put on one superbill. */
  readonly invoices: readonly SuperbillInvoice[];
  readonly patient: PatientOnForm;
  /** First and last local date of the hours, both inside. */
  readonly from: string;
  readonly to: string;
  readonly today: string;
};

/**
 * The paper. Name, credential, licence, NPI, EIN, address and telephone of the therapist stand in the letterhead,
 * which is that of the latest invoice. null when no session in that time stands on an invoice.
 */
export function superbillPaper(of: SuperbillForPaper, size: PaperStyle["size"]): Paper | null {
  const style: PaperStyle = { language: "en", size };
  const found = of.invoices.flatMap((given) => linesOf(given, of));
  const latest = of.invoices.findLast((given) => linesOf(given, of).length > 0);
  if (latest === undefined || found.length === 0) return null;
  const { letterhead } = latest;
  const { currency, practiceName } = latest.invoice;
  const lines = found
    .filter((each) => each.currency === currency)
    .sort((a, b) => (a.line.date < b.line.date ? -1 : a.line.date > b.line.date ? 1 : 0));
  const money = (amountMinor: number): string => moneyText({ amountMinor, currency }, style);
  const chargedMinor = lines.reduce((sum, { feeMinor }) => sum + feeMinor, 0);
  const paidMinor = lines.reduce((sum, each) => sum + each.paidMinor, 0);
  const { patient } = of;
  const diagnosis = patient.diagnosis.length > 0 ? patient.diagnosis : diagnosesOf(of.invoices);
  const facts = { ...letterhead, ein: letterhead.ein || letterhead.taxId, taxId: "" };
  const head = letterheadOf(facts, { practiceName, bank: false, style });
  return {
    language: "en",
    size,
    title: "Superbill",
    tabTitle: "Bill",
    date: formDate(of.today, style),
    // In a list of saved files the paper's own word would tell of a treatment.
    fileName: `bill-${of.today}.pdf`,
    letterhead: head,
    to: [],
    blocks: [
      { kind: "heading", level: 1, text: "Patient" },
      { kind: "pairs", rows: patientRows(patient, diagnosis, style) },
      { kind: "heading", level: 1, text: "Services" },
      {
        kind: "table",
        columns: [
          { label: "Date", align: "start", share: 5 },
          { label: "POS", align: "start", share: 2 },
          { label: "CPT", align: "start", share: 3 },
          { label: "Modifier", align: "start", share: 3 },
          { label: "Units", align: "end", share: 2 },
          { label: "Fee", align: "end", share: 4 },
          { label: "Paid", align: "end", share: 4 },
        ],
        rows: lines.map((each) => [
          formDate(each.line.date, style),
          placeOfService(each.line),
          each.line.code?.number ?? "",
          modifierOf(each.line),
          "1",
          money(each.feeMinor),
          money(each.paidMinor),
        ]),
        totals: [["Total", "", "", "", "", money(chargedMinor), money(paidMinor)]],
      },
      {
        kind: "text",
        voice: "program",
        text:
          paidMinor >= chargedMinor
            ? "Paid in full by the patient. Please reimburse the patient."
            : `Paid by the patient: ${money(paidMinor)}. Still open: ${money(chargedMinor - paidMinor)}.`,
      },
      { kind: "sign", label: "Signature of the provider", name: head.lines[0] ?? "" },
      { kind: "sign", label: "Date", name: "" },
    ],
    foot: [],
  };
}

type SuperbillLine = {
  readonly line: InvoiceLine;
  readonly currency: string;
  readonly feeMinor: number;
  readonly paidMinor: number;
};

/** Sessions of one invoice in the time asked for. What was paid of an invoice is laid to its lines in their order. */
function linesOf(
  { invoice, leftMinor, paidMinor }: SuperbillInvoice,
  { from, to }: Pick<SuperbillForPaper, "from" | "to">,
): readonly SuperbillLine[] {
  let restMinor = paidMinor;
  return invoice.lines.flatMap((line) => {
    const feeMinor = leftMinor(line.key);
    const ofLineMinor = Math.max(0, Math.min(restMinor, feeMinor));
    restMinor -= ofLineMinor;
    // An hour that did not take place is no service: an insurer is told of none.
    if (line.what !== "session" || feeMinor <= 0 || line.date < from || line.date > to) return [];
    return [{ line, currency: invoice.currency, feeMinor, paidMinor: ofLineMinor }];
  });
}

function patientRows(
  patient: PatientOnForm,
  diagnosis: readonly string[],
  style: PaperStyle,
): readonly PaperPair[] {
  const rows: PaperPair[] = [
    ["Name", patient.name],
    ["Date of birth", patient.bornOn === "" ? "" : formDate(patient.bornOn, style)],
  ];
  if (patient.addressLines.length > 0) rows.push(["Address", patient.addressLines.join(", ")]);
  if (patient.memberId !== "") rows.push(["Member ID", patient.memberId]);
  rows.push(["Diagnosis (ICD-10)", diagnosis.join(", ")]);
  return rows;
}

function diagnosesOf(invoices: readonly SuperbillInvoice[]): readonly string[] {
  const named = invoices.flatMap(({ invoice }) => (invoice.diagnosis === null ? [] : [invoice.diagnosis]));
  return [...new Set(named)];
}

function placeOfService({ place }: InvoiceLine): string {
  return place === null ? "" : (feePacks.us.placeOfService?.[place] ?? "");
}

/** 95: at the same time by sound and picture; 93: by sound alone. None in person. */
function modifierOf({ place }: InvoiceLine): string {
  if (place === "video") return "95";
  return place === "telephone" ? "93" : "";
}
