/** What is said in a patient’s own notebook. */

const en = {
  title: "Notebook",
  onHome: "Your own words. Nobody else can open it.",
  under: "Only you can open it. Nothing of it is in a room, and nobody is told that you write.",
  write: "Write",
  first: "Before the first word",
  firstText:
    "Nobody else holds this notebook for you. Were this device lost, nothing could bring your words back.",
  firstAsks:
    "So it asks for a recovery sheet first, or for a passkey on a second device of yours. A passphrase does not count: it opens this device alone.",
  makeSheet: "Make a recovery sheet",
  addDevice: "Add a device of yours",
  stays: "What you have written stays open to you.",
  empty: "Nothing is written here.",
  pages: "Pages",
  earlier: "Earlier pages",
  find: "Find words",
  noneFound: "No page holds these words.",
  found: "What was found",
  opening: "Opening the page…",
  done: "Done",
  text: "A page of your notebook",
  notHere: "This page is not on this device.",
  nobodyReads: "Nobody reads this page but you.",
  lettersTo: (name: string) => `Letters to ${name}`,
  takeOut: "Take this page out",
  takeOutWeighs:
    "The page goes from the notebook on all your devices, and cannot be brought back here. Its sealed bytes stay on the host, on your devices and in copies made before. Only your sheet and your devices open those.",
  takeItOut: "Take it out",
};

const de: typeof en = {
  title: "Notizbuch",
  onHome: "Eigene Worte. Niemand sonst kann es öffnen.",
  under:
    "Nur Sie können es öffnen. Nichts davon steht in einem Raum, und niemand erfährt, dass Sie schreiben.",
  write: "Schreiben",
  first: "Vor dem ersten Wort",
  firstText:
    "Niemand sonst hat dieses Notizbuch für Sie. Ginge dieses Gerät verloren, brächte nichts Ihre Worte zurück.",
  firstAsks:
    "Darum verlangt es zuerst ein Wieder\u00ADherstellungs\u00ADblatt oder einen Passkey auf einem zweiten eigenen Gerät. Eine Passphrase zählt nicht: Sie öffnet nur dieses Gerät.",
  makeSheet: "Ein Wieder\u00ADherstellungs\u00ADblatt machen",
  addDevice: "Ein eigenes Gerät hinzufügen",
  stays: "Was Sie geschrieben haben, bleibt Ihnen offen.",
  empty: "Hier steht noch nichts.",
  pages: "Seiten",
  earlier: "Frühere Seiten",
  find: "Worte finden",
  noneFound: "Auf keiner Seite stehen diese Worte.",
  found: "Was gefunden wurde",
  opening: "Die Seite wird geöffnet…",
  done: "Fertig",
  text: "Eine Seite Ihres Notizbuchs",
  notHere: "Diese Seite ist nicht auf diesem Gerät.",
  nobodyReads: "Diese Seite liest niemand außer Ihnen.",
  lettersTo: (name) => `Briefe an ${name}`,
  takeOut: "Diese Seite herausnehmen",
  takeOutWeighs:
    "Die Seite verschwindet auf allen Ihren Geräten aus dem Notizbuch und kommt hier nicht zurück. Ihre versiegelten Bytes bleiben beim Host, auf Ihren Geräten und in früheren Kopien. Nur Ihr Blatt und Ihre Geräte öffnen sie.",
  takeItOut: "Herausnehmen",
};

export const notebook = { en, de };
