/** How the clauses of a frame are said: what we agreed. */
import type { MissedHours, WrittenClause } from "#domain/frame/frame.ts";

const en = {
  time: "Time",
  fee: "Fee",
  missedHours: "Cancelling",
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
  atPlace: (name: string) => `, ${name}`,
  zoneOf: (zone: string) => ` (${zone} time)`,
  feeSaid: (amount: string, due: string) =>
    due === "" ? `${amount} a session.` : `${amount} a session, ${due}.`,
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
  atPlace: (name) => `, ${name}`,
  zoneOf: (zone) => ` (Zeit in ${zone})`,
  feeSaid: (amount, due) => (due === "" ? `${amount} je Sitzung.` : `${amount} je Sitzung, ${due}.`),
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
