/** The words in a calendar file: they name nobody and nothing, because calendars are seen over shoulders. */

export const wordsCalendar = {
  en: { title: "Appointment", fileName: "calendar.ics" },
  de: { title: "Termin", fileName: "kalender.ics" },
} as const;
