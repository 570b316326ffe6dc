/** What each of the sample's ten treatments agreed, by date. */

import type { SampleTime } from "#device/sample/sample-time.ts";
import type { SampleWords, Who } from "#device/sample/words.ts";
import { minorDigits } from "#domain/accounts/currency.ts";
import type { Place, StandingHour } from "#domain/calendar/standing-hour.ts";
import type { Frame, MissedHours } from "#domain/frame/frame.ts";

/** One frame and the day on which it was agreed, counted from today. */
type SampleFrame = { readonly agreedDaysAgo: number; readonly frame: Frame };

export type SampleFrames = {
  readonly agreed: Readonly<Record<Who, readonly SampleFrame[]>>;
  /** Open between the two, not yet answered. */
  readonly proposed: { readonly anna: Frame; readonly ruth: Frame; readonly thomas: Frame };
};

export function sampleFrames(time: SampleTime, words: SampleWords): SampleFrames {
  const { clauses } = words;
  const inRoom = { kind: "room" } as const;
  const byTelephone = { kind: "telephone" } as const;
  const atAddress = { kind: "address", name: words.address } as const;
  const written = { ...clauses };
  const onPaper = {
    away: clauses.away,
    between: words.betweenOnPaper,
    confidentiality: clauses.confidentiality,
  };

  /** An hour on the weekday of the day so many days from today. */
  const hour = (
    id: string,
    inDays: number,
    clock: string,
    from: string,
    place: Place,
    more: Partial<StandingHour> = {},
  ): StandingHour => ({
    id,
    weekday: time.weekday(inDays),
    time: clock,
    zone: time.zone,
    everyWeeks: 1,
    lengthMinutes: 50,
    place,
    from,
    until: null,
    ...more,
  });
  const frame = (
    from: string,
    hours: readonly StandingHour[],
    amount: number,
    missedHours: MissedHours,
    clausesSaid: Frame["written"],
    due = words.dueMonthly,
  ): Frame => ({
    from,
    hours,
    fee: {
      amount: { amountMinor: amount * 10 ** (minorDigits(words.currency) ?? 2), currency: words.currency },
      due,
    },
    missedHours,
    written: clausesSaid,
  });

  const twoYears = time.day(-728);
  const annaHour = hour("annahour", 0, "09:00", twoYears, inRoom);
  const notice48 = { kind: "due-unless-notice", noticeHours: 48 } as const;
  const davidHour = hour("davidhour", 0, "11:00", time.day(-500), atAddress);
  const jonasFrom = time.day(-650);
  const jonasHours = [
    hour("jonashour1", 0, "15:00", jonasFrom, atAddress),
    hour("jonashour2", 1, "10:00", jonasFrom, atAddress),
    hour("jonashour3", 3, "08:00", jonasFrom, atAddress),
  ];
  const ruthFrom = time.day(-330);
  const ruthHour = hour("ruthhour", 1, "14:00", ruthFrom, byTelephone);
  const ruthLater = hour("ruthlater", 1, "16:00", time.firstOfMonth(1), byTelephone);
  const freeWeeks = { kind: "free-weeks", weeksPerYear: 4 } as const;
  const coupleHour = hour("couplehour", 1, "18:00", time.day(-13), atAddress, {
    everyWeeks: 2,
    lengthMinutes: 80,
  });
  const thomasHour = hour("thomashour", 2, "12:00", time.day(-240), atAddress);
  const yusufHour = hour("yusufhour", 1, "08:30", time.day(-180), atAddress);
  const claraUntil = time.day(-150);
  const claraHour = hour("clarahour", 4, "13:00", time.day(-720), atAddress, { until: claraUntil });
  const ortizHour = hour("ortizhour", 0, "17:30", time.today, inRoom);

  const agreed: SampleFrames["agreed"] = {
    anna: [
      { agreedDaysAgo: 733, frame: frame(twoYears, [annaHour], 80, notice48, written) },
      { agreedDaysAgo: 356, frame: frame(time.day(-336), [annaHour], 90, notice48, written) },
    ],
    david: [{ agreedDaysAgo: 505, frame: frame(time.day(-500), [davidHour], 85, notice48, onPaper) }],
    ortiz: [{ agreedDaysAgo: 2, frame: frame(time.today, [ortizHour], 95, notice48, written) }],
    couple: [
      {
        agreedDaysAgo: 400,
        frame: frame(
          time.day(-391),
          [{ ...coupleHour, from: time.day(-391) }],
          130,
          notice48,
          onPaper,
          words.dueAtHour,
        ),
      },
    ],
    jonas: [{ agreedDaysAgo: 655, frame: frame(jonasFrom, jonasHours, 70, { kind: "always-due" }, onPaper) }],
    ruth: [{ agreedDaysAgo: 335, frame: frame(ruthFrom, [ruthHour], 80, freeWeeks, written) }],
    thomas: [
      {
        agreedDaysAgo: 243,
        frame: frame(time.day(-240), [thomasHour], 90, { kind: "due-unless-refilled" }, onPaper),
      },
    ],
    clara: [{ agreedDaysAgo: 726, frame: frame(time.day(-720), [claraHour], 75, notice48, onPaper) }],
    yusuf: [
      {
        agreedDaysAgo: 184,
        frame: frame(time.day(-180), [yusufHour], 60, { kind: "may-be-moved", withinDays: 7 }, onPaper),
      },
    ],
    helen: [],
  };
  return {
    agreed,
    proposed: {
      anna: frame(time.firstOfMonth(2), [annaHour], 95, notice48, written),
      ruth: frame(time.firstOfMonth(1), [ruthLater], 80, freeWeeks, written),
      thomas: frame(time.firstOfMonth(1), [thomasHour], 90, { kind: "due-unless-refilled" }, written),
    },
  };
}
