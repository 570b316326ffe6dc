/**
 * One treatment as the calendar and the accounts need it: which frame held when, which hours there are, what
 * was said of them, which are confirmed. Made from the folder's own facts and from those of its rooms, and
 * kept until one of those facts changes.
 */
import type { InstantMs } from "#base/clock.ts";
import { type Book, isToFollow } from "#device/book/book.ts";
import { type InRoom, inRoom, type SaidOfTreatment, saidTogetherIn } from "#device/book/said-in-spaces.ts";
import {
  type Consequence,
  consequenceOf,
  feeOf,
  type MissedHour,
  weeksMissedBefore,
} from "#domain/accounts/charge.ts";
import type { Money } from "#domain/accounts/money.ts";
import type { Occurrence } from "#domain/calendar/expand.ts";
import { type Hours, hoursOf } from "#domain/calendar/hours.ts";
import { addDays, localDateOf } from "#domain/calendar/local-date.ts";
import { dateOfSessionKey } from "#domain/calendar/session-key.ts";
import { type Ending, endedOn, restsOf, withoutRests } from "#domain/folder/ending.ts";
import type { Frame } from "#domain/frame/frame.ts";
import {
  type AgreedFrame,
  frameOn,
  mergedByAgreeing,
  type Stretch,
  stretchesOf,
} from "#domain/frame/in-force.ts";
import { type Away, awayOf, type Break, breakOver } from "#domain/session/breaks.ts";
import type { NewTime, WrittenTimes } from "#domain/session/events.ts";
import { type HourState, isRefilled, type Said, saidToTakePlaceAt, stateOf } from "#domain/session/marks.ts";

export type Treatment = {
  readonly agreed: readonly AgreedFrame[];
  readonly stretches: readonly Stretch[];
  /** The last day of a treatment that has ended; null for one that goes on. */
  readonly endedOn: string | null;
  readonly hours: Hours;
  /** Of either of the two, by their beginning. */
  readonly breaks: readonly Away[];
  saidOf(sessionKey: string): Said;
  /** The break into which an hour falls; null for one that takes place as far as breaks go. */
  breakOver(hour: Occurrence): Break | null;
  isConfirmed(sessionKey: string): boolean;
  timesOf(sessionKey: string): WrittenTimes | null;
  /** The hours for which the patient was away, marked or in a break of the patient's. */
  missedByPatient(): readonly MissedHour[];
  /** The one among them with this key. */
  missedWithKey(sessionKey: string): MissedHour | null;
};

/** An hour with what became of it. */
export type HourAsItIs = { readonly hour: Occurrence; readonly state: HourState };

type Kept = { readonly version: string; readonly treatment: Treatment };
const keptOfBook = new WeakMap<Book, Map<string, Kept>>();

function kept(book: Book, id: string, version: string, make: () => Treatment): Treatment {
  let ofBook = keptOfBook.get(book);
  if (ofBook === undefined) {
    ofBook = new Map();
    keptOfBook.set(book, ofBook);
  }
  const known = ofBook.get(id);
  if (known?.version === version) return known.treatment;
  const treatment = make();
  ofBook.set(id, { version, treatment });
  return treatment;
}

/** The treatment of a folder; null when there is no such folder. */
export function treatmentOfFolder(book: Book, folderId: string): Treatment | null {
  const desk = book.desk();
  const folder = desk.foldersById.get(folderId);
  if (folder === undefined) return null;
  const ofFolder = desk.hours.byFolder.get(folderId) ?? null;
  const known = book.roomsOf(folderId).filter((room) => !isToFollow(room));
  const version = [
    book.versionOf("self").restarts,
    folder.paperFrames.length,
    folder.endings.length,
    folder.shownAnew,
    ofFolder?.version ?? 0,
    desk.hours.breaksVersion,
    ...known.map((room) => versionOfRoom(book, room)),
  ].join(" ");
  return kept(book, folderId, version, () => {
    const rooms = known.map((room) => inRoom(book, room));
    // What the copy tells of a room that is here is here already.
    const here = new Set(rooms.flatMap((room) => room.own.map(({ hash }) => hash)));
    let agreed: readonly AgreedFrame[] = folder.paperFrames;
    for (const { copied, own } of rooms) {
      agreed = mergedByAgreeing(agreed, [...copied.filter(({ hash }) => !here.has(hash)), ...own]);
    }
    const said = saidTogetherIn(rooms, ofFolder);
    // A room tells the patient of the therapist's breaks; the therapist's own space is where they are.
    const ofPatient = said.breaks.filter(({ by }) => by === "patient");
    return treatmentFrom(agreed, said, [...ofPatient, ...desk.hours.breaks.byId.values()], {
      endings: [...rooms.flatMap((room) => room.endings), ...folder.endings],
      confirmedAt: (sessionKey) => ofFolder?.confirmedAt.get(sessionKey) ?? null,
      timesOf: (sessionKey) => ofFolder?.timesByHour.get(sessionKey) ?? null,
    });
  });
}

/** The treatment as the patient has it: what is in the room, and nothing else. */
export function treatmentOfRoom(book: Book, roomId: string): Treatment {
  const known = book.knownRoom(roomId) ?? { roomId, wasChecked: false };
  return kept(book, `room ${roomId}`, versionOfRoom(book, known), () => {
    const room: InRoom = inRoom(book, known);
    const said = saidTogetherIn([room], null);
    // Invariant LA4: what both agreed here comes after every copy, so from its first day on it holds.
    return treatmentFrom([...room.copied, ...room.own], said, said.breaks, {
      endings: room.endings,
      confirmedAt: () => null,
      timesOf: () => null,
    });
  });
}

function versionOfRoom(book: Book, { roomId, wasChecked }: { roomId: string; wasChecked: boolean }): string {
  const { restarts, folded } = book.versionOf(roomId);
  return `${roomId} ${wasChecked} ${restarts} ${folded}`;
}

type OfSpaces = {
  readonly endings: readonly Ending[];
  confirmedAt(sessionKey: string): InstantMs | null;
  timesOf(sessionKey: string): WrittenTimes | null;
};

function treatmentFrom(
  agreed: readonly AgreedFrame[],
  said: SaidOfTreatment,
  announced: readonly Break[],
  ofSpaces: OfSpaces,
): Treatment {
  const rests = restsOf(ofSpaces.endings);
  const stretches = withoutRests(stretchesOf(agreed), rests);
  const moves = new Map<string, NewTime>();
  for (const sessionKey of said.keys) {
    const to = said.saidOf(sessionKey).move?.to ?? null;
    if (to !== null) moves.set(sessionKey, to);
  }
  const breaks = announced
    .map(awayOf)
    .filter((away) => away !== null)
    .sort((a, b) => a.startsAt - b.startsAt || (a.away.breakId < b.away.breakId ? -1 : 1));
  const breakByKey = new Map<string, Break | null>();
  let missed: ReadonlyMap<string, MissedHour> | null = null;
  const allMissed = (): ReadonlyMap<string, MissedHour> => {
    missed ??= new Map(missedIn(treatment, said.keys).map((one) => [one.hour.sessionKey, one]));
    return missed;
  };
  const treatment: Treatment = {
    agreed,
    endedOn: endedOn(rests),
    stretches,
    hours: hoursOf({ stretches, singles: said.singles, moves }),
    breaks,
    saidOf: (sessionKey) => said.saidOf(sessionKey),
    breakOver(hour) {
      let found = breakByKey.get(hour.sessionKey);
      if (found === undefined) {
        const { sessionKey } = hour;
        found = breakOver(hour, breaks, saidToTakePlaceAt(said.saidOf(sessionKey), said.addedAt(sessionKey)));
        breakByKey.set(sessionKey, found);
      }
      return found;
    },
    isConfirmed(sessionKey) {
      const at = ofSpaces.confirmedAt(sessionKey);
      const { move } = said.saidOf(sessionKey);
      // What was confirmed is the hour as it stood then.
      return at !== null && (move === null || move.at <= at);
    },
    timesOf: (sessionKey) => ofSpaces.timesOf(sessionKey),
    missedByPatient: () => [...allMissed().values()],
    missedWithKey: (sessionKey) => allMissed().get(sessionKey) ?? null,
  };
  return treatment;
}

function missedIn(treatment: Treatment, keys: readonly string[]): readonly MissedHour[] {
  const missed: MissedHour[] = [];
  for (const sessionKey of keys) {
    const { mark, disputed } = treatment.saidOf(sessionKey);
    if (disputed || mark?.kind !== "missed" || mark.by !== "patient") continue;
    const hour = treatment.hours.withKey(sessionKey);
    if (hour !== null && treatment.breakOver(hour)?.by !== "therapist")
      missed.push(missedHour(treatment, hour, "patient", mark.noticeAt, false));
  }
  for (const { away, startsAt, endsAt } of treatment.breaks) {
    if (away.by !== "patient") continue;
    for (const hour of hoursWithin(treatment, startsAt, endsAt)) {
      if (treatment.breakOver(hour) !== away) continue;
      const { mark, disputed } = treatment.saidOf(hour.sessionKey);
      if (disputed || mark?.kind === "missed") continue;
      missed.push(missedHour(treatment, hour, "patient", away.announcedAt, away.uncharged));
    }
  }
  return missed;
}

function missedHour(
  treatment: Treatment,
  hour: Occurrence,
  by: MissedHour["by"],
  noticeAt: InstantMs | null,
  agreedAhead: boolean,
): MissedHour {
  const refilled = isRefilled(treatment.saidOf(hour.sessionKey));
  return { hour, by, noticeAt, refilled, agreedAhead };
}

/** The hours of which any part lies in [from, to). */
export function hoursWithin(treatment: Treatment, from: InstantMs, to: InstantMs): readonly Occurrence[] {
  // Zones lie at most 14 hours from UTC, and an hour lasts at most eight: two days each way hold all.
  const first = addDays(localDateOf(from, "UTC"), -2);
  const last = addDays(localDateOf(to, "UTC"), 2);
  return treatment.hours.between(first, last).filter((hour) => hour.endsAt > from && hour.startsAt < to);
}

/** The hours that touch [from, to) and what became of each by `now`. */
export function hoursTouching(
  treatment: Treatment,
  from: InstantMs,
  to: InstantMs,
  now: InstantMs,
): readonly HourAsItIs[] {
  return hoursWithin(treatment, from, to).map((hour) => asItIs(treatment, hour, now));
}

/** All hours that have begun by `now`, first to last. */
export function pastHours(treatment: Treatment, now: InstantMs): readonly HourAsItIs[] {
  const { firstDate } = treatment.hours;
  if (firstDate === null) return [];
  return treatment.hours
    .between(firstDate, addDays(localDateOf(now, "UTC"), 1))
    .filter((hour) => hour.startsAt <= now)
    .map((hour) => asItIs(treatment, hour, now));
}

/** The next hour not yet over that nobody has called off and that lies in no break; null when none is agreed. */
export function nextHour(treatment: Treatment, now: InstantMs): HourAsItIs | null {
  const from = addDays(localDateOf(now, "UTC"), -2);
  const hour = treatment.hours.nextFrom(from, (candidate) => {
    if (candidate.endsAt <= now || treatment.saidOf(candidate.sessionKey).mark?.kind === "missed")
      return false;
    return treatment.breakOver(candidate) === null;
  });
  return hour === null ? null : asItIs(treatment, hour, now);
}

/** The hour with this key, whatever time it was moved to; null when there is none. */
export function hourWithKey(treatment: Treatment, sessionKey: string, now: InstantMs): HourAsItIs | null {
  const hour = treatment.hours.withKey(sessionKey);
  return hour === null ? null : asItIs(treatment, hour, now);
}

function asItIs(treatment: Treatment, hour: Occurrence, now: InstantMs): HourAsItIs {
  const { sessionKey } = hour;
  const said = treatment.saidOf(sessionKey);
  const away = treatment.breakOver(hour);
  return { hour, state: stateOf(hour, said, away, treatment.isConfirmed(sessionKey), now) };
}

/** The frame by which an hour is charged: in force on the day it takes place, else on the day it was agreed for. */
export function frameOfHour({ stretches }: Treatment, hour: Occurrence): Frame | null {
  const agreedFor = dateOfSessionKey(hour.sessionKey) ?? hour.localDate;
  return (frameOn(stretches, hour.localDate) ?? frameOn(stretches, agreedFor))?.frame ?? null;
}

/** What marking `hour` as missed would mean, beside the absences already marked. */
export function consequenceIn(
  treatment: Treatment,
  hour: Occurrence,
  by: MissedHour["by"],
  noticeAt: InstantMs | null,
): Consequence {
  return consequenceAmong(
    treatment,
    missedHour(treatment, hour, by, noticeAt, false),
    treatment.missedByPatient(),
  );
}

/** What follows from an absence or a break as it stands; null for an hour that is held, planned or disputed. */
export function consequenceAsItIs(treatment: Treatment, { hour, state }: HourAsItIs): Consequence | null {
  switch (state) {
    case "missed-by-therapist":
    case "in-break-of-therapist":
      return { charge: null, because: "therapist-absent" };
    case "missed-by-patient":
    case "in-break-of-patient": {
      const missed = treatment.missedByPatient();
      const own = treatment.missedWithKey(hour.sessionKey);
      return own === null ? null : consequenceAmong(treatment, own, missed);
    }
    case "planned":
    case "held-presumed":
    case "held-confirmed":
    case "disputed":
      return null;
  }
}

const noWeeks: ReadonlySet<string> = new Set();

/** What `missed` means among all absences of the patient, for policies that count weeks. */
export function consequenceAmong(
  treatment: Treatment,
  missed: MissedHour,
  all: readonly MissedHour[],
): Consequence {
  const frame = frameOfHour(treatment, missed.hour);
  const countsWeeks = frame?.missedHours?.kind === "free-weeks";
  return consequenceOf(frame, missed, countsWeeks ? weeksMissedBefore(missed.hour, all) : noWeeks);
}

/** What an hour costs as it is; null where nothing. */
export function chargeOf(treatment: Treatment, { hour, state }: HourAsItIs): Money | null {
  switch (state) {
    case "held-presumed":
    case "held-confirmed":
      return feeOf(frameOfHour(treatment, hour), hour);
    case "planned":
    case "missed-by-patient":
    case "missed-by-therapist":
    case "in-break-of-patient":
    case "in-break-of-therapist":
    case "disputed":
      // A disputed hour is charged once the two have settled it, not before.
      return consequenceAsItIs(treatment, { hour, state })?.charge ?? null;
  }
}
