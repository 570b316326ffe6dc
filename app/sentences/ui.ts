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
  cancel: "Leave it",
  done: "Done",
  print: "Print",
  copy: "Copy",
  copied: "Copied.",
  navigation: "Places",
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
  cancel: "So lassen",
  done: "Fertig",
  print: "Drucken",
  copy: "Kopieren",
  copied: "Kopiert.",
  navigation: "Orte",
};

export const ui = { en, de };
