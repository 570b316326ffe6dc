/** An hour as one line says it: where it takes place, how long, and at what time elsewhere. */

import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { room as sentences } from "#app/sentences/room.ts";
import type { HourRow } from "#device/questions.ts";
import { useDays } from "./use-day.ts";

export type HourTexts = {
  /** "In the room · 50 minutes", with the time there when the hour keeps to another zone than `here`. */
  readonly line: (hour: HourRow, here: string) => string;
  /** "Monday 23 November, 9:00", in the hour's own zone. */
  readonly when: (hour: HourRow) => string;
  /** "In the room", "Grove Street"; empty where nothing is to be said. */
  readonly place: (hour: HourRow) => string;
  /** "moved from Tuesday 24 November", of an hour on the same day from its time; null for one at its own time. */
  readonly moved: (hour: HourRow) => string | null;
  /** "18:00 in New York", when the hour keeps to another zone than `here` and its time differs; else null. */
  readonly there: (hour: HourRow, here: string) => string | null;
};

export function useHourTexts(): HourTexts {
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  // Empty where there is nothing to say.
  const place = (hour: HourRow): string => {
    switch (hour.place.kind) {
      case "room":
        // Agreed on paper, with somebody who has no room here: nothing is said of one.
        return hour.roomId === null ? "" : say.inRoom;
      case "telephone":
        return say.byTelephone;
      case "video":
        return hour.place.name === "" ? say.byVideo : `${say.byVideo}, ${hour.place.name}`;
      case "address":
        return hour.place.name;
    }
  };
  const there = (hour: HourRow, here: string): string | null => {
    const time = written.time(hour.localTime);
    return hour.zone !== here && written.timeOf(hour.startsAt, here) !== time
      ? say.timeThere(time, written.zone(hour.zone))
      : null;
  };
  const moved = ({ movedFrom, localDate }: HourRow): string | null =>
    movedFrom === null
      ? null
      : say.movedFrom(
          movedFrom.date === localDate ? written.time(movedFrom.time) : days.ofDate(movedFrom.date),
        );
  return {
    place,
    there,
    moved,
    when: (hour) => say.hourAt(days.ofDate(hour.localDate), written.time(hour.localTime)),
    line: (hour, here) => {
      const length = say.minutes(hour.lengthMinutes);
      return [
        place(hour),
        hour.first ? `${say.firstSession}, ${length}` : length,
        there(hour, here) ?? "",
        moved(hour) ?? "",
      ]
        .filter((part) => part !== "")
        .join(" · ");
    },
  };
}
