/**
 * One treatment as the calendar and the accounts need it: which frame held when, what was said of single
 * hours, which are confirmed. Made from the folder's own facts and from those of its rooms.
 */
import type { InstantMs } from "#base/clock.ts";
import { type Book, isToFollow } from "#device/book/book.ts";
import type { KnownRoom } from "#device/room-directory.ts";
import {
  type Consequence,
  consequenceOf,
  feeOf,
  type MissedHour,
  weeksMissedBefore,
} from "#domain/accounts/charge.ts";
import { inLedgerOrder, type LedgerLine } from "#domain/accounts/ledger.ts";
import type { Money } from "#domain/accounts/money.ts";
import type { Occurrence } from "#domain/calendar/expand.ts";
import { addDays, localDateOf } from "#domain/calendar/local-date.ts";
import { copiedFrames, copiedMarks, saidOverCopy } from "#domain/copy/copies.ts";
import type { Payment } from "#domain/desk.ts";
import {
  type AgreedFrame,
  firstHourFrom,
  frameOn,
  hoursBetween,
  mergedByAgreeing,
  type Stretch,
  stretchesOf,
} from "#domain/frame/in-force.ts";
import { type HourState, nothingSaid, type Said, saidTogether, stateOf } from "#domain/session/marks.ts";

export type Treatment = {
  readonly agreed: readonly AgreedFrame[];
  readonly stretches: readonly Stretch[];
  saidOf(sessionKey: string): Said;
  /** Hours of which the patient's absence is marked, for policies that count weeks. */
  readonly markedKeys: readonly string[];
  readonly confirmed: ReadonlySet<string>;
  readonly payments: readonly Payment[];
  /** Key of the very first hour; null where no hours are agreed. */
  readonly firstKey: string | null;
};

/** An hour with what became of it. */
export type HourAsItIs = { readonly hour: Occurrence; readonly state: HourState };

/** The treatment of a folder; null when there is no such folder. */
export function treatmentOfFolder(book: Book, folderId: string): Treatment | null {
  const folder = book.desk().foldersById.get(folderId);
  if (folder === undefined) return null;
  const known = book.roomsOf(folderId).filter((room) => !isToFollow(room));
  const rooms = known.map((room) => inRoom(book, room));
  // What the copy tells of a room that is here is here already.
  const here = new Set(rooms.flatMap((room) => room.own.map(({ hash }) => hash)));
  let agreed: readonly AgreedFrame[] = folder.paperFrames;
  for (const { copied, own } of rooms) {
    agreed = mergedByAgreeing(agreed, [...copied.filter(({ hash }) => !here.has(hash)), ...own]);
  }
  const inRooms = (sessionKey: string): Said =>
    rooms.map((room) => room.saidOf(sessionKey)).find((said) => said !== undefined) ?? nothingSaid;
  const markedKeys = new Set([...rooms.flatMap((room) => room.markedKeys), ...folder.saidByHour.keys()]);
  return {
    ...framesOf(agreed),
    saidOf: (sessionKey) =>
      saidTogether(inRooms(sessionKey), folder.saidByHour.get(sessionKey) ?? nothingSaid),
    markedKeys: [...markedKeys],
    confirmed: folder.confirmed,
    payments: folder.payments,
  };
}

/** The treatment as the patient has it: what is in the room, and nothing else. */
export function treatmentOfRoom(book: Book, roomId: string): Treatment {
  const room = inRoom(book, book.knownRoom(roomId) ?? { roomId, wasChecked: false });
  return {
    // Invariant LA4: what both agreed here comes after every copy, so from its first day on it holds.
    ...framesOf([...room.copied, ...room.own]),
    saidOf: (sessionKey) => room.saidOf(sessionKey) ?? nothingSaid,
    markedKeys: room.markedKeys,
    confirmed: new Set(),
    payments: [],
  };
}

/** What a room tells of the treatment: what the two wrote there, and the therapist's copy of rooms before it. */
type InRoom = {
  readonly own: readonly AgreedFrame[];
  readonly copied: readonly AgreedFrame[];
  saidOf(sessionKey: string): Said | undefined;
  readonly markedKeys: readonly string[];
};

/** Copies count once the two have checked each other, and not before (LA3). */
function inRoom(book: Book, { roomId, wasChecked }: Pick<KnownRoom, "roomId" | "wasChecked">): InRoom {
  const { frames, saidByHour, copies } = book.room(roomId);
  const marks: ReadonlyMap<string, Said> = wasChecked ? copiedMarks(copies) : new Map();
  return {
    own: frames.agreed,
    copied: wasChecked ? copiedFrames(copies) : [],
    saidOf: (sessionKey) => saidOverCopy(marks.get(sessionKey), saidByHour.get(sessionKey)),
    markedKeys: [...new Set([...marks.keys(), ...saidByHour.keys()])],
  };
}

function framesOf(agreed: readonly AgreedFrame[]): Pick<Treatment, "agreed" | "stretches" | "firstKey"> {
  const stretches = stretchesOf(agreed);
  const first = stretches[0];
  const firstKey = first === undefined ? null : (firstHourFrom(stretches, first.from)?.sessionKey ?? null);
  return { agreed, stretches, firstKey };
}

/** The hours that touch [from, to) and what became of each by `now`. */
export function hoursTouching(
  treatment: Treatment,
  from: InstantMs,
  to: InstantMs,
  now: InstantMs,
): readonly HourAsItIs[] {
  // Zones lie at most 14 hours from UTC, and an hour lasts at most eight: two days each way hold all.
  const first = addDays(localDateOf(from, "UTC"), -2);
  const last = addDays(localDateOf(to, "UTC"), 2);
  return hoursBetween(treatment.stretches, first, last)
    .filter((hour) => hour.endsAt > from && hour.startsAt < to)
    .map((hour) => asItIs(treatment, hour, now));
}

/** All hours that have begun by `now`, first to last. */
export function pastHours(treatment: Treatment, now: InstantMs): readonly HourAsItIs[] {
  const first = treatment.stretches[0]?.from;
  if (first === undefined) return [];
  return hoursBetween(treatment.stretches, first, addDays(localDateOf(now, "UTC"), 1))
    .filter((hour) => hour.startsAt <= now)
    .map((hour) => asItIs(treatment, hour, now));
}

/** The next hour not yet over that nobody has called off; null when none is agreed. */
export function nextHour(treatment: Treatment, now: InstantMs): HourAsItIs | null {
  const from = addDays(localDateOf(now, "UTC"), -2);
  const hour = firstHourFrom(treatment.stretches, from, (candidate) => {
    return candidate.endsAt > now && treatment.saidOf(candidate.sessionKey).mark?.kind !== "missed";
  });
  return hour === null ? null : asItIs(treatment, hour, now);
}

/** The hour with this key; null when no frame has such an hour. */
export function hourWithKey(
  treatment: Treatment,
  sessionKey: string,
  date: string,
  now: InstantMs,
): HourAsItIs | null {
  const hour = hoursBetween(treatment.stretches, date, date).find(
    (candidate) => candidate.sessionKey === sessionKey,
  );
  return hour === undefined ? null : asItIs(treatment, hour, now);
}

function asItIs(treatment: Treatment, hour: Occurrence, now: InstantMs): HourAsItIs {
  const state = stateOf(
    hour,
    treatment.saidOf(hour.sessionKey),
    treatment.confirmed.has(hour.sessionKey),
    now,
  );
  return { hour, state };
}

/** What marking `missed` would mean, beside the absences already marked. */
export function consequenceIn(treatment: Treatment, missed: MissedHour): Consequence {
  return consequenceAmong(treatment, missed, missedByPatient(treatment));
}

function consequenceAmong(
  treatment: Treatment,
  missed: MissedHour,
  marked: readonly MissedHour[],
): Consequence {
  const frame = frameOn(treatment.stretches, missed.hour.localDate)?.frame ?? null;
  return consequenceOf(frame, missed, weeksMissedBefore(missed.hour, marked));
}

/** The hours of which the patient's absence is marked. */
function missedByPatient(treatment: Treatment): readonly MissedHour[] {
  const missed: MissedHour[] = [];
  for (const sessionKey of treatment.markedKeys) {
    const { mark, disputed } = treatment.saidOf(sessionKey);
    if (disputed || mark?.kind !== "missed" || mark.by !== "patient") continue;
    const date = sessionKey.slice(-10);
    const hour = hoursBetween(treatment.stretches, date, date).find(
      (candidate) => candidate.sessionKey === sessionKey,
    );
    if (hour !== undefined) missed.push({ hour, by: "patient", noticeAt: mark.noticeAt });
  }
  return missed;
}

/** The account of a treatment by `now`: a charge for each hour as the frame of its day has it, and the payments. Latest first. */
export function ledgerOf(treatment: Treatment, now: InstantMs): readonly LedgerLine[] {
  const lines: LedgerLine[] = [];
  const marked = missedByPatient(treatment);
  for (const { hour, state } of pastHours(treatment, now)) {
    const amount = chargeOf(treatment, hour, state, marked);
    if (amount === null) continue;
    const { sessionKey, localDate } = hour;
    const presumed = state === "held-presumed";
    lines.push({ id: sessionKey, kind: "charge", date: localDate, amount, sessionKey, presumed, note: "" });
  }
  for (const { id, date, amount, note } of treatment.payments) {
    lines.push({ id, kind: "payment", date, amount, sessionKey: null, presumed: false, note });
  }
  return inLedgerOrder(lines);
}

function chargeOf(
  treatment: Treatment,
  hour: Occurrence,
  state: HourState,
  marked: readonly MissedHour[],
): Money | null {
  switch (state) {
    case "held-presumed":
    case "held-confirmed":
      return feeOf(frameOn(treatment.stretches, hour.localDate)?.frame ?? null);
    case "missed-by-patient": {
      const { mark } = treatment.saidOf(hour.sessionKey);
      const noticeAt = mark?.kind === "missed" ? mark.noticeAt : null;
      return consequenceAmong(treatment, { hour, by: "patient", noticeAt }, marked).charge;
    }
    case "planned":
    case "missed-by-therapist":
    case "disputed":
      // A disputed hour is charged once the two have settled it, not before.
      return null;
  }
}

/** The currency a folder is kept in: that of its latest fee, else the practice's own. */
export function currencyOf(treatment: Treatment, ofPractice: string): string {
  for (let i = treatment.agreed.length - 1; i >= 0; i--) {
    const fee = treatment.agreed[i]?.frame.fee;
    if (fee !== null && fee !== undefined) return fee.amount.currency;
  }
  return ofPractice;
}
