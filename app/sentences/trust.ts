/** What the host can see: everything, of one letter, and what it could still do. */
import type { HostRow } from "#device/questions.ts";

const en = {
  title: "What the host can see",
  madeFromProgram:
    "This page is made from the program itself. If the program could see more, this page would say so.",
  host: (host: string) => `The host is the machine at ${host}.`,

  canSee: "It can see",
  place: {
    connection: "From a connection",
    column: "In what it keeps",
    wire: "In what passes",
    counter: "In what it counts",
    disk: "On its disk",
  } as Readonly<Record<string, string>>,
  otherPlace: "Elsewhere",
  showWhole: (count: number) => `Show its ${count} lines`,
  fold: "Fold this away",

  keepsTitle: "What it keeps for this device",
  keepsText:
    "As it answered just now, every value whole or by its first bytes. The headings are known to this device only.",
  keepsNothing: "It keeps nothing for this device.",
  notAsked: "The host could not be asked now, so its rows are not shown.",
  about: {
    self: "Your own sealed log",
    room: "The room",
    locker: "What your recovery sheet or a passkey opens",
    anchor: "Where your own log is found again",
    invitation: "An invitation",
    file: "A file",
  } satisfies Record<HostRow["about"], string>,
  aboutRoom: (name: string) => `The room with ${name}`,
  aboutInvitation: (name: string) => `The invitation for ${name}`,
  tableNamed: (table: string) => `in its table “${table}”`,

  cannotSee: "It cannot see",
  cannotSeeText:
    "Names, notes, letters, the frame, fees. What is said or shown in the room. Which of you wrote.",

  couldDo: "What it could still do",
  couldDoText: "Keep things from you. Delete. Guess from times and sizes. Send you a changed program.",
  notice: "How you would notice",
  noticeText: [
    "Keep things from you: each device tells the other, sealed, what it has seen. What is missing is named on both sides.",
    "Delete, or show an old state: your devices compare with what they hold, say so, and put back what they have.",
    "Guess from times and sizes: you would not notice. Sizes are rounded, and nothing names you; the rest cannot be prevented.",
    "Send a changed program: a browser that has opened Holdfast once checks each file it keeps. The first time, and each renewal, rests on the host.",
  ],
  check: "How to check the program",
  checkText: [
    "Holdfast is free software. What the host serves can be built from its source, and the files then compare byte for byte.",
    "This cannot be seen from inside a page, for a changed page could say anything. It needs another program, or another person.",
  ],

  letterTitle: "What the host has of this letter",
  letterNotYet: "Nothing yet. The letter is on this device only.",
  letterBytes: (count: string) => `These ${count} bytes.`,
  letterFirst: (shown: string, count: string) => `The first ${shown} of ${count}.`,
  letterText:
    "No name, no day, and not which of you wrote it. While you are connected, it also sees when bytes arrive, and from where.",
  letterPlace: (place: string) => `It lies as number ${place} in a log whose name is a random number.`,
};

const de: typeof en = {
  title: "Was der Host sehen kann",
  madeFromProgram:
    "Diese Seite entsteht aus dem Programm selbst. Könnte das Programm mehr sehen, stünde es hier.",
  host: (host) => `Der Host ist die Maschine unter ${host}.`,

  canSee: "Er kann sehen",
  place: {
    connection: "An einer Verbindung",
    column: "In dem, was er aufbewahrt",
    wire: "In dem, was durchläuft",
    counter: "In dem, was er zählt",
    disk: "Auf seinem Datenträger",
  },
  otherPlace: "Anderswo",
  showWhole: (count) => `Die ${count} Zeilen zeigen`,
  fold: "Wieder einklappen",

  keepsTitle: "Was er für dieses Gerät aufbewahrt",
  keepsText:
    "So, wie er eben geantwortet hat, jeder Wert ganz oder mit seinen ersten Bytes. Die Überschriften kennt nur dieses Gerät.",
  keepsNothing: "Er bewahrt für dieses Gerät nichts auf.",
  notAsked: "Der Host war gerade nicht zu fragen, darum stehen seine Zeilen hier nicht.",
  about: {
    self: "Ihr eigenes versiegeltes Protokoll",
    room: "Der Raum",
    locker: "Was Ihr Wiederherstellungsblatt oder ein Passkey öffnet",
    anchor: "Wo Ihr eigenes Protokoll wiedergefunden wird",
    invitation: "Eine Einladung",
    file: "Eine Datei",
  },
  aboutRoom: (name) => `Der Raum mit ${name}`,
  aboutInvitation: (name) => `Die Einladung für ${name}`,
  tableNamed: (table) => `in seiner Tabelle „${table}“`,

  cannotSee: "Er kann nicht sehen",
  cannotSeeText:
    "Namen, Notizen, Briefe, den Rahmen, Honorare. Was im Raum gesagt oder gezeigt wird. Wer von Ihnen schrieb.",

  couldDo: "Was er trotzdem könnte",
  couldDoText:
    "Ihnen etwas vorenthalten. Löschen. Aus Zeiten und Größen raten. Ihnen ein verändertes Programm schicken.",
  notice: "Wie Sie es merken würden",
  noticeText: [
    "Etwas vorenthalten: Jedes Gerät sagt dem anderen versiegelt, was es gesehen hat. Was fehlt, wird auf beiden Seiten genannt.",
    "Löschen oder einen alten Stand zeigen: Ihre Geräte vergleichen mit dem, was sie haben, sagen es und legen es zurück.",
    "Aus Zeiten und Größen raten: Das würden Sie nicht merken. Größen sind gerundet, und nichts nennt Sie; der Rest lässt sich nicht verhindern.",
    "Ein verändertes Programm: Ein Browser, der Holdfast einmal geöffnet hat, prüft jede Datei, die er behält. Das erste Mal und jede Erneuerung hängen am Host.",
  ],
  check: "Wie man das Programm prüft",
  checkText: [
    "Holdfast ist freie Software. Was der Host ausliefert, lässt sich aus dem Quelltext bauen und Byte für Byte vergleichen.",
    "Von innen sieht man das nicht, denn eine veränderte Seite könnte alles behaupten. Es braucht ein anderes Programm oder einen anderen Menschen.",
  ],

  letterTitle: "Was der Host von diesem Brief hat",
  letterNotYet: "Noch nichts. Der Brief ist nur auf diesem Gerät.",
  letterBytes: (count) => `Diese ${count} Bytes.`,
  letterFirst: (shown, count) => `Die ersten ${shown} von ${count}.`,
  letterText:
    "Kein Name, kein Tag, und nicht, wer von Ihnen schrieb. Solange Sie verbunden sind, sieht er auch, wann Bytes ankommen und woher.",
  letterPlace: (place) =>
    `Er liegt als Nummer ${place} in einem Protokoll, dessen Name eine Zufallszahl ist.`,
};

export const trust = { en, de };
