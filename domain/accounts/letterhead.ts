/**
 * What stands at the head and the foot of a practice's papers, and how it bills. No field is required: an
 * empty text or list is simply not printed.
 */
import { feePackFor } from "#domain/jurisdiction/fees.ts";

/** Whose words and numbers an invoice carries: none of their own, or those of one country (domain/jurisdiction/fees.ts). */
export const feePackNames = ["plain", "de", "us", "gb"] as const;
export type FeePackName = (typeof feePackNames)[number];

export type LetterheadFacts = {
  /** Name first, then credentials, as they shall be read. */
  readonly nameLines: readonly string[];
  readonly addressLines: readonly string[];
  readonly telephone: string;
  readonly email: string;
  /** Tax number or VAT id, as the country asks for on an invoice. */
  readonly taxId: string;
  /** The sentence about VAT on every invoice, in the therapist's own words; a pack only offers one. */
  readonly taxSentence: string;
  /** In electronic form, without spaces, or empty. */
  readonly iban: string;
  readonly bic: string;
  /** Whom a transfer is made out to: the patient's bank and its statements show this name. */
  readonly accountName: string;
  readonly licence: string;
  /** US: National Provider Identifier. */
  readonly npi: string;
  /** US: Employer Identification Number. */
  readonly ein: string;
  readonly feePack: FeePackName;
  readonly paper: "A4" | "Letter";
  /** The therapist's own page for payments, https only; empty: none. Whoever opens it tells that company that they pay. */
  readonly paymentLink: string;
  /** Days after its date by which an invoice asks to be paid; null: it names no day. */
  readonly dueDays: number | null;
};

/** What is proposed before a letterhead is set: the practice's name, and the pack and paper of its country. */
export function letterheadFor(name: string, country: string): LetterheadFacts {
  return {
    nameLines: name === "" ? [] : [name],
    addressLines: [],
    telephone: "",
    email: "",
    taxId: "",
    taxSentence: "",
    iban: "",
    bic: "",
    accountName: "",
    licence: "",
    npi: "",
    ein: "",
    feePack: feePackFor(country),
    // Letter is the paper of North America and of a few countries that follow it.
    paper: ["US", "CA", "MX", "PH", "CL", "CO"].includes(country) ? "Letter" : "A4",
    paymentLink: "",
    dueDays: null,
  };
}

/** Whether this is the address of a page that a browser opens safely: https, a host, nothing that runs. */
export function isPaymentLink(text: string): boolean {
  return /^https:\/\/[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:\/[^\s<>"`{}|\\^]*)?$/u.test(
    text,
  );
}

/** Whether `npi` is a National Provider Identifier: ten digits whose check digit fits (45 CFR 162.406: Luhn over 80840 and the number). */
export function isNpi(npi: string): boolean {
  if (!/^\d{10}$/u.test(npi)) return false;
  let sum = 0;
  [...`80840${npi}`].reverse().forEach((character, at) => {
    const digit = Number(character) * (at % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  });
  return sum % 10 === 0;
}
