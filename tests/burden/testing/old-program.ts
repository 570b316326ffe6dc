/**
 * What another program hands out when a therapist leaves it: a list of 24 people, their calendar, a ZIP of notes.
 * In the shapes that such programs write. Names, numbers and words are invented.
 */
import { strToU8, zipSync } from "fflate";

export type Export = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

export const zone = "Europe/Berlin";
/** What a session of the first of the list costs, in euros. */
export const firstFee = 90;
export const lengthMinutes = 50;

const given =
  "Anna David Lena Jonas Mira Paul Clara Emil Nora Felix Ida Oskar Ruth Simon Vera Karl Elsa Hugo Greta Theo Pia Max Lotte Cem".split(
    " ",
  );
const family =
  "Keller Meinhardt Ortiz Brandt Yilmaz Sommer Weiß Okafor Lindner Haas Petersen Roth Adler Winter Novak Seidel Falk Berger Krüger Thal Ahrens Vogt Sander Aydin".split(
    " ",
  );

/** The whole names, in the order of the list. */
export const people: readonly string[] = given.map((name, n) => `${name} ${family[n] ?? ""}`);

/** A list as practice programs export it, with columns that nobody asked for. */
export function peopleList(): Export {
  const head =
    "Client ID,First Name,Last Name,Preferred Name,Status,Date of Birth,Mobile Phone,Email,Street,City,Postcode,Insurance,Session Fee,Balance Owing";
  const rows = given.map((name, n) =>
    [
      1000 + n,
      name,
      family[n],
      "",
      "Active",
      `${1950 + (n % 50)}-0${1 + (n % 9)}-1${n % 10}`,
      `0171 555 ${1000 + n}`,
      `${name.toLowerCase()}@example.org`,
      `"Hainweg ${n + 1}, Hof"`,
      "Berlin",
      "10115",
      "",
      `${firstFee + (n % 4) * 5}.00`,
      "0.00",
    ].join(","),
  );
  return file("clients.csv", "text/csv", [head, ...rows, ""].join("\r\n"));
}

/** A calendar as it is exported: a weekly series for each, one every other week, things that are no hours, a day off. */
export function calendar(since: string, today: string): Export {
  const start = Temporal.PlainDate.from(since);
  const weekdayToday = Temporal.PlainDate.from(today).dayOfWeek;
  const events = people.map((name, n) => {
    // Spread over five days beginning with today's weekday, so that there are hours today whenever this runs.
    const wanted = ((weekdayToday - 1 + (n % 5)) % 7) + 1;
    const day = start.add({ days: (wanted - start.dayOfWeek + 7) % 7 });
    const hour = hourOf(n);
    const every = n === 7 ? ";INTERVAL=2" : "";
    return event(String(n), `Session ${name}`, `${compact(day)}T${hour}0000`, `RRULE:FREQ=WEEKLY${every}`);
  });
  const others = [
    "BEGIN:VEVENT\r\nUID:holiday\r\nSUMMARY:Holiday\r\nDTSTART;VALUE=DATE:20261224\r\nEND:VEVENT",
    event("dentist", "Dentist", `${compact(start)}T180000`, ""),
  ];
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Old Program//EN",
    ...events,
    ...others,
    "END:VCALENDAR",
    "",
  ];
  return file("calendar.ics", "text/calendar", lines.join("\r\n"));
}

/** The first of today's hours begins at midnight, so that it has begun whenever this runs; the last at eleven at night. */
function hourOf(n: number): string {
  const hours = ["00", "23", "09", "10", "11"];
  return hours[Math.floor(n / 5)] ?? "12";
}

function event(uid: string, summary: string, start: string, rule: string): string {
  return [
    "BEGIN:VEVENT",
    `UID:${uid}@old`,
    `SUMMARY:${summary}`,
    `DTSTART;TZID=${zone}:${start}`,
    `DURATION:PT${lengthMinutes}M`,
    ...(rule === "" ? [] : [rule]),
    "END:VEVENT",
  ].join("\r\n");
}

function compact(day: Temporal.PlainDate): string {
  return day.toString().replaceAll("-", "");
}

/** Notes in a folder for each person, as text and Markdown. */
export function notes(): Export {
  const files = Object.fromEntries(
    people.flatMap((name, n) =>
      ["2025-11-03", "2025-11-10"].map((date, at) => [
        `Notes/${name}/${date}.${at === 0 ? "md" : "txt"}`,
        strToU8(`${at === 0 ? "# First words\n\n" : ""}She spoke of the house with two doors, ${n}.`),
      ]),
    ),
  );
  return { name: "notes.zip", mimeType: "application/zip", buffer: Buffer.from(zipSync(files)) };
}

/** A bank's list in which every invoice of these was paid by transfer. DKB's columns, as of 2024. */
export function bankList(
  paid: readonly { number: string; sender: string; amount: string; date: string }[],
): Export {
  const head =
    '"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"';
  const rows = paid.map(
    ({ number, sender, amount, date }) =>
      `"${date}";"${date}";"Gebucht";"${sender}";"Dr. Weil";"${number}";"Eingang";"DE89370400440532013000";"${amount}";"";"";""`,
  );
  return file(
    "umsaetze.csv",
    "text/csv",
    ['"Girokonto";"DE02120300000000202051"', "", head, ...rows, ""].join("\r\n"),
  );
}

function file(name: string, mimeType: string, text: string): Export {
  return { name, mimeType, buffer: Buffer.from(text, "utf8") };
}
