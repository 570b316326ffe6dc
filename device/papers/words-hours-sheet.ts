/** What the weekly sheet of hours towards a licence says besides what it was given. */
import type { PaperLanguage } from "#domain/papers/paper.ts";

type WordsOfHoursSheet = {
  readonly title: string;
  /** What its window is called, where others read along. */
  readonly tabTitle: string;
  readonly weekOf: (from: string, to: string) => string;
  readonly trainee: string;
  readonly registration: string;
  readonly setting: string;
  readonly supervisor: string;
  readonly supervisorLicence: string;
  readonly category: string;
  readonly hours: string;
  readonly soFar: string;
  readonly total: string;
  readonly basis: string;
  readonly signTrainee: string;
  readonly signSupervisor: string;
};

export const wordsOfHoursSheet: Readonly<Record<PaperLanguage, WordsOfHoursSheet>> = {
  en: {
    title: "Hours of experience",
    tabTitle: "Hours",
    weekOf: (from, to) => `${from} to ${to}`,
    trainee: "Name",
    registration: "Registration",
    setting: "Setting",
    supervisor: "Supervisor",
    supervisorLicence: "Supervisor’s licence",
    category: "Category",
    hours: "Hours",
    soFar: "To date",
    total: "Total",
    basis:
      "Hours and minutes. Sessions are those the trainee has confirmed; other work is by the trainee’s own entries. No patient is named on this sheet.",
    signTrainee: "Signature of the trainee, date",
    signSupervisor: "Signature of the supervisor, date",
  },
  de: {
    title: "Stundennachweis",
    tabTitle: "Nachweis",
    weekOf: (from, to) => `${from} bis ${to}`,
    trainee: "Name",
    registration: "Registrierung",
    setting: "Stelle",
    supervisor: "Supervision durch",
    supervisorLicence: "Zulassung der Supervision",
    category: "Art",
    hours: "Stunden",
    soFar: "Bis heute",
    total: "Summe",
    basis:
      "Stunden und Minuten. Sitzungen sind solche, die bestätigt wurden; andere Arbeit nach eigenen Einträgen. Auf diesem Blatt steht kein Name eines Patienten.",
    signTrainee: "Unterschrift, Datum",
    signSupervisor: "Unterschrift der Supervision, Datum",
  },
};
