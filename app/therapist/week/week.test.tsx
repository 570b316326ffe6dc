/** What stands on the pages of hours, and what does not. */
import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { DeviceProvider } from "#app/device/use-device.tsx";
import { comingInOrder } from "#app/room/coming-in-order.ts";
import { LanguageProvider } from "#app/sentences/language.tsx";
import { week as sentences } from "#app/sentences/week.ts";
import type { BreakRow, HourPage, HourRow, Week } from "#device/asked/hours.ts";
import type { Device } from "#device/device.ts";
import type { PatientRow } from "#device/questions.ts";
import { coverCharactersMax, occasionCharactersMax } from "#domain/limits.ts";
import { IfOtherwise } from "./IfOtherwise.tsx";
import { NewBreak } from "./NewBreak.tsx";
import { newSession, readSession, somebodyNew } from "./session-draft.ts";
import { WeekDays } from "./WeekDays.tsx";
import { HolidaysOfWeek } from "./WeekLines.tsx";
import { Clashes } from "./WeekPage.tsx";
import { WhatItCosts } from "./WhatItCosts.tsx";

beforeEach(() => {
  vi.stubGlobal("navigator", { language: "en" });
  return () => vi.unstubAllGlobals();
});

const silent: Device = {
  ask: () => new Promise<never>(() => undefined),
  act: () => new Promise<never>(() => undefined),
  onChange: () => () => undefined,
};
const say = sentences.en;

function shown(screen: ReactNode): string {
  return renderToStaticMarkup(
    <LanguageProvider>
      <DeviceProvider device={silent}>{screen}</DeviceProvider>
    </LanguageProvider>,
  );
}

/** What is read on the screen, without tags. */
function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .replaceAll("&#x27;", "'");
}

function hour(part: Partial<HourRow> & { readonly hereDate: string; readonly hereTime: string }): HourRow {
  const startsAt = Date.parse(`${part.hereDate}T${part.hereTime}:00Z`);
  return {
    sessionKey: `anna.${part.hereDate}`,
    folderId: "anna",
    roomId: null,
    name: "Anna K.",
    startsAt,
    endsAt: startsAt + 3_000_000,
    localDate: part.hereDate,
    localTime: part.hereTime,
    zone: "UTC",
    hereEnds: "",
    lengthMinutes: 50,
    place: { kind: "address", name: "Grove Street" },
    first: false,
    kind: "standing",
    movedFrom: null,
    state: "planned",
    ...part,
  };
}

function away(first: string, last: string, part: Partial<BreakRow> = {}): BreakRow {
  return {
    breakId: first,
    by: "therapist",
    folderId: null,
    name: "",
    span: { firstDate: first, firstTime: null, lastDate: last, lastTime: null, zone: "UTC" },
    startsAt: Date.parse(`${first}T00:00:00Z`),
    endsAt: Date.parse(`${last}T00:00:00Z`) + 86_400_000,
    backOn: "2099-12-07",
    occasion: "",
    cover: "",
    uncharged: false,
    announcedAt: 0,
    ...part,
  };
}

const empty: Week = {
  monday: "2099-11-23",
  today: "2099-11-24",
  zone: "UTC",
  hours: [],
  breaks: [],
  holidays: [],
  clashes: [],
  presumed: 0,
};
const monday = hour({ hereDate: "2099-11-23", hereTime: "09:00" });
const david = hour({
  hereDate: "2099-11-23",
  hereTime: "09:30",
  folderId: "david",
  sessionKey: "david.2099-11-23",
  name: "David M.",
});

test("[WK2] an hour stands with its time, name and place, and a free day is blank", () => {
  const text = textOf(shown(<WeekDays week={{ ...empty, hours: [monday] }} />));
  expect(text).toContain("Monday 23 9:00 Anna K. Grove Street Tuesday 24 Wednesday 25 Thursday 26 Friday 27");
  // A length that all have goes without saying.
  expect(text).not.toMatch(/minutes|%|free|used/i);
});

test("[WK2] a length of its own, a move, and an absence are said with the hour", () => {
  const long = hour({
    hereDate: "2099-11-25",
    hereTime: "16:00",
    lengthMinutes: 80,
    movedFrom: { date: "2099-11-24", time: "16:00" },
    state: "missed-by-patient",
  });
  const text = textOf(shown(<WeekDays week={{ ...empty, hours: [monday, david, long] }} />));
  expect(text).toContain(`Grove Street, 80 minutes ${say.willBeAway} moved from Tuesday`);
});

test("[WK4] two hours at once are one sentence, which names both and the time", () => {
  const clashes = [
    { kind: "two-at-once", withFolderId: "david", withSessionKey: david.sessionKey },
    { kind: "two-at-once", withFolderId: "anna", withSessionKey: monday.sessionKey },
  ] as const;
  const week: Week = {
    ...empty,
    hours: [monday, david],
    clashes: [
      {
        ...clashes[0],
        sessionKey: monday.sessionKey,
        folderId: "anna",
        name: "Anna K.",
        otherName: "David M.",
      },
      {
        ...clashes[1],
        sessionKey: david.sessionKey,
        folderId: "david",
        name: "David M.",
        otherName: "Anna K.",
      },
    ],
  };
  const text = textOf(shown(<Clashes week={week} />)).trim();
  expect(text).toBe("Anna K. and David M. have the same hour: Monday 23 November 2099, 9:00.");
  expect(shown(<Clashes week={{ ...empty, hours: [monday] }} />)).toBe("");
});

test("[WK5] no screen of a patient or a room asks what is free or when somebody works", async () => {
  let read = 0;
  for await (const path of glob("app/{patient,room,frame,trust,settings}/**/*.{ts,tsx}")) {
    read += 1;
    expect(readFileSync(path, "utf8"), path).not.toMatch(/freeTimes|workTimes/);
  }
  expect(read).toBeGreaterThan(30);
});

test("[WK6] a public holiday is offered while the hours stay, and not once one is away", () => {
  const christmas = {
    date: "2099-11-27",
    id: "some-day",
    name: { en: "Some Day", de: "Irgendein Tag" },
    regions: [],
    breakId: null,
  };
  const offered = textOf(shown(<HolidaysOfWeek week={{ ...empty, holidays: [christmas] }} />));
  expect(offered).toContain("Some Day, a public holiday. Your hours stay");
  const taken = { ...christmas, breakId: "b" };
  expect(shown(<HolidaysOfWeek week={{ ...empty, holidays: [taken] }} />)).toBe("");
  const elsewhere = { ...christmas, regions: ["DE-BY"] };
  expect(shown(<HolidaysOfWeek week={{ ...empty, holidays: [elsewhere] }} />)).toBe("");
});

test("[WK7] of a break the first day says when one is back, the others that one is away", () => {
  const text = textOf(shown(<WeekDays week={{ ...empty, breaks: [away("2099-11-25", "2099-12-06")] }} />));
  expect(text).toContain("Tuesday 24 Wednesday 25 Away, back on Monday 7 December 2099 Thursday 26 Away");
  const afternoon = away("2099-11-27", "2099-11-27", { startsAt: Date.parse("2099-11-27T10:00:00Z") });
  expect(textOf(shown(<WeekDays week={{ ...empty, breaks: [afternoon] }} />))).toContain("Away from 10:00");
});

test("[WK7] a patient's break is not the therapist's", () => {
  const theirs = away("2099-11-25", "2099-12-06", { by: "patient", folderId: "anna", name: "Anna K." });
  expect(textOf(shown(<WeekDays week={{ ...empty, breaks: [theirs] }} />))).not.toContain("Away");
});

function offered(part: Partial<HourRow>, page: Partial<HourPage> = {}, isComing = true): readonly string[] {
  const whole: HourPage = {
    hour: { ...monday, ...part },
    written: null,
    fee: null,
    policy: null,
    consequence: null,
    noticeAt: null,
    refilled: false,
    mayBeRefilled: false,
    movable: null,
    breakId: null,
    clashes: [],
    shared: false,
    ...page,
  };
  const html = shown(<IfOtherwise page={whole} isComing={isComing} />);
  return [...html.matchAll(/<button[^>]*>([^<]*)</g)].map(([, word = ""]) => word.replaceAll("&#x27;", "'"));
}

test("[WK9] an hour offers what makes sense of it, and nothing else", () => {
  const coming = [say.patientAway("Anna K.", true), say.youAway(true), say.otherTime(true)];
  expect(offered({})).toEqual(coming);
  expect(offered({ kind: "single" })).toEqual([...coming, say.remove]);
  const movedFrom = { date: "2099-11-24", time: "09:00" };
  expect(offered({ movedFrom })).toEqual([...coming, say.putBack("Tuesday 24 November 2099", "9:00")]);
  expect(offered({ state: "held-presumed" }, {}, false)).toEqual([
    say.patientAway("Anna K.", false),
    say.youAway(false),
    say.otherTime(false),
    say.startStop,
  ]);
  expect(offered({ state: "missed-by-patient" }, { mayBeRefilled: true }, false)).toEqual([
    say.takesPlace(false),
    say.refill,
    say.otherTime(false),
  ]);
  // A single hour that has begun cannot be made never to have been.
  expect(offered({ kind: "single", state: "held-presumed" }, {}, false)).not.toContain(say.remove);
});

test("[WK11] the hours in a break stand with it and not among those to come", () => {
  const before = hour({ hereDate: "2099-11-23", hereTime: "09:00" });
  const within = hour({ hereDate: "2099-11-30", hereTime: "09:00", state: "in-break-of-therapist" });
  const after = hour({ hereDate: "2099-12-07", hereTime: "09:00" });
  const row = away("2099-11-28", "2099-12-06");
  const long = away("2099-01-01", "2099-01-31");
  const coming = comingInOrder([before, within, after], [row, long]);
  expect(coming).toEqual([
    { kind: "hour", hour: before },
    { kind: "break", row, hours: [within] },
    { kind: "hour", hour: after },
  ]);
});

test("[WK17] no field of a break takes more than is kept of it", () => {
  const html = shown(<NewBreak whose={null} zone="UTC" patients={[]} />);
  const taken = [...html.matchAll(/maxlength="(\d+)"/gi)].map(([, most]) => Number(most));
  expect(taken).toEqual([occasionCharactersMax, coverCharactersMax]);
});

const patients: readonly PatientRow[] = [
  { folderId: "ruth", name: "Ruth S.", next: null, room: null },
  {
    folderId: "anna",
    name: "Anna K.",
    next: hour({ hereDate: "2099-11-23", hereTime: "09:00", lengthMinutes: 80, place: { kind: "room" } }),
    room: { kind: "checked", how: "words", at: 0 },
  },
].map((row) => row as PatientRow);

test("[WK12] the form of a session begins at the place and of the length of the next hour", () => {
  const anna = newSession({ folderId: "anna", date: "2099-11-24", zone: "UTC", patients });
  expect([anna.who, anna.minutes, anna.place, anna.time]).toEqual(["anna", "80", "room", ""]);
  expect(newSession({ folderId: null, date: "2099-11-24", zone: "UTC", patients }).who).toBe("ruth");
  const nobody = newSession({ folderId: null, date: "2099-11-24", zone: "UTC", patients: [] });
  expect([nobody.who, nobody.minutes, nobody.place]).toEqual([somebodyNew, "50", "telephone"]);
});

const euros = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

test("[WK13] what an hour costs at another length, and whose hour it takes, is said; that the fee stays only where it does", () => {
  const cost = (part: Partial<Parameters<typeof WhatItCosts>[0]>): string =>
    textOf(shown(<WhatItCosts cost={euros(9000)} refills={[]} {...part} />)).trim();
  expect(cost({ was: euros(9000) })).toBe(say.feeStays);
  expect(cost({ was: null, cost: null })).toBe(say.feeStays);
  expect(cost({ was: euros(9000), cost: euros(14_000) })).toMatch(/will cost .*140/);
  expect(cost({ was: euros(9000), cost: null })).toBe(say.willCostNothing);
  expect(cost({})).toMatch(/will cost .*90/);
  const refills = [{ folderId: "d", name: "David M.", sessionKey: "d.1" }];
  expect(cost({ was: euros(9000), refills })).toContain(say.refills("David M."));
});

test("[WK13] an amount that is still being typed is no cost", () => {
  expect(shown(<WhatItCosts cost={euros(-1)} refills={[]} />)).toBe("");
});

test("[WK12] what cannot be read in it is not guessed: no length, and no amount", () => {
  const draft = {
    ...newSession({ folderId: "anna", date: "2099-11-24", zone: "UTC", patients }),
    minutes: "an hour",
    fee: "amount" as const,
    amount: "much",
  };
  const { lengthMinutes, fee } = readSession(draft, "EUR");
  expect(lengthMinutes).toBe(0);
  expect(fee).toEqual({ kind: "amount", amount: { amountMinor: -1, currency: "EUR" } });
  expect(readSession({ ...draft, amount: "92,50" }, "EUR").fee).toEqual({
    kind: "amount",
    amount: { amountMinor: 9250, currency: "EUR" },
  });
});
