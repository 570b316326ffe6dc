/**
 * Fee packs: what a country's invoices for psychotherapy carry beside day and amount. Data, not code; nothing in
 * it is legal advice, and every figure is to be verified in the original before a practice relies on it.
 *
 * Sources. Germany: GOÄ, fee schedule of sections B and G, which psychologists apply through the GOP; the point
 * is worth 5.82873 cent (§ 5 GOÄ); the reason above 2.3 and what an invoice must name are § 12 GOÄ. Read in
 * excerpts of DPtV and several practices (92.50 € for 861 and 100.56 € for 870 at 2.3), not in the Federal Law
 * Gazette; a new GOÄ is under way. GebüH: the list of 1985, which binds nobody. United States: CPT is the
 * American Medical Association's; only the bare numbers stand here, with the minutes by which practices choose
 * them. United Kingdom: no schedule; medical care by registered health
 * professionals is exempt (VAT Act 1994, Schedule 9, Group 7), to be decided by each practice.
 */
import type { CodeOnLine, PlaceOnLine } from "#domain/accounts/invoice.ts";
import type { FeePackName } from "#domain/accounts/letterhead.ts";

export type FeeCode = {
  readonly number: string;
  readonly name: { readonly en: string; readonly de: string };
  /** The schedule's amount for the multiplier 1, in minor units of its currency; null where it has none. */
  readonly singleMinor: number | null;
  /** Agreed lengths for which a session takes this number by itself; null: only when chosen for the folder. */
  readonly minutes: { readonly from: number; readonly upTo: number } | null;
};

export type FeePack = {
  readonly name: FeePackName;
  /** ISO country codes of practices to which this pack is proposed. */
  readonly countries: readonly string[];
  readonly codes: readonly FeeCode[];
  /** Above this multiplier, in hundredths, the paper must give a reason; null where there is no multiplier. */
  readonly reasonAboveHundredths: number | null;
  /** Up to this multiplier without an agreement of its own; null where there is none. */
  readonly factorHundredthsMax: number | null;
  /** Offered for the foot of invoices; the therapist decides whether it is true of the practice. Empty: none offered. */
  readonly taxSentence: { readonly en: string; readonly de: string };
  /** Code of the place of service by where the hour was; null where papers name none. */
  readonly placeOfService: Readonly<Record<PlaceOnLine, string>> | null;
  /** Whether a diagnosis may stand on the paper, on the patient's wish. */
  readonly mayNameDiagnosis: boolean;
};

const none = { en: "", de: "" };

const goae = (number: string, name: string, english: string, singleMinor: number): FeeCode => ({
  number,
  name: { de: name, en: english },
  singleMinor,
  minutes: null,
});

export const feePacks: { readonly [Name in FeePackName]: FeePack } = {
  plain: {
    name: "plain",
    countries: [],
    codes: [],
    reasonAboveHundredths: null,
    factorHundredthsMax: null,
    taxSentence: none,
    placeOfService: null,
    mayNameDiagnosis: false,
  },
  de: {
    name: "de",
    countries: ["DE"],
    // Points × 5.82873 cent, rounded to the cent: 861 has 690 points, 863 too, 870 has 750, 860 has 920, 806 has 250.
    codes: [
      goae(
        "806",
        "Psychiatrische Behandlung durch eingehendes therapeutisches Gespräch",
        "Psychiatric treatment, therapeutic conversation",
        1457,
      ),
      goae("860", "Biographische Anamnese", "Biographical history", 5362),
      goae(
        "861",
        "Tiefenpsychologisch fundierte Psychotherapie, Einzelbehandlung",
        "Psychodynamic psychotherapy, individual",
        4022,
      ),
      goae(
        "863",
        "Analytische Psychotherapie, Einzelbehandlung",
        "Psychoanalytic psychotherapy, individual",
        4022,
      ),
      goae("870", "Verhaltenstherapie, Einzelbehandlung", "Behaviour therapy, individual", 4372),
      // GebüH 1985, 19.2: no multiplier and no amount, for practices of Heilpraktiker. To be verified.
      {
        number: "19.2",
        name: { de: "Psychotherapie", en: "Psychotherapy" },
        singleMinor: null,
        minutes: null,
      },
    ],
    reasonAboveHundredths: 230,
    factorHundredthsMax: 350,
    taxSentence: {
      de: "Umsatzsteuerfrei nach § 4 Nr. 14 UStG.",
      en: "Exempt from VAT under § 4 No. 14 UStG.",
    },
    placeOfService: null,
    mayNameDiagnosis: true,
  },
  us: {
    name: "us",
    countries: ["US"],
    // Lengths as CPT counts psychotherapy time: 16 to 37, 38 to 52, 53 minutes and more.
    codes: [
      {
        number: "90791",
        name: { en: "Psychiatric diagnostic evaluation", de: "Psychiatric diagnostic evaluation" },
        singleMinor: null,
        minutes: null,
      },
      {
        number: "90832",
        name: { en: "Psychotherapy, 30 minutes", de: "Psychotherapy, 30 minutes" },
        singleMinor: null,
        minutes: { from: 16, upTo: 37 },
      },
      {
        number: "90834",
        name: { en: "Psychotherapy, 45 minutes", de: "Psychotherapy, 45 minutes" },
        singleMinor: null,
        minutes: { from: 38, upTo: 52 },
      },
      {
        number: "90837",
        name: { en: "Psychotherapy, 60 minutes", de: "Psychotherapy, 60 minutes" },
        singleMinor: null,
        minutes: { from: 53, upTo: 480 },
      },
      {
        number: "90847",
        name: { en: "Family psychotherapy with patient", de: "Family psychotherapy with patient" },
        singleMinor: null,
        minutes: null,
      },
    ],
    reasonAboveHundredths: null,
    factorHundredthsMax: null,
    taxSentence: none,
    // 11 office; 10 telehealth in the patient's home; 02 telehealth elsewhere. The telephone counts as telehealth.
    placeOfService: { "in-person": "11", video: "10", telephone: "10" },
    mayNameDiagnosis: true,
  },
  gb: {
    name: "gb",
    countries: ["GB"],
    codes: [],
    reasonAboveHundredths: null,
    factorHundredthsMax: null,
    taxSentence: none,
    placeOfService: null,
    mayNameDiagnosis: false,
  },
};

/** The pack proposed to a practice in this country; "plain" where there is none. */
export function feePackFor(country: string): FeePackName {
  return Object.values(feePacks).find((pack) => pack.countries.includes(country))?.name ?? "plain";
}

/** What a session of this length bears: the folder's own number where one was chosen, else the pack's for the length, else none. */
export function codeFor(
  pack: FeePack,
  chosen: {
    readonly number: string;
    readonly factorHundredths: number | null;
    readonly reason: string;
  } | null,
  minutes: number,
  language: "en" | "de",
): CodeOnLine | null {
  if (chosen !== null) {
    const name = pack.codes.find(({ number }) => number === chosen.number)?.name[language] ?? "";
    return { number: chosen.number, name, factorHundredths: chosen.factorHundredths, reason: chosen.reason };
  }
  const code = pack.codes.find((known) => {
    return known.minutes !== null && minutes >= known.minutes.from && minutes <= known.minutes.upTo;
  });
  if (code === undefined) return null;
  return { number: code.number, name: code.name[language], factorHundredths: null, reason: "" };
}

/** What the schedule comes to for a number and a multiplier, in minor units; null where it names no amount. */
export function scheduleAmountMinor(pack: FeePack, number: string, factorHundredths: number): number | null {
  const single = pack.codes.find((code) => code.number === number)?.singleMinor ?? null;
  return single === null ? null : Math.round((single * factorHundredths) / 100);
}
