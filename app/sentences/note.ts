/** What is said where a note is written. */

const en = {
  kind: {
    process: "Process note, kept apart. Only you can open it.",
    progress: "Progress note, part of the record.",
  },
  make: {
    process: "Make it a process note, kept apart",
    progress: "Make it a progress note, part of the record",
  },
  text: { process: "Process note", progress: "Progress note" },
  done: "Done",
  saved: "Saved on this device.",
  opening: "Opening the note…",
  notHereTitle: "A note",
  notHere: "This note is not on this device.",
  toPatients: "Patients",
  signWeighs: "After signing you can add, not change.",
  sign: "Sign",
  signedOn: (date: string, time: string) => `Signed on ${date}, ${time}.`,
  addedOn: (date: string, time: string) => `Added on ${date}, ${time}`,
  trail: "Who and when",
  trace: {
    begun: "Begun",
    written: "Last written",
    signed: "Signed",
    added: "Added to",
  },
  traceOn: (what: string, date: string, time: string) => `${what} by you on ${date}, ${time}`,
  traceBy: { telephone: "on a telephone", computer: "on a computer" },
  addLabel: "Add to this note",
  add: "Add",
};

const de: typeof en = {
  kind: {
    process: "Prozessnotiz, gesondert verwahrt. Nur Sie können sie öffnen.",
    progress: "Verlaufsnotiz, Teil der Akte.",
  },
  make: {
    process: "Zur Prozessnotiz machen, gesondert verwahrt",
    progress: "Zur Verlaufsnotiz machen, Teil der Akte",
  },
  text: { process: "Prozessnotiz", progress: "Verlaufsnotiz" },
  done: "Fertig",
  saved: "Auf diesem Gerät gesichert.",
  opening: "Die Notiz wird geöffnet…",
  notHereTitle: "Eine Notiz",
  notHere: "Diese Notiz ist nicht auf diesem Gerät.",
  toPatients: "Patienten",
  signWeighs: "Nach dem Unterschreiben können Sie ergänzen, nicht ändern.",
  sign: "Unterschreiben",
  signedOn: (date, time) => `Unterschrieben am ${date}, ${time}.`,
  addedOn: (date, time) => `Ergänzt am ${date}, ${time}`,
  trail: "Wer und wann",
  trace: {
    begun: "Begonnen",
    written: "Zuletzt geschrieben",
    signed: "Unterschrieben",
    added: "Ergänzt",
  },
  traceOn: (what, date, time) => `${what} von Ihnen am ${date}, ${time}`,
  traceBy: { telephone: "an einem Telefon", computer: "an einem Computer" },
  addLabel: "Diese Notiz ergänzen",
  add: "Ergänzen",
};

export const note = { en, de };
