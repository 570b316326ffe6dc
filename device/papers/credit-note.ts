/** The credit note as a paper: what it takes back of one invoice, line by line. */
import type { CreditNote, Invoice } from "#domain/accounts/invoice.ts";
import type { LetterheadFacts } from "#domain/accounts/letterhead.ts";
import type { Paper, PaperBlock } from "#domain/papers/paper.ts";
import { linesTable, paperFileName } from "./invoice.ts";
import { letterheadOf } from "./letterhead.ts";
import { wordsOfInvoice } from "./words-invoice.ts";
import { dateText, type PaperStyle } from "./writing.ts";

export type CreditNoteForPaper = {
  readonly creditNote: CreditNote;
  readonly invoice: Invoice;
  readonly letterhead: LetterheadFacts;
};

/** The paper of one credit note, addressed and worded as the invoice that it corrects. */
export function creditNotePaper(of: CreditNoteForPaper, size: PaperStyle["size"]): Paper {
  const { creditNote, invoice, letterhead } = of;
  const style = { language: invoice.language, size };
  const say = wordsOfInvoice[style.language];
  const credited = creditNote.lines.flatMap(({ key, amountMinor }) => {
    const line = invoice.lines.find((written) => written.key === key);
    return line === undefined ? [] : [{ ...line, amountMinor: -amountMinor }];
  });
  const blocks: PaperBlock[] = [
    { kind: "text", voice: "program", text: say.creditFor(invoice.number, dateText(invoice.date, style)) },
  ];
  if (creditNote.reason.trim() !== "") blocks.push({ kind: "text", voice: "said", text: creditNote.reason });
  blocks.push(linesTable({ ...invoice, lines: credited }, style));
  if (letterhead.taxSentence.trim() !== "")
    blocks.push({ kind: "text", voice: "small", text: letterhead.taxSentence });
  return {
    language: style.language,
    size,
    title: say.creditNote(creditNote.number),
    date: dateText(creditNote.date, style),
    fileName: paperFileName(say.fileCreditNote, creditNote.number),
    letterhead: letterheadOf(letterhead, { practiceName: invoice.practiceName, bank: false, style }),
    to: invoice.to,
    blocks,
    foot: [],
  };
}
