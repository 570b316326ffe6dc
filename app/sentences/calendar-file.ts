/** The hours for a person’s own calendar, on either side. */

const en = {
  title: "A calendar file",
  /** `title`: what every hour is called in the file. */
  under: (title: string) =>
    `Your hours for another calendar. Each is called ${title}; no name and no place stands in it.`,
  knows: {
    therapist: "Whoever keeps that calendar can read when you work.",
    patient: "Whoever keeps that calendar can read when you have an hour.",
  },
  alarm: "A reminder there",
  none: "None",
  minutes: (minutes: number) => `${minutes} minutes before`,
  hour: "An hour before",
  day: "A day before",
  save: "Save the calendar file",
  saved: (fileName: string) => `Saved as ${fileName}. When an hour moves, a new file moves it there too.`,
};

const de: typeof en = {
  title: "Eine Kalenderdatei",
  under: (title) =>
    `Ihre Stunden für einen anderen Kalender. Jede heißt ${title}; kein Name und kein Ort steht darin.`,
  knows: {
    therapist: "Wer jenen Kalender führt, kann lesen, wann Sie arbeiten.",
    patient: "Wer jenen Kalender führt, kann lesen, wann Sie eine Stunde haben.",
  },
  alarm: "Eine Erinnerung dort",
  none: "Keine",
  minutes: (minutes) => `${minutes} Minuten vorher`,
  hour: "Eine Stunde vorher",
  day: "Einen Tag vorher",
  save: "Kalenderdatei speichern",
  saved: (fileName) =>
    `Als ${fileName} gespeichert. Wird eine Stunde verlegt, verlegt eine neue Datei sie auch dort.`,
};

export const calendarFile = { en, de };
