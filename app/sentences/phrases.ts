/** What is said of the therapist's own phrases. */

const en = {
  title: "Own phrases",
  under: "Type / in a note, then the name, and the phrase is put in. Holdfast brings none.",
  none: "None yet.",
  list: "Phrases",
  newOne: "A new phrase",
  name: "Name",
  nameHint: "What you type behind / to find it.",
  text: "Words",
  textHint: "A new line begins a new paragraph.",
  keep: "Keep it",
  change: "Change",
  letGo: "Let it go",
  letGoWhy: "Notes in which it stands stay as they are.",
  cancel: "Leave it as it is",
  inNote: "Own phrases",
  inSettings: "What you often write, put into a note with / and its name.",
};

const de: typeof en = {
  title: "Eigene Wendungen",
  under: "Tippen Sie in einer Notiz / und den Namen, dann steht die Wendung da. Holdfast bringt keine mit.",
  none: "Noch keine.",
  list: "Wendungen",
  newOne: "Eine neue Wendung",
  name: "Name",
  nameHint: "Was Sie hinter / tippen, um sie zu finden.",
  text: "Worte",
  textHint: "Eine neue Zeile beginnt einen neuen Absatz.",
  keep: "Behalten",
  change: "Ändern",
  letGo: "Gehen lassen",
  letGoWhy: "Notizen, in denen sie steht, bleiben, wie sie sind.",
  cancel: "So lassen",
  inNote: "Eigene Wendungen",
  inSettings: "Was Sie oft schreiben, mit / und seinem Namen in eine Notiz gesetzt.",
};

export const phrases = { en, de };
