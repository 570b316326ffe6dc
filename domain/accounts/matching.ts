/**
 * Which invoice a line of the bank pays. By the number in its text, by the amount, by the name of who sent it,
 * by who sent something before. Proposed, never taken by itself: the person looks and says yes.
 */
import type { BankLine } from "#domain/accounts/bank-lines.ts";
import type { Money } from "#domain/accounts/money.ts";
import { numberText } from "#domain/accounts/numbering.ts";

/** An invoice with something open, and what is known of who may pay it. */
export type Payable = {
  readonly invoiceId: string;
  readonly folderId: string;
  readonly number: string;
  readonly date: string;
  readonly open: Money;
};

export type Payer = {
  readonly folderId: string;
  /** The folder's name, and the lines of the address on its invoices. */
  readonly names: readonly string[];
  /** Senders of payments taken from the bank before. */
  readonly senders: readonly string[];
  /** Numbers of all its invoices, also paid ones: whoever names one means this folder. */
  readonly numbers: readonly string[];
};

/** Everybody who may have sent something, prepared once for all lines of a list. */
export type Known = {
  readonly payables: readonly Payable[];
  readonly payableByNumber: ReadonlyMap<string, Payable>;
  readonly folderByNumber: ReadonlyMap<string, string>;
  readonly payers: readonly {
    readonly folderId: string;
    readonly names: readonly (readonly string[])[];
    readonly senders: ReadonlySet<string>;
  }[];
};

/** What is looked into line by line, made from what is open and from who is known. */
export function knownFrom(payables: readonly Payable[], payers: readonly Payer[]): Known {
  return {
    payables,
    payableByNumber: new Map(payables.map((payable) => [payable.number, payable])),
    folderByNumber: new Map(
      payers.flatMap(({ folderId, numbers }) => numbers.map((number) => [number, folderId] as const)),
    ),
    payers: payers.map(({ folderId, names, senders }) => ({
      folderId,
      names: names.map((name) => wordsOf(name).filter((word) => word.length > 1)).filter(isTelling),
      senders: new Set(senders.map((sender) => wordsOf(sender).join(" ")).filter((text) => text !== "")),
    })),
  };
}

export type Reason = "number" | "amount" | "name" | "sender-known";

export type Proposal = {
  readonly how: "sure" | "likely" | "unsure";
  readonly folderId: string;
  readonly invoiceIds: readonly string[];
  readonly why: readonly Reason[];
};

/** What a line most likely pays; null when nothing speaks for anybody. */
export function proposalFor(line: BankLine, known: Known): Proposal | null {
  const { amountMinor, currency } = line.amount;
  const here = known.payables.filter(({ open }) => open.currency === currency);
  const named = numbersIn(`${line.reference} ${line.sender}`);
  const byNumber = here.filter(({ number }) => named.has(number));
  const [first] = byNumber;
  if (first !== undefined) {
    // Numbers of two patients in one transfer: the person must say what is whose.
    if (byNumber.some(({ folderId }) => folderId !== first.folderId)) return null;
    const isExact = sumOf(byNumber) === amountMinor;
    return {
      how: isExact ? "sure" : "likely",
      folderId: first.folderId,
      invoiceIds: byNumber.map(({ invoiceId }) => invoiceId),
      why: isExact ? ["number", "amount"] : ["number"],
    };
  }
  const whose = whoseLine(line, known, named);
  const [only] = whose;
  if (only !== undefined && whose.length === 1) {
    const { folderId, why } = only;
    const own = here.filter((payable) => payable.folderId === folderId);
    const fitting = fittingOf(own, amountMinor);
    if (fitting === null) return { how: "unsure", folderId, invoiceIds: [], why };
    const invoiceIds = fitting.map(({ invoiceId }) => invoiceId);
    return { how: "likely", folderId, invoiceIds, why: [...why, "amount"] };
  }
  if (whose.length > 1) return null;
  const sameAmount = here.filter(({ open }) => open.amountMinor === amountMinor);
  const [one] = sameAmount;
  if (one === undefined || sameAmount.length > 1) return null;
  return { how: "unsure", folderId: one.folderId, invoiceIds: [one.invoiceId], why: ["amount"] };
}

/** Whom the words of a line speak for: by a number already paid, by who sent before, by name. */
function whoseLine(
  line: BankLine,
  { payers, folderByNumber }: Known,
  named: ReadonlySet<string>,
): readonly { readonly folderId: string; readonly why: readonly Reason[] }[] {
  const byNumber = new Set([...named].map((number) => folderByNumber.get(number)));
  const senderWords = wordsOf(line.sender);
  const sender = senderWords.join(" ");
  const there = new Set([...senderWords, ...wordsOf(line.reference)]);
  return payers.flatMap(({ folderId, names, senders }) => {
    const why: Reason[] = [];
    if (byNumber.has(folderId)) why.push("number");
    if (senders.has(sender)) why.push("sender-known");
    else if (names.some((words) => words.every((word) => there.has(word)))) why.push("name");
    return why.length === 0 ? [] : [{ folderId, why }];
  });
}

/** The one open invoice of this amount, else the oldest ones that together make it; null when none do. */
function fittingOf(own: readonly Payable[], amountMinor: number): readonly Payable[] | null {
  const oldestFirst = [...own].sort((a, b) => (a.date < b.date ? -1 : 1));
  const one = oldestFirst.find(({ open }) => open.amountMinor === amountMinor);
  if (one !== undefined) return [one];
  const taken: Payable[] = [];
  for (const payable of oldestFirst) {
    taken.push(payable);
    if (sumOf(taken) === amountMinor) return taken;
  }
  return null;
}

function sumOf(payables: readonly Payable[]): number {
  return payables.reduce((sum, { open }) => sum + open.amountMinor, 0);
}

/** Whether a name is enough to know somebody by: a single short word is not. */
function isTelling(words: readonly string[]): boolean {
  return words.length > 1 || (words[0] ?? "").length >= 4;
}

/** Words in small letters without accents, as banks write names. */
function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/**
 * The invoice numbers that stand in a text, however they are parted there: "2026-131", "2026 131", "RE2026/131".
 * 2026-13 does not stand in 2026-131, and a date is no number.
 */
function numbersIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const form =
    /(?<![0-9])(?=([0-9]{4})[^A-Z0-9]{0,3}(?:([B-DF-HJ-NP-TV-XZ]{3,8})[^A-Z0-9]{0,3})?([0-9]{1,6})(?![0-9]|[-./][0-9]))/gu;
  for (const [, year = "", mark, count = ""] of text.toUpperCase().matchAll(form))
    found.add(numberText(Number(year), mark ?? "", Number(count)));
  return found;
}
