/** A bank's list, read and set beside what is open. Nothing of it is kept until the person takes lines. */
import papa from "papaparse";
import type { AccountsQuestions, BankLineRow, BankList } from "#device/asked/accounts.ts";
import { rowsOfFolder } from "#device/book/accounts.ts";
import { moneyOf } from "#device/book/ledger.ts";
import type { Parts } from "#device/book/parts.ts";
import { textOfBytes } from "#device/book/text-of-bytes.ts";
import { type BankLine, bankLines, shapeOf } from "#domain/accounts/bank-lines.ts";
import { bankShapes } from "#domain/accounts/bank-shapes.ts";
import { type Known, knownFrom, type Payable, type Payer, proposalFor } from "#domain/accounts/matching.ts";
import { bankListBytesMax, bankListLinesMax } from "#domain/limits.ts";

const shapes = bankShapes.map(({ id, name }) => ({ id, name }));

export function bankList(parts: Parts, input: AccountsQuestions["bankList"]["input"]): BankList {
  const refused = (fault: NonNullable<BankList["fault"]>): BankList => {
    return { shape: null, shapes, fault, lines: [], unread: [] };
  };
  if (input.bytes.length > bankListBytesMax) return refused("too-large");
  const text = textOfBytes(input.bytes);
  if (text === null) return refused("not-a-list");
  const found = [";", ",", "\t"]
    .map((delimiter) => rowsOf(text, delimiter))
    .map((rows) => ({ rows, found: shapeOf(rows, input.shape) }))
    .find((candidate) => candidate.found !== null);
  if (found === undefined || found.found === null) return refused("unknown-shape");
  const { shape, headRow } = found.found;
  const { lines, unread } = bankLines(found.rows, shape, headRow);
  if (lines.length > bankListLinesMax) return refused("too-large");
  const known = knownOf(parts);
  return {
    shape: shape.id,
    shapes,
    fault: null,
    lines: lines.map((line) => rowOf(parts, line, known)),
    unread,
  };
}

function rowsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  // One row more than may be read, so that a longer list is seen to be too long.
  const preview = bankListLinesMax * 2;
  return papa.parse(text, { delimiter, skipEmptyLines: "greedy", preview }).data;
}

/** What is open, and whoever is known to have sent something. */
function knownOf(parts: Parts): Known {
  const payables: Payable[] = [];
  const payers: Payer[] = [];
  for (const { folderId, name } of parts.book.desk().foldersById.values()) {
    const money = moneyOf(parts, folderId);
    if (money === null) continue;
    const { invoices, payments, billing } = money.entered;
    for (const { invoiceId, number, date, openMinor, total } of rowsOfFolder(parts, money)) {
      const open = { amountMinor: openMinor, currency: total.currency };
      if (openMinor > 0) payables.push({ invoiceId, folderId, number, date, open });
    }
    payers.push({
      folderId,
      names: [name, billing.patientShown, billing.to[0] ?? ""].filter((line) => line !== ""),
      senders: payments.flatMap(({ sender, bankLine }) => (bankLine === null ? [] : [sender])),
      numbers: invoices.map(({ number }) => number),
    });
  }
  return knownFrom(payables, payers);
}

function rowOf(parts: Parts, line: BankLine, known: Known): BankLineRow {
  const { foldersById, accounts } = parts.book.desk();
  if (accounts.paymentByBankLine.has(line.bankLine)) return { ...line, proposal: null, known: "taken" };
  const proposal = proposalFor(line, known);
  if (proposal === null) return { ...line, proposal: null, known: null };
  const { how, folderId, invoiceIds, why } = proposal;
  const isLikeOne = accounts.byFolder.get(folderId)?.payments.some(({ date, amount, bankLine, back }) => {
    return (
      !back &&
      bankLine === null &&
      date === line.date &&
      amount.currency === line.amount.currency &&
      amount.amountMinor === line.amount.amountMinor
    );
  });
  const numbers = invoiceIds.map((id) => accounts.invoicesById.get(id)?.number ?? "");
  const name = foldersById.get(folderId)?.name ?? "";
  return {
    ...line,
    proposal: { how, folderId, name, invoiceIds, numbers, why },
    known: isLikeOne === true ? "like-one" : null,
  };
}
