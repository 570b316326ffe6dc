/** The page that is an archive: it opens without Holdfast, reads, prints, and can do nothing else. */

const en = {
  title: "Archive",
  text: "A sealed archive of Holdfast. The twelve words of the recovery sheet of its time open it, here in this page. Nothing is sent and nothing is kept.",
  words: "The twelve words",
  wordsHint: "In their order. The first four letters of each are enough.",
  open: "Open the archive",
  opening: "The archive is being opened. With many years in it, this takes some minutes.",
  fault: {
    "copy-is-none": "This page holds no archive. It may not have been saved whole.",
    "copy-newer": "A newer Holdfast wrote this archive.",
    "copy-not-known": "These words do not open this archive. It belongs to another sheet.",
    "copy-damaged": "This archive is cut off or altered. Nothing of it is shown. Take another one.",
    "kit-checksum":
      "Each word can stand on a sheet; these twelve together cannot. Compare each with the paper.",
  },
  wordCount: (count: number) => `A sheet has 12 words, and here are ${count}.`,
  wordUnknown: (place: number) => `Word ${place} stands on no sheet. Read its letters once more.`,

  madeOn: (when: string) => `As it was on ${when}.`,
  nobody: "Nobody is in it.",
  list: "Patients",
  rooms: "Rooms",
  notebook: "Notebook",
  all: "All on one page",
  back: "Back",
  print: "Print",
  withProcess: "With what is kept apart",
  withProcessHint: "Process notes are in no record. Leave them out when others may read the paper.",

  frame: "What was agreed",
  framePresent: "In force",
  frameComing: "From a later day",
  frameEarlier: "Earlier",
  agreedOn: (when: string) => `Agreed on ${when}.`,
  sessions: "Hours",
  fileInCopy: (size: string) =>
    `(a file of ${size}; it is in this archive, and can be opened when the archive is brought back)`,
  fileNotInCopy: (size: string) =>
    `(a file of ${size}; it had not been fetched where this archive was made, and is not in it)`,
  letters: "Letters",
  you: "You",
  record: "The record",
  apart: "Kept apart",
  signed: (when: string) => `Signed on ${when}.`,
  added: (when: string) => `Added on ${when}:`,
  accounts: "Accounts",
  balance: (amount: string) => `Open: ${amount}`,
  charge: "Charge",
  payment: "Payment",
  other: "Other",
  invoices: "Invoices",
  invoice: (number: string, date: string, total: string) => `${number}, ${date}: ${total}`,
  empty: "Nothing.",
};

const de: typeof en = {
  title: "Archiv",
  text: "Ein versiegeltes Archiv von Holdfast. Die zwölf Wörter des Blattes seiner Zeit öffnen es, hier auf dieser Seite. Nichts wird gesendet und nichts aufbewahrt.",
  words: "Die zwölf Wörter",
  wordsHint: "Der Reihe nach. Die ersten vier Buchstaben eines Wortes genügen.",
  open: "Das Archiv öffnen",
  opening: "Das Archiv wird geöffnet. Bei vielen Jahren dauert das einige Minuten.",
  fault: {
    "copy-is-none": "Diese Seite enthält kein Archiv. Vielleicht wurde sie nicht ganz gesichert.",
    "copy-newer": "Dieses Archiv hat ein neueres Holdfast geschrieben.",
    "copy-not-known": "Diese Wörter öffnen dieses Archiv nicht. Es gehört zu einem anderen Blatt.",
    "copy-damaged":
      "Dieses Archiv ist abgeschnitten oder verändert. Nichts davon wird gezeigt. Nehmen Sie ein anderes.",
    "kit-checksum":
      "Jedes Wort kann auf einem Blatt stehen, diese zwölf so zusammen nicht. Vergleichen Sie jedes mit dem Papier.",
  },
  wordCount: (count) => `Ein Blatt hat 12 Wörter, hier stehen ${count}.`,
  wordUnknown: (place) => `Wort ${place} kommt auf keinem Blatt vor. Lesen Sie seine Buchstaben noch einmal.`,

  madeOn: (when) => `Wie es am ${when} war.`,
  nobody: "Niemand steht darin.",
  list: "Patienten",
  rooms: "Räume",
  notebook: "Notizbuch",
  all: "Alles auf einer Seite",
  back: "Zurück",
  print: "Drucken",
  withProcess: "Mit dem, was gesondert liegt",
  withProcessHint:
    "Prozessnotizen stehen in keiner Akte. Lassen Sie sie weg, wenn andere das Papier lesen können.",

  frame: "Was vereinbart war",
  framePresent: "Gültig",
  frameComing: "Ab einem späteren Tag",
  frameEarlier: "Früher",
  agreedOn: (when) => `Vereinbart am ${when}.`,
  sessions: "Stunden",
  fileInCopy: (size) =>
    `(eine Datei, ${size}; sie ist in diesem Archiv und lässt sich öffnen, wenn es zurückgeholt wird)`,
  fileNotInCopy: (size) =>
    `(eine Datei, ${size}; sie war dort, wo dieses Archiv gemacht wurde, nicht geholt und ist nicht darin)`,
  letters: "Briefe",
  you: "Sie",
  record: "Die Akte",
  apart: "Gesondert aufbewahrt",
  signed: (when) => `Unterzeichnet am ${when}.`,
  added: (when) => `Ergänzt am ${when}:`,
  accounts: "Konto",
  balance: (amount) => `Offen: ${amount}`,
  charge: "Forderung",
  payment: "Zahlung",
  other: "Anderes",
  invoices: "Rechnungen",
  invoice: (number, date, total) => `${number}, ${date}: ${total}`,
  empty: "Nichts.",
};

export const archive = { en, de };
