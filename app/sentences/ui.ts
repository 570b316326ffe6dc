/** Sentences that every place shares. */

const en = {
  putAway: "Put away",
  before: "before:",
  after: "now:",
  leftOut: "Left out.",
  opening: "Opening…",
  back: "Back",
  goOn: "Go on",
  again: "Try again",
  done: "Done",
  print: "Print",
  copied: "Copied.",
};

const de: typeof en = {
  putAway: "Weglegen",
  before: "bisher:",
  after: "neu:",
  leftOut: "Entfällt.",
  opening: "Wird geöffnet…",
  back: "Zurück",
  goOn: "Weiter",
  again: "Noch einmal versuchen",
  done: "Fertig",
  print: "Drucken",
  copied: "Kopiert.",
};

export const ui = { en, de };
