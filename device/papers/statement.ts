/** What a patient was charged and paid in one year, as one paper: from invoices, credit notes and payments only. */
import type { Statement, StatementLine, StatementPart } from "#device/asked/accounts.ts";
import type { Paper, PaperBlock } from "#domain/papers/paper.ts";
import { letterheadOf } from "./letterhead.ts";
import { wordsOfStatement } from "./words-statement.ts";
import { dateText, dayText, moneyText, type PaperStyle } from "./writing.ts";

/** The paper of one year, dated `today` ("YYYY-MM-DD"). */
export function statementPaper(of: Statement, today: string, size: PaperStyle["size"]): Paper {
  const style = { language: of.language, size };
  const say = wordsOfStatement[style.language];
  const blocks: PaperBlock[] = [];
  if (of.patientShown.trim() !== "" && of.patientShown !== of.to[0])
    blocks.push({ kind: "pairs", rows: [[say.patient, of.patientShown]] });
  for (const part of of.parts) {
    if (of.parts.length > 1) blocks.push({ kind: "heading", level: 1, text: say.inCurrency(part.currency) });
    blocks.push(partTable(part, of.year, style));
  }
  return {
    language: style.language,
    size,
    title: say.title(of.year),
    date: dateText(today, style),
    fileName: `${say.file}-${of.year}.pdf`,
    letterhead: letterheadOf(of.letterhead, { practiceName: of.practiceName, bank: false, style }),
    to: of.to,
    blocks,
    foot: [],
  };
}

function partTable(part: StatementPart, year: number, style: PaperStyle): PaperBlock {
  const say = wordsOfStatement[style.language];
  const money = (amountMinor: number): string => moneyText({ amountMinor, currency: part.currency }, style);
  const row = (line: StatementLine): readonly string[] => {
    const isPayment = line.kind === "payment" || line.kind === "payment-back";
    const hours = line.dates.length === 0 ? "" : `, ${say.hours(line.dates.length)}`;
    return [
      dayText(line.date, style),
      `${say.kinds[line.kind](line.number)}${hours}`,
      isPayment ? "" : money(line.amountMinor),
      // What was paid stands as paid; money given back takes from it.
      isPayment ? money(-line.amountMinor) : "",
    ];
  };
  const opening = part.openingMinor === 0 ? [] : [["", say.opening, money(part.openingMinor), ""] as const];
  const closing = part.closingMinor < 0 ? say.ahead(year) : say.closing(year);
  return {
    kind: "table",
    columns: [
      { label: say.day, align: "start", share: 3 },
      { label: say.what, align: "start", share: 5 },
      { label: say.charged, align: "end", share: 2 },
      { label: say.paid, align: "end", share: 2 },
    ],
    rows: [...opening, ...part.lines.map(row)],
    totals: [
      [say.sums, "", money(part.invoicedMinor - part.creditedMinor), money(part.paidMinor)],
      [closing, "", money(Math.abs(part.closingMinor)), ""],
    ],
  };
}
