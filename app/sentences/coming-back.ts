/** A device that becomes one of its owner's: by another of her devices, by the recovery sheet, by a passkey. */
import type { DeviceArrival } from "#device/own-devices.ts";

type Ended = Extract<DeviceArrival, { stage: "ended" }>["why"];

const en = {
  text: "What is yours lies sealed with the host. One of these opens it on this device.",
  otherDevice: "Another of my devices is here",
  otherDeviceHint: "It shows a code, and lets this device in.",
  sheet: "I have only my recovery sheet or a passkey",
  sheetHint: "For when no other device is in your hands.",
  copy: "I have a copy or an archive",
  copyHint: "A file from your folder or stick, and your recovery sheet. No host is needed.",
  neither: "Nothing of these, and you are a patient? Telephone your therapist, who can let you in again.",

  kindTitle: "This device becomes one of yours",
  kindText:
    "It then opens what your other device opens. Nothing is kept here before you have said yes there.",
  kind: "What this device is",
  kindHint: "The people you have rooms with see only this word, never a name.",
  kinds: { telephone: "A telephone", computer: "A computer" },
  goOn: "Ask my other device",

  codeTitle: "Another of my devices is here",
  codeSteps: [
    "On your other device, open Settings, then Your devices, then Add a device.",
    "It shows a square code. Scan it with the camera of this device; it opens here by itself.",
    "Without a camera, type the letters that stand beside the square.",
  ],
  code: "The code",
  codeHint: "Small letters and large ones are the same. Gaps and hyphens do not count.",
  codeMissing: "Type the code from your other device.",
  asking: "The host is asked for your other device’s code…",
  belongsElsewhere: (host: string) => `This code belongs to ${host}. It opens there.`,
  openThere: (host: string) => `Open it at ${host}`,

  waitingTitle: "Look at your other device.",
  waitingText: "This device has answered the code. Your other device sees that in a moment.",
  foundTitle: "Found.",
  foundText: "Your other device asks whether this one says “found”. It does: say yes there.",
  wordsTitle: "Four words",
  wordsText: "Your other device shows four words. If they are these, say so there.",
  wordsDiffer: "If one word differs, say no there. Somebody may stand between your two devices.",
  leave: "Leave it",
  nothingKept: "Nothing is kept on this device yet.",

  letInTitle: "You are let in.",
  letInText: "So that only you can open it here, choose how you unlock this device.",
  letInWords:
    "Go on only if you said yes, on your other device, to these very words. Otherwise leave it: somebody else answered.",
  keeping: "Everything is being brought over…",
  bringingTitle: "Everything is being brought over",
  bringing: {
    own: "Your own things come first.",
    rooms: "Your own things are here. The rooms follow.",
  },
  bringingSoFar: (done: number, all: number) => `${done} of ${all}.`,
  bringingHint: "You can leave this window open and do something else.",

  endedTitle: "This device was not let in",
  ended: {
    used: "Another device answered this code first. If it was not yours, say no on your other device, and show a new code.",
    expired: "The code was shown for too long. Show a new one on your other device.",
    refused: "Your other device said no. Nothing was given to this one.",
    altered: "The host showed something other than what the code names. Nothing was opened. Show a new code.",
  } satisfies Record<Ended, string>,
  beginAgain: "Begin again",

  recoverTitle: "Open it on this device",
  recoverText: "The twelve words of your recovery sheet open what the host keeps sealed for you.",
  words: "The twelve words",
  wordsHint: "In their order. The first four letters of each are enough.",
  findIt: "Look for what is mine",
  orPasskey: "Or with a passkey",
  passkeyText:
    "One that you made for Holdfast at this address, kept by your telephone, your browser or a key.",
  usePasskey: "Use a passkey",
  passkeyNone: "No passkey was given. Try again, or take the recovery sheet.",
  passkeyCannot:
    "This passkey cannot open Holdfast in this browser. Take the recovery sheet, or another browser.",
  host: (host: string) => `It is looked for at ${host}.`,
  otherHost: "My sheet names another host",
  otherHostField: "The host, as the sheet names it",
  otherHostOpen: (host: string) => `Go on at ${host}`,
  otherHostHint: "A page asks its own host and no other, so you go on there.",
  looking: "What is yours is being looked for. With many years in it, this takes some minutes.",

  foundYours: "Is this yours?",
  name: "Name",
  nameless: "No name is kept with it.",
  side: { therapist: "A practice", patient: "Your rooms" },
  what: "What it is",
  lastWritten: "Last written",
  nothingWritten: "Nothing was written yet.",
  devices: "Devices that open it",
  deviceNamed: (name: string, kind: string) => (name === "" || name === kind ? kind : `${name}, ${kind}`),
  deviceKind: { telephone: "a telephone", computer: "a computer" },
  since: (date: string) => `since ${date}`,
  nothingChanged: "Nothing is changed yet, and nothing is kept here.",
  yes: "Yes, it is mine",
  no: "No",
  notMine: "Nothing was opened or changed. Look at the sheet once more: the words, and the host.",

  lostTitle: "Are these devices still in your hands?",
  lostText:
    "A device that is not gets no new keys: it reads nothing that is written from now on. What it has, it keeps.",
  still: "It is in my hands",
  lost: "It is no longer in my hands",
  lostOnes: "Everything gets new keys, so that these devices read nothing new.",
  deviceSince: (what: string, date: string) =>
    `${what.charAt(0).toUpperCase()}${what.slice(1)}, since ${date}`,

  unlockTitle: "Choose how you unlock",
  unlockText: "You use it each time Holdfast was put away on this device.",
  samePasskey: "Go on with the same passkey",
  otherWay: "Choose another way",
  opening: "This device becomes one of yours…",

  goneTitle: "What was kept on this device is gone or damaged.",
  goneText:
    "The browser may have thrown it away, or the disk failed. The host still has, sealed, all that was sent.",
  goneLost: "Only what was written here and had not been sent may be lost.",
  goneLeft: "What is left here stays as it is until everything is back.",
  bringBack: "Bring everything back",
  bringBackText: "Unlock as you always do. Everything then comes back from the host.",
  bringBackSheet: "With the recovery sheet or another passkey",
  bringBackYes: "Yes, bring it back",
};

const de: typeof en = {
  text: "Was Ihnen gehört, liegt versiegelt beim Host. Eines davon öffnet es auf diesem Gerät.",
  otherDevice: "Ein anderes meiner Geräte ist hier",
  otherDeviceHint: "Es zeigt einen Code und lässt dieses Gerät ein.",
  sheet: "Ich habe nur mein Wiederherstellungsblatt oder einen Passkey",
  sheetHint: "Wenn kein anderes Gerät in Ihren Händen ist.",
  copy: "Ich habe eine Kopie oder ein Archiv",
  copyHint: "Eine Datei aus Ihrem Ordner oder Stick und Ihr Blatt. Ein Host ist nicht nötig.",
  neither:
    "Sie haben nichts davon und sind in Behandlung? Rufen Sie Ihre Therapeutin oder Ihren Therapeuten an; dort können Sie wieder eingelassen werden.",

  kindTitle: "Dieses Gerät wird eines der Ihren",
  kindText:
    "Es öffnet dann, was Ihr anderes Gerät öffnet. Hier bleibt nichts, bevor Sie dort Ja gesagt haben.",
  kind: "Was dieses Gerät ist",
  kindHint: "Wer mit Ihnen einen Raum hat, sieht nur dieses Wort, nie einen Namen.",
  kinds: { telephone: "Ein Telefon", computer: "Ein Rechner" },
  goOn: "Mein anderes Gerät fragen",

  codeTitle: "Ein anderes meiner Geräte ist hier",
  codeSteps: [
    "Öffnen Sie auf Ihrem anderen Gerät Einstellungen, dann Ihre Geräte, dann Gerät hinzufügen.",
    "Es zeigt einen quadratischen Code. Scannen Sie ihn mit der Kamera dieses Geräts; hier öffnet er sich von selbst.",
    "Ohne Kamera tippen Sie die Buchstaben ab, die neben dem Quadrat stehen.",
  ],
  code: "Der Code",
  codeHint: "Groß und klein ist gleich. Lücken und Striche zählen nicht.",
  codeMissing: "Tippen Sie den Code Ihres anderen Geräts.",
  asking: "Der Host wird nach dem Code Ihres anderen Geräts gefragt…",
  belongsElsewhere: (host) => `Dieser Code gehört zu ${host}. Dort öffnet er sich.`,
  openThere: (host) => `Bei ${host} öffnen`,

  waitingTitle: "Sehen Sie auf Ihr anderes Gerät.",
  waitingText: "Dieses Gerät hat auf den Code geantwortet. Ihr anderes sieht es gleich.",
  foundTitle: "Gefunden.",
  foundText: "Ihr anderes Gerät fragt, ob hier „gefunden“ steht. So ist es: sagen Sie dort Ja.",
  wordsTitle: "Vier Wörter",
  wordsText: "Ihr anderes Gerät zeigt vier Wörter. Sind es diese, sagen Sie es dort.",
  wordsDiffer: "Ist ein Wort anders, sagen Sie dort Nein. Vielleicht steht jemand zwischen Ihren Geräten.",
  leave: "Lassen",
  nothingKept: "Auf diesem Gerät ist noch nichts aufbewahrt.",

  letInTitle: "Sie sind eingelassen.",
  letInText: "Damit nur Sie es hier öffnen können, wählen Sie, wie Sie dieses Gerät entsperren.",
  letInWords:
    "Gehen Sie nur weiter, wenn Sie auf Ihrem anderen Gerät genau zu diesen Wörtern Ja gesagt haben. Sonst lassen Sie es: Dann hat jemand anderes geantwortet.",
  keeping: "Alles wird herübergeholt…",
  bringingTitle: "Alles wird herübergeholt",
  bringing: {
    own: "Zuerst kommt Ihr Eigenes.",
    rooms: "Ihr Eigenes ist da. Die Räume folgen.",
  },
  bringingSoFar: (done, all) => `${done} von ${all}.`,
  bringingHint: "Sie können dieses Fenster offen lassen und etwas anderes tun.",

  endedTitle: "Dieses Gerät wurde nicht eingelassen",
  ended: {
    used: "Ein anderes Gerät hat auf diesen Code zuerst geantwortet. War es nicht Ihres, sagen Sie auf Ihrem anderen Gerät Nein und zeigen einen neuen Code.",
    expired: "Der Code wurde zu lange gezeigt. Zeigen Sie auf Ihrem anderen Gerät einen neuen.",
    refused: "Ihr anderes Gerät hat Nein gesagt. Dieses hat nichts bekommen.",
    altered:
      "Der Host zeigte etwas anderes, als der Code nennt. Nichts wurde geöffnet. Zeigen Sie einen neuen Code.",
  },
  beginAgain: "Neu beginnen",

  recoverTitle: "Auf diesem Gerät öffnen",
  recoverText:
    "Die zwölf Wörter Ihres Wiederherstellungsblatts öffnen, was der Host versiegelt für Sie bewahrt.",
  words: "Die zwölf Wörter",
  wordsHint: "In ihrer Reihenfolge. Von jedem genügen die ersten vier Buchstaben.",
  findIt: "Meines suchen",
  orPasskey: "Oder mit einem Passkey",
  passkeyText:
    "Einer, den Sie unter dieser Adresse für Holdfast angelegt haben, auf dem Telefon, im Browser oder auf einem Schlüssel.",
  usePasskey: "Passkey benutzen",
  passkeyNone: "Es wurde kein Passkey gegeben. Versuchen Sie es noch einmal oder nehmen Sie das Blatt.",
  passkeyCannot:
    "Dieser Passkey kann Holdfast in diesem Browser nicht öffnen. Nehmen Sie das Blatt oder einen anderen Browser.",
  host: (host) => `Gesucht wird bei ${host}.`,
  otherHost: "Mein Blatt nennt einen anderen Host",
  otherHostField: "Der Host, wie er auf dem Blatt steht",
  otherHostOpen: (host) => `Bei ${host} weitermachen`,
  otherHostHint: "Eine Seite fragt nur ihren eigenen Host, darum geht es dort weiter.",
  looking: "Das Ihre wird gesucht. Liegen viele Jahre darin, dauert es einige Minuten.",

  foundYours: "Ist das Ihres?",
  name: "Name",
  nameless: "Ein Name ist nicht dabei.",
  side: { therapist: "Eine Praxis", patient: "Ihre Räume" },
  what: "Was es ist",
  lastWritten: "Zuletzt geschrieben",
  nothingWritten: "Es wurde noch nichts geschrieben.",
  devices: "Geräte, die es öffnen",
  deviceNamed: (name, kind) => (name === "" || name === kind ? kind : `${name}, ${kind}`),
  deviceKind: { telephone: "ein Telefon", computer: "ein Rechner" },
  since: (date) => `seit ${date}`,
  nothingChanged: "Noch ist nichts verändert, und hier ist nichts aufbewahrt.",
  yes: "Ja, es ist meines",
  no: "Nein",
  notMine:
    "Nichts wurde geöffnet oder verändert. Sehen Sie noch einmal auf das Blatt: die Wörter und den Host.",

  lostTitle: "Sind diese Geräte noch in Ihren Händen?",
  lostText:
    "Ein Gerät, das es nicht ist, bekommt keine neuen Schlüssel: es liest nichts, was von nun an geschrieben wird. Was es hat, behält es.",
  still: "Es ist in meinen Händen",
  lost: "Es ist nicht mehr in meinen Händen",
  lostOnes: "Alles bekommt neue Schlüssel, damit diese Geräte nichts Neues lesen.",
  deviceSince: (what, date) => `${what.charAt(0).toUpperCase()}${what.slice(1)}, seit ${date}`,

  unlockTitle: "Wie wollen Sie entsperren?",
  unlockText: "Sie brauchen es jedes Mal, wenn Holdfast auf diesem Gerät weggelegt war.",
  samePasskey: "Mit demselben Passkey weiter",
  otherWay: "Einen anderen Weg wählen",
  opening: "Dieses Gerät wird eines der Ihren…",

  goneTitle: "Was dieses Gerät aufbewahrte, ist weg oder beschädigt.",
  goneText:
    "Vielleicht hat der Browser es weggeworfen, oder der Datenträger versagte. Der Host hat weiter, versiegelt, alles Gesendete.",
  goneLost: "Verloren sein kann nur, was hier geschrieben und noch nicht gesendet war.",
  goneLeft: "Was hier noch liegt, bleibt unangetastet, bis alles zurück ist.",
  bringBack: "Alles zurückholen",
  bringBackText: "Entsperren Sie wie immer. Dann kommt alles vom Host zurück.",
  bringBackSheet: "Mit dem Wiederherstellungsblatt oder einem anderen Passkey",
  bringBackYes: "Ja, zurückholen",
};

export const comingBack = { en, de };
