/** The copy in a folder or stick, the archive, and a practice that comes back from one of them. */

const en = {
  title: "The copy",
  back: "Settings",
  under: "A sealed copy of everything you have here, outside this device. Your recovery sheet opens it.",

  none: "There is no copy yet.",
  madeInFolder: (when: string) => `Copied on ${when}, and read back.`,
  madeAsFile: (when: string) => `Saved as a file on ${when}.`,
  madeAsArchive: (when: string) => `Last kept as an archive on ${when}.`,
  nothingNew: "Nothing was written since.",
  folder: (name: string) => `It is written into “${name}”, once a day, by itself.`,
  copying: "Copying, and reading it back…",
  copyNow: "Copy now",
  otherFolder: "Name another folder",
  noFolder: "Stop copying there",
  folderTitle: "A folder or stick",
  folderText:
    "Name it once. Holdfast then copies there once a day by itself, reads each copy back, and keeps three.",
  folderHint: "A stick that you take with you also helps when this room burns.",
  nameFolder: "Name a folder",
  fileTitle: "A file for you to keep",
  fileText:
    "This browser cannot write into a folder by itself. Save the copy once a week, and keep it elsewhere.",
  saveFile: "Save the copy",
  trouble: {
    permission: "This browser asks for your permission again before it writes there.",
    absent: "The folder could not be found. The stick may not be plugged in. Nothing is lost.",
    full: "There is no room left in the folder. The copies before were kept. Free some space there.",
    failed: "The copy could not be written. The copies before were kept.",
    differs: "What was read back is not what was written. The copies before were kept. Take another stick.",
  },
  allow: "Allow it again",

  sheetTitle: "Type your recovery sheet once",
  sheetText:
    "Copies open with your sheet alone. Its words are needed once to prepare that. They leave this device neither now nor later.",
  words: "The twelve words",
  wordsHint: "In their order. The first four letters of each are enough.",
  prepare: "Prepare copies",
  noSheetTitle: "A recovery sheet comes first",
  noSheetText: "A copy opens with a recovery sheet, and there is none yet.",
  toRecovery: "Make a recovery sheet",

  opens: "Whoever has a copy and the sheet of its time can read everything written until then.",
  opensMore: "A new sheet alone does not change that for older copies. Destroy those you no longer need.",

  archiveTitle: "An archive",
  archiveText:
    "One page with everything in it, sealed. It opens in any browser, without Holdfast and without a network, with your sheet, and prints.",
  makeArchive: "Make an archive",
  making: "The archive is being made…",
  archiveMade: "The archive was handed to your browser, which has put it with your downloads.",
  fileMade: "The copy was handed to your browser, which has put it with your downloads.",
  copyMade: "Copied, and read back.",

  todayNone: "There is no copy of your practice outside this device.",
  todayNoneAtAll:
    "There is no copy of your practice outside this device, and without a host nothing else brings it back.",
  todayNoneDo: "Name a folder for it",
  todayOld: (when: string) => `The last copy of your practice was made on ${when}.`,
  todayOldDo: "Look why",
  todayWeekly: (when: string) => `Your last copy is of ${when}.`,
  todayWeeklyDo: "Save a new one",

  bringTitle: "Bring it back from a copy",
  bringText: "Choose the newest copy, or an archive, and type your twelve words. Nothing is sent anywhere.",
  file: "The copy",
  chooseFile: "Choose a file",
  otherFile: "Choose another file",
  noFile: "Choose the file first.",
  open: "Open the copy",
  opening: "The copy is being opened and looked through. With many years in it, this takes some minutes.",
  isYours: "Is this yours?",
  what: "What it is",
  side: { therapist: "A practice", patient: "Your rooms" },
  name: "Name",
  nameless: "No name is kept with it.",
  madeOn: "Copied on",
  nothingChanged: "Nothing is kept on this device yet.",
  yes: "Yes, bring it back",
  no: "No",
  bringConsequence:
    "This device takes the place of the one that made the copy. As soon as the host is reached, that one can no longer open anything new.",
  bringConsequenceAlone:
    "This device goes on from that day. The practice has no host, so what the other device wrote later is not in it. Write on one of them.",
  unlockTitle: "Choose how you unlock",
  unlockText: "It opens what came back on this device, from now on.",
  bringing: "Everything is being put in its place…",
};

const de: typeof en = {
  title: "Die Kopie",
  back: "Einstellungen",
  under:
    "Eine versiegelte Kopie von allem, was Sie hier haben, außerhalb dieses Geräts. Ihr Wiederherstellungsblatt öffnet sie.",

  none: "Es gibt noch keine Kopie.",
  madeInFolder: (when) => `Kopiert am ${when} und zurückgelesen.`,
  madeAsFile: (when) => `Als Datei gesichert am ${when}.`,
  madeAsArchive: (when) => `Zuletzt als Archiv bewahrt am ${when}.`,
  nothingNew: "Seither wurde nichts geschrieben.",
  folder: (name) => `Sie wird einmal am Tag von selbst in „${name}“ geschrieben.`,
  copying: "Wird kopiert und zurückgelesen …",
  copyNow: "Jetzt kopieren",
  otherFolder: "Einen anderen Ordner nennen",
  noFolder: "Dort nicht mehr kopieren",
  folderTitle: "Ein Ordner oder Stick",
  folderText:
    "Nennen Sie ihn einmal. Holdfast kopiert dann einmal am Tag von selbst dorthin, liest jede Kopie zurück und behält drei.",
  folderHint: "Ein Stick, den Sie mitnehmen, hilft auch, wenn dieses Zimmer brennt.",
  nameFolder: "Einen Ordner nennen",
  fileTitle: "Eine Datei zum Aufbewahren",
  fileText:
    "Dieser Browser kann nicht von selbst in einen Ordner schreiben. Sichern Sie die Kopie einmal in der Woche, und bewahren Sie sie anderswo.",
  saveFile: "Die Kopie sichern",
  trouble: {
    permission: "Dieser Browser fragt noch einmal nach Ihrer Erlaubnis, bevor er dort schreibt.",
    absent: "Der Ordner war nicht zu finden. Vielleicht steckt der Stick nicht. Nichts ist verloren.",
    full: "Im Ordner ist kein Platz mehr. Die Kopien davor blieben. Schaffen Sie dort Platz.",
    failed: "Die Kopie ließ sich nicht schreiben. Die Kopien davor blieben.",
    differs:
      "Gelesen wurde etwas anderes, als geschrieben wurde. Die Kopien davor blieben. Nehmen Sie einen anderen Stick.",
  },
  allow: "Wieder erlauben",

  sheetTitle: "Tippen Sie Ihr Blatt einmal",
  sheetText:
    "Kopien öffnen sich allein mit Ihrem Blatt. Einmal werden dazu seine Wörter gebraucht. Sie verlassen dieses Gerät weder jetzt noch später.",
  words: "Die zwölf Wörter",
  wordsHint: "Der Reihe nach. Die ersten vier Buchstaben eines Wortes genügen.",
  prepare: "Kopien vorbereiten",
  noSheetTitle: "Zuerst ein Wiederherstellungsblatt",
  noSheetText: "Eine Kopie öffnet sich mit einem Wiederherstellungsblatt, und noch gibt es keines.",
  toRecovery: "Ein Wiederherstellungsblatt erstellen",

  opens: "Wer eine Kopie und das Blatt ihrer Zeit hat, kann alles lesen, was bis dahin geschrieben wurde.",
  opensMore:
    "Ein neues Blatt allein ändert das für ältere Kopien nicht. Vernichten Sie, was Sie nicht mehr brauchen.",

  archiveTitle: "Ein Archiv",
  archiveText:
    "Eine Seite mit allem darin, versiegelt. Sie öffnet sich in jedem Browser, ohne Holdfast und ohne Netz, mit Ihrem Blatt, und druckt.",
  makeArchive: "Ein Archiv erstellen",
  making: "Das Archiv entsteht …",
  archiveMade: "Das Archiv ist Ihrem Browser übergeben; er hat es zu Ihren Downloads gelegt.",
  fileMade: "Die Kopie ist Ihrem Browser übergeben; er hat sie zu Ihren Downloads gelegt.",
  copyMade: "Kopiert und zurückgelesen.",

  todayNone: "Außerhalb dieses Geräts gibt es keine Kopie Ihrer Praxis.",
  todayNoneAtAll:
    "Es gibt keine Kopie Ihrer Praxis außerhalb dieses Geräts, und ohne Host bringt nichts anderes sie zurück.",
  todayNoneDo: "Einen Ordner dafür nennen",
  todayOld: (when) => `Die letzte Kopie Ihrer Praxis ist vom ${when}.`,
  todayOldDo: "Nachsehen, warum",
  todayWeekly: (when) => `Ihre letzte Kopie ist vom ${when}.`,
  todayWeeklyDo: "Eine neue sichern",

  bringTitle: "Aus einer Kopie zurückbringen",
  bringText:
    "Wählen Sie die neueste Kopie oder ein Archiv, und tippen Sie Ihre zwölf Wörter. Nichts wird irgendwohin gesendet.",
  file: "Die Kopie",
  chooseFile: "Eine Datei wählen",
  otherFile: "Eine andere Datei wählen",
  noFile: "Wählen Sie zuerst die Datei.",
  open: "Die Kopie öffnen",
  opening: "Die Kopie wird geöffnet und durchgesehen. Bei vielen Jahren dauert das einige Minuten.",
  isYours: "Ist das Ihres?",
  what: "Was es ist",
  side: { therapist: "Eine Praxis", patient: "Ihre Räume" },
  name: "Name",
  nameless: "Es liegt kein Name dabei.",
  madeOn: "Kopiert am",
  nothingChanged: "Auf diesem Gerät liegt noch nichts.",
  yes: "Ja, zurückbringen",
  no: "Nein",
  bringConsequence:
    "Dieses Gerät tritt an die Stelle dessen, das die Kopie schrieb. Sobald der Host erreicht ist, öffnet jenes nichts Neues mehr.",
  bringConsequenceAlone:
    "Dieses Gerät geht von jenem Tag an weiter. Die Praxis hat keinen Host; was das andere Gerät später schrieb, ist nicht dabei. Schreiben Sie auf einem davon.",
  unlockTitle: "Wählen Sie, wie Sie entsperren",
  unlockText: "Es öffnet von nun an auf diesem Gerät, was zurückkam.",
  bringing: "Alles kommt an seinen Platz …",
};

export const copy = { en, de };
