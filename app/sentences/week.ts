/** What a therapist reads of hours: the week, one hour, moving it, breaks, holidays, free hours, confirming. */
import type { Clash } from "#domain/calendar/clash.ts";
import { capital, countDe, countEn } from "./count-words.ts";

/** What a sentence about a clash may need. */
type ClashSaid = { readonly name: string; readonly otherName: string; readonly at: string };

const en = {
  // The week
  fromTo: (first: string, last: string) => `${first} to ${last}`,
  dayOfMonth: (day: number) => String(day),
  weekdayAndDay: (weekday: string, day: number) => `${weekday} ${day}`,
  weekBefore: "The week before",
  weekAfter: "The week after",
  thisWeek: "This week",
  away: (until: string | null) => (until === null ? "Away" : `Away, back on ${until}`),
  awayFrom: (time: string, until: string) => `Away from ${time}, back on ${until}`,
  awayUntil: (time: string) => `Away until ${time}`,
  awayBetween: (from: string, until: string) => `Away from ${from} to ${until}`,
  theyAreAway: (name: string, until: string) => `${name} is away, back on ${until}.`,
  wasAway: "was away",
  willBeAway: "will be away",
  youWereAway: "you were away",
  youWillBeAway: "you will be away",
  disputed: "did not take place, as the patient says",
  holiday: (day: string, name: string) =>
    `${day} is ${name}, a public holiday. Your hours stay, unless you are away.`,
  addSession: "Add a session",
  toAway: "Breaks and holidays",
  clash: {
    "two-at-once": ({ name, otherName, at }) => `${name} and ${otherName} have the same hour: ${at}.`,
    "in-own-break": ({ name, at }) => `You are away at ${name}’s hour: ${at}.`,
    "in-patients-break": ({ name, at }) => `${name} is away at this hour: ${at}.`,
    "over-midnight": ({ name, at }) => `${name}’s hour goes over midnight here: ${at}.`,
    "skipped-by-the-clocks": ({ name, at }) =>
      `The clocks jump over ${name}’s time that night. The hour begins as much later: ${at}.`,
    "comes-twice": ({ name, at }) => `${name}’s time comes twice that night. The first one is meant: ${at}.`,
  } satisfies Record<Clash["kind"], (said: ClashSaid) => string>,
  /** Said of an hour that is being written: who it is about goes without saying. */
  clashThere: {
    "two-at-once": ({ otherName }) => `${otherName} has that hour.`,
    "in-own-break": () => "You are away then.",
    "in-patients-break": ({ name }) => `${name} is away then.`,
    "over-midnight": () => "It goes over midnight here.",
    "skipped-by-the-clocks": () => "The clocks jump over that time. The hour begins as much later.",
    "comes-twice": () => "That time comes twice that night. The first one is meant.",
  } satisfies Record<Clash["kind"], (said: ClashSaid) => string>,

  // Free hours
  freeHours: "Free hours",
  freeUnder: "Only you see them. Nobody else is shown when you work, or how much.",
  freeLine: (from: string, until: string) => `${from} to ${until}`,
  noFree: "Nothing is free in this week.",
  workTimes: "When you work",
  workTimesWhy: "Free hours are what is left of these times.",
  workDay: "Day",
  workFrom: "From",
  workUntil: "Until",
  addWorkTime: "Add a time",
  dropWorkTime: "Leave it out",
  keepWorkTimes: "Keep these times",
  changeWorkTimes: "Change when you work",

  // On paper
  onPaper: "On paper",
  onPaperUnder:
    "One page with names and telephone numbers, for a day without a device. Keep it as you keep a folder.",
  makePaper: "Make the page",

  nameAndWhen: (name: string, when: string) => `${name}, ${when}`,

  // One hour
  kind: { single: "single session", "first-meeting": "first meeting" },
  movedFromLong: (day: string, time: string) => `Moved from ${day}, ${time}.`,
  here: (day: string, time: string) => `Here that is ${day}, ${time}.`,
  planned: "Planned as agreed.",
  goesOn: "It is being held now.",
  heldPresumed: "Held as agreed, not confirmed yet.",
  heldConfirmed: "Held as agreed, confirmed.",
  charged: (amount: string) => `${amount} is charged.`,
  saidOn: (day: string, time: string) => `It was said on ${day}, ${time}.`,
  hourNotHere: "This hour is not on this device.",
  ifOtherwise: (isComing: boolean): string => (isComing ? "If it will be otherwise" : "If it was otherwise"),
  takesPlace: (isComing: boolean): string =>
    isComing ? "It takes place after all" : "It was held as agreed after all",
  takesPlaceWeighs: (isComing: boolean): string =>
    isComing ? "Then it stands as agreed." : "Then it counts as held, and is charged as agreed.",
  itTakesPlace: "Mark it so",
  costsNothing: "Nothing is charged.",
  takenByAnother: "Somebody else took the hour.",
  patientAway: (name: string, isComing: boolean) => (isComing ? `${name} will be away` : `${name} was away`),
  youAway: (isComing: boolean): string => (isComing ? "I will be away" : "I was away"),
  otherTime: (isComing: boolean): string =>
    isComing ? "It takes place at another time" : "It took place at another time",
  startStop: "When it began and ended",
  startStopAsAgreed: (from: string, until: string) => `As agreed: ${from} to ${until}.`,
  startStopWritten: (from: string, until: string) => `As you wrote: ${from} to ${until}.`,
  began: "Began",
  ended: "Ended",
  writeIn: "Write it in",
  asAgreedAgain: "As agreed after all",
  refill: "Somebody else took the hour",
  refillWeighs: (name: string) => `Then ${name} is charged nothing.`,
  refillYes: "It was taken",
  refillNo: "Nobody took it after all",
  putBack: (day: string, time: string) => `Put it back to ${day}, ${time}`,
  putBackWeighs: "Then the hour stands where it was agreed.",
  putItBack: "Put it back",
  remove: "Take it off the calendar",
  removeWeighs: "Then it stands nowhere, as if it had never been added. Nothing is charged.",
  removeIt: "Take it off",
  writeNote: "Write the note",
  notes: "Notes",

  // Moving
  moveDay: "Day",
  moveTime: "Time",
  moveLength: "Minutes",
  moveIt: "Move it there",
  moveSameHour: "It stays the same hour, with its notes.",
  moveWithin: (from: string, upTo: string) => `You agreed that it may be moved between ${from} and ${upTo}.`,
  moveOutside:
    "That is outside the days you agreed for moving. It can still be moved, by both of your wishes.",
  moveTakesBack: "The absence written before is taken back by it.",
  theirTime: (day: string, time: string, zone: string) => `In ${zone} that is ${day}, ${time}.`,
  hereTime: (day: string, time: string) => `Here that is ${day}, ${time}.`,
  bothSee: (name: string) => `${name} sees this too.`,

  // A single session, a first meeting
  addTitle: "Add a session",
  addUnder: "A single hour, beside those you agreed for every week.",
  withWhom: "With",
  somebodyNew: "Somebody new, a first meeting",
  newName: "Name",
  newNameHint: "As you like to have it. Only you see it. A folder begins with it.",
  newContact: "How to reach them about an hour",
  isFirst: "A first meeting",
  isSingle: "A session",
  whatKind: "What it is",
  zone: "Time zone",
  fee: "Fee",
  feeAsAgreed: "As agreed",
  feeAsAgreedHint: "By the frame in force that day. Without one, nothing.",
  feeFree: "Nothing",
  feeAmount: "Another amount",
  amount: "Amount",
  willCost: (amount: string) => `It will cost ${amount}, once it was held.`,
  willCostNothing: "Nothing will be charged.",
  feeStays: "The fee stays as it is.",
  refills: (name: string) => `It takes the hour that ${name} called off, so that nothing stays due for that.`,
  addIt: "Add it",

  // Breaks
  awayTitle: "Breaks and holidays",
  awayUnder: "Time in which no hour takes place.",
  addBreak: "A break",
  inBreak: "Does not take place",
  noBreaks: "No break is coming.",
  comingBreaks: "Coming",
  pastBreaks: "Past",
  earlierBreaks: "Earlier breaks",
  you: "You",
  span: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
  dayAndTime: (day: string, time: string) => `${day}, ${time}`,
  backOn: (day: string) => `back on ${day}`,
  takeBack: "Take it back",
  takeBackWeighs: "Then the hours in it take place again.",
  chargedNow: "Its hours are charged as you agreed about missed hours.",
  unchargedNow: "Its hours are not charged.",
  doNotCharge: "Charge nothing",
  doCharge: "Charge as agreed",
  newBreak: "A new break",
  whoIsAway: "Who is away",
  iAmAway: "I am",
  firstDay: "First day",
  firstTime: "From",
  lastDay: "Last day",
  lastTime: "Until",
  wholeDays: "Whole days",
  partDays: "From and until a time",
  howLong: "How much of these days",
  occasion: "What both read of it",
  occasionHint: "Nothing is needed here. A vacation, for instance.",
  cover: "Who covers meanwhile",
  coveredBy: (cover: string) => `Meanwhile: ${cover}`,
  coverHint:
    "A name and how to reach them. It stands where your patients write a letter, while you are away.",
  ownBreakWeighs: (count: number) =>
    count === 0
      ? "No hour falls into it."
      : count === 1
        ? "One hour falls into it. Nothing is charged for it."
        : `${capital(countEn(count))} hours fall into it. Nothing is charged for them.`,
  patientsBreakWeighs: (count: number, name: string) =>
    count === 0
      ? `No hour of ${name} falls into it.`
      : count === 1
        ? `One hour of ${name} falls into it.`
        : `${capital(countEn(count))} hours of ${name} fall into it.`,
  breakCharged: (amount: string) => `${amount} stays due, as you agreed about missed hours.`,
  breakUncharged: "Nothing is charged.",
  leaveUncharged: "Charge",
  chargeAsAgreed: "As agreed about missed hours",
  chargeNothing: "Nothing",
  chargeNothingHint: "A vacation you both spoke of ahead.",
  shownTo: (names: string) => `${names} can read it in the room as soon as it is written in.`,
  shownToNobody: "Nobody reads it but you.",
  and: "and",
  writeBreak: "Write it in",
  breakWritten: "It is written in.",
  holidays: (country: string) => `Public holidays: ${country}`,
  holidaysUnder: "Your hours stay on these days, unless you choose to be away.",
  holidaysNone: "Holdfast knows no public holidays of your country.",
  holidayIn: (regions: string) => `In ${regions} only`,
  beAway: "Be away",
  areAway: "You are away.",
  laterHolidays: "Later holidays",

  // Confirming
  confirmTitle: "Hours held as agreed",
  confirmWhy: "What tells somebody else that an hour took place is made only from hours you have confirmed.",
  held: (presumed: number, notHeld: number) =>
    `${heldEn(presumed)}${notHeld === 0 ? "." : `; ${countEn(notHeld)} ${notHeld === 1 ? "was" : "were"} not.`}`,
  otherwise: "Otherwise",
  confirmWeek: "Confirm these hours",
  confirmMonth: (month: string) => `Confirm ${month}`,
  confirmed: (count: number) =>
    count === 1 ? "One hour is confirmed." : `${capital(countEn(count))} hours are confirmed.`,
  toConfirm: "Confirm a month",
  nothingToConfirm: "Every hour that was held is confirmed.",
  changeFirst: "If one of them was otherwise, say so on its own page first.",
};

const de: typeof en = {
  fromTo: (first, last) => `${first} bis ${last}`,
  dayOfMonth: (day) => `${day}.`,
  weekdayAndDay: (weekday, day) => `${weekday}, ${day}.`,
  weekBefore: "Die Woche davor",
  weekAfter: "Die Woche danach",
  thisWeek: "Diese Woche",
  away: (until) => (until === null ? "Nicht da" : `Nicht da, zurück am ${until}`),
  awayFrom: (time, until) => `Ab ${time} nicht da, zurück am ${until}`,
  awayUntil: (time) => `Bis ${time} nicht da`,
  awayBetween: (from, until) => `Von ${from} bis ${until} nicht da`,
  theyAreAway: (name, until) => `${name} ist nicht da, zurück am ${until}.`,
  wasAway: "war nicht da",
  willBeAway: "wird nicht da sein",
  youWereAway: "Sie waren nicht da",
  youWillBeAway: "Sie werden nicht da sein",
  disputed: "fand nicht statt, so der Patient",
  holiday: (day, name) => `${day} ist ${name}, ein Feiertag. Ihre Stunden bleiben, wenn Sie da sind.`,
  addSession: "Sitzung hinzufügen",
  toAway: "Pausen und Feiertage",
  clash: {
    "two-at-once": ({ name, otherName, at }) => `${name} und ${otherName} haben dieselbe Stunde: ${at}.`,
    "in-own-break": ({ name, at }) => `Zur Stunde von ${name} sind Sie nicht da: ${at}.`,
    "in-patients-break": ({ name, at }) => `${name} ist zu dieser Stunde nicht da: ${at}.`,
    "over-midnight": ({ name, at }) => `Die Stunde von ${name} geht hier über Mitternacht: ${at}.`,
    "skipped-by-the-clocks": ({ name, at }) =>
      `Die Uhren überspringen in dieser Nacht die Zeit von ${name}. Die Stunde beginnt um so viel später: ${at}.`,
    "comes-twice": ({ name, at }) =>
      `Die Zeit von ${name} kommt in dieser Nacht zweimal. Gemeint ist die erste: ${at}.`,
  },
  clashThere: {
    "two-at-once": ({ otherName }) => `${otherName} hat diese Stunde.`,
    "in-own-break": () => "Sie sind dann nicht da.",
    "in-patients-break": ({ name }) => `${name} ist dann nicht da.`,
    "over-midnight": () => "Sie geht hier über Mitternacht.",
    "skipped-by-the-clocks": () => "Die Uhren überspringen diese Zeit. Die Stunde beginnt um so viel später.",
    "comes-twice": () => "Diese Zeit kommt in der Nacht zweimal. Gemeint ist die erste.",
  },

  freeHours: "Freie Stunden",
  freeUnder: "Nur Sie sehen sie. Niemandem wird gezeigt, wann oder wie viel Sie arbeiten.",
  freeLine: (from, until) => `${from} bis ${until}`,
  noFree: "In dieser Woche ist nichts frei.",
  workTimes: "Wann Sie arbeiten",
  workTimesWhy: "Freie Stunden sind, was von diesen Zeiten übrig ist.",
  workDay: "Tag",
  workFrom: "Von",
  workUntil: "Bis",
  addWorkTime: "Zeit hinzufügen",
  dropWorkTime: "Weglassen",
  keepWorkTimes: "Diese Zeiten behalten",
  changeWorkTimes: "Arbeitszeiten ändern",

  onPaper: "Auf Papier",
  onPaperUnder:
    "Eine Seite mit Namen und Telefonnummern, für einen Tag ohne Gerät. Verwahren Sie sie wie eine Mappe.",
  makePaper: "Die Seite machen",

  nameAndWhen: (name, when) => `${name}, ${when}`,

  kind: { single: "einzelne Sitzung", "first-meeting": "Erstgespräch" },
  movedFromLong: (day, time) => `Verlegt von ${day}, ${time}.`,
  here: (day, time) => `Hier ist das ${day}, ${time}.`,
  planned: "Geplant wie vereinbart.",
  goesOn: "Sie wird gerade gehalten.",
  heldPresumed: "Wie vereinbart gehalten, noch nicht bestätigt.",
  heldConfirmed: "Wie vereinbart gehalten, bestätigt.",
  charged: (amount) => `${amount} werden berechnet.`,
  saidOn: (day, time) => `Gesagt wurde es am ${day}, ${time}.`,
  hourNotHere: "Diese Stunde ist nicht auf diesem Gerät.",
  ifOtherwise: (isComing) => (isComing ? "Wenn es anders sein wird" : "Wenn es anders war"),
  takesPlace: (isComing) => (isComing ? "Sie findet doch statt" : "Sie wurde doch wie vereinbart gehalten"),
  takesPlaceWeighs: (isComing) =>
    isComing
      ? "Dann steht sie wie vereinbart."
      : "Dann gilt sie als gehalten und wird wie vereinbart berechnet.",
  itTakesPlace: "So vermerken",
  costsNothing: "Nichts wird berechnet.",
  takenByAnother: "Jemand anders hat die Stunde übernommen.",
  patientAway: (name, isComing) => (isComing ? `${name} wird nicht da sein` : `${name} war nicht da`),
  youAway: (isComing) => (isComing ? "Ich werde nicht da sein" : "Ich war nicht da"),
  otherTime: (isComing) => (isComing ? "Sie findet zu anderer Zeit statt" : "Sie fand zu anderer Zeit statt"),
  startStop: "Wann sie begann und endete",
  startStopAsAgreed: (from, until) => `Wie vereinbart: ${from} bis ${until}.`,
  startStopWritten: (from, until) => `Wie Sie schrieben: ${from} bis ${until}.`,
  began: "Beginn",
  ended: "Ende",
  writeIn: "Eintragen",
  asAgreedAgain: "Doch wie vereinbart",
  refill: "Jemand anders hat die Stunde übernommen",
  refillWeighs: (name) => `Dann wird ${name} nichts berechnet.`,
  refillYes: "Sie wurde übernommen",
  refillNo: "Niemand hat sie übernommen",
  putBack: (day, time) => `Zurück auf ${day}, ${time}`,
  putBackWeighs: "Dann steht die Stunde, wo sie vereinbart war.",
  putItBack: "Zurücklegen",
  remove: "Aus dem Kalender nehmen",
  removeWeighs: "Dann steht sie nirgends, als wäre sie nie eingetragen worden. Nichts wird berechnet.",
  removeIt: "Herausnehmen",
  writeNote: "Die Notiz schreiben",
  notes: "Notizen",

  moveDay: "Tag",
  moveTime: "Uhrzeit",
  moveLength: "Minuten",
  moveIt: "Dorthin verlegen",
  moveSameHour: "Es bleibt dieselbe Stunde, mit ihren Notizen.",
  moveWithin: (from, upTo) => `Vereinbart ist, dass sie zwischen ${from} und ${upTo} verlegt werden kann.`,
  moveOutside:
    "Das liegt außerhalb der vereinbarten Tage. Verlegt werden kann sie trotzdem, wenn beide es wollen.",
  moveTakesBack: "Was vorher über das Fehlen vermerkt war, ist damit zurückgenommen.",
  theirTime: (day, time, zone) => `In ${zone} ist das ${day}, ${time}.`,
  hereTime: (day, time) => `Hier ist das ${day}, ${time}.`,
  bothSee: (name) => `${name} sieht das auch.`,

  addTitle: "Sitzung hinzufügen",
  addUnder: "Eine einzelne Stunde, neben den vereinbarten jeder Woche.",
  withWhom: "Mit",
  somebodyNew: "Jemand Neues, ein Erstgespräch",
  newName: "Name",
  newNameHint: "Wie es Ihnen gefällt. Nur Sie sehen ihn. Eine Mappe beginnt damit.",
  newContact: "Wie sie wegen einer Stunde zu erreichen sind",
  isFirst: "Ein Erstgespräch",
  isSingle: "Eine Sitzung",
  whatKind: "Was es ist",
  zone: "Zeitzone",
  fee: "Honorar",
  feeAsAgreed: "Wie vereinbart",
  feeAsAgreedHint: "Nach dem Rahmen, der an dem Tag gilt. Ohne einen: nichts.",
  feeFree: "Nichts",
  feeAmount: "Ein anderer Betrag",
  amount: "Betrag",
  willCost: (amount) => `Sie kostet ${amount}, wenn sie gehalten wurde.`,
  willCostNothing: "Nichts wird berechnet werden.",
  feeStays: "Das Honorar bleibt.",
  refills: (name) => `Sie übernimmt die Stunde, die ${name} abgesagt hat; dafür bleibt dann nichts fällig.`,
  addIt: "Hinzufügen",

  awayTitle: "Pausen und Feiertage",
  awayUnder: "Zeit, in der keine Stunde stattfindet.",
  addBreak: "Eine Pause",
  inBreak: "Findet nicht statt",
  noBreaks: "Keine Pause steht an.",
  comingBreaks: "Kommend",
  pastBreaks: "Vergangen",
  earlierBreaks: "Frühere Pausen",
  you: "Sie",
  span: (first, last) => (first === last ? first : `${first} bis ${last}`),
  dayAndTime: (day, time) => `${day}, ${time}`,
  backOn: (day) => `zurück am ${day}`,
  takeBack: "Zurücknehmen",
  takeBackWeighs: "Dann finden die Stunden darin wieder statt.",
  chargedNow: "Ihre Stunden werden berechnet, wie über versäumte vereinbart.",
  unchargedNow: "Ihre Stunden werden nicht berechnet.",
  doNotCharge: "Nichts berechnen",
  doCharge: "Wie vereinbart berechnen",
  newBreak: "Eine neue Pause",
  whoIsAway: "Wer nicht da ist",
  iAmAway: "Ich",
  firstDay: "Erster Tag",
  firstTime: "Ab",
  lastDay: "Letzter Tag",
  lastTime: "Bis",
  wholeDays: "Ganze Tage",
  partDays: "Ab und bis zu einer Uhrzeit",
  howLong: "Wie viel von diesen Tagen",
  occasion: "Was beide davon lesen",
  occasionHint: "Hier muss nichts stehen. Urlaub zum Beispiel.",
  cover: "Wer Sie inzwischen vertritt",
  coveredBy: (cover) => `Inzwischen: ${cover}`,
  coverHint:
    "Ein Name und wie er zu erreichen ist. Es steht, wo Ihre Patienten Briefe schreiben, solange Sie fehlen.",
  ownBreakWeighs: (count) =>
    count === 0
      ? "Keine Stunde fällt hinein."
      : count === 1
        ? "Eine Stunde fällt hinein. Für sie wird nichts berechnet."
        : `${capital(countDe(count))} Stunden fallen hinein. Für sie wird nichts berechnet.`,
  patientsBreakWeighs: (count, name) =>
    count === 0
      ? `Keine Stunde von ${name} fällt hinein.`
      : count === 1
        ? `Eine Stunde von ${name} fällt hinein.`
        : `${capital(countDe(count))} Stunden von ${name} fallen hinein.`,
  breakCharged: (amount) => `${amount} bleiben fällig, wie über versäumte Stunden vereinbart.`,
  breakUncharged: "Nichts wird berechnet.",
  leaveUncharged: "Berechnen",
  chargeAsAgreed: "Wie über versäumte Stunden vereinbart",
  chargeNothing: "Nichts",
  chargeNothingHint: "Ein Urlaub, über den Sie vorher gesprochen haben.",
  shownTo: (names) => `${names}: lesbar im Raum, sobald es eingetragen ist.`,
  shownToNobody: "Niemand liest es außer Ihnen.",
  and: "und",
  writeBreak: "Eintragen",
  breakWritten: "Es ist eingetragen.",
  holidays: (country) => `Feiertage: ${country}`,
  holidaysUnder: "Ihre Stunden bleiben an diesen Tagen, wenn Sie nicht selbst fehlen wollen.",
  holidaysNone: "Holdfast kennt keine Feiertage Ihres Landes.",
  holidayIn: (regions) => `Nur in ${regions}`,
  beAway: "Nicht da sein",
  areAway: "Sie sind nicht da.",
  laterHolidays: "Spätere Feiertage",

  confirmTitle: "Wie vereinbart gehaltene Stunden",
  confirmWhy:
    "Was anderen sagt, dass eine Stunde stattfand, entsteht nur aus Stunden, die Sie bestätigt haben.",
  held: (presumed, notHeld) => `${heldDe(presumed)}${notHeld === 0 ? "." : `, ${countDe(notHeld)} nicht.`}`,
  otherwise: "Anders",
  confirmWeek: "Diese Stunden bestätigen",
  confirmMonth: (month) => `${month} bestätigen`,
  confirmed: (count) =>
    count === 1 ? "Eine Stunde ist bestätigt." : `${capital(countDe(count))} Stunden sind bestätigt.`,
  toConfirm: "Einen Monat bestätigen",
  nothingToConfirm: "Jede gehaltene Stunde ist bestätigt.",
  changeFirst: "War eine davon anders, sagen Sie es zuerst auf ihrer eigenen Seite.",
};

function heldEn(presumed: number): string {
  return presumed === 1
    ? "One hour was held as agreed"
    : `${capital(countEn(presumed))} hours were held as agreed`;
}

function heldDe(presumed: number): string {
  return presumed === 1
    ? "Eine Stunde wurde wie vereinbart gehalten"
    : `${capital(countDe(presumed))} Stunden wurden wie vereinbart gehalten`;
}

export const week = { en, de };
