/**
 * The number to ring in danger, by country of the practice (ISO 3166). Where the country is not known or
 * not listed, the sentence names 112, which mobile networks everywhere put through, and the country's own.
 */

const numberByCountry: Readonly<Record<string, string>> = {
  AT: "112",
  AU: "000",
  BE: "112",
  CA: "911",
  CH: "112",
  DE: "112",
  DK: "112",
  ES: "112",
  FI: "112",
  FR: "112",
  GB: "999",
  IE: "112",
  IT: "112",
  LU: "112",
  NL: "112",
  NO: "112",
  NZ: "111",
  PL: "112",
  PT: "112",
  SE: "112",
  US: "911",
};

/** The number for a country code; null when it is not known here. */
export function emergencyNumberOf(country: string): string | null {
  return numberByCountry[country.toUpperCase()] ?? null;
}
