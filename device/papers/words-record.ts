/** What the record on paper says besides what happened. */
import type { PaperLanguage } from "#domain/papers/paper.ts";

type WordsOfRecord = {
  readonly title: string;
  /** What its window is called; its file begins with it, in small letters. */
  readonly tabTitle: string;
  readonly span: (from: string, until: string) => string;
  readonly patient: string;
  readonly agreed: string;
  readonly agreedFrom: (date: string) => string;
  readonly sessions: string;
  readonly none: string;
  readonly times: (started: string, stopped: string, zone: string) => string;
  readonly timesAgreed: string;
  readonly timesWritten: string;
  readonly inRoom: string;
  readonly byTelephone: string;
  readonly byVideo: (name: string) => string;
  readonly signed: (date: string, time: string) => string;
  readonly notSigned: string;
  readonly added: (date: string, time: string) => string;
  readonly basis: string;
};

export const wordsOfRecord: Readonly<Record<PaperLanguage, WordsOfRecord>> = {
  en: {
    title: "Record",
    tabTitle: "Extract",
    span: (from, until) => `${from} – ${until}`,
    patient: "Patient",
    agreed: "What was agreed",
    agreedFrom: (date) => `From ${date}`,
    sessions: "Sessions and notes",
    none: "Nothing stands in the record of these days.",
    times: (started, stopped, zone) => `${started} – ${stopped}${zone === "" ? "" : `, ${zone}`}`,
    timesAgreed: "Times as agreed.",
    timesWritten: "Times as written.",
    inRoom: "in the online room",
    byTelephone: "by telephone",
    byVideo: (name) => (name === "" ? "by video" : `by video, ${name}`),
    signed: (date, time) => `Signed on ${date}, ${time}.`,
    notSigned: "Not signed.",
    added: (date, time) => `Added on ${date}, ${time}:`,
    basis:
      "A session stands here once the therapist has confirmed that it took place. Process notes are kept apart and are in no record.",
  },
  de: {
    title: "Akte",
    tabTitle: "Auszug",
    span: (from, until) => `${from} – ${until}`,
    patient: "Patient/in",
    agreed: "Was vereinbart war",
    agreedFrom: (date) => `Ab ${date}`,
    sessions: "Sitzungen und Notizen",
    none: "In der Akte dieser Tage steht nichts.",
    times: (started, stopped, zone) => `${started} – ${stopped} Uhr${zone === "" ? "" : `, ${zone}`}`,
    timesAgreed: "Zeiten wie vereinbart.",
    timesWritten: "Zeiten wie aufgeschrieben.",
    inRoom: "im Online-Raum",
    byTelephone: "am Telefon",
    byVideo: (name) => (name === "" ? "per Video" : `per Video, ${name}`),
    signed: (date, time) => `Unterschrieben am ${date}, ${time} Uhr.`,
    notSigned: "Nicht unterschrieben.",
    added: (date, time) => `Ergänzt am ${date}, ${time} Uhr:`,
    basis:
      "Eine Sitzung steht hier, wenn bestätigt ist, dass sie stattfand. Prozessnotizen werden gesondert verwahrt und sind in keiner Akte.",
  },
};
