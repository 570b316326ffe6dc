/** What goes out to banks and spreadsheets: account numbers, the QR of a transfer, cells of a table, a letterhead's numbers. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { amountText, csvCell, csvText } from "#domain/accounts/csv.ts";
import { epcPayload } from "#domain/accounts/epc.ts";
import { compactIban, isBicOrNone, isValidIban, readableIban } from "#domain/accounts/iban.ts";
import { isNpi, isPaymentLink, letterheadFor } from "#domain/accounts/letterhead.ts";
import { codeFor, feePacks, scheduleAmountMinor } from "#domain/jurisdiction/fees.ts";

const iban = "DE89370400440532013000";
const transfer = {
  name: "Dr Weil",
  iban,
  bic: "",
  amount: { amountMinor: 45_000, currency: "EUR" },
  reference: "2026-131",
};

test("[AC24] an account number with one wrong figure, two exchanged, or another length is none", () => {
  // Examples of the IBAN registry.
  for (const good of [iban, "GB29NWBK60161331926819", "NO9386011117947", "MT84MALT011000012345MTLCAST001S"])
    expect(isValidIban(good)).toBe(true);
  expect(isValidIban(compactIban("de89 3704 0044 0532 0130 00"))).toBe(true);
  expect(readableIban(iban)).toBe("DE89 3704 0044 0532 0130 00");
  expect(isValidIban("DE98370400440532013000")).toBe(false);
  expect(isValidIban(iban.slice(0, -1))).toBe(false);
  expect(isValidIban("")).toBe(false);
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 21 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const figure = (Number(iban[at]) + by) % 10;
      expect(isValidIban(`${iban.slice(0, at)}${figure}${iban.slice(at + 1)}`)).toBe(false);
    }),
  );
  expect(isBicOrNone("COBADEFFXXX") && isBicOrNone("COBADEFF") && isBicOrNone("")).toBe(true);
  expect(isBicOrNone("COBADEF")).toBe(false);
});

test("[AC24, RA5] the text of the QR is that of EPC069-12, line by line", () => {
  expect(epcPayload(transfer)?.split("\n")).toEqual([
    "BCD",
    "002",
    "1",
    "SCT",
    "",
    "Dr Weil",
    iban,
    "EUR450.00",
    "",
    "",
    "2026-131",
  ]);
  expect(epcPayload({ ...transfer, amount: { amountMinor: 5, currency: "EUR" } })).toContain("EUR0.05");
});

test("[AC24] there is no QR in another currency, to a wrong account, for nothing, or to nobody", () => {
  const other = (change: Partial<typeof transfer>) => epcPayload({ ...transfer, ...change });
  expect(other({ amount: { amountMinor: 45_000, currency: "GBP" } })).toBeNull();
  expect(other({ amount: { amountMinor: 0, currency: "EUR" } })).toBeNull();
  expect(other({ amount: { amountMinor: -5, currency: "EUR" } })).toBeNull();
  expect(other({ amount: { amountMinor: 100_000_000_000, currency: "EUR" } })).toBeNull();
  expect(other({ iban: "DE98370400440532013000" })).toBeNull();
  expect(other({ iban: "" })).toBeNull();
  // Right by its check digits, and no account a euro transfer reaches.
  expect(isValidIban("TR330006100519786457841326")).toBe(true);
  expect(other({ iban: "TR330006100519786457841326" })).toBeNull();
  expect(other({ name: "  " })).toBeNull();
  expect(other({ bic: "XX" })).toBeNull();
});

test("[AC24] no word in a name or reference can shift the lines after it, or outgrow its place", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme", maxLength: 400 }),
      (name, reference) => {
        const text = epcPayload({ ...transfer, name: `W${name}`, reference });
        const lines = text?.split("\n") ?? [];
        expect(lines).toHaveLength(11);
        expect(lines[6]).toBe(iban);
        expect([...(lines[5] ?? "")].length).toBeLessThanOrEqual(70);
        expect([...(lines[10] ?? "")].length).toBeLessThanOrEqual(140);
      },
    ),
  );
});

test("[AC26] no cell begins a formula, whatever stands in it, and nothing is lost", () => {
  for (const formula of ["=1+1", "+49 30 1", "-Anna", "@SUM(A1)", "\t=1", " =HYPERLINK(1)", "\r=1", "＝1"])
    expect(csvCell(formula).replace(/^"/u, "")).toMatch(/^'/u);
  // Amounts are no formulas.
  expect(["-90.00", "-90,00", "450", "0.05"].map(csvCell)).toEqual(["-90.00", '"-90,00"', "450", "0.05"]);
  expect(csvCell('Anna "K.", Berlin')).toBe('"Anna ""K."", Berlin"');
  fc.assert(
    fc.property(fc.string({ unit: "binary-ascii", maxLength: 40 }), (text) => {
      const cell = csvCell(text);
      const plain = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(plain === text || plain === `'${text}`).toBe(true);
      expect(/^[=+@\t\r]/u.test(plain)).toBe(false);
      if (plain.startsWith("-")) expect(plain).toMatch(/^-\d+(?:[.,]\d+)?$/u);
    }),
  );
  expect(csvText([["a", "b;c"]], "de")).toBe('\u{FEFF}a;"b;c"\r\n');
});

test("[AC11] amounts are written with the digits of their currency, from whole minor units", () => {
  expect(amountText(45_000, "EUR", "en")).toBe("450.00");
  expect(amountText(-5, "EUR", "de")).toBe("-0,05");
  expect(amountText(450, "JPY", "en")).toBe("450");
  expect(amountText(1, "KWD", "en")).toBe("0.001");
});

test("[AC28] a session takes the number chosen for its folder, else the one for its length, else none", () => {
  const us = (minutes: number) => codeFor(feePacks.us, null, minutes, "en")?.number ?? null;
  expect([15, 16, 37, 38, 50, 52, 53, 90].map(us)).toEqual([
    null,
    "90832",
    "90832",
    "90834",
    "90834",
    "90834",
    "90837",
    "90837",
  ]);
  expect(codeFor(feePacks.de, null, 50, "de")).toBeNull();
  expect(codeFor(feePacks.gb, null, 50, "en")).toBeNull();
  const chosen = { number: "870", factorHundredths: 230, reason: "" };
  expect(codeFor(feePacks.de, chosen, 50, "de")).toMatchObject({ number: "870", factorHundredths: 230 });
  // 43.72 and 40.22 euro at 2.3, as practices print them.
  expect(scheduleAmountMinor(feePacks.de, "870", 230)).toBe(10_056);
  expect(scheduleAmountMinor(feePacks.de, "861", 230)).toBe(9_251);
  expect(scheduleAmountMinor(feePacks.us, "90834", 100)).toBeNull();
});

test("[AC28] a letterhead is proposed by country, its link opens a page and nothing else, its NPI checks", () => {
  expect(letterheadFor("Dr Weil", "US")).toMatchObject({ feePack: "us", paper: "Letter" });
  expect(letterheadFor("Dr Weil", "DE")).toMatchObject({ feePack: "de", paper: "A4" });
  expect(letterheadFor("", "FR")).toMatchObject({ feePack: "plain", nameLines: [] });
  expect(isPaymentLink("https://pay.example/dr-weil?for=2026")).toBe(true);
  for (const wrong of [
    "http://pay.example",
    "javascript:alert(1)",
    "https://",
    "https://a b.example",
    "https://x.example/<a>",
  ])
    expect(isPaymentLink(wrong)).toBe(false);
  // The example of the NPI standard, and the same with its last digit changed.
  expect(isNpi("1234567893") && !isNpi("1234567894") && !isNpi("123456789")).toBe(true);
});
