/** What is said in a room: letters, the six words, being together, and where an hour takes place. */
import type { RoomState, Saved } from "#device/questions.ts";

type Closed = Extract<RoomState, { kind: "closed" }>["why"];
type SavedKind = "saved" | "sent" | "waits" | "notReached" | "stays";

const en = {
  inRoom: "In the room",
  byTelephone: "By telephone",
  byVideo: "By video",
  minutes: (minutes: number) => `${minutes} minutes`,
  firstSession: "first session",
  timeThere: (time: string, zone: string) => `${time} in ${zone}`,
  hourAt: (day: string, time: string) => `${day}, ${time}`,
  movedFrom: (when: string) => `moved from ${when}`,
  foldBack: "Fold back",

  savedLine: {
    saved: () => "Saved on this device.",
    sent: (time: string) => `Saved on this device. Sent ${time}.`,
    waits: () => "Saved on this device. Being sent; until then it is only here.",
    notReached: () =>
      "Saved on this device. Will send when it next reaches the host; until then it is only here.",
    stays: () => "What was written here and had not been sent stays on this device alone.",
  } satisfies Record<SavedKind, (time: string) => string>,

  roomsFollow: "The rooms are still being brought over to this device.",

  letters: "Letters",
  betweenYou: (name: string) => `Between you and ${name}.`,
  you: "You",
  noLetters: "No letters yet.",
  onVideo: "Meet on video",
  earlierLetters: "Earlier letters",
  laterLetters: "Back to the latest letters",
  to: (name: string) => `To ${name}`,
  send: "Send the letter",
  eachKeeps: "Once it is sent, each of you keeps a copy.",
  draftKept: "Kept on this device as you write.",
  letterSaved: "Saved on this device, not yet sent.",
  letterSent: "Sent.",
  nothingAboutLetters: "You have not agreed when letters are read.",
  inDanger: (number: string) => `If you are in danger now: ring ${number}.`,
  inDangerAnywhere: "If you are in danger now: ring 112, or the number of your country.",
  otherAway: (name: string, back: string) => `${name} is away, and back on ${back}.`,
  youAway: (back: string) => `You are away, and back on ${back}.`,
  cover: (cover: string) => `In the meantime: ${cover}`,
  opening: "Opening the letters…",

  waitsForOther: (name: string) =>
    `${name} has not opened the room yet. You can write as soon as that is so.`,
  waitsForHost: (name: string) =>
    `Your answer is on its way to ${name}. The room opens when it has arrived. There is nothing more to do.`,
  invitationExpired: "The invitation was not used in time. A new one is needed.",
  closed: {
    "words-differed":
      "The words differed, so this room is closed. Somebody may have stood between you. Begin again with a new invitation, face to face.",
    ended: "This room is ended. What was written in it stays readable.",
    "invitation-voided": "The invitation was taken back. This room was never opened.",
    followed: "A new room has taken the place of this one. What was written here stays readable.",
  } satisfies Record<Closed, string>,
  followedOn: (date: string) => `That was on ${date}.`,
  followedWithoutYou: (name: string) =>
    `It was said that all your devices were lost. Ring ${name} if that is not so, and you have no new room.`,
  device: { telephone: "telephone", computer: "computer" },
  newDevice: (name: string, device: string) => `${name} reads with a new ${device} now.`,
  newDeviceSince: (name: string, date: string) =>
    `It has opened this room since ${date}. Ring ${name} if you did not expect that.`,
  newDeviceRead: "I have read this",

  notChecked: (name: string) => `You and ${name} have not checked yet that nobody stands between you.`,
  checkNow: "Check it",
  checked: {
    "in-person": (name: string, date: string) => `Checked with ${name} on ${date}: you were together.`,
    words: (name: string, date: string) => `Checked with ${name} on ${date}: the six words matched.`,
  },
  checkAgain: "Read the six words again",

  renewedTitle: {
    own: (name: string) => `Your keys were renewed. You and ${name} have not checked since.`,
    other: (name: string) => `${name}’s keys were renewed. You have not checked since.`,
  },
  renewedText: {
    own: "You made them anew. Nobody has checked since then that nobody stands between you.",
    other:
      "It can mean a new recovery sheet, or a loss. Nobody has checked since then that nobody stands between you.",
  },
  renewedStill: "You both read and write here as before. Check again when you next speak.",
  checkAgainTitle: "Check again",
  checkAgainText: (name: string) =>
    `${name}’s device answers when it is next open. Then both of you see six new words, to read to each other.`,
  beginCheck: "Begin the check",
  checkBegun: (name: string) =>
    `The check is begun. The six words stand here as soon as ${name}’s device has answered.`,

  followsSince: (date: string) => `This room took the place of the one before on ${date}.`,
  fromCopyOf: (name: string) => `From ${name}’s copy.`,
  fromOwnCopy: "From your copy.",
  fromCopySome: (copy: string) => `What was written before that bears a mark: ${copy}`,

  togetherTitle: "Are you together?",
  togetherWhy: (name: string) =>
    `${name} scanned the code from this screen, or you scanned it from theirs. If you sit in one room now, both of you say so.`,
  together: "We are together",
  notTogether: "We are not in one room: the six words",

  wordsTitle: "The six words",
  wordsWhen: (name: string) =>
    `Read them to each other when you next speak: on the telephone, or face to face. ${name} sees the same six.`,
  youRead: (name: string) => `Read these to ${name}`,
  otherReads: (name: string) => `${name} reads these to you`,
  ifDiffer: "If one word differs, somebody may stand between you. The room then closes.",
  match: "They match",
  differ: "They differ",
  showNumbers: "Show six numbers instead",
  showWords: "Show six words instead",
  noWordsYet: (name: string) =>
    `The words appear when both devices have met through the host. ${name}’s device has not answered yet.`,
  goToLetters: "Go to the letters",
};

const de: typeof en = {
  inRoom: "Im Raum",
  byTelephone: "Am Telefon",
  byVideo: "Per Video",
  minutes: (minutes) => `${minutes} Minuten`,
  firstSession: "erste Sitzung",
  timeThere: (time, zone) => `${time} in ${zone}`,
  hourAt: (day, time) => `${day}, ${time}`,
  movedFrom: (when) => `verlegt von ${when}`,
  foldBack: "Einklappen",

  savedLine: {
    saved: () => "Auf diesem Gerät gesichert.",
    sent: (time) => `Auf diesem Gerät gesichert. Gesendet ${time}.`,
    waits: () => "Auf diesem Gerät gesichert. Wird gesendet; bis dahin ist es nur hier.",
    notReached: () =>
      "Auf diesem Gerät gesichert. Wird gesendet, sobald der Host wieder erreicht wird; bis dahin ist es nur hier.",
    stays: () => "Was hier geschrieben und noch nicht gesendet war, bleibt nur auf diesem Gerät.",
  },

  roomsFollow: "Die Räume werden noch auf dieses Gerät geholt.",

  letters: "Briefe",
  betweenYou: (name) => `Zwischen Ihnen und ${name}.`,
  you: "Sie",
  noLetters: "Noch keine Briefe.",
  onVideo: "Per Video treffen",
  earlierLetters: "Frühere Briefe",
  laterLetters: "Zurück zu den letzten Briefen",
  to: (name) => `An ${name}`,
  send: "Brief senden",
  eachKeeps: "Ist er gesendet, behält jeder von Ihnen eine Abschrift.",
  draftKept: "Bleibt beim Schreiben auf diesem Gerät.",
  letterSaved: "Auf diesem Gerät gesichert, noch nicht gesendet.",
  letterSent: "Gesendet.",
  nothingAboutLetters: "Wann Briefe gelesen werden, ist nicht vereinbart.",
  inDanger: (number) => `Wenn Sie jetzt in Gefahr sind: ${number} anrufen.`,
  inDangerAnywhere: "Wenn Sie jetzt in Gefahr sind: 112 anrufen, oder die Nummer Ihres Landes.",
  otherAway: (name, back) => `${name} ist nicht da und am ${back} zurück.`,
  youAway: (back) => `Sie sind nicht da und am ${back} zurück.`,
  cover: (cover) => `In dieser Zeit: ${cover}`,
  opening: "Die Briefe werden geöffnet…",

  waitsForOther: (name) =>
    `${name} hat den Raum noch nicht geöffnet. Sobald das so ist, können Sie schreiben.`,
  waitsForHost: (name) =>
    `Ihre Antwort ist auf dem Weg zu ${name}. Der Raum öffnet sich, wenn sie da ist. Sie müssen nichts weiter tun.`,
  invitationExpired: "Die Einladung wurde nicht rechtzeitig benutzt. Es braucht eine neue.",
  closed: {
    "words-differed":
      "Die Wörter waren verschieden, darum ist dieser Raum geschlossen. Vielleicht stand jemand zwischen Ihnen. Beginnen Sie neu, mit einer neuen Einladung von Angesicht zu Angesicht.",
    ended: "Dieser Raum ist beendet. Was darin geschrieben wurde, bleibt lesbar.",
    "invitation-voided": "Die Einladung wurde zurückgenommen. Dieser Raum wurde nie geöffnet.",
    followed:
      "Ein neuer Raum ist an die Stelle von diesem getreten. Was hier geschrieben wurde, bleibt lesbar.",
  },
  followedOn: (date) => `Das war am ${date}.`,
  followedWithoutYou: (name) =>
    `Es hieß, alle Ihre Geräte seien verloren. Stimmt das nicht und haben Sie keinen neuen Raum, rufen Sie ${name} an.`,
  device: { telephone: "Telefon", computer: "Rechner" },
  newDevice: (name, device) => `${name} liest jetzt mit einem neuen ${device}.`,
  newDeviceSince: (name, date) =>
    `Seit dem ${date} öffnet es diesen Raum. Haben Sie das nicht erwartet, rufen Sie ${name} an.`,
  newDeviceRead: "Ich habe das gelesen",

  notChecked: (name) => `Sie und ${name} haben noch nicht geprüft, dass niemand zwischen Ihnen steht.`,
  checkNow: "Jetzt prüfen",
  checked: {
    "in-person": (name, date) => `Mit ${name} geprüft am ${date}: Sie waren zusammen.`,
    words: (name, date) => `Mit ${name} geprüft am ${date}: die sechs Wörter stimmten überein.`,
  },
  checkAgain: "Die sechs Wörter noch einmal lesen",

  renewedTitle: {
    own: (name) => `Ihre Schlüssel wurden erneuert. Sie und ${name} haben seitdem nicht geprüft.`,
    other: (name) => `Die Schlüssel von ${name} wurden erneuert. Sie haben seitdem nicht geprüft.`,
  },
  renewedText: {
    own: "Sie haben sie neu gemacht. Seitdem hat niemand geprüft, dass niemand zwischen Ihnen steht.",
    other:
      "Es kann ein neues Wiederherstellungsblatt bedeuten oder einen Verlust. Seitdem hat niemand geprüft, dass niemand zwischen Ihnen steht.",
  },
  renewedStill: "Sie beide lesen und schreiben hier wie bisher. Prüfen Sie neu beim nächsten Gespräch.",
  checkAgainTitle: "Neu prüfen",
  checkAgainText: (name) =>
    `Das Gerät von ${name} antwortet, wenn es wieder offen ist. Dann sehen Sie beide sechs neue Wörter zum Vorlesen.`,
  beginCheck: "Die Prüfung beginnen",
  checkBegun: (name) =>
    `Die Prüfung ist begonnen. Die sechs Wörter stehen hier, sobald das Gerät von ${name} geantwortet hat.`,

  followsSince: (date) => `Dieser Raum trat am ${date} an die Stelle des früheren.`,
  fromCopyOf: (name) => `Aus der Abschrift von ${name}.`,
  fromOwnCopy: "Aus Ihrer Abschrift.",
  fromCopySome: (copy) => `Was davor geschrieben wurde, ist gekennzeichnet: ${copy}`,

  togetherTitle: "Sind Sie zusammen?",
  togetherWhy: (name) =>
    `${name} hat den Code von diesem Bildschirm gescannt, oder umgekehrt. Sitzen Sie jetzt im selben Raum, sagen es beide.`,
  together: "Wir sind zusammen",
  notTogether: "Wir sind nicht im selben Raum: die sechs Wörter",

  wordsTitle: "Die sechs Wörter",
  wordsWhen: (name) =>
    `Lesen Sie sie einander beim nächsten Gespräch vor: am Telefon oder von Angesicht zu Angesicht. ${name} sieht dieselben sechs.`,
  youRead: (name) => `Lesen Sie diese ${name} vor`,
  otherReads: (name) => `${name} liest Ihnen diese vor`,
  ifDiffer: "Ist ein Wort anders, steht vielleicht jemand zwischen Ihnen. Der Raum schließt sich dann.",
  match: "Sie stimmen überein",
  differ: "Sie sind verschieden",
  showNumbers: "Stattdessen sechs Zahlen zeigen",
  showWords: "Stattdessen sechs Wörter zeigen",
  noWordsYet: (name) =>
    `Die Wörter erscheinen, wenn beide Geräte sich über den Host getroffen haben. Das Gerät von ${name} hat noch nicht geantwortet.`,
  goToLetters: "Zu den Briefen",
};

export const room = { en, de };

/** Which of the saved lines is true now. Offline is ordinary: it is one grey line like the others. */
export function savedKind(saved: Saved, isRemoved = false): SavedKind {
  // A device that was removed sends nothing more.
  if (isRemoved) return saved.waiting > 0 ? "stays" : "saved";
  if (!saved.hostReached && saved.waiting > 0) return "notReached";
  if (saved.waiting > 0) return "waits";
  return saved.sentAt === null ? "saved" : "sent";
}
