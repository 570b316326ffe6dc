/** What stands beside the standing hours of the sample: a single session to come, and when the therapist works. */
import type { Inventing } from "#device/sample/invent.ts";
import type { Weekday } from "#domain/calendar/standing-hour.ts";

/** Writes them as their therapist would have, on the days before. */
export function inventHours(inventing: Inventing): void {
  const { memory, time } = inventing;
  memory.write("therapist", "self", {
    kind: "HourAdded",
    at: time.at(-3, "17:10"),
    folderId: "folder-david",
    hour: {
      id: "davidsingle",
      kind: "single",
      date: time.day(3),
      time: "16:00",
      zone: time.zone,
      lengthMinutes: 50,
      place: { kind: "address", name: inventing.words.address },
      fee: { kind: "as-agreed" },
    },
  });
  memory.write("therapist", "self", {
    kind: "WorkTimesSet",
    at: time.at(-700, "12:00"),
    times: ([1, 2, 3, 4, 5] satisfies Weekday[]).map((weekday) => ({
      weekday,
      from: "08:00",
      until: "18:30",
    })),
  });
}
