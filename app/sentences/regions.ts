/** Parts of a country by their code of ISO 3166-2, where a public holiday is not kept everywhere. */
import type { Language } from "./language.tsx";

type Named = { readonly en: string; readonly de: string };

const same = (name: string): Named => ({ en: name, de: name });

const regions: Readonly<Record<string, Named>> = {
  "DE-BW": same("Baden-Württemberg"),
  "DE-BY": { en: "Bavaria", de: "Bayern" },
  "DE-BE": same("Berlin"),
  "DE-BB": same("Brandenburg"),
  "DE-HB": same("Bremen"),
  "DE-HH": same("Hamburg"),
  "DE-HE": { en: "Hesse", de: "Hessen" },
  "DE-MV": { en: "Mecklenburg-Western Pomerania", de: "Mecklenburg-Vorpommern" },
  "DE-NI": { en: "Lower Saxony", de: "Niedersachsen" },
  "DE-NW": { en: "North Rhine-Westphalia", de: "Nordrhein-Westfalen" },
  "DE-RP": { en: "Rhineland-Palatinate", de: "Rheinland-Pfalz" },
  "DE-SL": same("Saarland"),
  "DE-SN": { en: "Saxony", de: "Sachsen" },
  "DE-ST": { en: "Saxony-Anhalt", de: "Sachsen-Anhalt" },
  "DE-SH": same("Schleswig-Holstein"),
  "DE-TH": { en: "Thuringia", de: "Thüringen" },
  "GB-ENG": same("England"),
  "GB-WLS": same("Wales"),
  "GB-SCT": { en: "Scotland", de: "Schottland" },
  "GB-NIR": { en: "Northern Ireland", de: "Nordirland" },
};

/** The name of a part of a country; its code where none is known. */
export function regionName(code: string, language: Language): string {
  return regions[code]?.[language] ?? code;
}
