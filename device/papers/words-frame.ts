/** The clauses of a frame as sentences on paper: what the two agreed. A test keeps them equal to those on the screen. */
import type { MissedHours, WrittenClause } from "#domain/frame/frame.ts";
import type { ReachWay } from "#domain/frame/reaching.ts";
import type { PaperLanguage } from "#domain/papers/paper.ts";

type WordsOfFrame = {
  readonly title: string;
  readonly file: string;
  readonly between: string;
  readonly and: (one: string, other: string) => string;
  readonly time: string;
  readonly fee: string;
  readonly missedHours: string;
  readonly reaching: string;
  readonly reach: Readonly<Record<ReachWay, (where: string) => string>>;
  readonly reachPatient: (how: string) => string;
  readonly reachTherapist: (how: string) => string;
  readonly reachAsked: (date: string) => string;
  readonly clause: Readonly<Record<WrittenClause, string>>;
  readonly weekdays: readonly string[];
  readonly hour: (hour: {
    readonly weekdays: string;
    readonly time: string;
    readonly minutes: number;
    readonly everyWeeks: number;
    readonly place: string;
    readonly zone: string;
  }) => string;
  readonly hourUntil: (text: string, until: string) => string;
  readonly inRoom: string;
  readonly byTelephone: string;
  readonly byVideo: (name: string) => string;
  readonly atPlace: (name: string) => string;
  readonly zoneOf: (zone: string) => string;
  readonly feeSaid: (amount: string, due: string) => string;
  readonly feeOfLength: (minutes: number, amount: string) => string;
  readonly missed: Readonly<Record<MissedHours["kind"], (number: number) => string>>;
  readonly therapistAway: string;
  readonly from: (date: string) => string;
  readonly signatures: string;
  readonly proposedBy: (name: string) => string;
  readonly acceptedBy: (name: string) => string;
  readonly at: (date: string, time: string, zone: string) => string;
  readonly bothHold: string;
  readonly onPaper: (date: string) => string;
  readonly fromCopy: string;
  readonly date: string;
};

const en: WordsOfFrame = {
  title: "What we agreed",
  file: "what-we-agreed",
  between: "Who",
  and: (one, other) => `${one} and ${other}`,
  time: "Time",
  fee: "Fee",
  missedHours: "Cancelling",
  reaching: "About an hour",
  reach: {
    ring: (where) => (where === "" ? "by ringing" : `by ringing ${where}`),
    text: (where) => (where === "" ? "by text message" : `by text message to ${where}`),
    email: (where) => (where === "" ? "by e-mail" : `by e-mail to ${where}`),
    post: (where) => (where === "" ? "by post" : `by post to ${where}`),
    "only-here": () => "only here",
    "not-at-all": () => "not at all",
  },
  reachPatient: (how) => `The patient is reached ${how}.`,
  reachTherapist: (how) => `The therapist is reached ${how}.`,
  reachAsked: (date) => `Last asked on ${date}.`,
  clause: {
    away: "Away",
    between: "Between",
    supervision: "Supervision",
    executor: "If I cannot",
    recording: "Recording",
    confidentiality: "Confidence",
    words: "In our words",
  },
  weekdays: "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays".split(" "),
  hour: ({ weekdays, time, minutes, everyWeeks, place, zone }) =>
    `${weekdays} at ${time}, ${minutes} minutes${everyWeeks > 1 ? `, every ${everyWeeks} weeks` : ""}${place}${zone}.`,
  hourUntil: (text, until) => `${text.replace(/\.$/, "")}, until ${until}.`,
  inRoom: ", in the room",
  byTelephone: ", by telephone",
  byVideo: (name) => (name === "" ? ", by video" : `, by video (${name})`),
  atPlace: (name) => `, ${name}`,
  zoneOf: (zone) => ` (${zone} time)`,
  feeSaid: (amount, due) => (due === "" ? `${amount} a session.` : `${amount} a session, ${due}.`),
  feeOfLength: (minutes, amount) => `${minutes} minutes: ${amount}.`,
  missed: {
    "always-due": () => "A missed hour is always due.",
    "due-unless-refilled": () => "A missed hour is due unless another takes it.",
    "due-unless-notice": (number) => `${number} hours before; otherwise the fee is due.`,
    "free-weeks": (number) => `${number} weeks a year are free; other missed hours are due.`,
    "may-be-moved": (number) => `A missed hour is due, or may be moved within ${number} days.`,
  },
  therapistAway: "An hour that the therapist misses is never charged.",
  from: (date) => `From ${date}`,
  signatures: "Signed by both",
  proposedBy: (name) => `Proposed by ${name}`,
  acceptedBy: (name) => `Accepted by ${name}`,
  at: (date, time, zone) => `${date}, ${time} (${zone} time)`,
  bothHold: "Each of the two holds this page, signed by the device of the other.",
  onPaper: (date) => `Agreed on paper on ${date}.`,
  fromCopy: "It held in a room before this one, as the therapist’s copy says.",
  date: "Date",
};

const de: WordsOfFrame = {
  title: "Was wir vereinbart haben",
  file: "vereinbarung",
  between: "Wer",
  and: (one, other) => `${one} und ${other}`,
  time: "Zeit",
  fee: "Honorar",
  missedHours: "Absagen",
  reaching: "Wegen einer Stunde",
  reach: {
    ring: (where) => (where === "" ? "durch einen Anruf" : `durch einen Anruf unter ${where}`),
    text: (where) => (where === "" ? "durch eine SMS" : `durch eine SMS an ${where}`),
    email: (where) => (where === "" ? "durch eine E-Mail" : `durch eine E-Mail an ${where}`),
    post: (where) => (where === "" ? "mit der Post" : `mit der Post an ${where}`),
    "only-here": () => "nur hier",
    "not-at-all": () => "gar nicht",
  },
  reachPatient: (how) => `Patientin oder Patient: ${how}.`,
  reachTherapist: (how) => `Therapeutin oder Therapeut: ${how}.`,
  reachAsked: (date) => `Zuletzt gefragt am ${date}.`,
  clause: {
    away: "Pausen",
    between: "Dazwischen",
    supervision: "Supervision",
    executor: "Im Notfall",
    recording: "Aufnahmen",
    confidentiality: "Schweigen",
    words: "Mit eigenen Worten",
  },
  weekdays: "Montags Dienstags Mittwochs Donnerstags Freitags Samstags Sonntags".split(" "),
  hour: ({ weekdays, time, minutes, everyWeeks, place, zone }) =>
    `${weekdays} um ${time}, ${minutes} Minuten${everyWeeks > 1 ? `, alle ${everyWeeks} Wochen` : ""}${place}${zone}.`,
  hourUntil: (text, until) => `${text.replace(/\.$/, "")}, bis ${until}.`,
  inRoom: ", im Raum",
  byTelephone: ", am Telefon",
  byVideo: (name) => (name === "" ? ", per Video" : `, per Video (${name})`),
  atPlace: (name) => `, ${name}`,
  zoneOf: (zone) => ` (Zeit in ${zone})`,
  feeSaid: (amount, due) => (due === "" ? `${amount} je Sitzung.` : `${amount} je Sitzung, ${due}.`),
  feeOfLength: (minutes, amount) => `${minutes} Minuten: ${amount}.`,
  missed: {
    "always-due": () => "Eine versäumte Stunde wird immer berechnet.",
    "due-unless-refilled": () => "Eine versäumte Stunde wird berechnet, wenn niemand sie übernimmt.",
    "due-unless-notice": (number) => `${number} Stunden vorher; sonst wird das Honorar fällig.`,
    "free-weeks": (number) =>
      `${number} Wochen im Jahr sind frei; andere versäumte Stunden werden berechnet.`,
    "may-be-moved": (number) => `Eine versäumte Stunde wird berechnet oder binnen ${number} Tagen verlegt.`,
  },
  therapistAway: "Fällt die Stunde durch die Therapeutin oder den Therapeuten aus, wird sie nie berechnet.",
  from: (date) => `Ab ${date}`,
  signatures: "Von beiden unterschrieben",
  proposedBy: (name) => `Vorgeschlagen von ${name}`,
  acceptedBy: (name) => `Angenommen von ${name}`,
  at: (date, time, zone) => `${date}, ${time} (Zeit in ${zone})`,
  bothHold: "Beide haben diese Seite, jede vom Gerät des anderen unterschrieben.",
  onPaper: (date) => `Auf Papier vereinbart am ${date}.`,
  fromCopy: "Sie galt in einem Raum vor diesem, wie die Abschrift aus der Praxis sagt.",
  date: "Datum",
};

export const wordsOfFrame: Readonly<Record<PaperLanguage, WordsOfFrame>> = { en, de };
