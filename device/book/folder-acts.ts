/** Acts on folders, accounts and this person's settings. All in the person's own space. */
import { assert } from "#base/assert.ts";
import { fail } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import { clipped, committed, type Outcome } from "#device/book/act.ts";
import { freshId, type Parts } from "#device/book/parts.ts";
import { writingFor, writingOf } from "#device/book/writing.ts";
import { minorDigits } from "#domain/accounts/currency.ts";
import { isLocalDate } from "#domain/calendar/local-date.ts";
import {
  amountMinorMax,
  contactCharactersMax,
  nameCharactersMax,
  paymentNoteCharactersMax,
} from "#domain/limits.ts";

export async function addFolder(parts: Parts, input: Acts["addFolder"]["input"]): Outcome<"addFolder"> {
  const name = clipped(input.name, nameCharactersMax);
  if (name === "") return fail({ kind: "name-missing" });
  const folderId = freshId(parts.chance);
  const contact = clipped(input.contact, contactCharactersMax);
  const event = { kind: "FolderAdded", at: parts.clock.now(), folderId, name, contact } as const;
  return committed(parts, "self", [writingFor(folderId, "contacts", event)], { folderId });
}

export async function renameFolder(
  parts: Parts,
  input: Acts["renameFolder"]["input"],
): Outcome<"renameFolder"> {
  const { folderId } = input;
  if (!parts.book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
  const name = clipped(input.name, nameCharactersMax);
  if (name === "") return fail({ kind: "name-missing" });
  const contact = clipped(input.contact, contactCharactersMax);
  const event = { kind: "FolderRenamed", at: parts.clock.now(), folderId, name, contact } as const;
  return committed(parts, "self", [writingFor(folderId, "contacts", event)], {});
}

export async function recordPayment(
  parts: Parts,
  input: Acts["recordPayment"]["input"],
): Outcome<"recordPayment"> {
  const { folderId, amount, date } = input;
  if (!parts.book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
  const { amountMinor, currency } = amount;
  const isAmount = Number.isSafeInteger(amountMinor) && amountMinor > 0 && amountMinor <= amountMinorMax;
  if (!isAmount || minorDigits(currency) === null) return fail({ kind: "amount-not-positive" });
  assert(isLocalDate(date), "a payment has a local date");
  const note = clipped(input.note, paymentNoteCharactersMax);
  const event = {
    kind: "PaymentRecorded",
    at: parts.clock.now(),
    folderId,
    amount: { amountMinor, currency },
    date,
    note,
  } as const;
  return committed(parts, "self", [writingFor(folderId, "record", event)], {});
}

export async function setLanguage(parts: Parts, input: Acts["setLanguage"]["input"]): Outcome<"setLanguage"> {
  const event = { kind: "LanguageChosen", at: parts.clock.now(), language: input.language } as const;
  return committed(parts, "self", [writingOf(event)], {});
}
