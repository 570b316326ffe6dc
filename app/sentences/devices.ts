/** A person's own devices: the list, adding one, removing one, and one that was seen in two places. */

const en = {
  title: "Your devices",
  under:
    "Each of them opens what you can open. The other person sees a new one once, as a telephone or a computer.",
  back: "Settings",
  toDevices: "Your devices",
  toRecovery: "Recovery",
  leaveIt: "Leave it",
  listLabel: "Your devices",
  kind: { telephone: "telephone", computer: "computer" },
  nameless: { telephone: "Telephone", computer: "Computer" },
  second: (kind: string, since: string) => `A ${kind}, since ${since}.`,
  isThis: "You are using it now.",
  isVisit: "Here for a visit. It keeps nothing, and is taken off once you unlock after it.",
  wasVisit: "It was here for a visit.",
  roomsToCome: (count: number) =>
    count === 1
      ? "In 1 room it reads and does not write yet."
      : `In ${count} rooms it reads and does not write yet.`,
  someRoomsToCome: "In some rooms it reads and does not write yet.",
  roomsToComeDo: "That ends when you next unlock here while connected.",

  rename: "Name it",
  nameField: "Your word for it",
  nameHint: "Only you read it. Others read “telephone” or “computer”.",
  saveName: "Keep the name",
  remove: "Remove it",

  add: "Add a device",
  tooMany: "This is as many devices as one person can have. Remove one to add another.",
  addText: "The new device will open everything this one opens: all of it, from the first day.",
  addWeigh: "Add only what is yours alone, and what is locked when you leave it.",
  showCode: "Show the code",

  codeTitle: "Scan this with the new device",
  codeText: "Point its camera at the square, and open the link that it reads.",
  codeLabel: "The code for your new device",
  codeTyped: "It has no camera?",
  codeTypedText: (host: string, first: string, then: string) =>
    `Open ${host} there, choose “${first}”, then “${then}”, and type:`,
  codeUntil: (time: string) => `The code holds until ${time}, for one device. Show it to nobody else.`,
  codeWaits: "This page goes on by itself when a device has answered.",
  putCodeAway: "Put the code away",

  foundTitle: "Does it say “Found”?",
  foundText: (kind: string) => `A ${kind} answered the code. Look at the new device in your hand.`,
  foundWhy:
    "If it says nothing, somebody else answered first, perhaps from a photograph of the code. Nothing was given to them.",
  saysFound: "It says “Found”",
  saysNot: "It does not",

  wordsTitle: "Four words",
  wordsText: (kind: string) => `A ${kind} answered the code. The new device shows four words, too.`,
  wordsWhy: "If one word differs, another device has answered. Nothing was given to it.",
  wordsLabel: "The four words, in their order",
  match: "They match",
  differ: "They differ",

  letInTitle: "Let it in",
  letInText: "With the keys that it gets now it opens everything of yours.",
  unlockToLetIn: "Then it is one of yours.",
  notLetIn: "Do not let it in",
  lettingIn: "It is being let in…",
  isInTitle: "It is one of yours now.",
  isInText:
    "The new device asks how it will be unlocked, and then brings everything over. Leave Holdfast open here until it has.",
  isInRooms: "In a room it writes once its keys are signed: now, or when you next unlock here.",

  notLetInTitle: "Nothing was given to it.",
  notLetInText: "The code opens nothing any more. Show a new one where nobody can photograph it.",
  codeGoneTitle: "The code is gone.",
  codeGoneText: "It was put away, or its time was over. It opens nothing any more.",
  newCode: "Show a new code",

  removeNamed: (name: string) => `Remove “${name}”`,
  removeKind: { telephone: "Remove the telephone", computer: "Remove the computer" },
  removeText: "From then on every key is a new one, and that device never learns it.",
  removeKeeps: "What it has until now stays on it. Nothing can take that back from here.",
  removeGets: "It gets nothing that you write later, and finds nothing new at the host.",
  removePasskeys: "A passkey that only it holds opens nothing any more.",
  removeInvitations: "Open invitations are taken back. You can make new ones at once.",
  removeOther: "Had somebody else the device while it stood open, or its passphrase?",
  removeOtherLink: "Then make a new recovery sheet as well",
  unlockToRemove: "Then it is removed.",
  removing: "It is being removed…",
  keepIt: "Keep it",
  isRemoved: "It is removed. How far that holds stands below.",

  removedTitle: "Removed",
  removedOn: (date: string) => `Removed on ${date}.`,
  inForce: "It gets nothing new in any room.",
  roomsToChange: (count: number) =>
    count === 1
      ? "The keys of 1 room are still to change."
      : `The keys of ${count} rooms are still to change.`,
  someRoomsToChange: "The keys of some rooms are still to change.",
  roomsToChangeDo: "Unlock once more while the host is reached.",
  notYetInForce: (name: string, kind: string) =>
    `Until ${name} has written once under the new keys, the removed ${kind} could still read what ${name} writes there.`,
  recoveryBehind:
    "A recovery would still begin from before this. Unlock once more while the host is reached.",

  clonedTitle: "A device was seen in two places.",
  clonedText:
    "That happens when a device, or its browser, was copied. If it is this one, make it a new device; the copy then writes nothing.",
  renew: "Make this device a new one",
  renewTitle: "Make this device a new one",
  renewText:
    "It gets new keys, and takes its own place in your list. The copy keeps what it has and gets nothing later.",
  renewOther:
    "If you did not copy it yourself, somebody else may have. Then make a new recovery sheet as well.",
  unlockToRenew: "Then it is a new one.",
  renewing: "It is getting new keys…",
  renewed: "This is a new device now.",
};

const de: typeof en = {
  title: "Ihre Geräte",
  under:
    "Jedes öffnet, was Sie öffnen können. Die andere Person sieht ein neues einmal, als Telefon oder Rechner.",
  back: "Einstellungen",
  toDevices: "Ihre Geräte",
  toRecovery: "Wiederherstellung",
  leaveIt: "Lassen",
  listLabel: "Ihre Geräte",
  kind: { telephone: "Telefon", computer: "Rechner" },
  nameless: { telephone: "Telefon", computer: "Rechner" },
  second: (kind, since) => `Ein ${kind}, seit ${since}.`,
  isThis: "Sie benutzen es gerade.",
  isVisit: "Zu Besuch hier. Es behält nichts und wird von der Liste genommen, wenn Sie danach entsperren.",
  wasVisit: "Es war zu Besuch hier.",
  roomsToCome: (count) =>
    count === 1
      ? "In 1 Raum liest es und schreibt noch nicht."
      : `In ${count} Räumen liest es und schreibt noch nicht.`,
  someRoomsToCome: "In manchen Räumen liest es und schreibt noch nicht.",
  roomsToComeDo: "Das endet, wenn Sie hier das nächste Mal mit Verbindung entsperren.",

  rename: "Benennen",
  nameField: "Ihr Wort dafür",
  nameHint: "Nur Sie lesen es. Andere lesen „Telefon“ oder „Rechner“.",
  saveName: "Namen behalten",
  remove: "Entfernen",

  add: "Ein Gerät hinzufügen",
  tooMany: "Mehr Geräte kann eine Person nicht haben. Entfernen Sie eines, um ein anderes hinzuzufügen.",
  addText: "Das neue Gerät öffnet alles, was dieses öffnet: alles, vom ersten Tag an.",
  addWeigh: "Nehmen Sie nur, was Ihnen allein gehört und gesperrt ist, wenn Sie es liegen lassen.",
  showCode: "Den Code zeigen",

  codeTitle: "Scannen Sie das mit dem neuen Gerät",
  codeText: "Richten Sie seine Kamera auf das Quadrat und öffnen Sie den Link, den sie liest.",
  codeLabel: "Der Code für Ihr neues Gerät",
  codeTyped: "Es hat keine Kamera?",
  codeTypedText: (host, first, then) =>
    `Öffnen Sie dort ${host}, wählen Sie „${first}“, dann „${then}“, und tippen Sie:`,
  codeUntil: (time) => `Der Code gilt bis ${time}, für ein Gerät. Zeigen Sie ihn sonst niemandem.`,
  codeWaits: "Diese Seite geht von selbst weiter, sobald ein Gerät geantwortet hat.",
  putCodeAway: "Den Code wegnehmen",

  foundTitle: "Steht dort „Gefunden“?",
  foundText: (kind) =>
    `Ein ${kind} hat auf den Code geantwortet. Sehen Sie auf das neue Gerät in Ihrer Hand.`,
  foundWhy:
    "Steht es nicht da, hat jemand anderes zuerst geantwortet, vielleicht von einem Foto des Codes. Es wurde ihm nichts gegeben.",
  saysFound: "Dort steht „Gefunden“",
  saysNot: "Es steht nicht da",

  wordsTitle: "Vier Wörter",
  wordsText: (kind) => `Ein ${kind} hat auf den Code geantwortet. Auch das neue Gerät zeigt vier Wörter.`,
  wordsWhy: "Ist ein Wort anders, hat ein anderes Gerät geantwortet. Es wurde ihm nichts gegeben.",
  wordsLabel: "Die vier Wörter der Reihe nach",
  match: "Sie stimmen überein",
  differ: "Sie stimmen nicht überein",

  letInTitle: "Lassen Sie es ein",
  letInText:
    "Benennen Sie es, wenn Sie wollen, und entsperren Sie noch einmal. Dann bekommt es die Schlüssel.",
  unlockToLetIn: "Dann ist es eines von Ihren.",
  notLetIn: "Nicht einlassen",
  lettingIn: "Es wird eingelassen…",
  isInTitle: "Es ist jetzt eines von Ihren.",
  isInText:
    "Das neue Gerät fragt, wie es entsperrt wird, und holt dann alles herüber. Lassen Sie Holdfast hier so lange offen.",
  isInRooms:
    "In einem Raum schreibt es, sobald seine Schlüssel unterschrieben sind: gleich, oder wenn Sie hier das nächste Mal entsperren.",

  notLetInTitle: "Es wurde ihm nichts gegeben.",
  notLetInText: "Der Code öffnet nichts mehr. Zeigen Sie einen neuen, wo ihn niemand fotografieren kann.",
  codeGoneTitle: "Der Code ist weg.",
  codeGoneText: "Er wurde weggenommen, oder seine Zeit war um. Er öffnet nichts mehr.",
  newCode: "Einen neuen Code zeigen",

  removeNamed: (name) => `„${name}“ entfernen`,
  removeKind: { telephone: "Das Telefon entfernen", computer: "Den Rechner entfernen" },
  removeText: "Danach ist jeder Schlüssel ein neuer, und jenes Gerät erfährt ihn nie.",
  removeKeeps: "Was es bis jetzt hat, bleibt darauf. Das lässt sich von hier nicht zurückholen.",
  removeGets: "Es bekommt nichts, was Sie später schreiben, und findet beim Host nichts Neues.",
  removePasskeys: "Ein Passkey, den nur dieses Gerät hat, öffnet nichts mehr.",
  removeInvitations: "Offene Einladungen werden zurückgenommen. Neue können Sie gleich machen.",
  removeOther: "Hatte jemand anderes das Gerät, während es offen stand, oder seine Passphrase?",
  removeOtherLink: "Dann machen Sie auch ein neues Wiederherstellungsblatt",
  unlockToRemove: "Dann ist es entfernt.",
  removing: "Es wird entfernt…",
  keepIt: "Behalten",
  isRemoved: "Es ist entfernt. Wie weit das gilt, steht unten.",

  removedTitle: "Entfernt",
  removedOn: (date) => `Entfernt am ${date}.`,
  inForce: "Es bekommt in keinem Raum mehr etwas Neues.",
  roomsToChange: (count) =>
    count === 1
      ? "Die Schlüssel von 1 Raum sind noch zu wechseln."
      : `Die Schlüssel von ${count} Räumen sind noch zu wechseln.`,
  someRoomsToChange: "Die Schlüssel mancher Räume sind noch zu wechseln.",
  roomsToChangeDo: "Entsperren Sie noch einmal, während der Host erreichbar ist.",
  notYetInForce: (name, kind) =>
    `Bis ${name} einmal unter den neuen Schlüsseln geschrieben hat, könnte das entfernte Gerät (${kind}) noch lesen, was ${name} dort schreibt.`,
  recoveryBehind:
    "Eine Wiederherstellung würde noch beim Stand davor beginnen. Entsperren Sie noch einmal, während der Host erreichbar ist.",

  clonedTitle: "Ein Gerät wurde an zwei Orten gesehen.",
  clonedText:
    "Das geschieht, wenn ein Gerät oder sein Browser kopiert wurde. Ist es dieses, machen Sie es zu einem neuen; die Kopie schreibt dann nichts mehr.",
  renew: "Dieses Gerät zu einem neuen machen",
  renewTitle: "Dieses Gerät zu einem neuen machen",
  renewText:
    "Es bekommt neue Schlüssel und einen eigenen Platz in Ihrer Liste. Die Kopie behält, was sie hat, und bekommt später nichts.",
  renewOther:
    "Haben Sie es nicht selbst kopiert, war es vielleicht jemand anderes. Dann machen Sie auch ein neues Wiederherstellungsblatt.",
  unlockToRenew: "Dann ist es ein neues.",
  renewing: "Es bekommt neue Schlüssel…",
  renewed: "Dies ist jetzt ein neues Gerät.",
};

export const devices = { en, de };
