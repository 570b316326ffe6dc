/**
 * What the two agreed, as one page: every clause, and how it was agreed. Where both signed on their devices,
 * the times of both; where it was agreed on paper, two lines to sign on.
 */
import type { StandingHour } from "#domain/calendar/standing-hour.ts";
import type { Side } from "#domain/folder/events.ts";
import { type Frame, type MissedHours, writtenClauses } from "#domain/frame/frame.ts";
import type { AgreedFrame } from "#domain/frame/in-force.ts";
import type { Letterhead, Paper, PaperBlock, PaperPair } from "#domain/papers/paper.ts";
import { wordsOfFrame } from "./words-frame.ts";
import { dateText, moneyText, type PaperStyle } from "./writing.ts";

export type FrameForPaper = {
  readonly agreed: Pick<AgreedFrame, "frame" | "agreedAt" | "agreedOn" | "how" | "proposed">;
  /** Each as the one who makes the paper knows them. */
  readonly names: Readonly<Record<Side, string>>;
  /** On the therapist's side; null on the patient's. */
  readonly letterhead: Letterhead | null;
  /** Zone of the one who makes the paper: times of signing are given in it. */
  readonly zone: string;
};

/** The paper of one agreed frame. */
export function framePaper(of: FrameForPaper, style: PaperStyle): Paper {
  const say = wordsOfFrame[style.language];
  const { frame } = of.agreed;
  const between: PaperPair = [say.between, say.and(of.names.therapist, of.names.patient)];
  return {
    language: style.language,
    size: style.size,
    title: say.title,
    date: say.from(dateText(frame.from, style)),
    fileName: `${say.file}-${frame.from}.pdf`,
    letterhead: of.letterhead,
    to: [],
    blocks: [
      {
        kind: "pairs",
        rows: [between, ...clausesOf(frame, of.zone, style), ...reachingOf(frame, style)],
        voice: "said",
      },
      ...signed(of, style),
    ],
    foot: [],
  };
}

/** How each is reached about an hour: on the page of the two, and on no paper for anybody else. */
function reachingOf({ reaching }: Frame, style: PaperStyle): readonly PaperPair[] {
  if (reaching === undefined) return [];
  const say = wordsOfFrame[style.language];
  const { patient, therapist, askedOn } = reaching;
  const lines: string[] = [];
  if (patient !== null) lines.push(say.reachPatient(say.reach[patient.way](patient.where)));
  if (therapist !== null) lines.push(say.reachTherapist(say.reach[therapist.way](therapist.where)));
  return [[say.reaching, [...lines, say.reachAsked(dateText(askedOn, style))].join("\n")]];
}

/** Every clause about the work, label and words. `zone`: of the one who makes the paper; hours of another zone name theirs. */
export function clausesOf(frame: Frame, zone: string, style: PaperStyle): readonly PaperPair[] {
  const say = wordsOfFrame[style.language];
  const clauses: PaperPair[] = [];
  if (frame.hours.length > 0) clauses.push([say.time, hoursOf(frame, zone, style).join("\n")]);
  if (frame.fee !== null) clauses.push([say.fee, feeText(frame.fee, style)]);
  if (frame.missedHours !== null)
    clauses.push([say.missedHours, `${missedText(frame.missedHours, style)} ${say.therapistAway}`]);
  for (const clause of writtenClauses) {
    const text = frame.written[clause];
    if (text !== undefined) clauses.push([say.clause[clause], text]);
  }
  return clauses;
}

function signed({ agreed, names, zone }: FrameForPaper, style: PaperStyle): readonly PaperBlock[] {
  const say = wordsOfFrame[style.language];
  const { how, proposed, agreedAt, agreedOn } = agreed;
  if (how === "by-both" && proposed !== undefined) {
    const other = proposed.by === "therapist" ? names.patient : names.therapist;
    return [
      { kind: "heading", level: 1, text: say.signatures },
      {
        kind: "pairs",
        rows: [
          [say.proposedBy(names[proposed.by]), instantText(proposed.at, zone, style)],
          [say.acceptedBy(other), instantText(agreedAt, zone, style)],
        ],
      },
      { kind: "text", voice: "small", text: say.bothHold },
    ];
  }
  if (how === "from-copy") return [{ kind: "text", voice: "small", text: say.fromCopy }];
  const day = agreedOn ?? localDate(agreedAt, zone);
  return [
    { kind: "text", voice: "small", text: say.onPaper(dateText(day, style)) },
    { kind: "sign", label: say.date, name: names.therapist },
    { kind: "sign", label: say.date, name: names.patient },
  ];
}

/** The agreed hours in words, one each. */
export function hoursOf({ hours }: Frame, zone: string, style: PaperStyle): readonly string[] {
  return hours.map((hour) => hourText(hour, zone, style));
}

function hourText(hour: StandingHour, here: string, style: PaperStyle): string {
  const say = wordsOfFrame[style.language];
  const text = say.hour({
    weekdays: say.weekdays[hour.weekday - 1] ?? "",
    time: hour.time.replace(/^0/, ""),
    minutes: hour.lengthMinutes,
    everyWeeks: hour.everyWeeks,
    place: placeText(hour.place, style),
    zone: hour.zone === here ? "" : say.zoneOf(zoneText(hour.zone)),
  });
  return hour.until === null ? text : say.hourUntil(text, dateText(hour.until, style));
}

function placeText(place: StandingHour["place"], { language }: PaperStyle): string {
  const say = wordsOfFrame[language];
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

function feeText(fee: NonNullable<Frame["fee"]>, style: PaperStyle): string {
  const say = wordsOfFrame[style.language];
  const lengths = (fee.byLength ?? []).map(({ lengthMinutes, amount }) =>
    say.feeOfLength(lengthMinutes, moneyText(amount, style)),
  );
  return [say.feeSaid(moneyText(fee.amount, style), fee.due), ...lengths].join("\n");
}

function missedText(policy: MissedHours, { language }: PaperStyle): string {
  const said = wordsOfFrame[language].missed[policy.kind];
  switch (policy.kind) {
    case "due-unless-notice":
      return said(policy.noticeHours);
    case "free-weeks":
      return said(policy.weeksPerYear);
    case "may-be-moved":
      return said(policy.withinDays);
    case "always-due":
    case "due-unless-refilled":
      return said(0);
  }
}

function instantText(at: number, zone: string, style: PaperStyle): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return wordsOfFrame[style.language].at(dateText(localDate(at, zone), style), time, zoneText(zone));
}

function localDate(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** "Berlin" of "Europe/Berlin". */
function zoneText(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
