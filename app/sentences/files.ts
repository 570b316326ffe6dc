/** What is said of files that go with letters. */

const en = {
  files: "Files of this letter",
  attached: "Files that go with this letter",
  attach: "Attach files",
  limits: "Up to eight files, each up to 100 MB. They are sealed on this device before they leave it.",
  photograph: "A photograph can hold where and when it was taken.",
  reading: (taken: string, all: string) => `Being sealed: ${taken} of ${all}.`,
  kept: "Sealed and kept on this device.",
  notWhole: "This was not read to its end. Take it off, and choose it again.",
  takeOff: "Take it off",

  waits: (sent: string, all: string) => `It goes when the host has its files: ${sent} of ${all}.`,
  heldBack: {
    "no-room": "The host has no more room for files of this room now. It is asked again; nothing is lost.",
    refused:
      "The host does not take a file of this letter now. It is asked again; nothing is lost. If it stays so, take the letter back, take its files off, and choose them again.",
  },
  takeBack: "Take the letter back",

  fetch: "Fetch this file",
  coming: (came: string, all: string) => `Coming: ${came} of ${all}. After a break it goes on by itself.`,
  stop: "Leave it with the host",
  refused: "What the host gave is not the file that was sent. Nothing of it was kept.",
  gone: (name: string) =>
    `The host no longer has this file. It comes back when a device of ${name}’s gives it back.`,
  goneOwn: "The host no longer has this file. It comes back when the device that sent it gives it back.",
  askAgain: "Ask for it again",

  look: "Look at it",
  foldBack: "Fold back",
  shown: (name: string) => `The file ${name}, shown`,
  notShown: "Only pictures and plain text are shown here. This can be saved, and opened elsewhere.",
  save: "Save a copy outside Holdfast",
  saving: "Being opened…",
  saved: (fileName: string) =>
    `Saved as ${fileName}, where this browser saves. Whoever uses this device can open it there.`,
};

const de: typeof en = {
  files: "Dateien dieses Briefs",
  attached: "Dateien, die mit diesem Brief gehen",
  attach: "Dateien anhängen",
  limits:
    "Bis zu acht Dateien, jede bis zu 100 MB. Sie werden auf diesem Gerät versiegelt, bevor sie es verlassen.",
  photograph: "Ein Foto kann enthalten, wo und wann es aufgenommen wurde.",
  reading: (taken, all) => `Wird versiegelt: ${taken} von ${all}.`,
  kept: "Versiegelt und auf diesem Gerät aufbewahrt.",
  notWhole: "Nicht zu Ende gelesen. Nehmen Sie die Datei heraus, und wählen Sie sie noch einmal.",
  takeOff: "Herausnehmen",

  waits: (sent, all) => `Er geht, wenn der Host seine Dateien hat: ${sent} von ${all}.`,
  heldBack: {
    "no-room":
      "Der Host hat jetzt keinen Platz mehr für Dateien dieses Raums. Er wird wieder gefragt; nichts geht verloren.",
    refused:
      "Der Host nimmt eine Datei dieses Briefs jetzt nicht an. Er wird wieder gefragt; nichts geht verloren. Bleibt es so, nehmen Sie den Brief zurück, nehmen Sie seine Dateien heraus, und wählen Sie sie noch einmal.",
  },
  takeBack: "Brief zurücknehmen",

  fetch: "Diese Datei holen",
  coming: (came, all) => `Kommt: ${came} von ${all}. Nach einer Unterbrechung geht es von selbst weiter.`,
  stop: "Beim Host lassen",
  refused: "Was der Host gab, ist nicht die gesendete Datei. Nichts davon wurde aufbewahrt.",
  gone: (name) =>
    `Der Host hat diese Datei nicht mehr. Sie kommt wieder, wenn ein Gerät von ${name} sie zurückgibt.`,
  goneOwn: "Der Host hat diese Datei nicht mehr. Sie kommt wieder, wenn das sendende Gerät sie zurückgibt.",
  askAgain: "Noch einmal fragen",

  look: "Ansehen",
  foldBack: "Einklappen",
  shown: (name) => `Die Datei ${name}, angezeigt`,
  notShown:
    "Hier werden nur Bilder und reiner Text gezeigt. Diese Datei kann gespeichert und anderswo geöffnet werden.",
  save: "Eine Kopie außerhalb von Holdfast speichern",
  saving: "Wird geöffnet …",
  saved: (fileName) =>
    `Gespeichert als ${fileName}, wo dieser Browser speichert. Wer dieses Gerät benutzt, kann sie dort öffnen.`,
};

export const files = { en, de };
