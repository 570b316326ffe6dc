/** The ways back in: the recovery sheet, passkeys and passphrases; trying, renewing and removing them. */

const en = {
  title: "Recovery",
  under: "What opens your Holdfast when this device is lost, and what does not.",
  back: "Settings",
  toRecovery: "Recovery",

  sheet: "Recovery sheet",
  sheetOpens: "It opens everything, on an empty device too. Whoever has it can do the same.",
  sheetMade: (date: string) => `Made on ${date}.`,
  sheetTried: (date: string) => `Tried on ${date}.`,
  sheetNotTried: "Not tried since it was made.",
  noSheet: "You have made none.",
  noSheetText:
    "Without a sheet, what only you have is gone with your last device. The other person can let you in again, into a new room.",
  makeSheet: "Make a recovery sheet",
  trySheet: "Try your recovery sheet",
  newSheet: "Print a new sheet",
  otherHands: "The sheet or a device was in other hands",

  kept: {
    good: (date: string) =>
      `What the host keeps for a recovery was looked at on ${date}. It is what you left there.`,
    "not-looked": "What the host keeps for a recovery has not been looked at yet.",
    behind: "What the host keeps for a recovery is older than what you have here.",
    failing: "A recovery would fail now: the host no longer keeps what the sheet opens.",
  },
  behindDo: "Unlock once more while the host is reached, then look here again.",
  failingDo:
    "What is on this device is whole. Print a new sheet while the host is reached, try it, and tell whoever runs the host.",

  ways: "Unlocking",
  waysLabel: "Ways of unlocking",
  method: { passkey: "Passkey", passphrase: "Passphrase" },
  since: (date: string) => `Since ${date}.`,
  opensEmpty: "It opens an empty device too.",
  opensHere: "It opens this device and nothing else.",
  opensElsewhere: "It opens another of your devices and nothing else.",
  notHere: "It does not unlock this device.",
  onlyWay: "It is the last one, so it stays until there is another.",
  addPasskey: "Add a passkey",
  addPassphrase: "Add a passphrase",
  changePassphrase: "Change the passphrase",
  remove: "Remove",

  tryTitle: "Try your recovery sheet",
  tryText: "Take the sheet from where it lies, and type its words. Nothing changes but the day it was tried.",
  words: "The twelve words, in their order",
  wordsHint: "With a space between them. They stay on this device.",
  tryIt: "Try it",
  trying: "It is being tried with what the host keeps…",
  worksTitle: "This sheet works.",
  worksText: "Today it would open everything, on an empty device. Lay it back where nobody else looks.",

  newTitle: "Print a new sheet",
  makeTitle: "Make a recovery sheet",
  makeText: "Twelve words on paper, which open everything of yours on a new device.",
  makeWeigh: "Whoever finds it can open everything, too. Keep it where nobody else looks.",
  newText: "For a sheet that is lost or worn.",
  newWeigh:
    "The one you have opens nothing any more at this host, once three words of the new one are read back.",
  newLimit:
    "Whoever holds the old sheet and an old copy of what the host keeps can open what was written until now.",
  newOtherHands: "If somebody else had it, a new sheet alone is not enough.",
  unlockToDraw: "Then the new sheet is drawn.",
  drawing: "The sheet is being drawn…",

  sheetStep: "Your new recovery sheet",
  sheetStepText: "These twelve words open everything of yours. Print them, or write them down by hand.",
  sheetFor: (date: string) => `Made on ${date}. It takes the place of every sheet before it.`,
  takeItUp: "Use this sheet from now on",
  takingUp: "It is being put in the place of the one before…",
  sheetHolds: "The new sheet holds. Tear up the one before.",
  firstHolds: "The sheet holds. Lay it where nobody else looks.",
  sheetHoldsMore: "Type it once on each of your other devices. Each asks for it under Recovery.",

  rootTitle: "In other hands",
  rootText:
    "Somebody else had the sheet, a passkey, or a device that stood open. Then everything rests on new keys.",
  rootWill: "What follows",
  rootSheet: "You get a new recovery sheet. The one before opens nothing that is written later.",
  rootDevices: "Each of your other devices asks once for the new sheet before it can change keys.",
  rootWays: "Passkeys and passphrases elsewhere are set up again there.",
  rootRooms: "Everyone you share a room with checks with you again, together or by the six words.",
  rootKeeps: "What somebody has opened or copied until now stays with them. Nothing can take that back.",
  rootDevice: "A device that is gone is removed as well, under Devices. That comes first.",
  toDevices: "Your devices",
  nextWay: "How this device is unlocked from then on",
  nextSame: "As now",
  nextNew: "In a new way",
  nextNewHint: "If somebody may know the passphrase, or had the passkey.",
  nextTitle: "The new way of unlocking",
  unlockToReplace: "In the way that holds until now. Then the new sheet is drawn.",
  drawNewSheet: "Draw a new sheet",
  makeNewKeys: "Make new keys",
  makingNewKeys: "New keys are being made, here and in every room…",
  replaced: "Everything rests on new keys. Tear up the sheet from before.",
  replacedRooms: "Rooms say that you check with each other again.",

  typeTitle: "Type the new sheet",
  typeAsk: "A new recovery sheet was made on another of your devices.",
  typeText: "Until its words are typed here, this device reads and writes, and changes nothing of keys.",
  typeLink: "Type the new sheet",
  unlockToType: "Then this device takes it up.",
  taking: "This device is taking it up…",
  typed: "This device can change keys again.",

  passkeyTitle: "Add a passkey",
  passkeyText: "A passkey opens an empty device as well. Keep it on something other than this device.",
  methodName: "Your word for it",
  methodNameHint: "Only you read it, as “the key in the drawer”.",
  passphraseTitle: "Change the passphrase",
  passphraseAddTitle: "Add a passphrase",
  passphraseText:
    "It opens this device and nothing else. The one before opens nothing once the new one holds.",
  passphraseAddText: "It opens this device and nothing else.",
  unlockToAdd: "In a way you have already. Then the new one holds.",
  unlockToChange: "In the way that holds until now. Then the new one does.",
  adding: "It is being kept…",
  added: { passkey: "The passkey holds.", passphrase: "The new passphrase holds on this device." },

  removeTitle: { passkey: "Remove the passkey", passphrase: "Remove the passphrase" },
  removeWeigh: {
    passkey: "It then opens nothing of yours. The browser may still list it; delete it there as well.",
    passphrase: "It then does not unlock this device any more.",
  },
  removeCopies: "If somebody else had it, removing it is not enough.",
  unlockToRemove: "Then it is removed.",
  removing: "It is being removed…",
  removed: { passkey: "The passkey is removed.", passphrase: "The passphrase is removed." },
  leave: "Leave it as it is",
};

const de: typeof en = {
  title: "Wieder\u00ADherstellung",
  under: "Was Ihr Holdfast öffnet, wenn dieses Gerät verloren geht, und was nicht.",
  back: "Einstellungen",
  toRecovery: "Wiederherstellung",

  sheet: "Wieder\u00ADherstellungs\u00ADblatt",
  sheetOpens: "Es öffnet alles, auch auf einem leeren Gerät. Wer es hat, kann das auch.",
  sheetMade: (date) => `Gemacht am ${date}.`,
  sheetTried: (date) => `Erprobt am ${date}.`,
  sheetNotTried: "Seitdem nicht erprobt.",
  noSheet: "Sie haben keines gemacht.",
  noSheetText:
    "Ohne Blatt geht mit Ihrem letzten Gerät verloren, was nur Sie haben. Die andere Person kann Sie neu einlassen, in einen neuen Raum.",
  makeSheet: "Ein Wiederherstellungsblatt machen",
  trySheet: "Ihr Wiederherstellungsblatt erproben",
  newSheet: "Ein neues Blatt drucken",
  otherHands: "Das Blatt oder ein Gerät war in fremden Händen",

  kept: {
    good: (date) =>
      `Was der Host für eine Wiederherstellung bewahrt, wurde am ${date} angesehen. Es ist, was Sie dort hinterlegt haben.`,
    "not-looked": "Was der Host für eine Wiederherstellung bewahrt, wurde noch nicht angesehen.",
    behind: "Was der Host für eine Wiederherstellung bewahrt, ist älter als das, was Sie hier haben.",
    failing: "Eine Wiederherstellung würde jetzt misslingen: Der Host hat nicht mehr, was das Blatt öffnet.",
  },
  behindDo: "Entsperren Sie noch einmal, während der Host erreichbar ist, dann sehen Sie wieder hier nach.",
  failingDo:
    "Was auf diesem Gerät ist, ist unversehrt. Drucken Sie mit Verbindung ein neues Blatt, erproben Sie es, und sagen Sie es dem, der den Host betreibt.",

  ways: "Entsperren",
  waysLabel: "Wege zum Entsperren",
  method: { passkey: "Passkey", passphrase: "Passphrase" },
  since: (date) => `Seit ${date}.`,
  opensEmpty: "Er öffnet auch ein leeres Gerät.",
  opensHere: "Sie öffnet dieses Gerät und sonst nichts.",
  opensElsewhere: "Sie öffnet ein anderes Ihrer Geräte und sonst nichts.",
  notHere: "Damit öffnet sich dieses Gerät nicht.",
  onlyWay: "Es ist der letzte Weg und bleibt, bis es einen anderen gibt.",
  addPasskey: "Einen Passkey hinzufügen",
  addPassphrase: "Eine Passphrase hinzufügen",
  changePassphrase: "Die Passphrase ändern",
  remove: "Entfernen",

  tryTitle: "Ihr Wieder\u00ADherstellungs\u00ADblatt erproben",
  tryText:
    "Nehmen Sie das Blatt von dort, wo es liegt, und tippen Sie seine Wörter. Es ändert sich nichts als der Tag der Erprobung.",
  words: "Die zwölf Wörter der Reihe nach",
  wordsHint: "Mit einem Leerzeichen dazwischen. Sie bleiben auf diesem Gerät.",
  tryIt: "Erproben",
  trying: "Es wird mit dem erprobt, was der Host bewahrt…",
  worksTitle: "Dieses Blatt öffnet.",
  worksText:
    "Heute würde es auf einem leeren Gerät alles öffnen. Legen Sie es zurück, wo sonst niemand nachsieht.",

  newTitle: "Ein neues Blatt drucken",
  makeTitle: "Ein Wieder\u00ADherstellungs\u00ADblatt machen",
  makeText: "Zwölf Wörter auf Papier, die auf einem neuen Gerät alles von Ihnen öffnen.",
  makeWeigh: "Wer es findet, kann ebenfalls alles öffnen. Bewahren Sie es auf, wo sonst niemand nachsieht.",
  newText: "Für ein Blatt, das verloren oder abgenutzt ist.",
  newWeigh:
    "Das jetzige öffnet bei diesem Host nichts mehr, sobald drei Wörter des neuen zurückgelesen sind.",
  newLimit:
    "Wer das alte Blatt und eine alte Kopie vom Bestand des Hosts hat, kann öffnen, was bis jetzt geschrieben wurde.",
  newOtherHands: "Hatte es jemand anderes, genügt ein neues Blatt allein nicht.",
  unlockToDraw: "Dann wird das neue Blatt gezogen.",
  drawing: "Das Blatt wird gezogen…",

  sheetStep: "Ihr neues Wieder\u00ADherstellungs\u00ADblatt",
  sheetStepText: "Diese zwölf Wörter öffnen alles von Ihnen. Drucken Sie sie oder schreiben Sie sie ab.",
  sheetFor: (date) => `Gemacht am ${date}. Es tritt an die Stelle aller Blätter davor.`,
  takeItUp: "Von nun an gilt dieses Blatt",
  takingUp: "Es tritt an die Stelle des vorigen…",
  sheetHolds: "Das neue Blatt gilt. Zerreißen Sie das vorige.",
  firstHolds: "Das Blatt gilt. Legen Sie es dorthin, wo sonst niemand nachsieht.",
  sheetHoldsMore:
    "Tippen Sie es auf jedem Ihrer anderen Geräte einmal ein. Jedes fragt danach, unter „Wiederherstellung“.",

  rootTitle: "In fremden Händen",
  rootText:
    "Jemand anderes hatte das Blatt, einen Passkey oder ein offenes Gerät. Dann ruht alles auf neuen Schlüsseln.",
  rootWill: "Was folgt",
  rootSheet:
    "Sie bekommen ein neues Wiederherstellungsblatt. Das vorige öffnet nichts, was später geschrieben wird.",
  rootDevices:
    "Jedes Ihrer anderen Geräte fragt einmal nach dem neuen Blatt, bevor es Schlüssel ändern kann.",
  rootWays: "Passkeys und Passphrasen auf anderen Geräten richten Sie dort neu ein.",
  rootRooms:
    "Wer einen Raum mit Ihnen teilt, prüft noch einmal mit Ihnen, zusammen oder mit den sechs Wörtern.",
  rootKeeps: "Was jemand bis jetzt geöffnet oder kopiert hat, behält er. Das lässt sich nicht zurückholen.",
  rootDevice: "Ein Gerät, das weg ist, entfernen Sie ebenfalls, unter „Geräte“. Das kommt zuerst.",
  toDevices: "Ihre Geräte",
  nextWay: "Wie dieses Gerät danach entsperrt wird",
  nextSame: "Wie jetzt",
  nextNew: "Auf neue Weise",
  nextNewHint: "Falls jemand die Passphrase kennen könnte oder den Passkey hatte.",
  nextTitle: "Die neue Weise zu entsperren",
  unlockToReplace: "Auf die bisherige Weise. Dann wird das neue Blatt gezogen.",
  drawNewSheet: "Ein neues Blatt ziehen",
  makeNewKeys: "Neue Schlüssel machen",
  makingNewKeys: "Neue Schlüssel entstehen, hier und in jedem Raum…",
  replaced: "Alles ruht auf neuen Schlüsseln. Zerreißen Sie das Blatt von davor.",
  replacedRooms: "Die Räume sagen, dass Sie noch einmal miteinander prüfen.",

  typeTitle: "Das neue Blatt eintippen",
  typeAsk: "Auf einem anderen Ihrer Geräte entstand ein neues Wiederherstellungsblatt.",
  typeText:
    "Bis seine Wörter hier getippt sind, liest und schreibt dieses Gerät und ändert nichts an Schlüsseln.",
  typeLink: "Das neue Blatt eintippen",
  unlockToType: "Dann nimmt dieses Gerät es an.",
  taking: "Dieses Gerät nimmt es an…",
  typed: "Dieses Gerät kann wieder Schlüssel ändern.",

  passkeyTitle: "Einen Passkey hinzufügen",
  passkeyText:
    "Ein Passkey öffnet auch ein leeres Gerät. Bewahren Sie ihn auf etwas anderem auf als diesem Gerät.",
  methodName: "Ihr Wort dafür",
  methodNameHint: "Nur Sie lesen es, etwa „der Schlüssel in der Schublade“.",
  passphraseTitle: "Die Passphrase ändern",
  passphraseAddTitle: "Eine Passphrase hinzufügen",
  passphraseText:
    "Sie öffnet dieses Gerät und sonst nichts. Die vorige öffnet nichts mehr, sobald die neue gilt.",
  passphraseAddText: "Sie öffnet dieses Gerät und sonst nichts.",
  unlockToAdd: "Auf einem Weg, den Sie schon haben. Dann gilt der neue.",
  unlockToChange: "Auf dem bisherigen Weg. Dann gilt der neue.",
  adding: "Es wird aufbewahrt…",
  added: { passkey: "Der Passkey gilt.", passphrase: "Die neue Passphrase gilt auf diesem Gerät." },

  removeTitle: { passkey: "Den Passkey entfernen", passphrase: "Die Passphrase entfernen" },
  removeWeigh: {
    passkey:
      "Er öffnet dann nichts mehr von Ihnen. Der Browser führt ihn vielleicht noch; löschen Sie ihn auch dort.",
    passphrase: "Sie entsperrt dieses Gerät dann nicht mehr.",
  },
  removeCopies: "Hatte ihn oder sie jemand anderes, genügt das Entfernen nicht.",
  unlockToRemove: "Dann ist es entfernt.",
  removing: "Es wird entfernt…",
  removed: { passkey: "Der Passkey ist entfernt.", passphrase: "Die Passphrase ist entfernt." },
  leave: "So lassen",
};

export const recovery = { en, de };
