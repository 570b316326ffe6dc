/** Banks' lists: what is read of them, and what each line is taken to pay. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { bankLines, readAmountMinor, readDate, shapeOf } from "#domain/accounts/bank-lines.ts";
import { knownFrom, type Payable, type Payer, proposalFor } from "#domain/accounts/matching.ts";

test("[AC25] amounts are read to the minor unit, and what is none is not guessed", () => {
  const german = (text: string, currency = "EUR") => readAmountMinor(text, ",", currency);
  const english = (text: string, currency = "USD") => readAmountMinor(text, ".", currency);
  expect(
    ["450,00", "1.234,56", "-90,00", "+5,5", "12", "1 234,00", "450,00 €"].map((text) => german(text)),
  ).toEqual([45_000, 123_456, -9_000, 550, 1_200, 123_400, 45_000]);
  expect(["450.00", "1,234.56", "-90", "$5.00", "0.1"].map((text) => english(text))).toEqual([
    45_000, 123_456, -9_000, 500, 10,
  ]);
  expect(german("1.234", "EUR")).toBe(123_400);
  expect(english("1.234", "KWD")).toBe(1_234);
  expect(english("450", "JPY")).toBe(450);
  for (const wrong of [
    "",
    "abc",
    "1,2,3",
    "12,345,6",
    "1.5",
    "450,001",
    "--5",
    "=1+1",
    "1e5",
    "99999999999,00",
  ])
    expect(german(wrong)).toBeNull();
  expect(english("1.234", "USD")).toBeNull();
  expect(english("5.00", "ZZZ")).toBeNull();
});

test("[AC25] an amount written out is read back, in either writing", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -99_999_999, max: 99_999_999 }),
      fc.constantFrom("," as const, "." as const),
      (minor, decimal) => {
        const group = decimal === "," ? "." : ",";
        const whole = String(Math.floor(Math.abs(minor) / 100)).replaceAll(/\B(?=(\d{3})+$)/gu, group);
        const text = `${minor < 0 ? "-" : ""}${whole}${decimal}${String(Math.abs(minor) % 100).padStart(2, "0")}`;
        expect(readAmountMinor(text, decimal, "EUR")).toBe(minor === 0 ? 0 : minor);
      },
    ),
  );
});

test("[AC25] days are read in the bank's own order, and an impossible one is none", () => {
  expect(readDate("09.11.26", "day-month-year")).toBe("2026-11-09");
  expect(readDate("9/11/2026", "day-month-year")).toBe("2026-11-09");
  expect(readDate("11/09/2026", "month-day-year")).toBe("2026-11-09");
  expect(readDate("2026-11-09 10:11:12", "year-month-day")).toBe("2026-11-09");
  expect(readDate("31.02.2026", "day-month-year")).toBeNull();
  expect(readDate("2026-11-09", "day-month-year")).toBeNull();
  expect(readDate("soon", "day-month-year")).toBeNull();
});

const camt = [
  "Auftragskonto;Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Glaeubiger ID;Mandatsreferenz;Kundenreferenz (End-to-End);Sammlerreferenz;Lastschrift Ursprungsbetrag;Auslagenersatz Ruecklastschrift;Beguenstigter/Zahlungspflichtiger;Kontonummer/IBAN;BIC (SWIFT-Code);Betrag;Waehrung;Info",
  "DE1;09.11.26;09.11.26;GUTSCHRIFT;RE 2026-131;;;;;;;Anna Kern;DE2;X;450,00;EUR;",
  "DE1;09.11.26;09.11.26;GUTSCHRIFT;Miete;;;;;;;Jonas;DE3;X;90,00;EUR;",
  "DE1;09.11.26;09.11.26;GUTSCHRIFT;Miete;;;;;;;Jonas;DE3;X;90,00;EUR;",
  "DE1;10.11.26;10.11.26;LASTSCHRIFT;Strom;;;;;;;Stadtwerke;DE4;X;-70,00;EUR;",
  "DE1;30.02.26;;GUTSCHRIFT;?;;;;;;;Wer;DE5;X;1,00;EUR;",
].map((line) => line.split(";"));

test("[AC25] a list is known by its columns; money that went out is not shown, an unreadable line is named", () => {
  const found = shapeOf(camt, null);
  expect(found?.shape.id).toBe("sparkasse-camt");
  const { lines, unread } = bankLines(camt, found?.shape ?? shapeMissing(), found?.headRow ?? 0);
  expect(lines.map(({ date, amount, sender }) => [date, amount.amountMinor, sender])).toEqual([
    ["2026-11-09", 45_000, "Anna Kern"],
    ["2026-11-09", 9_000, "Jonas"],
    ["2026-11-09", 9_000, "Jonas"],
  ]);
  expect(unread).toEqual([6]);
  expect(shapeOf([["a", "b"]], null)).toBeNull();
  expect(shapeOf([["Date", "Amount"]], "chase")).toBeNull();
});

test("[AC25] a story before the columns, pending lines and a second column of one name are passed over", () => {
  const ing = [
    ["Umsatzanzeige", "Datei erstellt am: 10.11.2026"],
    ["IBAN", "DE1"],
    [
      "Buchung",
      "Wertstellungsdatum",
      "Auftraggeber/Empfänger",
      "Buchungstext",
      "Verwendungszweck",
      "Saldo",
      "Währung",
      "Betrag",
      "Währung",
    ],
    ["09.11.2026", "09.11.2026", "Anna Kern", "Gutschrift", "2026-131", "1.000,00", "EUR", "450,00", "EUR"],
  ];
  const found = shapeOf(ing, null);
  expect(found?.shape.id).toBe("ing");
  expect(bankLines(ing, found?.shape ?? shapeMissing(), found?.headRow ?? 0).lines[0]?.amount).toEqual({
    amountMinor: 45_000,
    currency: "EUR",
  });
  const dkb = [
    [
      "Buchungsdatum",
      "Wertstellung",
      "Status",
      "Zahlungspflichtige*r",
      "Zahlungsempfänger*in",
      "Verwendungszweck",
      "Umsatztyp",
      "IBAN",
      "Betrag (€)",
    ],
    ["09.11.26", "09.11.26", "Vorgemerkt", "Anna Kern", "Dr Weil", "2026-131", "Eingang", "DE2", "450,00"],
    ["10.11.26", "10.11.26", "Gebucht", "Anna Kern", "Dr Weil", "2026-131", "Eingang", "DE2", "450,00"],
  ];
  const other = shapeOf(dkb, null);
  expect(other?.shape.id).toBe("dkb");
  expect(bankLines(dkb, other?.shape ?? shapeMissing(), 0).lines.map(({ date }) => date)).toEqual([
    "2026-11-10",
  ]);
});

test("[AC20] a line has the same name in every list that holds it, and two like lines have two", () => {
  const found = shapeOf(camt, null);
  const shape = found?.shape ?? shapeMissing();
  const whole = bankLines(camt, shape, 0).lines.map(({ bankLine }) => bankLine);
  expect(new Set(whole).size).toBe(3);
  // Another list of the same days, with more before it.
  const [head = [], ...rest] = camt;
  const earlier = "DE1;02.11.26;02.11.26;GUTSCHRIFT;Miete;;;;;;;Jonas;DE3;X;90,00;EUR;".split(";");
  const overlapping = bankLines([head, earlier, ...rest], shape, 0).lines.map(({ bankLine }) => bankLine);
  expect(overlapping.slice(1)).toEqual(whole);
  for (const name of whole) expect([...name].length).toBeLessThanOrEqual(200);
});

function shapeMissing(): never {
  throw new Error("a shape of the tests");
}

const payable = (
  invoiceId: string,
  folderId: string,
  number: string,
  amountMinor: number,
  date = "2026-10-31",
): Payable => {
  return { invoiceId, folderId, number, date, open: { amountMinor, currency: "EUR" } };
};
const payer = (folderId: string, names: string[], change: Partial<Payer> = {}): Payer => {
  return { folderId, names, senders: [], numbers: [], ...change };
};
const line = (reference: string, sender: string, amountMinor: number, currency = "EUR") => {
  return { bankLine: "l", date: "2026-11-09", amount: { amountMinor, currency }, sender, reference };
};
const known = knownFrom(
  [
    payable("i131", "anna", "2026-131", 45_000),
    payable("i13", "ruth", "2026-13", 9_000),
    payable("i7", "jonas", "2026-KTR-7", 18_000, "2026-09-30"),
    payable("i8", "jonas", "2026-KTR-8", 9_000),
  ],
  [
    payer("anna", ["Anna Kern"], { numbers: ["2026-131", "2026-100"] }),
    payer("ruth", ["Ruth Ötzel"], { senders: ["OETZEL GMBH"], numbers: ["2026-13"] }),
    payer("jonas", ["Jo"], { numbers: ["2026-KTR-7", "2026-KTR-8"] }),
  ],
);

test("[AC21] the number in the text decides, however it is written, and is not found inside another", () => {
  for (const text of ["RE 2026-131", "2026 131", "Rechnung:2026/131.", "RE2026131 danke"])
    expect(proposalFor(line(text, "Somebody", 45_000), known)).toMatchObject({
      how: "sure",
      folderId: "anna",
      invoiceIds: ["i131"],
    });
  expect(proposalFor(line("2026-KTR-7", "x", 18_000), known)).toMatchObject({
    how: "sure",
    folderId: "jonas",
  });
  expect(proposalFor(line("2026-ktr-7 und 2026-KTR-8", "x", 27_000), known)).toMatchObject({
    how: "sure",
    invoiceIds: ["i7", "i8"],
  });
  expect(proposalFor(line("2026-131", "x", 30_000), known)).toMatchObject({
    how: "likely",
    folderId: "anna",
  });
  expect(proposalFor(line("2026-13", "x", 9_000), known)).toMatchObject({ folderId: "ruth" });
  // A date is no number, and neither is half of a longer one.
  expect(proposalFor(line("vom 2026-13-01", "x", 1), known)).toBeNull();
  expect(proposalFor(line("2026-1310", "x", 1), known)).toBeNull();
});

test("[AC21] who is known by name or from before is proposed; where several fit, nobody", () => {
  expect(proposalFor(line("danke", "KERN, ANNA", 45_000), known)).toMatchObject({
    how: "likely",
    folderId: "anna",
  });
  expect(proposalFor(line("danke", "Anna Kern", 123), known)).toMatchObject({
    how: "unsure",
    invoiceIds: [],
  });
  expect(proposalFor(line("", "Oetzel GmbH", 9_000), known)).toMatchObject({
    how: "likely",
    folderId: "ruth",
  });
  expect(proposalFor(line("", "ruth oetzel", 9_000), known)).toMatchObject({
    how: "likely",
    folderId: "ruth",
  });
  // "Jo" is too little to know somebody by.
  expect(proposalFor(line("", "Jo", 1), known)).toBeNull();
  expect(proposalFor(line("", "Anna Kern und Ruth Ötzel", 1), known)).toBeNull();
  expect(proposalFor(line("2026-131 2026-13", "x", 54_000), known)).toBeNull();
  // 90 euro fit two invoices; 180 fit one, and that alone is not enough to be chosen.
  expect(proposalFor(line("", "Wer", 9_000), known)).toBeNull();
  expect(proposalFor(line("", "Wer", 18_000), known)).toMatchObject({ how: "unsure", why: ["amount"] });
  expect(proposalFor(line("2026-131", "x", 45_000, "USD"), known)).toMatchObject({
    how: "unsure",
    invoiceIds: [],
  });
});
