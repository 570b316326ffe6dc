/**
 * The number to ring in danger: by country where one was chosen (ISO 3166), else by the time zone in which this device
 * stands, which names its country. A language names none. Where neither is known or listed, the sentence names 112,
 * which mobile networks everywhere put through, and the country's own.
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

/** Zones of the countries above (IANA zone.tab, 2025b), with the older names that browsers still give. */
const zonesByNumber: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "000": {
    Antarctica: "Macquarie",
    Australia: "Adelaide Brisbane Broken_Hill Darwin Eucla Hobart Lindeman Lord_Howe Melbourne Perth Sydney",
  },
  "111": { Pacific: "Auckland Chatham" },
  "112": {
    Africa: "Ceuta",
    Atlantic: "Azores Canary Madeira",
    Europe:
      "Amsterdam Berlin Brussels Busingen Copenhagen Dublin Helsinki Lisbon Luxembourg Madrid Oslo Paris Rome Stockholm Vienna Warsaw Zurich",
  },
  "911": {
    America:
      "Adak Anchorage Atikokan Blanc-Sablon Boise Cambridge_Bay Chicago Coral_Harbour Creston Dawson Dawson_Creek Denver Detroit Edmonton Fort_Nelson Glace_Bay Goose_Bay Halifax Indiana/Indianapolis Indiana/Knox Indiana/Marengo Indiana/Petersburg Indiana/Tell_City Indiana/Vevay Indiana/Vincennes Indiana/Winamac Indianapolis Inuvik Iqaluit Juneau Kentucky/Louisville Kentucky/Monticello Los_Angeles Louisville Menominee Metlakatla Moncton Montreal New_York Nipigon Nome North_Dakota/Beulah North_Dakota/Center North_Dakota/New_Salem Pangnirtung Phoenix Rainy_River Rankin_Inlet Regina Resolute Sitka St_Johns Swift_Current Thunder_Bay Toronto Vancouver Whitehorse Winnipeg Yakutat Yellowknife",
    Pacific: "Honolulu",
  },
  "999": { Europe: "London" },
};

/** The number for a country code, else for a zone (IANA name); null when neither is known here. */
export function emergencyNumberOf(country: string, zone: string): string | null {
  return numberByCountry[country.toUpperCase()] ?? numberOfZone(zone);
}

function numberOfZone(zone: string): string | null {
  const [area = "", ...place] = zone.split("/");
  const name = place.join("/");
  const found = Object.entries(zonesByNumber).find(
    ([, places]) =>
      // A zone is what a browser says it is, and may be called like something that every object has.
      name !== "" && Object.hasOwn(places, area) && places[area]?.split(" ").includes(name) === true,
  );
  return found?.[0] ?? null;
}
