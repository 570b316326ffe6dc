/** Sentences that every place shares. */

const en = {
  putAway: "Put away",
  leavePage: "Leave this page",
  before: "before:",
  after: "now:",
  leftOut: "Left out.",
  opening: "Opening…",
  otherWindow: "Another window of Holdfast may be asleep. Bring it to the front, or close it.",
  back: "Back",
  goOn: "Go on",
  again: "Try again",
  done: "Done",
  print: "Print",
  copied: "Copied.",
};

const de: typeof en = {
  putAway: "Weglegen",
  leavePage: "Seite verlassen",
  before: "bisher:",
  after: "neu:",
  leftOut: "Entfällt.",
  opening: "Wird geöffnet…",
  otherWindow:
    "Ein anderes Fenster von Holdfast schläft vielleicht. Holen Sie es nach vorn oder schließen Sie es.",
  back: "Zurück",
  goOn: "Weiter",
  again: "Noch einmal versuchen",
  done: "Fertig",
  print: "Drucken",
  copied: "Kopiert.",
};

export const ui = { en, de };
