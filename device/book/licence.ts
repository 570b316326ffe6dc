/** What a trainee asks of hours towards a licence. */
import type { LicenceLogView, LicenceWeek } from "#device/asked/licence.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import { type HourAsItIs, pastHours, type Treatment, treatmentOfFolder } from "#device/book/treatment.ts";
import { addDays, localDateOf, mondayOf } from "#domain/calendar/local-date.ts";
import type { WrittenTimes } from "#domain/session/events.ts";
import {
  type ConfirmedSession,
  categoriesOf,
  type SettingSheet,
  sheetsOf,
} from "#domain/supervision/hours-sheet.ts";

export function licenceLog({ book }: Parts): LicenceLogView | null {
  const { licence, foldersById } = book.desk();
  if (licence.described === null) return null;
  const folders = [...foldersById.values()]
    .map(({ folderId, name }) => {
      const as = licence.countedAs.get(folderId);
      return { folderId, name, settingId: as?.settingId ?? null, categoryId: as?.categoryId ?? null };
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.folderId < b.folderId ? -1 : 1));
  return { ...licence.described, all: categoriesOf(licence), folders };
}

export function licenceWeek(parts: Parts, input: { readonly date: string | null }): LicenceWeek | null {
  const { licence } = parts.book.desk();
  if (licence.described === null) return null;
  const today = localDateOf(parts.clock.now(), zoneOf(parts));
  const monday = mondayOf(input.date ?? today);
  const sunday = addDays(monday, 6);
  const isInWeek = ({ date }: { readonly date: string }): boolean => date >= monday && date <= sunday;
  return {
    monday,
    sunday,
    today,
    sheets: licenceSheets(parts, monday, sunday),
    entries: [...licence.entriesById.values()]
      .filter(isInWeek)
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.entryId < b.entryId ? -1 : 1)),
    hasUnconfirmed: countedHours(parts).some(
      ({ hour }) => hour.state === "held-presumed" && isInWeek({ date: hour.hour.localDate }),
    ),
  };
}

/** The sheets of the days from `from` to `to`, one a setting; none until the log was begun. */
export function licenceSheets(parts: Parts, from: string, to: string): readonly SettingSheet[] {
  const sessions: ConfirmedSession[] = [];
  for (const { hour, treatment, settingId, categoryId } of countedHours(parts)) {
    // Only what the therapist has witnessed is put before a supervisor.
    if (hour.state !== "held-confirmed") continue;
    const minutes = minutesOf(treatment, hour);
    sessions.push({ date: hour.hour.localDate, minutes, settingId, categoryId });
  }
  return sheetsOf(parts.book.desk().licence, sessions, from, to);
}

type CountedHour = {
  readonly hour: HourAsItIs;
  readonly treatment: Treatment;
  readonly settingId: string;
  readonly categoryId: string;
};

/** The hours begun of every folder that counts. */
function countedHours({ book, clock }: Parts): readonly CountedHour[] {
  const found: CountedHour[] = [];
  for (const [folderId, as] of book.desk().licence.countedAs) {
    const treatment = treatmentOfFolder(book, folderId);
    if (treatment === null) continue;
    for (const hour of pastHours(treatment, clock.now())) found.push({ hour, treatment, ...as });
  }
  return found;
}

/** As long as it was agreed to be, unless the therapist wrote when it truly began and ended. */
function minutesOf(treatment: Treatment, { hour }: HourAsItIs): number {
  const written = treatment.timesOf(hour.sessionKey);
  return written === null ? (hour.endsAt - hour.startsAt) / 60_000 : minutesWritten(written);
}

function minutesWritten({ started, stopped }: WrittenTimes): number {
  const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const minutes = minuteOfDay(stopped) - minuteOfDay(started);
  // An hour may go past midnight.
  return minutes >= 0 ? minutes : minutes + 24 * 60;
}
