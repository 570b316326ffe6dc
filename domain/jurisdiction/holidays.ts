/**
 * Public holidays by country, as data: offered where a break is announced, never imposed. A therapist in a
 * country that is not here is offered none. Sources: the acts named at each country; movable feasts by Easter.
 */
import { easterSunday } from "#domain/calendar/easter.ts";
import { addDays } from "#domain/calendar/local-date.ts";

export type Holiday = {
  readonly date: string;
  /** The same every year. */
  readonly id: string;
  readonly name: HolidayName;
  /** ISO 3166-2 codes of the parts of the country where it is kept; empty: everywhere. */
  readonly regions: readonly string[];
};

type HolidayName = { readonly en: string; readonly de: string };

type When =
  | { readonly on: string /** "MM-DD" */ }
  | { readonly easter: number /** days after Easter Sunday */ }
  /** The n-th (or, below zero, n-th last) such weekday of a month. */
  | { readonly nth: number; readonly weekday: number; readonly month: number }
  /** The last such weekday before "MM-DD". */
  | { readonly weekday: number; readonly before: string };

type Rule = When & {
  readonly id: string;
  readonly name: HolidayName;
  readonly regions?: readonly string[];
  /** First year in which it is kept. */
  readonly since?: number;
  /**
   * next-monday: on a weekend it moves to the next Monday · nearest: Saturday to Friday, Sunday to Monday ·
   * saturday: Sunday to the Saturday before.
   */
  readonly weekend?: "next-monday" | "nearest" | "saturday";
};

const named = (id: string, en: string, de: string) => ({ id, name: { en, de } });
const newYear = named("new-year", "New Year's Day", "Neujahr");
const epiphany = named("epiphany", "Epiphany", "Heilige Drei Könige");
const goodFriday = named("good-friday", "Good Friday", "Karfreitag");
const easterDay = named("easter", "Easter Sunday", "Ostersonntag");
const easterMonday = named("easter-monday", "Easter Monday", "Ostermontag");
const labour = named("labour-day", "Labour Day", "Tag der Arbeit");
const ascension = named("ascension", "Ascension Day", "Christi Himmelfahrt");
const whitMonday = named("whit-monday", "Whit Monday", "Pfingstmontag");
const corpusChristi = named("corpus-christi", "Corpus Christi", "Fronleichnam");
const assumption = named("assumption", "Assumption Day", "Mariä Himmelfahrt");
const allSaints = named("all-saints", "All Saints' Day", "Allerheiligen");
const immaculate = named("immaculate-conception", "Immaculate Conception", "Mariä Empfängnis");
const christmas = named("christmas", "Christmas Day", "1. Weihnachtstag");
const boxing = named("boxing-day", "Boxing Day", "2. Weihnachtstag");
const stStephen = named("st-stephen", "St Stephen's Day", "Stephanstag");

/** Einigungsvertrag, Art. 2 (2), and the Feiertagsgesetze of the Länder. */
const germany: readonly Rule[] = [
  { ...newYear, on: "01-01" },
  { ...epiphany, on: "01-06", regions: ["DE-BW", "DE-BY", "DE-ST"] },
  {
    ...named("womens-day", "Women's Day", "Frauentag"),
    on: "03-08",
    regions: ["DE-BE", "DE-MV"],
    since: 2019,
  },
  { ...goodFriday, easter: -2 },
  { ...easterMonday, easter: 1 },
  { ...labour, on: "05-01" },
  { ...ascension, easter: 39 },
  { ...whitMonday, easter: 50 },
  {
    ...corpusChristi,
    easter: 60,
    regions: ["DE-BW", "DE-BY", "DE-HE", "DE-NW", "DE-RP", "DE-SL"],
  },
  { ...assumption, on: "08-15", regions: ["DE-BY", "DE-SL"] },
  {
    ...named("childrens-day", "Children's Day", "Weltkindertag"),
    on: "09-20",
    regions: ["DE-TH"],
    since: 2019,
  },
  { ...named("german-unity", "German Unity Day", "Tag der Deutschen Einheit"), on: "10-03" },
  {
    ...named("reformation", "Reformation Day", "Reformationstag"),
    on: "10-31",
    regions: ["DE-BB", "DE-HB", "DE-HH", "DE-MV", "DE-NI", "DE-SH", "DE-SN", "DE-ST", "DE-TH"],
  },
  { ...allSaints, on: "11-01", regions: ["DE-BW", "DE-BY", "DE-NW", "DE-RP", "DE-SL"] },
  {
    ...named("repentance", "Day of Repentance", "Buß- und Bettag"),
    weekday: 3,
    before: "11-23",
    regions: ["DE-SN"],
  },
  { ...christmas, on: "12-25" },
  { ...boxing, on: "12-26" },
];

/** Arbeitsruhegesetz § 7. */
const austria: readonly Rule[] = [
  { ...newYear, on: "01-01" },
  { ...epiphany, on: "01-06" },
  { ...easterMonday, easter: 1 },
  { ...named("labour-day", "National Holiday of 1 May", "Staatsfeiertag"), on: "05-01" },
  { ...ascension, easter: 39 },
  { ...whitMonday, easter: 50 },
  { ...corpusChristi, easter: 60 },
  { ...assumption, on: "08-15" },
  { ...named("national-day", "National Day", "Nationalfeiertag"), on: "10-26" },
  { ...allSaints, on: "11-01" },
  { ...immaculate, on: "12-08" },
  { ...named("christmas", "Christmas Day", "Christtag"), on: "12-25" },
  { ...named("st-stephen", "St Stephen's Day", "Stefanitag"), on: "12-26" },
];

/** The days kept in most cantons; cantons differ, and the therapist chooses. */
const switzerland: readonly Rule[] = [
  { ...newYear, on: "01-01" },
  { ...named("berchtold", "Berchtold's Day", "Berchtoldstag"), on: "01-02" },
  { ...goodFriday, easter: -2 },
  { ...easterMonday, easter: 1 },
  { ...labour, on: "05-01" },
  { ...named("ascension", "Ascension Day", "Auffahrt"), easter: 39 },
  { ...whitMonday, easter: 50 },
  { ...named("national-day", "Swiss National Day", "Bundesfeier"), on: "08-01" },
  { ...named("christmas", "Christmas Day", "Weihnachtstag"), on: "12-25" },
  { ...stStephen, on: "12-26" },
];

/** Banking and Financial Dealings Act 1971, with the days by proclamation that recur every year. */
const unitedKingdom: readonly Rule[] = [
  { ...newYear, on: "01-01", weekend: "next-monday" },
  {
    ...named("second-january", "2 January", "2. Januar"),
    on: "01-02",
    weekend: "next-monday",
    regions: ["GB-SCT"],
  },
  {
    ...named("st-patrick", "St Patrick's Day", "Tag des heiligen Patrick"),
    on: "03-17",
    weekend: "next-monday",
    regions: ["GB-NIR"],
  },
  { ...goodFriday, easter: -2 },
  { ...easterMonday, easter: 1, regions: ["GB-ENG", "GB-WLS", "GB-NIR"] },
  {
    ...named("early-may", "Early May bank holiday", "Bankfeiertag Anfang Mai"),
    nth: 1,
    weekday: 1,
    month: 5,
  },
  { ...named("spring", "Spring bank holiday", "Bankfeiertag im Frühling"), nth: -1, weekday: 1, month: 5 },
  {
    ...named("boyne", "Battle of the Boyne", "Schlacht am Boyne"),
    on: "07-12",
    weekend: "next-monday",
    regions: ["GB-NIR"],
  },
  {
    ...named("summer-sct", "Summer bank holiday", "Bankfeiertag im Sommer"),
    nth: 1,
    weekday: 1,
    month: 8,
    regions: ["GB-SCT"],
  },
  {
    ...named("summer", "Summer bank holiday", "Bankfeiertag im Sommer"),
    nth: -1,
    weekday: 1,
    month: 8,
    regions: ["GB-ENG", "GB-WLS", "GB-NIR"],
  },
  {
    ...named("st-andrew", "St Andrew's Day", "Andreastag"),
    on: "11-30",
    weekend: "next-monday",
    regions: ["GB-SCT"],
  },
  { ...christmas, on: "12-25", weekend: "next-monday" },
  { ...boxing, on: "12-26", weekend: "next-monday" },
];

/** 5 U.S.C. § 6103. */
const unitedStates: readonly Rule[] = [
  { ...newYear, on: "01-01", weekend: "nearest" },
  { ...named("mlk", "Martin Luther King Jr. Day", "Martin-Luther-King-Tag"), nth: 3, weekday: 1, month: 1 },
  { ...named("presidents", "Washington's Birthday", "Washingtons Geburtstag"), nth: 3, weekday: 1, month: 2 },
  { ...named("memorial", "Memorial Day", "Memorial Day"), nth: -1, weekday: 1, month: 5 },
  { ...named("juneteenth", "Juneteenth", "Juneteenth"), on: "06-19", weekend: "nearest", since: 2021 },
  { ...named("independence", "Independence Day", "Unabhängigkeitstag"), on: "07-04", weekend: "nearest" },
  { ...named("labor", "Labor Day", "Labor Day"), nth: 1, weekday: 1, month: 9 },
  { ...named("columbus", "Columbus Day", "Kolumbus-Tag"), nth: 2, weekday: 1, month: 10 },
  { ...named("veterans", "Veterans Day", "Veteranentag"), on: "11-11", weekend: "nearest" },
  { ...named("thanksgiving", "Thanksgiving", "Thanksgiving"), nth: 4, weekday: 4, month: 11 },
  { ...christmas, on: "12-25", weekend: "nearest" },
];

/** Organisation of Working Time Act 1997, with St Brigid's Day since 2023. */
const ireland: readonly Rule[] = [
  { ...newYear, on: "01-01" },
  { ...named("st-patrick", "St Patrick's Day", "Tag des heiligen Patrick"), on: "03-17" },
  { ...easterMonday, easter: 1 },
  { ...named("may", "May bank holiday", "Bankfeiertag im Mai"), nth: 1, weekday: 1, month: 5 },
  { ...named("june", "June bank holiday", "Bankfeiertag im Juni"), nth: 1, weekday: 1, month: 6 },
  { ...named("august", "August bank holiday", "Bankfeiertag im August"), nth: 1, weekday: 1, month: 8 },
  { ...named("october", "October bank holiday", "Bankfeiertag im Oktober"), nth: -1, weekday: 1, month: 10 },
  { ...christmas, on: "12-25" },
  { ...stStephen, on: "12-26" },
];

/** Code du travail, art. L3133-1; two days more in Alsace-Moselle. */
const france: readonly Rule[] = [
  { ...newYear, on: "01-01" },
  { ...goodFriday, easter: -2, regions: ["FR-57", "FR-67", "FR-68"] },
  { ...easterMonday, easter: 1 },
  { ...labour, on: "05-01" },
  { ...named("victory", "Victory Day", "Tag des Sieges"), on: "05-08" },
  { ...ascension, easter: 39 },
  { ...whitMonday, easter: 50 },
  { ...named("bastille", "Bastille Day", "Nationalfeiertag"), on: "07-14" },
  { ...assumption, on: "08-15" },
  { ...allSaints, on: "11-01" },
  { ...named("armistice", "Armistice Day", "Waffenstillstand"), on: "11-11" },
  { ...christmas, on: "12-25" },
  { ...stStephen, on: "12-26", regions: ["FR-57", "FR-67", "FR-68"] },
];

/** Algemene termijnenwet, art. 3. King's Day moves to Saturday when it falls on a Sunday. */
const netherlands: readonly Rule[] = [
  { ...newYear, on: "01-01" },
  { ...goodFriday, easter: -2 },
  { ...easterDay, easter: 0 },
  { ...easterMonday, easter: 1 },
  { ...named("kings-day", "King's Day", "Königstag"), on: "04-27", since: 2014, weekend: "saturday" },
  { ...named("liberation", "Liberation Day", "Befreiungstag"), on: "05-05" },
  { ...ascension, easter: 39 },
  { ...whitMonday, easter: 50 },
  { ...christmas, on: "12-25" },
  { ...boxing, on: "12-26" },
];

/** By ISO 3166-1. */
const rulesOf: Readonly<Record<string, readonly Rule[]>> = {
  DE: germany,
  AT: austria,
  CH: switzerland,
  GB: unitedKingdom,
  US: unitedStates,
  IE: ireland,
  FR: france,
  NL: netherlands,
};

/** The public holidays of `country` on local dates from `first` to `last`, both included, in order. */
export function holidaysOf(country: string, first: string, last: string): readonly Holiday[] {
  const rules = Object.hasOwn(rulesOf, country) ? (rulesOf[country] ?? []) : [];
  const found: Holiday[] = [];
  // A day kept on the weekday before can lie in the last days of the year before its own.
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)) + 1; year++) {
    for (const holiday of holidaysOfYear(rules, year))
      if (holiday.date >= first && holiday.date <= last) found.push(holiday);
  }
  return found.sort((a, b) => (a.date !== b.date ? (a.date < b.date ? -1 : 1) : a.id < b.id ? -1 : 1));
}

function holidaysOfYear(rules: readonly Rule[], year: number): readonly Holiday[] {
  const taken = new Set<string>();
  const found: Holiday[] = [];
  for (const rule of rules) {
    const { id, name, regions = [], since = 0 } = rule;
    if (year < since) continue;
    const date = keptOn(dateOf(rule, year), rule.weekend, taken);
    if (rule.weekend === "next-monday") taken.add(date);
    found.push({ date, id, name, regions });
  }
  return found;
}

function dateOf(rule: When, year: number): string {
  if ("on" in rule) return `${year}-${rule.on}`;
  if ("easter" in rule) return addDays(easterSunday(year), rule.easter);
  if ("before" in rule) {
    const end = Temporal.PlainDate.from(`${year}-${rule.before}`);
    return end.subtract({ days: ((end.dayOfWeek - rule.weekday + 6) % 7) + 1 }).toString();
  }
  const { nth, weekday, month } = rule;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  if (nth > 0) return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (nth - 1) }).toString();
  const last = first.add({ months: 1 }).subtract({ days: 1 });
  return last.subtract({ days: ((last.dayOfWeek - weekday + 7) % 7) + 7 * (-nth - 1) }).toString();
}

/** The day on which a holiday is kept when it falls on a weekend. Two in a row move one behind the other. */
function keptOn(date: string, weekend: Rule["weekend"], taken: ReadonlySet<string>): string {
  if (weekend === undefined) return date;
  const { dayOfWeek } = Temporal.PlainDate.from(date);
  if (weekend === "nearest")
    return dayOfWeek === 6 ? addDays(date, -1) : dayOfWeek === 7 ? addDays(date, 1) : date;
  if (weekend === "saturday") return dayOfWeek === 7 ? addDays(date, -1) : date;
  let kept = dayOfWeek >= 6 ? addDays(date, 8 - dayOfWeek) : date;
  while (taken.has(kept)) kept = addDays(kept, 1);
  return kept;
}
