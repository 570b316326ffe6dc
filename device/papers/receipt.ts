/** The receipt as a paper: that money came, or was given back, and what it was for. */
import type { ReceiptView } from "#device/asked/accounts.ts";
import type { Paper, PaperPair } from "#domain/papers/paper.ts";
import { letterheadOf } from "./letterhead.ts";
import { wordsOfInvoice } from "./words-invoice.ts";
import { dateText, moneyText, type PaperStyle } from "./writing.ts";

/** The paper of one payment, with a line to sign on. */
export function receiptPaper(of: ReceiptView, size: PaperStyle["size"]): Paper {
  const { payment, letterhead, practiceName } = of;
  const style = { language: of.language, size };
  const say = wordsOfInvoice[style.language];
  const { currency } = payment.amount;
  const day = dateText(payment.date, style);
  const from = of.to[0] ?? of.patientShown;
  const rows: PaperPair[] = [[say.amount, moneyText(payment.amount, style)]];
  if (from.trim() !== "") rows.push([payment.back ? say.givenBackTo : say.receivedFrom, from]);
  if (of.patientShown.trim() !== "" && of.patientShown !== from) rows.push([say.patient, of.patientShown]);
  rows.push([payment.back ? say.givenBackOn : say.receivedOn, day]);
  if (payment.how !== null) rows.push([say.how, say.ways[payment.how]]);
  let restMinor = payment.amount.amountMinor;
  for (const { number, amountMinor } of payment.invoices) {
    rows.push([say.forInvoice(number), moneyText({ amountMinor, currency }, style)]);
    restMinor -= amountMinor;
  }
  if (restMinor > 0 && payment.invoices.length > 0)
    rows.push([say.ahead, moneyText({ amountMinor: restMinor, currency }, style)]);
  const head = letterheadOf(letterhead, { practiceName, bank: false, style });
  const [name = ""] = head.lines;
  return {
    language: style.language,
    size,
    title: payment.back ? say.refund : say.receipt,
    date: day,
    fileName: `${say.fileReceipt}-${payment.date}.pdf`,
    letterhead: head,
    to: of.to,
    blocks: [
      { kind: "pairs", rows },
      ...(payment.back ? [] : [{ kind: "sign", label: say.received, name } as const]),
    ],
    foot: [],
  };
}
