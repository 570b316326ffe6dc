/**
 * What screens ask and do about hours: the week, single hours, moves, breaks, public holidays, start and stop,
 * confirming. Dates are local, "YYYY-MM-DD", and times "HH:MM"; `folderId` is the room's id on the patient's
 * side, where there are no folders. Nothing here is ever forbidden because it clashes: clashes are said.
 */
import type { InstantMs } from "#base/clock.ts";
import type { Consequence } from "#domain/accounts/charge.ts";
import type { Money } from "#domain/accounts/money.ts";
import type { Clash } from "#domain/calendar/clash.ts";
import type { HourKind, SingleFee } from "#domain/calendar/single-hour.ts";
import type { Place, StandingHour } from "#domain/calendar/standing-hour.ts";
import type { FreeTime, WorkTime } from "#domain/calendar/work-times.ts";
import type { Side } from "#domain/folder/events.ts";
import type { MissedHours } from "#domain/frame/frame.ts";
import type { BreakSpan } from "#domain/session/breaks.ts";
import type { HourState } from "#domain/session/marks.ts";
import type { Act, Kind, Nothing, Question } from "./asking.ts";

export type HourActs = {
  /** A single session, or a first meeting, which may stand before anything is agreed. */
  addHour: Act<SingleHourAsked & { folderId: string }, { sessionKey: string }, HourFault>;
  /** A folder for somebody new and the first meeting in it, as one act. */
  addFirstMeeting: Act<
    Omit<SingleHourAsked, "kind"> & { name: string; contact: string },
    { folderId: string; sessionKey: string },
    HourFault | Kind<"name-missing">
  >;
  /** Takes a single hour that has not begun off the page, as if it had never been added. */
  removeHour: Act<
    { folderId: string; sessionKey: string },
    Nothing,
    Kind<"hour-begun"> | Kind<"hour-is-standing">
  >;
  /**
   * The hour takes place at another time: it stays the same hour, with its notes and marks. An absence marked
   * before is taken back by it. `zone`, `lengthMinutes` and `place` null: as they were.
   */
  moveHour: Act<HourMoveAsked, Nothing, HourFault>;
  /** Takes a move back: the hour stands where it was agreed. */
  putHourBack: Act<{ folderId: string; sessionKey: string }, Nothing, Kind<"hour-not-moved">>;
  /** Another took the hour that was called off, or did not after all. Counts where the fee is due unless refilled. */
  markRefilled: Act<
    { folderId: string; sessionKey: string; refilled: boolean },
    Nothing,
    Kind<"hour-not-missed">
  >;
  /** When the hour truly began and ended, local times in the hour's own zone; both null take it back. */
  writeTimes: Act<
    { folderId: string; sessionKey: string; started: string | null; stopped: string | null },
    Nothing,
    Kind<"hour-time-malformed"> | Kind<"hour-not-begun">
  >;
  /**
   * A break. The therapist's own has `folderId` null and is shown in every room in use. A patient's is announced
   * by the therapist in its folder, or by the patient in the room; then what was agreed about missed hours
   * applies, unless the therapist leaves it uncharged (`uncharged`; false on the patient's side).
   */
  announceBreak: Act<BreakAsked, { breakId: string }, BreakFault>;
  /** The therapist's choice, also afterwards, whether the hours of a patient's break are charged. */
  leaveUncharged: Act<{ folderId: string; breakId: string; uncharged: boolean }, Nothing>;
  takeBreakBack: Act<{ folderId: string | null; breakId: string }, Nothing>;
  /**
   * The therapist's word for every presumed hour of every folder between two local dates, both included, by the
   * hour's own date or the one here. `notHeld`: those missed or disputed; hours in breaks are neither.
   */
  confirmAllHours: Act<{ from: string; upTo: string }, { confirmed: number; notHeld: number }>;
  /** When the therapist works, for the free hours. An empty list takes it back. */
  setWorkTimes: Act<{ times: readonly WorkTime[] }, Nothing, Kind<"hour-time-malformed">>;
};

export type HourQuestions = {
  /** Any date of the week wanted; null: this week. Hours in a break are left out. */
  week: Question<{ date: string | null }, Week>;
  /**
   * When hours of anybody take place between two instants: those that touch [from, upTo), on either side, whatever
   * date they are of. Without those that were called off, lie in a break, or are said not to have taken place.
   */
  hoursBetween: Question<{ from: InstantMs; upTo: InstantMs }, readonly HourSpan[]>;
  hour: Question<{ folderId: string; sessionKey: string }, HourPage | null>;
  /** What adding an hour there, or moving one there, would mean; said before it is done. */
  hourWould: Question<HourWouldAsked, HourWould>;
  /** What the break would mean for each hour in it, said before it is announced. */
  breakWould: Question<BreakAsked, BreakWould>;
  /** All breaks, first those not over, by their beginning, then the others, latest first; of one folder, or null for all. */
  breaks: Question<{ folderId: string | null }, readonly BreakRow[]>;
  /** Public holidays of the practice's country: offered, never imposed. */
  holidays: Question<{ from: string; upTo: string }, readonly HolidayRow[]>;
  /** What `confirmAllHours` would confirm, and which hours of these dates were not held as agreed. */
  toConfirm: Question<{ from: string; upTo: string }, ToConfirm>;
  /** Months that are over or under way and hold hours nobody has confirmed; oldest first. */
  unconfirmedMonths: Question<
    Nothing,
    readonly { month: string; from: string; upTo: string; presumed: number }[]
  >;
  /** For the therapist only: what is left of the times of work between two local dates. */
  freeTimes: Question<{ from: string; upTo: string; lengthMinutes: number }, readonly FreeTime[]>;
  workTimes: Question<Nothing, readonly WorkTime[]>;
  /** Clashes of standing hours before they are proposed or recorded, over the eight weeks from `from` on. */
  standingWould: Question<
    { folderId: string | null; hours: readonly StandingHour[]; from: string },
    readonly ClashRow[]
  >;
  /** The hours as a calendar file (RFC 5545) with neutral titles; `folderId` null for all. Language: that of the practice unless named. */
  calendarFile: Question<
    { folderId: string | null; from: string; alarmMinutes: number | null; language?: "en" | "de" },
    { fileName: string; mediaType: "text/calendar"; bytes: Uint8Array }
  >;
};

export type SingleHourAsked = {
  readonly date: string;
  readonly time: string;
  readonly zone: string;
  readonly lengthMinutes: number;
  readonly place: Place;
  readonly kind: Exclude<HourKind, "standing">;
  readonly fee: SingleFee;
};

export type HourMoveAsked = {
  readonly folderId: string;
  readonly sessionKey: string;
  readonly date: string;
  readonly time: string;
  readonly zone: string | null;
  readonly lengthMinutes: number | null;
  readonly place: Place | null;
};

export type BreakAsked = {
  readonly folderId: string | null;
  readonly by: Side;
  readonly span: BreakSpan;
  /** What both read of it, such as the name of a holiday; may be empty. */
  readonly occasion: string;
  /** Who covers meanwhile, and how to reach them; may be empty. Of the therapist's own break only. */
  readonly cover: string;
  readonly uncharged: boolean;
};

export type HourFault =
  | Kind<"hour-time-malformed">
  | Kind<"hour-zone-unknown">
  | Kind<"hour-length-out-of-range">
  /** An address without a name. */
  | Kind<"hour-place-missing">
  | Kind<"hour-fee-malformed">;

export type BreakFault =
  /** A date or time that is none, or an end before its beginning. */
  Kind<"break-malformed"> | Kind<"break-too-long">;

/** When an hour begins and ends, in milliseconds since 1970. */
export type HourSpan = Pick<HourRow, "startsAt" | "endsAt">;

export type Week = {
  /** Local dates in the practice's zone. */
  readonly monday: string;
  readonly today: string;
  readonly zone: string;
  /** By start. `hereDate` of each says its column. */
  readonly hours: readonly HourRow[];
  /** Those that touch this week, own and patients'. */
  readonly breaks: readonly BreakRow[];
  readonly holidays: readonly HolidayRow[];
  readonly clashes: readonly ClashRow[];
  /** Presumed hours of this week. */
  readonly presumed: number;
};

/** A clash with the names a sentence needs. */
export type ClashRow = Clash & {
  /** The hour it is about; "" for one that is not written yet. */
  readonly sessionKey: string;
  readonly folderId: string;
  readonly name: string;
  /** The other patient, with two-at-once; "" else. */
  readonly otherName: string;
};

export type HourRow = {
  readonly sessionKey: string;
  /** On the patient's side, where there are no folders, the room's id; `sessions` takes it as well. */
  readonly folderId: string;
  readonly roomId: string | null;
  readonly name: string;
  readonly startsAt: InstantMs;
  readonly endsAt: InstantMs;
  /** The hour's own local date and time in its own zone. */
  readonly localDate: string;
  readonly localTime: string;
  readonly zone: string;
  /** The same instants in the zone this person lives by. */
  readonly hereDate: string;
  readonly hereTime: string;
  readonly hereEnds: string;
  readonly lengthMinutes: number;
  readonly place: Place;
  readonly first: boolean;
  readonly kind: HourKind;
  /** Where it stood before it was moved, in its own zone; null for an hour at its own time. */
  readonly movedFrom: { readonly date: string; readonly time: string } | null;
  readonly state: HourState;
};

export type HourPage = {
  readonly hour: HourRow;
  /** Start and stop as the therapist wrote them; null: the agreed ones stand. */
  readonly written: { readonly started: string; readonly stopped: string } | null;
  readonly fee: Money | null;
  readonly policy: MissedHours | null;
  /** What follows from an absence or a patient's break; null for an hour held or planned. */
  readonly consequence: Consequence | null;
  /** When it was called off; null when it was not. */
  readonly noticeAt: InstantMs | null;
  readonly refilled: boolean;
  /** Whether another's taking the hour would change what is due. */
  readonly mayBeRefilled: boolean;
  /** Local dates between which this hour may be moved, where that was agreed; null elsewhere. */
  readonly movable: { readonly from: string; readonly upTo: string } | null;
  readonly breakId: string | null;
  readonly clashes: readonly ClashRow[];
  /** Whether the other of the two sees what is marked here. */
  readonly shared: boolean;
};

export type HourWouldAsked = {
  readonly folderId: string | null;
  /** null: an hour to be added. */
  readonly sessionKey: string | null;
  readonly date: string;
  readonly time: string;
  /** null, for a move: as it was. */
  readonly zone: string | null;
  readonly lengthMinutes: number | null;
};

export type HourWould =
  | { readonly fault: HourFault }
  | {
      readonly fault: null;
      readonly startsAt: InstantMs;
      readonly endsAt: InstantMs;
      /** In the zone this person lives by. */
      readonly hereDate: string;
      readonly hereTime: string;
      /** In the hour's own zone, as the clocks will show it. */
      readonly theirDate: string;
      readonly theirTime: string;
      readonly clashes: readonly ClashRow[];
      /** For a move where "may be moved within N days" was agreed: whether this is within; null elsewhere. */
      readonly withinDays: boolean | null;
      /** What it will cost when held; null when nothing. */
      readonly fee: Money | null;
      /** Called-off hours of others that would count as refilled by it. */
      readonly refills: readonly {
        readonly folderId: string;
        readonly name: string;
        readonly sessionKey: string;
      }[];
      readonly shared: boolean;
    };

export type BreakRow = {
  readonly breakId: string;
  readonly by: Side;
  /** What `takeBreakBack` takes: the patient's folder, the room on the patient's side, null for the therapist's own. */
  readonly folderId: string | null;
  /** Who is away; "" when it is oneself. */
  readonly name: string;
  readonly span: BreakSpan;
  readonly startsAt: InstantMs;
  readonly endsAt: InstantMs;
  /** The first local date here on which the break is over. */
  readonly backOn: string;
  readonly occasion: string;
  readonly cover: string;
  readonly uncharged: boolean;
  readonly announcedAt: InstantMs;
};

export type BreakWould =
  | { readonly fault: BreakFault }
  | {
      readonly fault: null;
      readonly hours: readonly { readonly hour: HourRow; readonly consequence: Consequence }[];
      /** Sums by currency of what stays due. */
      readonly charged: readonly Money[];
      /** Names of those whose rooms will show it. */
      readonly shownTo: readonly string[];
    };

export type HolidayRow = {
  readonly date: string;
  /** Neutral key of the day, the same every year. */
  readonly id: string;
  readonly name: { readonly en: string; readonly de: string };
  /** Parts of the country where it is kept, ISO 3166-2; empty: everywhere. */
  readonly regions: readonly string[];
  /** The own break that already holds the whole day; null when there is none. */
  readonly breakId: string | null;
};

export type ToConfirm = {
  /** How many hours were held as agreed and are not confirmed. */
  readonly presumed: number;
  /** Hours of these dates that were not held as agreed, disputed ones included. */
  readonly notHeld: readonly HourRow[];
};
