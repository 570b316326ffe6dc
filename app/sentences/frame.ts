/** How the clauses of a frame are said: what we agreed. */
import type { MissedHours, WrittenClause } from "#domain/frame/frame.ts";
import type { ReachWay } from "#domain/frame/reaching.ts";

const en = {
  time: "Time",
  fee: "Fee",
  missedHours: "Cancelling",
  reaching: "About an hour",
  reach: {
    ring: (where: string) => (where === "" ? "by ringing" : `by ringing ${where}`),
    text: (where: string) => (where === "" ? "by text message" : `by text message to ${where}`),
    email: (where: string) => (where === "" ? "by e-mail" : `by e-mail to ${where}`),
    post: (where: string) => (where === "" ? "by post" : `by post to ${where}`),
    "only-here": () => "only here",
    "not-at-all": () => "not at all",
  } satisfies Record<ReachWay, (where: string) => string>,
  reachPatient: (how: string) => `The patient is reached ${how}.`,
  reachTherapist: (how: string) => `The therapist is reached ${how}.`,
  reachAsked: (date: string) => `Last asked on ${date}.`,
  clause: {
    away: "Away",
    between: "Between",
    supervision: "Supervision",
    executor: "If I cannot",
    recording: "Recording",
    confidentiality: "Confidence",
    words: "In our words",
  } satisfies Record<WrittenClause, string>,
  hour: (hour: {
    weekdays: string;
    time: string;
    minutes: number;
    everyWeeks: number;
    place: string;
    zone: string;
  }) =>
    `${hour.weekdays} at ${hour.time}, ${hour.minutes} minutes${hour.everyWeeks > 1 ? `, every ${hour.everyWeeks} weeks` : ""}${hour.place}${hour.zone}.`,
  hourUntil: (text: string, until: string) => `${text.replace(/\.$/, "")}, until ${until}.`,
  inRoom: ", in the room",
  byTelephone: ", by telephone",
  byVideo: (name: string) => (name === "" ? ", by video" : `, by video: ${name}`),
  atPlace: (name: string) => `, ${name}`,
  zoneOf: (zone: string) => ` (${zone} time)`,
  feeSaid: (amount: string, due: string) =>
    due === "" ? `${amount} a session.` : `${amount} a session, ${due}.`,
  feeOfLength: (minutes: number, amount: string) => `${minutes} minutes: ${amount}.`,
  missed: {
    "always-due": () => "A missed hour is always due.",
    "due-unless-refilled": () => "A missed hour is due unless another takes it.",
    "due-unless-notice": (number: number) => `${number} hours before; otherwise the fee is due.`,
    "free-weeks": (number: number) => `${number} weeks a year are free; other missed hours are due.`,
    "may-be-moved": (number: number) => `A missed hour is due, or may be moved within ${number} days.`,
  } satisfies Record<MissedHours["kind"], (number: number) => string>,
  therapistAway: "An hour that the therapist misses is never charged.",
  from: (date: string) => `From ${date}.`,
  noChange: "No change.",
};

const de: typeof en = {
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
  hour: (hour) =>
    `${hour.weekdays} um ${hour.time}, ${hour.minutes} Minuten${hour.everyWeeks > 1 ? `, alle ${hour.everyWeeks} Wochen` : ""}${hour.place}${hour.zone}.`,
  hourUntil: (text, until) => `${text.replace(/\.$/, "")}, bis ${until}.`,
  inRoom: ", im Raum",
  byTelephone: ", am Telefon",
  byVideo: (name) => (name === "" ? ", per Video" : `, per Video: ${name}`),
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
  from: (date) => `Ab ${date}.`,
  noChange: "Keine Änderung.",
};

export const frame = { en, de };
