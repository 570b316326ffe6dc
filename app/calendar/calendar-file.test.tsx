/** What is said of a calendar file is what stands in it. */
import { expect, test } from "vitest";
import { inEnglish, shown } from "#app/device/testing/shown.tsx";
import { calendarFile } from "#app/sentences/calendar-file.ts";
import { wordsCalendar } from "#device/papers/words-calendar.ts";
import { CalendarFile } from "./CalendarFile.tsx";

inEnglish();

test("[WK18] what every hour is called in the file is said on either side, and to a patient nothing of work", () => {
  const { en } = calendarFile;
  for (const side of ["therapist", "patient"] as const) {
    const html = shown(<CalendarFile folderId={null} side={side} />);
    expect(html).toContain(en.under(wordsCalendar.en.title));
    expect(html).toContain(en.knows[side]);
  }
  expect(shown(<CalendarFile folderId="room" side="patient" />)).not.toContain("work");
});
