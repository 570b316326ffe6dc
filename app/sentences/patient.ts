/** What a patient reads: the first page, what we agreed, the hours. */
import type { HourState } from "#device/questions.ts";
import { capital, countDe, countEn } from "./count-words.ts";

const en = {
  next: "Next",
  todayAt: (time: string) => `Today at ${time}`,
  tomorrowAt: (time: string) => `Tomorrow at ${time}`,
  dayAt: (day: string, time: string) => `${day}, ${time}`,
  with: (name: string, place: string) => `with ${name}, ${place}`,
  place: {
    room: "in the room",
    telephone: "by telephone",
    video: (name: string) => (name === "" ? "by video" : `by video, ${name}`),
    address: (name: string) => name,
  },
  goToRoom: "Go to the room",
  noHour: "No hour is agreed yet.",
  withName: (name: string) => `With ${name}`,
  nobodyYet: "There is no room here yet.",
  hasEnded: (day: string) =>
    `The treatment has ended: ${day} was its last day. All that was written stays here.`,
  ends: (day: string) => `The treatment ends: ${day} is its last day.`,

  changeProposed: "A change is proposed",
  proposes: (name: string) => `${name} proposes a change to what you agreed.`,
  proposesFee: (name: string, from: string) => `${name} proposes a new fee from ${from}.`,
  proposesTime: (name: string, from: string) => `${name} proposes another hour from ${from}.`,
  proposesFirst: (name: string) => `${name} has written what you would agree.`,
  readIt: "Read it",

  letters: "Letters",
  whatWeAgreed: "What we agreed",
  hours: "Hours",
  papers: "Papers",
  closing: "Your copy, and closing the room",
  whoSees: "Who can see what",
  settings: "Settings",
  home: "Home",

  agreedBoth: (date: string) => `Agreed by both on ${date}.`,
  agreedPaper: (date: string) => `Agreed on paper on ${date}.`,
  agreedCopy: (name: string, date: string) =>
    `It held before this room, as ${name}’s copy says. Agreed on ${date}.`,
  asksAgain: (name: string) =>
    `This room is new. What you had agreed comes from ${name}’s copy, and asks for your yes again.`,
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
    "in-break-of-patient": () => "In your break.",
    "in-break-of-therapist": (name: string) => `In a break of ${name}.`,
    disputed: () => "You have said that this hour did not take place.",
  } satisfies Record<HourState, (name: string) => string>,
  stateComing: {
    "missed-by-patient": () => "You will be away.",
    "missed-by-therapist": (name: string) => `${name} will be away.`,
  },
  span: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
  dayAndTime: (day: string, time: string) => `${day}, ${time}`,
  isAway: (name: string, span: string, back: string) => `${name} is away: ${span}. Back on ${back}.`,
  youAreAway: (span: string, back: string) => `You are away: ${span}. Back on ${back}.`,
  breakOf: (name: string, back: string) => `${name} is away, back on ${back}`,
  ownBreak: (back: string) => `You are away, back on ${back}`,
  hereTime: (day: string, time: string) => `For you that is ${day}, ${time}.`,
  willBeAway: "Say that you will be away",
  firstDay: "First day",
  lastDay: "Last day",
  awayWeighs: (count: number) =>
    count === 0
      ? "No hour falls into it."
      : count === 1
        ? "One hour falls into it."
        : `${capital(countEn(count))} hours fall into it.`,
  awayCharged: (amount: string) => `${amount} stays due, as you agreed about missed hours.`,
  awayUncharged: "Nothing is charged.",
  awaySeen: (name: string) => `${name} sees this as soon as it arrives.`,
  sayAway: "Say it",
  takeAwayBack: "Take it back",
  takenBackWeighs: "Then the hours in it take place again.",
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
  place: {
    room: "im Raum",
    telephone: "am Telefon",
    video: (name) => (name === "" ? "per Video" : `per Video, ${name}`),
    address: (name) => name,
  },
  goToRoom: "Zum Raum",
  noHour: "Noch ist keine Stunde vereinbart.",
  withName: (name) => `Mit ${name}`,
  nobodyYet: "Hier ist noch kein Raum.",
  hasEnded: (day) => `Die Behandlung ist beendet, der letzte Tag war ${day}. Alles Geschriebene bleibt hier.`,
  ends: (day) => `Die Behandlung endet, der letzte Tag ist ${day}.`,

  changeProposed: "Eine Änderung ist vorgeschlagen",
  proposes: (name) => `${name} schlägt eine Änderung Ihrer Vereinbarung vor.`,
  proposesFee: (name, from) => `${name} schlägt ein neues Honorar ab ${from} vor.`,
  proposesTime: (name, from) => `${name} schlägt eine andere Stunde ab ${from} vor.`,
  proposesFirst: (name) => `${name} hat aufgeschrieben, was Sie vereinbaren würden.`,
  readIt: "Lesen",

  letters: "Briefe",
  whatWeAgreed: "Was wir vereinbart haben",
  hours: "Stunden",
  papers: "Papiere",
  closing: "Ihre Abschrift, und den Raum schließen",
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
    "in-break-of-patient": () => "In Ihrer Pause.",
    "in-break-of-therapist": (name) => `In einer Pause von ${name}.`,
    disputed: () => "Sie haben gesagt, dass diese Stunde nicht stattgefunden hat.",
  },
  stateComing: {
    "missed-by-patient": () => "Sie werden nicht da sein.",
    "missed-by-therapist": (name) => `${name} wird nicht da sein.`,
  },
  span: (first, last) => (first === last ? first : `${first} bis ${last}`),
  dayAndTime: (day, time) => `${day}, ${time}`,
  isAway: (name, span, back) => `${name} ist nicht da: ${span}. Zurück am ${back}.`,
  youAreAway: (span, back) => `Sie sind nicht da: ${span}. Zurück am ${back}.`,
  breakOf: (name, back) => `${name} ist nicht da, zurück am ${back}`,
  ownBreak: (back) => `Sie sind nicht da, zurück am ${back}`,
  hereTime: (day, time) => `Bei Ihnen ist das ${day}, ${time}.`,
  willBeAway: "Sagen, dass Sie nicht da sein werden",
  firstDay: "Erster Tag",
  lastDay: "Letzter Tag",
  awayWeighs: (count) =>
    count === 0
      ? "Keine Stunde fällt hinein."
      : count === 1
        ? "Eine Stunde fällt hinein."
        : `${capital(countDe(count))} Stunden fallen hinein.`,
  awayCharged: (amount) => `${amount} bleiben fällig, wie über versäumte Stunden vereinbart.`,
  awayUncharged: "Nichts wird berechnet.",
  awaySeen: (name) => `${name} sieht das, sobald es ankommt.`,
  sayAway: "Sagen",
  takeAwayBack: "Zurücknehmen",
  takenBackWeighs: "Dann finden die Stunden darin wieder statt.",
  didNotHappen: "Diese Stunde fand nicht statt",
  disputeWeighs: (name) =>
    `${name} sieht, dass Sie das gesagt haben. Die Stunde wird nicht berechnet, bis Sie es untereinander geklärt haben.`,
  sayIt: "Sagen, dass sie nicht stattfand",
};

export const patient = { en, de };
