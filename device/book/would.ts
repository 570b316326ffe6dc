/** What an hour, a move, a break or a standing hour would mean, said before anything is done. */
import type { BreakAsked, BreakWould, ClashRow, HourQuestions, HourWould } from "#device/asked/hours.ts";
import { isInUse } from "#device/book/book.ts";
import { clashesAmong, clashRows, hoursTakingPlace } from "#device/book/clashes.ts";
import { faultOfBreak, faultOfTime } from "#device/book/hour-faults.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import { clockOf, hourRow, type Whose } from "#device/book/rows.ts";
import { costOf, movableUnder } from "#device/book/sessions.ts";
import { consequenceAmong, consequenceAsItIs, frameOfHour, hoursTouching } from "#device/book/treatment.ts";
import { everyTreatment, treatmentOf, type WhoseTreatment } from "#device/book/whose.ts";
import type { MissedHour } from "#domain/accounts/charge.ts";
import type { Money } from "#domain/accounts/money.ts";
import { overlap } from "#domain/calendar/clash.ts";
import { feeAsAgreed, type Occurrence, occurrencesOf } from "#domain/calendar/expand.ts";
import { moved, singleOccurrence } from "#domain/calendar/hours.ts";
import { addDays, startOfDate } from "#domain/calendar/local-date.ts";
import { awayOf } from "#domain/session/breaks.ts";

/** How far ahead the clashes of standing hours are looked for. */
const standingDays = 56;

export function hourWould(parts: Parts, input: HourQuestions["hourWould"]["input"]): HourWould {
  const found = input.folderId === null ? null : treatmentOf(parts, input.folderId);
  const agreed =
    found === null || input.sessionKey === null ? null : found.treatment.hours.withKey(input.sessionKey);
  const here = zoneOf(parts);
  const to = {
    date: input.date,
    time: input.time,
    zone: input.zone ?? agreed?.hour.zone ?? here,
    lengthMinutes: input.lengthMinutes ?? agreed?.hour.lengthMinutes ?? 50,
    place: agreed?.hour.place ?? ({ kind: "room" } as const),
  };
  const fault = faultOfTime(to);
  if (fault !== null) return { fault };
  const hour =
    agreed === null
      ? singleOccurrence({ ...to, id: "", kind: "single", fee: feeAsAgreed })
      : moved(agreed, to);
  if (hour === null) return { fault: { kind: "hour-zone-unknown" } };
  const ours = clockOf(hour.startsAt, here);
  const theirs = clockOf(hour.startsAt, to.zone);
  const movable =
    found === null || input.sessionKey === null
      ? null
      : movableUnder(frameAgreedFor(found, input.sessionKey), input.sessionKey);
  const clashes = clashRows(parts, [
    { whose: found?.whose ?? nobody, breaks: found?.treatment.breaks ?? [], hour },
  ]);
  return {
    fault: null,
    startsAt: hour.startsAt,
    endsAt: hour.endsAt,
    hereDate: ours.date,
    hereTime: ours.time,
    theirDate: theirs.date,
    theirTime: theirs.time,
    clashes: agreed === null ? clashes.map((clash) => ({ ...clash, sessionKey: "" })) : clashes,
    withinDays: movable === null ? null : input.date >= movable.from && input.date <= movable.upTo,
    fee: found === null ? null : costOf(parts, found, hour),
    refills: refilledBy(parts, input.folderId ?? "", hour).map(({ folderId, name, sessionKey }) => ({
      folderId,
      name,
      sessionKey,
    })),
    shared: found !== null && found.whose.roomId !== null,
  };
}

/** The frame in force on the day an hour was agreed for. */
function frameAgreedFor({ treatment }: WhoseTreatment, sessionKey: string) {
  const hour = treatment.hours.withKey(sessionKey);
  return hour === null ? null : frameOfHour(treatment, hour);
}

/** Somebody who has no folder yet. */
const nobody: Whose = { folderId: "", roomId: null, name: "" };

/** A called-off hour of somebody else that another hour takes. */
export type Refilled = { readonly folderId: string; readonly name: string; readonly sessionKey: string };

/**
 * The called-off hours of others, due unless refilled, of which `hour` takes at least half: those that count
 * as refilled by it. `refilled`: those that already do, else those that do not.
 */
export function refilledBy(
  parts: Parts,
  folderId: string,
  hour: Pick<Occurrence, "startsAt" | "endsAt">,
  refilled = false,
): readonly Refilled[] {
  const now = parts.clock.now();
  const because = refilled ? "refilled" : "due-unless-refilled";
  return everyTreatment(parts).flatMap(({ whose, treatment }) => {
    if (whose.folderId === folderId) return [];
    return hoursTouching(treatment, hour.startsAt, hour.endsAt, now)
      .filter((other) => consequenceAsItIs(treatment, other)?.because === because)
      .filter(({ hour: other }) => {
        const shared = Math.min(other.endsAt, hour.endsAt) - Math.max(other.startsAt, hour.startsAt);
        return 2 * shared >= other.endsAt - other.startsAt;
      })
      .map((other) => ({ folderId: whose.folderId, name: whose.name, sessionKey: other.hour.sessionKey }));
  });
}

/** What a break announced now would mean for every hour in it. */
export function breakWould(parts: Parts, asked: BreakAsked): BreakWould {
  const fault = faultOfBreak(asked.span);
  if (fault !== null) return { fault };
  const now = parts.clock.now();
  const here = zoneOf(parts);
  const { by, span, occasion, cover, uncharged } = asked;
  const away = awayOf({ breakId: "", by, span, occasion, cover, uncharged, announcedAt: now });
  if (away === null) return { fault: { kind: "break-malformed" } };
  const own = asked.folderId === null ? everyTreatment(parts) : [treatmentOf(parts, asked.folderId)];
  const hours: { hour: ReturnType<typeof hourRow>; consequence: ReturnType<typeof consequenceAmong> }[] = [];
  for (const found of own) {
    if (found === null) continue;
    const { whose, treatment } = found;
    const fallen = hoursTouching(treatment, away.startsAt, away.endsAt, now).filter(
      ({ state }) => state === "planned" || state === "held-presumed" || state === "held-confirmed",
    );
    const missed = fallen.map(
      ({ hour }): MissedHour => ({ hour, by, noticeAt: now, refilled: false, agreedAhead: uncharged }),
    );
    const all = [...treatment.missedByPatient(), ...missed];
    fallen.forEach((asItIs, n) => {
      const one = missed[n];
      if (one === undefined) return;
      const consequence = consequenceAmong(treatment, one, all);
      hours.push({ hour: hourRow(whose, treatment, asItIs, here), consequence });
    });
  }
  hours.sort((a, b) => a.hour.startsAt - b.hour.startsAt || (a.hour.name < b.hour.name ? -1 : 1));
  return {
    fault: null,
    hours,
    charged: sums(hours.flatMap(({ consequence }) => consequence.charge ?? [])),
    shownTo: shownTo(parts, asked.folderId),
  };
}

function sums(amounts: readonly Money[]): readonly Money[] {
  const byCurrency = new Map<string, number>();
  for (const { amountMinor, currency } of amounts)
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amountMinor);
  return [...byCurrency].map(([currency, amountMinor]) => ({ amountMinor, currency }));
}

/** Whose rooms show a break: of one folder, or all rooms in use. */
function shownTo({ book }: Parts, folderId: string | null): readonly string[] {
  const rooms = book
    .rooms()
    .filter(
      (room) =>
        isInUse(room) && (folderId === null || room.folderId === folderId || room.roomId === folderId),
    );
  return rooms
    .map(({ otherName, folderId: of }) =>
      of === null ? otherName : (book.desk().foldersById.get(of)?.name ?? otherName),
    )
    .sort();
}

/** The clashes of standing hours of one folder with everybody else's, each kind with each other hour once. */
export function standingWould(
  parts: Parts,
  { folderId, hours, from }: HourQuestions["standingWould"]["input"],
): readonly ClashRow[] {
  const last = addDays(from, standingDays);
  const wanted = hours.flatMap((hour) => occurrencesOf(hour, from, last));
  const found = folderId === null ? null : treatmentOf(parts, folderId);
  const start = startOfDate(addDays(from, -1), "UTC");
  const end = startOfDate(addDays(last, 2), "UTC");
  const others = hoursTakingPlace(parts, start, end).filter(({ hour }) =>
    wanted.some((one) => overlap(one, hour)),
  );
  const rows = clashesAmong(
    parts,
    wanted.map((hour) => ({ whose: found?.whose ?? nobody, breaks: found?.treatment.breaks ?? [], hour })),
    others,
  );
  const said = new Set<string>();
  return rows.filter((clash) => {
    const key = [
      clash.kind,
      clash.sessionKey.slice(0, -11),
      clash.otherName,
      "breakId" in clash ? clash.breakId : "",
    ].join("|");
    if (said.has(key)) return false;
    said.add(key);
    return true;
  });
}
