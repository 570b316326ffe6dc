/**
 * The text of the QR with which banking apps fill in a transfer: EPC069-12 of the European Payments Council,
 * version 002, character set UTF-8. Only for euro, and only to an account whose check digits are right.
 *
 *   BCD / 002 / 1 / SCT / BIC or empty / name / IBAN / EUR450.00 / purpose / structured reference / text / note
 */
import { minorDigits } from "#domain/accounts/currency.ts";
import { isBicOrNone, isSepaIban } from "#domain/accounts/iban.ts";
import type { Money } from "#domain/accounts/money.ts";
import { codePointsOf } from "#domain/characters.ts";

/** Characters of the name and of the unstructured text, as the guideline has them. */
const nameCharactersMax = 70;
const textCharactersMax = 140;
/** Largest amount: 999,999,999.99 euro. */
const amountMinorMax = 99_999_999_999;

/** The text; null where it is no euro, the account is not valid, nobody is named, or nothing is to be paid. */
export function epcPayload(transfer: {
  readonly name: string;
  readonly iban: string;
  readonly bic: string;
  readonly amount: Money;
  readonly reference: string;
}): string | null {
  const { iban, bic, amount, reference } = transfer;
  const name = oneLine(transfer.name, nameCharactersMax);
  if (amount.currency !== "EUR" || minorDigits(amount.currency) !== 2) return null;
  if (!isSepaIban(iban) || !isBicOrNone(bic) || name === "") return null;
  if (!Number.isSafeInteger(amount.amountMinor)) return null;
  if (amount.amountMinor < 1 || amount.amountMinor > amountMinorMax) return null;
  const cents = String(amount.amountMinor % 100).padStart(2, "0");
  const euros = `EUR${Math.floor(amount.amountMinor / 100)}.${cents}`;
  const text = oneLine(reference, textCharactersMax);
  // The last line that is not empty ends the text: what follows may be left out.
  return ["BCD", "002", "1", "SCT", bic, name, iban, euros, "", "", text].join("\n");
}

/** Without line ends, which would shift every field after it. */
function oneLine(text: string, max: number): string {
  return codePointsOf(text.replaceAll(/\s+/gu, " ").trim()).slice(0, max).join("").trim();
}
