/** The sentences of one frame's clauses, in the reader's language, times in the reader's zone named where they differ. */

import { frame as sentences } from "#app/sentences/frame.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten, type Written } from "#app/sentences/numbers.ts";
import type { Place, StandingHour } from "#domain/calendar/standing-hour.ts";
import type { Fee, MissedHours } from "#domain/frame/frame.ts";
import type { Reaching } from "#domain/frame/reaching.ts";

type Said = (typeof sentences)["en"];

export type FrameSpeaker = {
  readonly hours: (hours: readonly StandingHour[]) => string;
  readonly fee: (fee: Fee) => string;
  readonly missedHours: (policy: MissedHours) => string;
  readonly reaching: (reaching: Reaching) => string;
};

/** A speaker of clauses for this reader. */
export function useFrameSpeaker(): FrameSpeaker {
  const say = useSentences(sentences);
  const written = useWritten();
  return {
    hours: (hours) => hours.map((hour) => hourText(hour, say, written)).join("\n"),
    fee: (fee) => feeText(fee, say, written),
    reaching: (reaching) => reachingText(reaching, say, written),
    missedHours: (policy) => say.missed[policy.kind](numberOf(policy)),
  };
}

function hourText(hour: StandingHour, say: Said, written: Written): string {
  const place = placeText(hour.place, say);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const text = say.hour({
    weekdays: capital(written.weekdays(hour.weekday)),
    time: written.time(hour.time),
    minutes: hour.lengthMinutes,
    everyWeeks: hour.everyWeeks,
    place,
    zone: hour.zone === here ? "" : say.zoneOf(written.zone(hour.zone)),
  });
  return hour.until === null ? text : say.hourUntil(text, written.date(hour.until));
}

function feeText({ amount, byLength = [], due }: Fee, say: Said, written: Written): string {
  const lengths = byLength.map((length) =>
    say.feeOfLength(length.lengthMinutes, written.money(length.amount)),
  );
  return [say.feeSaid(written.money(amount), due), ...lengths].join("\n");
}

function reachingText({ patient, therapist, askedOn }: Reaching, say: Said, written: Written): string {
  const lines: string[] = [];
  if (patient !== null) lines.push(say.reachPatient(say.reach[patient.way](patient.where)));
  if (therapist !== null) lines.push(say.reachTherapist(say.reach[therapist.way](therapist.where)));
  return [...lines, say.reachAsked(written.date(askedOn))].join("\n");
}

function placeText(place: Place, say: Said): string {
  switch (place.kind) {
    case "room":
      return say.inRoom;
    case "telephone":
      return say.byTelephone;
    case "video":
      return say.byVideo(place.name);
    case "address":
      return say.atPlace(place.name);
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function numberOf(policy: MissedHours): number {
  switch (policy.kind) {
    case "due-unless-notice":
      return policy.noticeHours;
    case "free-weeks":
      return policy.weeksPerYear;
    case "may-be-moved":
      return policy.withinDays;
    case "always-due":
    case "due-unless-refilled":
      return 0;
  }
}
