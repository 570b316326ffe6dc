/** The hour on video: before it, together, and after. */

const en = {
  titleAt: (name: string, time: string) => `${name}, ${time}`,
  itIs: (day: string, time: string) => `${day}. It is ${time}.`,
  inSample: "In the sample nobody meets, and no camera is opened.",

  yourself: "Yourself",
  own: {
    sound: { on: "Microphone on", off: "Microphone off" },
    picture: { on: "Camera on", off: "Camera off" },
  },
  trouble: {
    sound: {
      refused: "This browser may not use the microphone. Allow it in the browser, then turn it on again.",
      none: "No microphone was found.",
      busy: "Another program holds the microphone.",
    },
    picture: {
      refused: "This browser may not use the camera. Allow it in the browser, then turn it on again.",
      none: "No camera was found. You can meet by voice.",
      busy: "Another program holds the camera.",
    },
  },
  pictureIsOff: "Your camera is off.",
  chooseDevices: "Choose camera, microphone and loudspeaker",
  chooseLess: "Fold the choice back",
  devices: { picture: "Camera", sound: "Microphone", speaker: "Loudspeaker" },
  browsersChoice: "The browser’s own choice",
  unnamed: (number: number) => `Number ${number}`,
  wayTitle: "The way between your devices",
  way: { relay: "Through the host’s relay", direct: "Directly, if the other chooses it too" },
  wayHint: {
    relay:
      "The host learns that two devices are connected, from which networks, and how long. It sees and hears nothing.",
    direct:
      "The other then learns your network address, which tells roughly where you are. It is chosen for this room only.",
  },

  knockWhen: (name: string) => `Knock when you are ready. ${name} then lets you in.`,
  knock: "Knock",
  letsInAt: (name: string, time: string) => `${name} will let you in at ${time}. You can wait here.`,
  letsIn: (name: string) => `You have knocked. ${name} lets you in when the hour begins. You can wait here.`,
  saysKnock: (name: string) => `When ${name} knocks, it is said here.`,
  notHeard: (name: string) =>
    `The host is not reached now, so ${name} does not hear you knock. Holdfast knocks again by itself.`,
  notToHear: (name: string) =>
    `The host is not reached now, so ${name} cannot be heard knocking. Holdfast asks it again by itself.`,
  hasKnocked: (name: string) => `${name} has knocked.`,
  letIn: (name: string) => `Let ${name} in`,
  connecting: "The line is being made, and both ends of it are checked.",
  twoOnly: "You two only.",
  checked: {
    words: (date: string) => `Words checked ${date}.`,
    "in-person": (date: string) => `Checked in person ${date}.`,
  },
  notChecked: (name: string) =>
    `You and ${name} have not checked yet that nobody stands between you. You can read the six words to each other here.`,
  checkNow: "Open the six words beside this window",
  ifFails: {
    ring: (name: string) => `If the line fails, ring ${name}, as you agreed.`,
    text: (name: string) => `If the line fails, write ${name} a text message, as you agreed.`,
    email: (name: string) => `If the line fails, write ${name} an e-mail, as you agreed.`,
  },
  notNow: "Not now",

  other: (name: string) => `${name}, on video`,
  controls: "In the room",
  microphone: { on: "Microphone", off: "Microphone is off" },
  camera: { on: "Camera", off: "Camera is off" },
  self: { hide: "Hide self", show: "Show self" },
  leave: "Leave",
  lost: "The line is lost. Holdfast looks for it again.",
  thin: "The line is thin. Holdfast has turned the picture off so that you can hear each other.",
  pictureAgain: "Turn the picture on",
  otherThin: (name: string) =>
    `The line is thin at ${name}’s end. The picture is off so that you can hear each other.`,
  otherOff: (name: string) => `${name}’s camera is off.`,
  goesDirect: "Directly between your devices, as you both chose.",

  leftTitle: "The room is closed.",
  nothingKept: "Nothing was kept.",
  hasLeft: (name: string) => `${name} has left.`,
  backIn: "Go back to the room",

  failedTitle: "The hour on video has stopped",
  failed: {
    altered:
      "The host handed on something that neither of you had sealed. Holdfast used none of it and ended the line.",
    "other-sections": "There was more on the line than the two of you. Holdfast ended it at once.",
    "other-certificate":
      "The line showed another key than the two of you had vouched for. Holdfast ended it at once.",
    "histories-differ":
      "The host has shown the two of you different histories of this room. Holdfast ended the line.",
    "keys-differ":
      "Your two devices do not hold the same keys of this room yet. Leave both open for a minute, then try again.",
    "no-way": "No way was found between your two devices.",
    "line-lost": "The line was lost and did not come back within a minute.",
    "host-not-reached": "The host could not be reached.",
    "host-without-relay": "The host has no relay, and the hour on video needs one.",
    "other-device": "You are in this hour on another of your devices.",
    "other-window": "This hour is open in another window of this browser.",
    "room-closed": "This room is closed.",
  },
  tryAgain: "Try again",
  goOnHere: "Go on here",
  instead: "How to reach each other instead",
};

const de: typeof en = {
  titleAt: (name, time) => `${name}, ${time}`,
  itIs: (day, time) => `${day}. Es ist ${time}.`,
  inSample: "Im Beispiel trifft sich niemand, und keine Kamera geht an.",

  yourself: "Sie selbst",
  own: {
    sound: { on: "Mikrofon an", off: "Mikrofon aus" },
    picture: { on: "Kamera an", off: "Kamera aus" },
  },
  trouble: {
    sound: {
      refused:
        "Dieser Browser darf das Mikrofon nicht benutzen. Erlauben Sie es im Browser und schalten Sie es wieder an.",
      none: "Kein Mikrofon wurde gefunden.",
      busy: "Ein anderes Programm hält das Mikrofon.",
    },
    picture: {
      refused:
        "Dieser Browser darf die Kamera nicht benutzen. Erlauben Sie es im Browser und schalten Sie sie wieder an.",
      none: "Keine Kamera wurde gefunden. Sie können sich mit der Stimme treffen.",
      busy: "Ein anderes Programm hält die Kamera.",
    },
  },
  pictureIsOff: "Ihre Kamera ist aus.",
  chooseDevices: "Kamera, Mikrofon und Lautsprecher wählen",
  chooseLess: "Die Auswahl einklappen",
  devices: { picture: "Kamera", sound: "Mikrofon", speaker: "Lautsprecher" },
  browsersChoice: "Wie der Browser wählt",
  unnamed: (number) => `Nummer ${number}`,
  wayTitle: "Der Weg zwischen Ihren Geräten",
  way: { relay: "Durch das Relais des Hosts", direct: "Direkt, wenn die andere Seite es auch wählt" },
  wayHint: {
    relay:
      "Der Host erfährt, dass zwei Geräte verbunden sind, aus welchen Netzen und wie lange. Er sieht und hört nichts.",
    direct:
      "Die andere Seite erfährt dann Ihre Netzadresse, die ungefähr sagt, wo Sie sind. Das gilt nur für diesen Raum.",
  },

  knockWhen: (name) => `Klopfen Sie, wenn Sie bereit sind. ${name} lässt Sie dann ein.`,
  knock: "Klopfen",
  letsInAt: (name, time) => `${name} lässt Sie um ${time} ein. Sie können hier warten.`,
  letsIn: (name) =>
    `Sie haben geklopft. ${name} lässt Sie ein, wenn die Stunde beginnt. Sie können hier warten.`,
  saysKnock: (name) => `Wenn ${name} klopft, steht es hier.`,
  notHeard: (name) =>
    `Der Host ist gerade nicht zu erreichen, darum hört ${name} Ihr Klopfen nicht. Holdfast klopft von selbst wieder.`,
  notToHear: (name) =>
    `Der Host ist gerade nicht zu erreichen, darum ist hier nicht zu hören, wenn ${name} klopft. Holdfast fragt ihn von selbst wieder.`,
  hasKnocked: (name) => `${name} hat geklopft.`,
  letIn: (name) => `${name} einlassen`,
  connecting: "Die Leitung entsteht, und beide Enden werden geprüft.",
  twoOnly: "Nur Sie beide.",
  checked: {
    words: (date) => `Wörter geprüft am ${date}.`,
    "in-person": (date) => `Persönlich geprüft am ${date}.`,
  },
  notChecked: (name) =>
    `Sie und ${name} haben noch nicht geprüft, dass niemand zwischen Ihnen steht. Sie können sich hier die sechs Wörter vorlesen.`,
  checkNow: "Die sechs Wörter neben diesem Fenster öffnen",
  ifFails: {
    ring: (name) => `Wenn die Leitung ausfällt, rufen Sie ${name} an, wie vereinbart.`,
    text: (name) => `Wenn die Leitung ausfällt, schreiben Sie ${name} eine SMS, wie vereinbart.`,
    email: (name) => `Wenn die Leitung ausfällt, schreiben Sie ${name} eine E-Mail, wie vereinbart.`,
  },
  notNow: "Jetzt nicht",

  other: (name) => `${name}, per Video`,
  controls: "Im Raum",
  microphone: { on: "Mikrofon", off: "Mikrofon ist aus" },
  camera: { on: "Kamera", off: "Kamera ist aus" },
  self: { hide: "Mich verbergen", show: "Mich zeigen" },
  leave: "Gehen",
  lost: "Die Leitung ist unterbrochen. Holdfast sucht sie wieder.",
  thin: "Die Leitung ist schwach. Holdfast hat das Bild ausgeschaltet, damit Sie einander hören.",
  pictureAgain: "Das Bild anschalten",
  otherThin: (name) => `Die Leitung ist bei ${name} schwach. Das Bild ist aus, damit Sie einander hören.`,
  otherOff: (name) => `${name} hat die Kamera aus.`,
  goesDirect: "Direkt zwischen Ihren Geräten, wie Sie es beide gewählt haben.",

  leftTitle: "Der Raum ist geschlossen.",
  nothingKept: "Nichts wurde aufbewahrt.",
  hasLeft: (name) => `${name} ist gegangen.`,
  backIn: "Zurück in den Raum",

  failedTitle: "Die Stunde per Video steht still",
  failed: {
    altered:
      "Der Host hat etwas weitergereicht, das keiner von Ihnen versiegelt hatte. Holdfast hat nichts davon benutzt und die Leitung beendet.",
    "other-sections": "Auf der Leitung war mehr als Sie beide. Holdfast hat sie sofort beendet.",
    "other-certificate":
      "Die Leitung zeigte einen anderen Schlüssel als den, für den Sie beide bürgen. Holdfast hat sie sofort beendet.",
    "histories-differ":
      "Der Host hat Ihnen beiden verschiedene Verläufe dieses Raums gezeigt. Holdfast hat die Leitung beendet.",
    "keys-differ":
      "Ihre beiden Geräte haben noch nicht dieselben Schlüssel dieses Raums. Lassen Sie beide eine Minute offen und versuchen Sie es wieder.",
    "no-way": "Zwischen Ihren beiden Geräten wurde kein Weg gefunden.",
    "line-lost": "Die Leitung brach ab und kam innerhalb einer Minute nicht wieder.",
    "host-not-reached": "Der Host war nicht zu erreichen.",
    "host-without-relay": "Der Host hat kein Relais, und die Stunde per Video braucht eines.",
    "other-device": "Sie sind in dieser Stunde auf einem anderen Ihrer Geräte.",
    "other-window": "Diese Stunde ist in einem anderen Fenster dieses Browsers offen.",
    "room-closed": "Dieser Raum ist geschlossen.",
  },
  tryAgain: "Noch einmal versuchen",
  goOnHere: "Hier weitermachen",
  instead: "Wie Sie einander stattdessen erreichen",
};

export const video = { en, de };
