/** What a patient reads: the first page, what we agreed, the hours. */
import type { HourState } from "#device/questions.ts";

const en = {
  next: "Next",
  todayAt: (time: string) => `Today at ${time}`,
  tomorrowAt: (time: string) => `Tomorrow at ${time}`,
  dayAt: (day: string, time: string) => `${day}, ${time}`,
  with: (name: string, place: string) => `with ${name}, ${place}`,
  place: { room: "in the room", telephone: "by telephone", address: (name: string) => name },
  goToRoom: "Go to the room",
  noHour: "No hour is agreed yet.",
  withName: (name: string) => `With ${name}`,
  nobodyYet: "There is no room here yet.",

  changeProposed: "A change is proposed",
  proposes: (name: string) => `${name} proposes a change to what you agreed.`,
  proposesFee: (name: string, from: string) => `${name} proposes a new fee from ${from}.`,
  proposesTime: (name: string, from: string) => `${name} proposes another hour from ${from}.`,
  proposesFirst: (name: string) => `${name} has written what you would agree.`,
  readIt: "Read it",

  letters: "Letters",
  whatWeAgreed: "What we agreed",
  hours: "Hours",
  whoSees: "Who can see what",
  settings: "Settings",
  home: "Home",

  agreedBoth: (date: string) => `Agreed by both on ${date}.`,
  agreedPaper: (date: string) => `Agreed on paper on ${date}.`,
  agreedCopy: (name: string, date: string) =>
    `It held before this room, as ${name}'s copy says. Agreed on ${date}.`,
  asksAgain: (name: string) =>
    `This room is new. What you had agreed comes from ${name}'s copy, and asks for your yes again.`,
  nothingAgreed: "No agreement by both of you has arrived here yet. You can talk about it when you meet.",
  change: "A change to what we agreed",
  wouldAgree: "What we would agree",
  present: "What holds now",
  silence: "Nothing changes until you accept. If you do not answer, what you agreed stays.",
  silenceFirst: "Nothing holds until you agree. You can talk about all of it when you meet.",
  agreeToChange: "I agree to this change",
  agree: "I agree",
  talkFirst: "Talk about it first",
  talkAsked: "You have said that you want to talk about it first. You can still agree at any time.",
  agreedByYou: (date: string, time: string, name: string) =>
    `Accepted by you on ${date}, ${time}. ${name} will see this.`,
  coming: (date: string) => `From ${date} this holds.`,
  earlier: "What we agreed before",
  heldFrom: (date: string) => `Held from ${date}.`,
  bothKeep: "Both of you keep the same page. It prints.",
  youProposed: (date: string) =>
    `You proposed a change on ${date}. Until it is answered, this page stays as it is.`,

  hoursUnder: (name: string) => `With ${name}.`,
  comingHours: "Coming",
  pastHours: "Past",
  noComing: "No hour is coming.",
  noPast: "No hour has been held yet.",
  earlierHours: "Earlier hours",
  pressAnHour: "Press an hour to say that it did not take place.",
  state: {
    planned: () => "",
    "held-presumed": () => "Held as agreed.",
    "held-confirmed": () => "Held as agreed.",
    "missed-by-patient": () => "You were away.",
    "missed-by-therapist": (name: string) => `${name} was away.`,
    disputed: () => "You have said that this hour did not take place.",
  } satisfies Record<HourState, (name: string) => string>,
  stateComing: {
    "missed-by-patient": () => "You will be away.",
    "missed-by-therapist": (name: string) => `${name} will be away.`,
  },
  didNotHappen: "This hour did not take place",
  disputeWeighs: (name: string) =>
    `${name} sees that you said so. The hour is not charged until you have settled it between you.`,
  sayIt: "Say that it did not take place",
};

const de: typeof en = {
  next: "Nächste Stunde",
  todayAt: (time) => `Heute um ${time}`,
  tomorrowAt: (time) => `Morgen um ${time}`,
  dayAt: (day, time) => `${day}, ${time}`,
  with: (name, place) => `mit ${name}, ${place}`,
  place: { room: "im Raum", telephone: "am Telefon", address: (name) => name },
  goToRoom: "Zum Raum",
  noHour: "Noch ist keine Stunde vereinbart.",
  withName: (name) => `Mit ${name}`,
  nobodyYet: "Hier ist noch kein Raum.",

  changeProposed: "Eine Änderung ist vorgeschlagen",
  proposes: (name) => `${name} schlägt eine Änderung Ihrer Vereinbarung vor.`,
  proposesFee: (name, from) => `${name} schlägt ein neues Honorar ab ${from} vor.`,
  proposesTime: (name, from) => `${name} schlägt eine andere Stunde ab ${from} vor.`,
  proposesFirst: (name) => `${name} hat aufgeschrieben, was Sie vereinbaren würden.`,
  readIt: "Lesen",

  letters: "Briefe",
  whatWeAgreed: "Was wir vereinbart haben",
  hours: "Stunden",
  whoSees: "Wer was sehen kann",
  settings: "Einstellungen",
  home: "Übersicht",

  agreedBoth: (date) => `Von beiden vereinbart am ${date}.`,
  agreedPaper: (date) => `Auf Papier vereinbart am ${date}.`,
  agreedCopy: (name, date) => `Galt vor diesem Raum, so die Abschrift von ${name}. Vereinbart am ${date}.`,
  asksAgain: (name) =>
    `Dieser Raum ist neu. Was vereinbart war, kommt aus der Abschrift von ${name} und bittet noch einmal um Ihr Ja.`,
  nothingAgreed:
    "Hier ist noch keine Vereinbarung von Ihnen beiden angekommen. Sie können beim nächsten Treffen darüber sprechen.",
  change: "Eine Änderung unserer Vereinbarung",
  wouldAgree: "Was wir vereinbaren würden",
  present: "Was jetzt gilt",
  silence: "Nichts ändert sich, bis Sie zustimmen. Wenn Sie nicht antworten, bleibt, was vereinbart ist.",
  silenceFirst: "Nichts gilt, bis Sie zustimmen. Über alles können Sie sprechen, wenn Sie sich sehen.",
  agreeToChange: "Ich stimme dieser Änderung zu",
  agree: "Ich stimme zu",
  talkFirst: "Erst darüber sprechen",
  talkAsked:
    "Sie haben gesagt, dass Sie erst darüber sprechen möchten. Zustimmen können Sie weiterhin jederzeit.",
  agreedByYou: (date, time, name) => `Von Ihnen angenommen am ${date}, ${time}. ${name} wird es sehen.`,
  coming: (date) => `Ab ${date} gilt dies.`,
  earlier: "Was wir vorher vereinbart hatten",
  heldFrom: (date) => `Galt ab ${date}.`,
  bothKeep: "Sie beide behalten dieselbe Seite. Sie lässt sich drucken.",
  youProposed: (date) =>
    `Am ${date} haben Sie eine Änderung vorgeschlagen. Bis zur Antwort bleibt diese Seite, wie sie ist.`,

  hoursUnder: (name) => `Mit ${name}.`,
  comingHours: "Kommend",
  pastHours: "Vergangen",
  noComing: "Keine Stunde steht an.",
  noPast: "Noch wurde keine Stunde gehalten.",
  earlierHours: "Frühere Stunden",
  pressAnHour: "Drücken Sie eine Stunde, um zu sagen, dass sie nicht stattfand.",
  state: {
    planned: () => "",
    "held-presumed": () => "Wie vereinbart gehalten.",
    "held-confirmed": () => "Wie vereinbart gehalten.",
    "missed-by-patient": () => "Sie waren nicht da.",
    "missed-by-therapist": (name) => `${name} war nicht da.`,
    disputed: () => "Sie haben gesagt, dass diese Stunde nicht stattgefunden hat.",
  },
  stateComing: {
    "missed-by-patient": () => "Sie werden nicht da sein.",
    "missed-by-therapist": (name) => `${name} wird nicht da sein.`,
  },
  didNotHappen: "Diese Stunde fand nicht statt",
  disputeWeighs: (name) =>
    `${name} sieht, dass Sie das gesagt haben. Die Stunde wird nicht berechnet, bis Sie es untereinander geklärt haben.`,
  sayIt: "Sagen, dass sie nicht stattfand",
};

export const patient = { en, de };
