/** A patient's own copy, and closing the room. Nobody is asked why. */

const en = {
  title: "Your copy, and closing the room",
  under: (name: string) => `With ${name}. What you have here is yours, whatever you decide.`,
  copyTitle: "Your own copy",
  copyText:
    "Everything of this room that you can read, in one file of your own. Nobody is told that you made it.",
  toCopy: "Make a copy",
  closeTitle: "Close the room",
  means: (name: string) => [
    `Neither of you can write here any more. Both of you keep all that was written, and ${name} sees the day.`,
    `Hours that are agreed and what is owed are not ended by this: that you settle with ${name}, here before or by telephone.`,
    `If you come back, ${name} can invite you into a new room.`,
    "This cannot be undone.",
  ],
  close: "Close the room",
  stay: "Leave it as it is",
  unlockToClose: "Whoever only has this device in hand closes no room. With the unlock it closes at once.",
  closing: "Closing the room…",
  closedOn: (date: string) => `This room was closed on ${date}. What was written in it stays readable.`,
  notClosed: "This room is not in use, so there is nothing to close.",
  closeWith: (name: string) => `Close the room with ${name}`,
  meansTherapist: (name: string) =>
    `Neither of you can write there any more, and ${name} keeps all that was written. For a return you invite again.`,
};

const de: typeof en = {
  title: "Ihre Abschrift, und den Raum schließen",
  under: (name) => `Mit ${name}. Was Sie hier haben, gehört Ihnen, wie Sie sich auch entscheiden.`,
  copyTitle: "Ihre eigene Abschrift",
  copyText:
    "Alles aus diesem Raum, was Sie lesen können, in einer eigenen Datei. Niemand erfährt, dass Sie sie gemacht haben.",
  toCopy: "Eine Abschrift machen",
  closeTitle: "Den Raum schließen",
  means: (name) => [
    `Dann kann hier keiner von Ihnen mehr schreiben. Beide behalten alles Geschriebene, und ${name} sieht den Tag.`,
    `Vereinbarte Stunden und was offen ist, enden damit nicht: Das klären Sie mit ${name}, vorher hier oder am Telefon.`,
    `Wenn Sie wiederkommen, kann ${name} Sie in einen neuen Raum einladen.`,
    "Das lässt sich nicht rückgängig machen.",
  ],
  close: "Den Raum schließen",
  stay: "Es lassen, wie es ist",
  unlockToClose:
    "Wer nur dieses Gerät in der Hand hat, schließt keinen Raum. Mit dem Entsperren schließt er sofort.",
  closing: "Der Raum wird geschlossen…",
  closedOn: (date) => `Dieser Raum wurde am ${date} geschlossen. Was darin geschrieben wurde, bleibt lesbar.`,
  notClosed: "Dieser Raum ist nicht in Gebrauch, also ist nichts zu schließen.",
  closeWith: (name) => `Den Raum mit ${name} schließen`,
  meansTherapist: (name) =>
    `Dann kann dort keiner von Ihnen mehr schreiben, und ${name} behält alles Geschriebene. Für eine Rückkehr laden Sie neu ein.`,
};

export const closing = { en, de };
