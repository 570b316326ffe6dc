/**
 * An independent reference for local times: the offsets are read from `Intl` (ICU's own zone data), the
 * days are counted one by one, and nothing of Temporal is used.
 */

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes by which the wall clock of `zone` is ahead of UTC at an instant. */
function offsetMinutes(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  const fields: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) fields[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - instant) / 60_000);
}

/** The instant of a wall-clock time: of two the earlier, of none as much later as the clocks jumped. */
export function referenceInstant(date: string, time: string, zone: string): number {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const dayMs = 86_400_000;
  const before = offsetMinutes(wall - dayMs, zone);
  const after = offsetMinutes(wall + dayMs, zone);
  const candidates = [before, after]
    .map((offset) => wall - offset * 60_000)
    .filter((instant) => offsetMinutes(instant, zone) * 60_000 === wall - instant);
  return candidates.length > 0 ? Math.min(...candidates) : wall - before * 60_000;
}

/** Dates on which an hour falls, found by walking every day from its first. */
export function referenceDates(
  hour: { weekday: number; everyWeeks: number; from: string; until: string | null },
  first: string,
  last: string,
): readonly string[] {
  const found: string[] = [];
  let weeksSeen = 0;
  for (let at = Date.parse(`${hour.from}T00:00Z`); ; at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (date > last || (hour.until !== null && date > hour.until)) return found;
    const weekday = new Date(at).getUTCDay() === 0 ? 7 : new Date(at).getUTCDay();
    if (weekday !== hour.weekday) continue;
    if (weeksSeen % hour.everyWeeks === 0 && date >= first) found.push(date);
    weeksSeen += 1;
  }
}
