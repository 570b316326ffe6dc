/**
 * A list of people from another program: a CSV of any columns, read by its head. What the columns hold is
 * proposed from their names in English and German, and chosen by the person. No cell is ever a formula here:
 * it is text, whatever it begins with.
 */
import papa from "papaparse";
import type { NamesAs, PeopleField, Person } from "#device/import/person.ts";
import { minorDigits } from "#domain/accounts/currency.ts";
import { isLocalDate } from "#domain/calendar/local-date.ts";

export type PeopleList = {
  readonly head: readonly string[];
  /** What each column seems to hold. */
  readonly proposed: readonly PeopleField[];
  readonly rows: readonly (readonly string[])[];
};

/** By the name of a column; the first that fits. "name" stands last, because "first name" holds it. */
const heads: readonly (readonly [PeopleField, RegExp])[] = [
  [
    "left-out",
    /preferred|nickname|insur|versich|kasse|diagnos|icd|gender|geschlecht|\bid\b|status|created|angelegt/i,
  ],
  ["given-name", /first|given|vorname|rufname/i],
  ["family-name", /last|family|surname|nachname|familienname/i],
  ["in-emergency", /emergency|notfall/i],
  ["email", /e-?mail/i],
  ["telephone", /phone|mobile|cell|telefon|handy|mobil|\btel\b/i],
  ["born", /birth|\bdob\b|geburt|geb\./i],
  [
    "address",
    /address|street|city|town|zip|postal|postcode|state|country|adresse|anschrift|stra(?:ß|ss)e|\bplz\b|\bort\b|land/i,
  ],
  ["fee", /fee|rate|price|honorar|preis|satz/i],
  ["open-balance", /balance|owing|outstanding|offen|saldo/i],
  ["others", /note|comment|bemerkung|notiz|remark/i],
  ["name", /name|client|patient/i],
];

/** Rows of a list at most, and columns. */
const rowsMax = 5_000;
const columnsMax = 100;

/** The list in a text; null where it is none: fewer than two rows, more than the limit, or one column without end. */
export function readPeopleList(text: string): PeopleList | null {
  let best: readonly (readonly string[])[] = [];
  for (const delimiter of [",", ";", "\t"]) {
    const { data } = papa.parse(text, { delimiter, skipEmptyLines: "greedy", preview: rowsMax + 2 });
    if ((data[0]?.length ?? 0) > (best[0]?.length ?? 0)) best = data;
  }
  const [head, ...rows] = best;
  if (head === undefined || rows.length === 0 || rows.length > rowsMax || head.length > columnsMax)
    return null;
  return { head, proposed: head.map(fieldOf), rows };
}

function fieldOf(head: string): PeopleField {
  return heads.find(([, pattern]) => pattern.test(head))?.[0] ?? "left-out";
}

/** The people of a list, read as `columns` say. A row without a name is left out. `country`: tells 3/4/1980 apart. */
export function peopleOf(
  { rows }: Pick<PeopleList, "rows">,
  columns: readonly PeopleField[],
  style: { readonly namesAs: NamesAs; readonly currency: string; readonly country: string },
): readonly Person[] {
  return rows.flatMap((row, at) => {
    const person = personOf(row, at, columns, style);
    return person === null ? [] : [person];
  });
}

function personOf(
  row: readonly string[],
  at: number,
  columns: readonly PeopleField[],
  style: { readonly namesAs: NamesAs; readonly currency: string; readonly country: string },
): Person | null {
  const cells = (field: PeopleField): readonly string[] =>
    columns.flatMap((column, place) => {
      const text = (row[place] ?? "").trim();
      return column === field && text !== "" ? [text] : [];
    });
  const one = (field: PeopleField): string => cells(field)[0] ?? "";
  const given = cells("given-name").join(" ");
  const family = cells("family-name").join(" ");
  const whole = one("name");
  const fullName = whole === "" ? `${given} ${family}`.trim() : whole;
  if (fullName === "") return null;
  const unread: PeopleField[] = [];
  const read = <Value>(field: PeopleField, reader: (text: string) => Value | null): Value | null => {
    const text = one(field);
    const value = text === "" ? null : reader(text);
    if (text !== "" && value === null) unread.push(field);
    return value;
  };
  const money = (text: string): number | null => amountMinorOf(text, style.currency);
  return {
    row: at,
    name: nameAs(fullName, given, family, style.namesAs),
    fullName,
    telephone: one("telephone"),
    email: one("email"),
    address: cells("address").join("\n"),
    inEmergency: cells("in-emergency").join("\n"),
    others: cells("others").join("\n"),
    born: read("born", (text) => dateOf(text, style.country)),
    feeMinor: read("fee", money),
    openMinor: read("open-balance", money),
    unread,
  };
}

/** "Keller, Anna" and "Anna Keller" are both read. */
function nameAs(full: string, given: string, family: string, as: NamesAs): string {
  if (as === "as-written") return full;
  const [before = "", after] = full.split(/\s*,\s*/u);
  const words = before.split(/\s+/u);
  const first = given !== "" ? given : (after ?? words[0] ?? "");
  const last =
    family !== "" ? family : after === undefined ? (words.length > 1 ? (words.at(-1) ?? "") : "") : before;
  const initial = (text: string): string => (text === "" ? "" : `${Array.from(text)[0] ?? ""}.`);
  return (as === "short" ? `${first} ${initial(last)}` : `${initial(first)} ${initial(last)}`).trim();
}

/** "1980-03-04", "4.3.1980", "4/3/1980" (in the US month first); null for what is no day. */
export function dateOf(text: string, country: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/u.exec(text);
  if (iso !== null) return dated(iso[1], iso[2], iso[3]);
  const parted = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/u.exec(text);
  if (parted === null) return null;
  const [, a, mark, b, year] = parted;
  return country === "US" && mark !== "." ? dated(year, a, b) : dated(year, b, a);
}

function dated(year = "", month = "", day = ""): string | null {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isLocalDate(date) ? date : null;
}

/**
 * "€ 90", "90,00", "92.5", "1.234,56", "$1,200.50", "-12.00" as whole minor units; null for what is no amount. The
 * last point or comma is the decimal one when no more digits follow it than the currency has.
 */
export function amountMinorOf(text: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const found = /^[^\d(-]*([-(]?)[^\d]*(\d[\d.,' ’]*)\)?[^\d]*$/u.exec(text);
  if (digits === null || found === null) return null;
  const [, sign, written = ""] = found;
  const plain = written.replaceAll(/[' ’]/gu, "");
  const parted = digits === 0 ? null : new RegExp(`^(.*)[.,](\\d{1,${digits}})$`, "u").exec(plain);
  const before = parted?.[1] ?? plain;
  // Points and commas before it part thousands, and nothing else.
  if (!/^(?:\d*|\d{1,3}(?:[.,]\d{3})+)$/u.test(before)) return null;
  const whole = before.replaceAll(/[.,]/gu, "");
  const minor =
    Number(whole === "" ? "0" : whole) * 10 ** digits + Number((parted?.[2] ?? "").padEnd(digits, "0"));
  if (!Number.isSafeInteger(minor)) return null;
  const isMinus = sign !== "" || /^[^\d]*\u2212/u.test(text) || /\d[^\d.,]*[-\u2212]\s*$/u.test(text);
  return isMinus ? -minor : minor;
}
