/** What the page of a week says: for days without a device. */

import type { ReachWay } from "#domain/frame/reaching.ts";
import type { PaperLanguage } from "#domain/papers/paper.ts";

type WordsOfWeek = {
  readonly title: string;
  readonly span: (from: string, to: string) => string;
  readonly time: string;
  readonly who: string;
  readonly where: string;
  readonly reach: string;
  readonly none: string;
  readonly away: (until: string) => string;
  readonly keep: string;
  readonly place: (kind: "room" | "telephone" | "video", name: string) => string;
  readonly way: Readonly<Record<ReachWay, string>>;
  readonly notHeld: string;
  readonly weekdays: readonly string[];
};

export const wordsOfWeek: Readonly<Record<PaperLanguage, WordsOfWeek>> = {
  en: {
    title: "The week",
    span: (from, to) => `${from} to ${to}`,
    time: "Time",
    who: "Who",
    where: "Where",
    reach: "To reach",
    none: "No hour.",
    away: (until) => `Away until ${until}.`,
    keep: "This page names patients. Keep it where nobody else looks, and destroy it after the week.",
    place: (kind, name) =>
      kind === "room"
        ? "In the room"
        : kind === "telephone"
          ? "By telephone"
          : name === ""
            ? "By video"
            : name,
    way: {
      ring: "ring",
      text: "text",
      email: "e-mail",
      post: "post",
      "only-here": "only in Holdfast",
      "not-at-all": "not at all",
    },
    notHeld: "called off",
    weekdays: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" "),
  },
  de: {
    title: "Die Woche",
    span: (from, to) => `${from} bis ${to}`,
    time: "Zeit",
    who: "Wer",
    where: "Wo",
    reach: "Zu erreichen",
    none: "Keine Stunde.",
    away: (until) => `Abwesend bis ${until}.`,
    keep: "Auf dieser Seite stehen Patienten. Bewahren Sie sie auf, wo niemand sonst hinsieht, und vernichten Sie sie nach der Woche.",
    place: (kind, name) =>
      kind === "room" ? "Im Raum" : kind === "telephone" ? "Am Telefon" : name === "" ? "Per Video" : name,
    way: {
      ring: "anrufen",
      text: "SMS",
      email: "E-Mail",
      post: "Post",
      "only-here": "nur in Holdfast",
      "not-at-all": "gar nicht",
    },
    notHeld: "abgesagt",
    weekdays: "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split(" "),
  },
};
