/** Lists of people as other programs write them. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { amountMinorOf, dateOf, peopleOf, readPeopleList } from "#device/import/people.ts";

const style = { namesAs: "as-written", currency: "EUR", country: "DE" } as const;

function people(text: string, part: Partial<Parameters<typeof peopleOf>[2]> = {}) {
  const list = readPeopleList(text);
  if (list === null) throw new Error("a list");
  return peopleOf(list, list.proposed, { ...style, ...part });
}

test("[TI1] a list of an American program is read by its head", () => {
  const csv =
    'First Name,Last Name,Preferred Name,Date of Birth,Mobile Phone,Email,Address,City,State,Zip,Insurance,Session Fee\r\n"Anna","Keller","Annie",3/4/1980,(415) 555-0100,anna@example.org,"1 Grove St, Apt 2",Oakland,CA,94601,None,"$1,150.00"\r\n';
  expect(people(csv, { country: "US", currency: "USD" })).toMatchObject([
    {
      name: "Anna Keller",
      born: "1980-03-04",
      telephone: "(415) 555-0100",
      email: "anna@example.org",
      address: "1 Grove St, Apt 2\nOakland\nCA\n94601",
      feeMinor: 115_000,
      unread: [],
    },
  ]);
});

test("[TI1] a German list with semicolons, commas in amounts and names turned round is read", () => {
  const csv =
    "Nachname, Vorname;Telefon;Geburtsdatum;Straße;PLZ;Ort;Honorar;Offen\nKeller, Anna;030 123;04.03.1980;Hainweg 1;10115;Berlin;90,00;-12,50\n";
  const list = readPeopleList(csv);
  expect(list?.proposed.slice(1)).toEqual([
    "telephone",
    "born",
    "address",
    "address",
    "address",
    "fee",
    "open-balance",
  ]);
  const columns = ["name", ...(list?.proposed.slice(1) ?? [])] as const;
  expect(peopleOf(list ?? { rows: [] }, columns, { ...style, namesAs: "short" })).toMatchObject([
    { name: "Anna K.", fullName: "Keller, Anna", born: "1980-03-04", feeMinor: 9000, openMinor: -1250 },
  ]);
});

test("[TI2] what cannot be read is said and left empty, and nobody is lost for it", () => {
  const [anna, david] = people("Name;Geburtsdatum;Honorar\nAnna;31.02.1980;neunzig\nDavid;;80\n;;\n");
  expect(anna).toMatchObject({ name: "Anna", born: null, feeMinor: null, unread: ["born", "fee"] });
  expect(david).toMatchObject({ name: "David", feeMinor: 8000, unread: [] });
});

test("[TI3] a cell that begins like a formula is text, and stays as it was written", () => {
  const [person] = people('Name,Notes\n"=HYPERLINK(""http://evil"")","@SUM(A1)"\n');
  expect(person).toMatchObject({ name: '=HYPERLINK("http://evil")', others: "@SUM(A1)" });
});

test("[TI3] what is no list is told apart, however it is broken", () => {
  for (const text of ["", "\n\n", "only one line", `Name\n${"a\n".repeat(5_001)}`, `${"a,".repeat(200)}\nb`])
    expect(readPeopleList(text)).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const list = readPeopleList(text);
      if (list !== null) peopleOf(list, list.proposed, style);
    }),
  );
});

test("[TI4] amounts are whole minor units by the digits of the currency, and never guessed", () => {
  for (const [text, currency, minor] of [
    ["90", "EUR", 9000],
    ["90,5", "EUR", 9050],
    ["€ 1.234,56", "EUR", 123_456],
    ["1,234.56 USD", "USD", 123_456],
    ["(12.00)", "USD", -1200],
    ["-7,00 €", "EUR", -700],
    ["12.00-", "USD", -1200],
    ["\u221212.00", "USD", -1200],
    ["12,00 €-", "EUR", -1200],
    ["\u2212€ 7", "EUR", -700],
    ["1'200.00", "CHF", 120_000],
    ["5.000", "JPY", 5000],
    ["1.250", "KWD", 1250],
  ] as const)
    expect([text, amountMinorOf(text, currency)]).toEqual([text, minor]);
  for (const text of ["", "ninety", "1.2.3.4 or 5", "1,23,456", "12.3456", "--", "9e99 €", "90.-"])
    expect([text, amountMinorOf(text, "EUR")]).toEqual([text, null]);
});

test("[TI4] a day is read as the country writes it, and no impossible one is", () => {
  expect(dateOf("3/4/1980", "US")).toBe("1980-03-04");
  expect(dateOf("3/4/1980", "GB")).toBe("1980-04-03");
  expect(dateOf("4.3.1980", "US")).toBe("1980-03-04");
  expect(dateOf("1980-3-4T00:00:00Z", "GB")).toBe("1980-03-04");
  expect(dateOf("13/13/1980", "US")).toBeNull();
  expect(dateOf("29.02.1981", "DE")).toBeNull();
});

test("[TI5] a folder is called as the therapist likes: by the name, shortened, or by initials", () => {
  const csv = "Name\nAnna Maria Keller\nÉmile Ö\nCher\n";
  expect(people(csv, { namesAs: "short" }).map(({ name }) => name)).toEqual(["Anna K.", "Émile Ö.", "Cher"]);
  expect(people(csv, { namesAs: "initials" }).map(({ name }) => name)).toEqual(["A. K.", "É. Ö.", "C."]);
});
