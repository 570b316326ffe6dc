/**
 * The categories under which boards want hours towards a licence told apart. Data, not code: a pack is
 * checked against the board's own form before it is relied on, and a trainee may always add own categories.
 *
 * US-CA: California Board of Behavioral Sciences. Clinical social work by the columns of the weekly log
 * form DCA BBS 37A-638 (individual or triadic and group supervision; A clinical psychosocial diagnosis,
 * assessment and treatment; A1 of which psychotherapy; B client-centred advocacy, consultation and the
 * like). Marriage and family by 16 CCR and BPC 4980.43: direct counselling, of it couples, families and
 * children; non-clinical practice; supervision; workshops.
 */
import type { LicenceWork } from "#domain/supervision/events.ts";

export const licencePackNames = ["own", "us-ca-lmft", "us-ca-asw"] as const;
export type LicencePackName = (typeof licencePackNames)[number];

export type LicenceCategory = {
  readonly categoryId: string;
  readonly name: { readonly en: string; readonly de: string };
  readonly work: LicenceWork;
};

export const licencePacks: Readonly<Record<LicencePackName, readonly LicenceCategory[]>> = {
  own: [],
  "us-ca-lmft": [
    {
      categoryId: "individual",
      name: { en: "Individual psychotherapy", de: "Einzeltherapie" },
      work: "with-patients",
    },
    {
      categoryId: "couples-families-children",
      name: { en: "Couples, families and children", de: "Paare, Familien und Kinder" },
      work: "with-patients",
    },
    { categoryId: "group", name: { en: "Group therapy", de: "Gruppentherapie" }, work: "with-patients" },
    {
      categoryId: "tests-reports-notes",
      name: {
        en: "Psychological tests, clinical reports, progress and process notes",
        de: "Tests, Berichte, Verlaufs- und Prozessnotizen",
      },
      work: "other",
    },
    {
      categoryId: "advocacy",
      name: { en: "Client-centred advocacy", de: "Fürsprache für Patienten" },
      work: "other",
    },
    { categoryId: "workshops", name: { en: "Workshops and training", de: "Fortbildung" }, work: "other" },
    {
      categoryId: "supervision-individual",
      name: { en: "Supervision, individual or triadic", de: "Supervision, einzeln oder zu dritt" },
      work: "supervision",
    },
    {
      categoryId: "supervision-group",
      name: { en: "Supervision, group", de: "Supervision in der Gruppe" },
      work: "supervision",
    },
  ],
  "us-ca-asw": [
    {
      categoryId: "psychotherapy",
      name: {
        en: "A1 Individual or group psychotherapy",
        de: "A1 Einzel- oder Gruppentherapie",
      },
      work: "with-patients",
    },
    {
      categoryId: "diagnosis-assessment-treatment",
      name: {
        en: "A Other clinical psychosocial diagnosis, assessment and treatment",
        de: "A Andere klinische Diagnostik und Behandlung",
      },
      work: "with-patients",
    },
    {
      categoryId: "advocacy-consultation",
      name: {
        en: "B Client-centred advocacy, consultation, evaluation, research, workshops",
        de: "B Fürsprache, Beratung, Auswertung, Forschung, Fortbildung",
      },
      work: "other",
    },
    {
      categoryId: "supervision-individual",
      name: { en: "Supervision, individual or triadic", de: "Supervision, einzeln oder zu dritt" },
      work: "supervision",
    },
    {
      categoryId: "supervision-group",
      name: { en: "Supervision, group", de: "Supervision in der Gruppe" },
      work: "supervision",
    },
  ],
};
