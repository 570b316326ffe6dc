/** What is asked about the hours of one folder or room: the list of them, one of them, what an absence would mean. */
import type { BreakRow, HourPage } from "#device/asked/hours.ts";
import { breakRows } from "#device/book/break-rows.ts";
import { clashRows } from "#device/book/clashes.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import { hourRow } from "#device/book/rows.ts";
import {
  consequenceAsItIs,
  consequenceIn,
  frameOfHour,
  type HourAsItIs,
  hoursTouching,
  hourWithKey,
  nextHour,
  pastHours,
} from "#device/book/treatment.ts";
import { treatmentOf, type WhoseTreatment } from "#device/book/whose.ts";
import type { HourRow, Questions, SessionsOfFolder } from "#device/questions.ts";
import { type Consequence, feeOf } from "#domain/accounts/charge.ts";
import type { Money } from "#domain/accounts/money.ts";
import type { Occurrence } from "#domain/calendar/expand.ts";
import { addDays } from "#domain/calendar/local-date.ts";
import { dateOfSessionKey } from "#domain/calendar/session-key.ts";
import type { Frame } from "#domain/frame/frame.ts";
import { isRefilled } from "#domain/session/marks.ts";

/** Hours shown ahead: eight weeks. */
const comingMs = 56 * 86_400_000;

/** The next hour of a folder; null when none is agreed. */
export function nextRow(parts: Parts, folderId: string): HourRow | null {
  const found = treatmentOf(parts, folderId);
  const next = found === null ? null : nextHour(found.treatment, parts.clock.now());
  return found === null || next === null ? null : hourRow(found.whose, found.treatment, next, zoneOf(parts));
}

/** The hours of a folder; on the patient's side those of the room with this id. Hours in breaks are among them. */
export function sessions(parts: Parts, folderId: string): SessionsOfFolder {
  const found = treatmentOf(parts, folderId);
  if (found === null) return { coming: [], past: [], breaks: [] };
  const { whose, treatment } = found;
  const now = parts.clock.now();
  const here = zoneOf(parts);
  const row = (hour: HourAsItIs): HourRow => hourRow(whose, treatment, hour, here);
  const coming = hoursTouching(treatment, now, now + comingMs, now).filter(({ hour }) => hour.startsAt > now);
  return {
    coming: coming.map(row),
    past: pastHours(treatment, now).map(row).reverse(),
    breaks: breakRows(parts, [found]),
  };
}

/** What marking the hour as missed would mean now. An hour nobody agreed costs nothing. */
export function consequence(parts: Parts, input: Questions["consequence"]["input"]): Consequence {
  const now = parts.clock.now();
  const found = treatmentOf(parts, input.folderId);
  const hour = found === null ? null : hourWithKey(found.treatment, input.sessionKey, now);
  if (found === null || hour === null) return { charge: null, because: "no-fee-agreed" };
  const noticeNow = now < hour.hour.startsAt ? now : null;
  const noticeAt = input.noticeAt === undefined ? noticeNow : input.noticeAt;
  return consequenceIn(found.treatment, hour.hour, input.by, noticeAt);
}

/** One hour with all that is known of it; null when there is none with this key. */
export function hourPage(parts: Parts, input: Questions["hour"]["input"]): HourPage | null {
  const now = parts.clock.now();
  const found = treatmentOf(parts, input.folderId);
  const asItIs = found === null ? null : hourWithKey(found.treatment, input.sessionKey, now);
  if (found === null || asItIs === null) return null;
  const { whose, treatment } = found;
  const { hour } = asItIs;
  const said = treatment.saidOf(hour.sessionKey);
  const { mark } = said;
  const frame = frameOfHour(treatment, hour);
  const what = consequenceAsItIs(treatment, asItIs);
  const away = treatment.breakOver(hour);
  const marked = mark?.kind === "missed" ? mark.noticeAt : null;
  return {
    hour: hourRow(whose, treatment, asItIs, zoneOf(parts)),
    written: treatment.timesOf(hour.sessionKey),
    fee: costOf(parts, found, hour),
    policy: frame?.missedHours ?? null,
    consequence: what,
    noticeAt: asItIs.state === "in-break-of-patient" ? (away?.announcedAt ?? null) : marked,
    refilled: isRefilled(said),
    mayBeRefilled: what?.because === "due-unless-refilled" || what?.because === "refilled",
    movable: movableUnder(frame, hour.sessionKey),
    breakId: away?.breakId ?? null,
    clashes: clashRows(parts, [{ whose, breaks: treatment.breaks, hour }]),
    shared: whose.roomId !== null,
  };
}

/** What an hour costs when it is held: the amount that was changed by hand for it, else what was agreed. */
export function costOf(
  { book }: Parts,
  { whose, treatment }: WhoseTreatment,
  hour: Occurrence,
): Money | null {
  const changed = book.desk().accounts.byFolder.get(whose.folderId)?.changedByHour.get(hour.sessionKey);
  if (changed !== undefined) return changed.amount.amountMinor === 0 ? null : changed.amount;
  return feeOf(frameOfHour(treatment, hour), hour);
}

/** Where "may be moved within N days" was agreed: the local dates between which, counted from the day agreed for. */
export function movableUnder(frame: Frame | null, sessionKey: string): HourPage["movable"] {
  const policy = frame?.missedHours ?? null;
  const date = dateOfSessionKey(sessionKey);
  if (policy?.kind !== "may-be-moved" || date === null) return null;
  return { from: addDays(date, -policy.withinDays), upTo: addDays(date, policy.withinDays) };
}

/** Days before a therapist's break at which it stands beside the place where letters are written. */
const awaySoonMs = 14 * 86_400_000;

/** The therapist's break that is on, or begins within two weeks; null when there is none. */
export function therapistAway(parts: Parts, id: string): BreakRow | null {
  const now = parts.clock.now();
  const found = treatmentOf(parts, id);
  const rows = found === null ? [] : breakRows(parts, [found]);
  return (
    rows.find(
      ({ by, startsAt, endsAt }) => by === "therapist" && endsAt > now && startsAt <= now + awaySoonMs,
    ) ?? null
  );
}

/** On the patient's first page: the break that is on, or that comes before the next hour; none of her own after the last day. */
export function awayBeforeNext(
  parts: Parts,
  found: WhoseTreatment,
  next: HourAsItIs | null,
): BreakRow | null {
  const now = parts.clock.now();
  const { endedOn } = found.treatment;
  const ahead = breakRows(parts, [found]).filter(
    ({ by, span, endsAt }) =>
      endsAt > now && (by === "therapist" || endedOn === null || span.firstDate <= endedOn),
  );
  return (
    ahead.find(({ startsAt }) => startsAt <= now || next === null || startsAt < next.hour.startsAt) ?? null
  );
}
