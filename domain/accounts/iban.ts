/** Account numbers as banks write them: ISO 13616 (IBAN) and ISO 9362 (BIC). Form and check digits only; no bank is asked. */

/** Length of an IBAN in the countries of the single euro payments area (EPC409-09, edition of 2024; to be verified again when a country joins). */
const lengthByCountry: Readonly<Record<string, number>> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
};

/** An IBAN without spaces and in capitals, as it is kept and sent. */
export function compactIban(text: string): string {
  return text.replaceAll(/\s/gu, "").toUpperCase();
}

/** Whether `iban`, compact, has the form and the check digits of ISO 13616 (the remainder of 97 is 1). */
export function isValidIban(iban: string): boolean {
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/u.test(iban)) return false;
  const length = lengthByCountry[iban.slice(0, 2)];
  if (length !== undefined && iban.length !== length) return false;
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    // Letters count as two figures, A is 10; the remainder is carried figure by figure, so nothing grows large.
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** Whether a SEPA credit transfer can go to this account. */
export function isSepaIban(iban: string): boolean {
  return Object.hasOwn(lengthByCountry, iban.slice(0, 2)) && isValidIban(iban);
}

/** Groups of four, as people read it. */
export function readableIban(iban: string): string {
  return iban.replaceAll(/(.{4})(?=.)/gu, "$1 ");
}

/** Whether `bic` is empty or has the form of ISO 9362: eight or eleven characters. */
export function isBicOrNone(bic: string): boolean {
  return /^(?:[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)?$/u.test(bic);
}
