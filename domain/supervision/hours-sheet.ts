/**
 * The weekly sheet of hours towards a licence: minutes by setting and category, for a supervisor to sign by
 * hand. It is made from confirmed hours and the trainee's own entries, and holds nobody's name but those of
 * trainee and supervisor: a session comes in as a day, a length and what its folder counts as.
 */
import { licencePacks } from "#domain/jurisdiction/licence-hours.ts";
import type { LicenceSetting, LicenceWork } from "#domain/supervision/events.ts";
import type { LicenceLog } from "#domain/supervision/licence-log.ts";

/** One confirmed session, as far as a sheet may know it. */
export type ConfirmedSession = {
  /** Local date, "YYYY-MM-DD". */
  readonly date: string;
  readonly minutes: number;
  readonly settingId: string;
  readonly categoryId: string;
};

export type SheetRow = {
  readonly categoryId: string;
  readonly name: { readonly en: string; readonly de: string };
  readonly work: LicenceWork;
  /** In the week, or weeks, of the sheet. */
  readonly minutes: number;
  /** From the first hour kept here to the end of the sheet. */
  readonly minutesSoFar: number;
};

export type SettingSheet = {
  readonly setting: LicenceSetting;
  readonly rows: readonly SheetRow[];
  readonly minutes: number;
  readonly minutesSoFar: number;
};

/** All categories of a log: those of its pack first, then the trainee's own. */
export function categoriesOf(log: LicenceLog): readonly Omit<SheetRow, "minutes" | "minutesSoFar">[] {
  if (log.described === null) return [];
  const own = log.described.categories.map(({ categoryId, name, work }) => ({
    categoryId,
    name: { en: name, de: name },
    work,
  }));
  return [...licencePacks[log.described.pack], ...own];
}

/**
 * The sheet of each setting for the days from `from` to `to`, both included: every category has its row, also
 * with nothing in it, so that a signed sheet leaves no line open. What counts in a category or a setting that
 * the log no longer has is on no sheet.
 */
export function sheetsOf(
  log: LicenceLog,
  sessions: readonly ConfirmedSession[],
  from: string,
  to: string,
): readonly SettingSheet[] {
  if (log.described === null) return [];
  const all = [...sessions, ...log.entriesById.values()].filter(({ date }) => date <= to);
  const categories = categoriesOf(log);
  return log.described.settings.map((setting) => {
    const here = all.filter(({ settingId }) => settingId === setting.settingId);
    const rows = categories.map((category) => {
      const of = here.filter(({ categoryId }) => categoryId === category.categoryId);
      return { ...category, minutes: sum(of.filter(({ date }) => date >= from)), minutesSoFar: sum(of) };
    });
    return {
      setting,
      rows,
      minutes: sum(rows),
      minutesSoFar: rows.reduce((so, { minutesSoFar }) => so + minutesSoFar, 0),
    };
  });
}

function sum(parts: readonly { readonly minutes: number }[]): number {
  return parts.reduce((so, { minutes }) => so + minutes, 0);
}

/** "1:30" for ninety minutes: hours as a form has them, without a fraction that somebody must round. */
export function hoursText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
