/** What the browser already knows of where it stands, so that nobody is asked for it. */

export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** ISO 3166 country of the time zone, else of the browser's language tag; "ZZ", the code for none, where neither names one. */
export function countryHere(): string {
  const byZone = countryOfZone[zoneHere()];
  if (byZone !== undefined) return byZone;
  return /-([A-Z]{2})\b/.exec(navigator.language)?.[1] ?? "ZZ";
}

/** A telephone or a computer: all that the other person is ever told of a device. */
export function deviceKindHere(): "telephone" | "computer" {
  return matchMedia("(pointer: coarse)").matches && Math.min(screen.width, screen.height) < 768
    ? "telephone"
    : "computer";
}

export const currencies = [
  "EUR",
  "CHF",
  "GBP",
  "USD",
  "CAD",
  "AUD",
  "NZD",
  "SEK",
  "NOK",
  "DKK",
  "PLN",
  "CZK",
] as const;
export type CurrencyHere = (typeof currencies)[number];

const currencyOfCountry: Readonly<Record<string, CurrencyHere>> = {
  CH: "CHF",
  LI: "CHF",
  GB: "GBP",
  US: "USD",
  CA: "CAD",
  AU: "AUD",
  NZ: "NZD",
  SE: "SEK",
  NO: "NOK",
  DK: "DKK",
  PL: "PLN",
  CZ: "CZK",
};

const countryOfZone: Readonly<Record<string, string>> = {
  "Europe/Berlin": "DE",
  "Europe/Vienna": "AT",
  "Europe/Zurich": "CH",
  "Europe/London": "GB",
  "America/New_York": "US",
  "America/Chicago": "US",
  "America/Denver": "US",
  "America/Los_Angeles": "US",
};

/** The currency a practice here most likely uses; it can be changed on the first page. */
export function currencyHere(): CurrencyHere {
  return currencyOfCountry[countryHere()] ?? "EUR";
}
