/** US: the good faith estimate as a paper, with all that 45 CFR 149.610(c)(1) wants in it, in English. */
import type { PatientOnForm } from "#device/asked/papers.ts";
import type { LetterheadFacts } from "#domain/accounts/letterhead.ts";
import { type Estimate, estimateSentences } from "#domain/jurisdiction/estimate.ts";
import type { Paper, PaperPair } from "#domain/papers/paper.ts";
import { letterheadOf } from "./letterhead.ts";
import { formDate, moneyText, type PaperStyle } from "./writing.ts";

export type EstimateForPaper = {
  readonly estimate: Estimate;
  readonly letterhead: LetterheadFacts;
  readonly practiceName: string;
  readonly patient: PatientOnForm;
  /** The agreed hours in words, one each: how often. */
  readonly hours: readonly string[];
  /** Local date on which it is made. */
  readonly today: string;
};

/**
 * The paper of one estimate. Name, NPI and tax number of the provider stand in the letterhead. What the therapist did not give stands as an empty line of the form, to be filled in by hand.
 */
export function goodFaithEstimatePaper(of: EstimateForPaper, size: PaperStyle["size"]): Paper {
  const { estimate, letterhead, patient, practiceName, today } = of;
  const style: PaperStyle = { language: "en", size };
  const facts = { ...letterhead, ein: letterhead.ein || letterhead.taxId, taxId: "" };
  const money = (amountMinor: number): string =>
    moneyText({ amountMinor, currency: estimate.currency }, style);
  const patientRows: PaperPair[] = [
    ["Patient", patient.name],
    ["Date of birth", patient.bornOn === "" ? "" : formDate(patient.bornOn, style)],
    ["Diagnosis codes", patient.diagnosis.join(", ") || "None determined at this time, or declined"],
    ["Place of services", letterhead.addressLines.join(", ")],
  ];
  const rows = estimate.lines.map((line) => [
    line.code === null ? "" : line.code.number,
    line.code === null || line.code.name === ""
      ? `Psychotherapy, ${line.lengthMinutes} minutes`
      : line.code.name,
    String(line.count),
    money(line.eachMinor),
    money(line.totalMinor),
  ]);
  return {
    language: "en",
    size,
    title: "Good faith estimate",
    tabTitle: "Estimate",
    date: formDate(today, style),
    fileName: `estimate-${today}.pdf`,
    letterhead: letterheadOf(facts, { practiceName, bank: false, style }),
    to: [patient.name, ...patient.addressLines].filter((line) => line.trim() !== ""),
    blocks: [
      {
        kind: "text",
        voice: "program",
        text: "Of the expected charges for health care items and services, for a person who is uninsured or pays without insurance.",
      },
      { kind: "pairs", rows: patientRows },
      { kind: "heading", level: 1, text: "Expected services and charges" },
      {
        kind: "text",
        voice: "program",
        text: `Primary service: psychotherapy, from ${formDate(estimate.from, style)} to ${formDate(estimate.until, style)}. ${of.hours.join(" ")} ${estimateSentences.scope}`,
      },
      {
        kind: "table",
        columns: [
          { label: "Code", align: "start", share: 2 },
          { label: "Service", align: "start", share: 5 },
          { label: "Expected number", align: "end", share: 2 },
          { label: "Each", align: "end", share: 2 },
          { label: "Expected charge", align: "end", share: 3 },
        ],
        rows,
        totals: [["Total", "", "", "", money(estimate.totalMinor)]],
      },
      { kind: "heading", level: 1, text: "Items or services scheduled separately" },
      // The disclaimer stands directly above the list, as (c)(1)(vii) wants it; the list is that none is expected.
      ...estimateSentences.scheduledApart.map((text) => ({ kind: "text", voice: "program", text }) as const),
      { kind: "heading", level: 1, text: "What you should know" },
      { kind: "list", items: [...estimateSentences.disclaimers, estimateSentences.keep] },
    ],
    foot: [],
  };
}
