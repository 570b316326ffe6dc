/**
 * Makes a practice of years: patients who come every week, some twice, from a list and a calendar as another
 * program exports them; a note for every hour; every month confirmed, invoiced and paid. Done by the acts that
 * screens do, on a clock that is turned forward, with the host away until the end.
 */
import { createDevice, type OwnDevice } from "#device/create-device.ts";
import { nodeNetwork, nodePlatform } from "#device/node/node-platform.ts";
import type { BenchHost } from "./bench-host.ts";
import { done } from "./two-people.ts";

const zone = "Europe/Berlin";
export const passphrase = "acht ruhige Möwen am Hafen";

export type PracticeOfYears = {
  readonly device: OwnDevice;
  readonly words: readonly string[];
  readonly folderIds: readonly string[];
  readonly notes: number;
  readonly hours: number;
  readonly invoices: number;
};

export type SizeOfPractice = {
  readonly years: number;
  /** With together about 38 hours a week for 24 of them. */
  readonly patients: number;
  /** How long a note is in the middle. */
  readonly wordsOfNote: number;
  /** Where the store lies; in memory when absent. */
  readonly directory?: string;
};

/** Makes it, on this host. */
export async function makePracticeOfYears(host: BenchHost, size: SizeOfPractice): Promise<PracticeOfYears> {
  const present = Date.now();
  const time = { now: present };
  const road = { open: true };
  const device = await createDevice(
    nodePlatform({
      hostOrigin: host.origin,
      ...(size.directory === undefined ? {} : { directory: size.directory }),
      clock: { now: () => time.now++ },
      network: {
        fetch: (url, request) =>
          road.open ? nodeNetwork.fetch(url, request) : Promise.reject(new Error("away")),
        openSocket: () => {
          throw new Error("requests go alone");
        },
      },
    }),
    { zone },
  );
  const words = await openPractice(device, host);
  road.open = false;
  // The first Monday of the years, at noon.
  const first = Temporal.Instant.fromEpochMilliseconds(present)
    .toZonedDateTimeISO(zone)
    .subtract({ years: size.years });
  const monday = first.subtract({ days: first.dayOfWeek - 1 }).toPlainDate();
  time.now = monday.toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).epochMilliseconds;
  const names = Array.from({ length: size.patients }, (_, n) => `Patient ${String(n + 1).padStart(3, "0")}`);
  await takePeople(device, names);
  const patients = await device.ask("patients", {});
  const folderIds = names.map((name) => patients.find((row) => row.name === name)?.folderId ?? "");
  await takeHours(device, names, monday.toString());
  let notes = 0;
  let invoices = 0;
  let month = monday.toPlainYearMonth();
  const last = Temporal.Instant.fromEpochMilliseconds(present)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toPlainYearMonth();
  while (Temporal.PlainYearMonth.compare(month, last) < 0) {
    const next = month.add({ months: 1 });
    const begins = next.toPlainDate({ day: 1 }).toZonedDateTime({ timeZone: zone, plainTime: "12:00" });
    time.now = begins.epochMilliseconds;
    notes += await writeNotes(device, { folderIds, names, month, wordsOfNote: size.wordsOfNote });
    invoices += await closeMonth(device, month.toString());
    month = next;
  }
  time.now = Math.max(present, Date.now());
  road.open = true;
  const hours = await Promise.all(
    folderIds.map(async (folderId) => (await device.ask("sessions", { folderId })).past.length),
  );
  return { device, words, folderIds, notes, hours: hours.reduce((sum, count) => sum + count, 0), invoices };
}

async function openPractice(device: OwnDevice, host: BenchHost): Promise<readonly string[]> {
  const person = { name: "Dr. Weil", language: "en", zone, country: "DE", currency: "EUR" } as const;
  const unlock = { kind: "passphrase", passphrase } as const;
  const begun = done(
    await device.act("beginPractice", {
      ...person,
      deviceKind: "computer",
      admissionCode: host.admissionCode,
      unlock,
    }),
  );
  const readBack = begun.readBack.map((place) => ({ place, word: begun.words[place - 1] ?? "" }));
  done(await device.act("confirmKit", { words: readBack }));
  return begun.words;
}

async function takePeople(device: OwnDevice, names: readonly string[]): Promise<void> {
  const rows = names.map((name, n) => `${name},030 ${1000 + n},${90 + (n % 5) * 5}`);
  const file = {
    name: "people.csv",
    bytes: new TextEncoder().encode(["Name,Phone,Fee", ...rows, ""].join("\n")),
  };
  const shown = await device.ask("peopleIn", { file, namesAs: "as-written", columns: null });
  if (shown.kind !== "people") throw new Error(shown.kind);
  done(
    await device.act("takePeopleIn", { file, namesAs: "as-written", columns: shown.columns, leftOut: [] }),
  );
}

/** Hours of fifty minutes from eight in the morning on; seven of twelve come twice a week. */
async function takeHours(device: OwnDevice, names: readonly string[], from: string): Promise<void> {
  const events = names.flatMap((name, n) => {
    const slots = n % 12 < 7 ? [n * 2, n * 2 + 1] : [n * 2];
    return slots.map((slot) => {
      const day = Temporal.PlainDate.from(from).add({ days: slot % 5 });
      const hour = String(8 + (Math.floor(slot / 5) % 11)).padStart(2, "0");
      const start = `${day.toString().replaceAll("-", "")}T${hour}0000`;
      return `BEGIN:VEVENT\r\nUID:${slot}\r\nSUMMARY:${name}\r\nDTSTART;TZID=${zone}:${start}\r\nDURATION:PT50M\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT`;
    });
  });
  const text = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", ...events, "END:VCALENDAR", ""].join(
    "\r\n",
  );
  const file = { name: "hours.ics", bytes: new TextEncoder().encode(text) };
  const shown = await device.ask("hoursIn", { file, from });
  if (shown.kind !== "hours") throw new Error(shown.kind);
  const whose = shown.series.flatMap(({ seriesId, folderId }) =>
    folderId === null ? [] : [{ seriesId, folderId }],
  );
  done(
    await device.act("takeHoursIn", { file, from, whose, place: { kind: "address", name: "Grove Street" } }),
  );
}

type Month = {
  readonly folderIds: readonly string[];
  readonly names: readonly string[];
  readonly month: Temporal.PlainYearMonth;
  readonly wordsOfNote: number;
};

/** A note for every hour of the month, of both kinds in turn. */
async function writeNotes(
  device: OwnDevice,
  { folderIds, names, month, wordsOfNote }: Month,
): Promise<number> {
  const from = month.toPlainDate({ day: 1 }).toString();
  const until = month.toPlainDate({ day: month.daysInMonth }).toString();
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const [n, folderId] of folderIds.entries()) {
    const { past } = await device.ask("sessions", { folderId });
    for (const { localDate } of past)
      if (localDate >= from && localDate <= until)
        files.push({
          name: `${names[n] ?? ""}/${localDate}.md`,
          bytes: new TextEncoder().encode(noteText(`${n} ${localDate}`, wordsOfNote)),
        });
  }
  const whose = names.map((group, n) => ({ group, folderId: folderIds[n] ?? "" }));
  let written = 0;
  for (const noteKind of ["process", "progress"] as const) {
    const half = files.filter((_, at) => at % 2 === (noteKind === "process" ? 0 : 1));
    if (half.length > 0)
      written += done(await device.act("takeNotesIn", { files: half, whose, noteKind })).count;
  }
  return written;
}

async function closeMonth(device: OwnDevice, month: string): Promise<number> {
  const { seen } = await device.ask("monthEnd", { month, folderId: null });
  const closed = await device.act("closeMonth", {
    month,
    folderId: null,
    leaveOut: [],
    withEarlier: [],
    seen,
  });
  if (!closed.ok) return 0;
  for (const { folderId, invoiceId } of closed.value.invoices) {
    const view = await device.ask("invoice", { invoiceId });
    if (view === null) throw new Error("an invoice that was just written is there");
    const { lines, currency } = view.invoice;
    const amountMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
    const date = `${month}-28`;
    const paid = { folderId, amount: { amountMinor, currency }, date, note: "", invoiceIds: [invoiceId] };
    done(await device.act("recordPayment", paid));
  }
  return closed.value.invoices.length;
}

const vocabulary =
  "she he came early late silence dream house two doors mother father brother angry tired wept laughed remembered forgot again perhaps I noticed said nothing waited corridor window winter summer letter train fear hope wish night morning work money child school garden water bridge stairs kitchen quiet long short heavy light left stayed returned asked why because since although when".split(
    " ",
  );

/** Words in no order, the same for the same seed, as long as notes are: half to one and a half of the middle. */
function noteText(seed: string, middle: number): string {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  const count = Math.round(middle * (0.5 + next(1000) / 1000));
  const words: string[] = [];
  for (let n = 0; n < count; n++) {
    words.push(vocabulary[next(vocabulary.length)] ?? "");
    if (n % 14 === 13) words.push(n % 70 === 69 ? "\n\n" : ".");
  }
  return words.join(" ");
}
