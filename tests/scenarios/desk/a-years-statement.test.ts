/** A year's statement, from what was open before Holdfast to the last payment, and the table for the taxes. */
import { expect, test } from "vitest";
import { utf8ToBytes } from "#base/bytes.ts";
import { done, type TwoPeople, twoPeople } from "#device/book/testing/two-people.ts";
import { frameOf } from "#domain/testing/placing.ts";

const camtHead =
  "Auftragskonto;Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Glaeubiger ID;Mandatsreferenz;Kundenreferenz (End-to-End);Sammlerreferenz;Lastschrift Ursprungsbetrag;Auslagenersatz Ruecklastschrift;Beguenstigter/Zahlungspflichtiger;Kontonummer/IBAN;BIC (SWIFT-Code);Betrag;Waehrung;Info";
const camtLine = (day: string, sender: string, reference: string, amount: string): string =>
  `DE1;${day};${day};GUTSCHRIFT;${reference};;;;;;;${sender};DE2;X;${amount};EUR;`;
/** As banks hand it out: one byte a letter. */
const bytesOf = (...lines: string[]): Uint8Array =>
  Uint8Array.from([camtHead, ...lines].join("\r\n"), (letter) => letter.charCodeAt(0));

async function close(two: TwoPeople, month: string): Promise<void> {
  const { seen } = await two.therapist.ask("monthEnd", { month, folderId: null });
  const input = { month, folderId: null, leaveOut: [], withEarlier: [], seen };
  done(await two.therapist.act("closeMonth", input));
}

async function takeAll(two: TwoPeople, bytes: Uint8Array): Promise<{ taken: number; known: number }> {
  const { lines } = await two.therapist.ask("bankList", { bytes, shape: null });
  const taken = lines.flatMap(({ bankLine, date, amount, sender, reference, proposal }) =>
    proposal === null
      ? []
      : [
          {
            bankLine,
            date,
            amount,
            sender,
            reference,
            folderId: proposal.folderId,
            invoiceIds: proposal.invoiceIds,
          },
        ],
  );
  return done(await two.therapist.act("takeBankLines", { lines: taken }));
}

test("[AC20, AC31] a year closes with what the next one opens, and a list taken twice pays once", async () => {
  const two = await twoPeople();
  await two.agree(frameOf({ from: "2026-03-02" }));
  const opening = {
    amount: { amountMinor: 5_000, currency: "EUR" },
    side: "open",
    date: "2026-03-01",
  } as const;
  done(await two.therapist.act("setOpeningBalance", { folderId: two.anna, ...opening }));
  two.goTo(Date.UTC(2026, 3, 1, 8));
  await close(two, "2026-03");
  two.goTo(Date.UTC(2026, 4, 1, 8));
  await close(two, "2026-04");
  // In May the bank's list of April and May: Anna has paid March with its number, and 50 euro without one.
  const first = bytesOf(
    camtLine("09.04.26", "Anna K\u00f6rner", "Rechnung 2026-1", "450,00"),
    camtLine("10.04.26", "Stadtwerke", "Strom", "-70,00"),
    camtLine("12.04.26", "Anna", "Rest", "50,00"),
  );
  expect(await takeAll(two, first)).toEqual({ taken: 2, known: 0 });
  const again = await two.therapist.ask("bankList", { bytes: first, shape: null });
  expect(again.lines.map(({ known, sender }) => [known, sender])).toEqual([
    ["taken", "Anna K\u00f6rner"],
    ["taken", "Anna"],
  ]);
  // A longer list that holds the same days: only what is new is a payment.
  const longer = bytesOf(
    camtLine("09.04.26", "Anna K\u00f6rner", "Rechnung 2026-1", "450,00"),
    camtLine("12.04.26", "Anna", "Rest", "50,00"),
    camtLine("08.05.26", "Anna K\u00f6rner", "2026-2", "360,00"),
  );
  expect(await takeAll(two, longer)).toEqual({ taken: 1, known: 0 });
  const lines = [
    {
      bankLine: again.lines[0]?.bankLine ?? "",
      folderId: two.david,
      invoiceIds: [],
      date: "2026-04-09",
      amount: { amountMinor: 45_000, currency: "EUR" },
      sender: "",
      reference: "",
    },
  ];
  expect(done(await two.therapist.act("takeBankLines", { lines }))).toEqual({ taken: 0, known: 1 });
  expect(await two.therapist.ask("payments", { folderId: two.david })).toEqual([]);

  const year = await two.therapist.ask("statement", { folderId: two.anna, year: 2026 });
  expect(year?.parts).toHaveLength(1);
  expect(year?.parts[0]).toMatchObject({
    currency: "EUR",
    openingMinor: 0,
    invoicedMinor: 81_000,
    creditedMinor: 0,
    paidMinor: 86_000,
    closingMinor: 0,
  });
  const next = await two.therapist.ask("statement", { folderId: two.anna, year: 2027 });
  expect(next?.parts[0]?.openingMinor ?? 0).toBe(year?.parts[0]?.closingMinor);
  // Hours of May that stand on no invoice are in no statement.
  two.goTo(Date.UTC(2026, 5, 1, 8));
  expect(await two.therapist.ask("statement", { folderId: two.anna, year: 2026 })).toEqual(year);
});

test("[AC19, AC26, AC31] the table for the taxes holds every paper once, names nobody, and begins no formula", async () => {
  const two = await twoPeople();
  done(await two.therapist.act("renameFolder", { folderId: two.anna, name: "=Anna", contact: "" }));
  await two.agree(frameOf({ from: "2026-03-02" }));
  const charge = {
    folderId: two.anna,
    date: "2026-03-05",
    what: "Report",
    amount: { amountMinor: 6_000, currency: "CHF" },
  };
  done(await two.therapist.act("addCharge", charge));
  two.goTo(Date.UTC(2026, 3, 1, 8));
  await close(two, "2026-03");
  const rows = await two.therapist.ask("invoices", { folderId: two.anna, year: 2026 });
  expect(new Set(rows.map(({ total }) => `${total.amountMinor} ${total.currency}`))).toEqual(
    new Set(["45000 EUR", "6000 CHF"]),
  );
  const inEuro = rows.find(({ total }) => total.currency === "EUR");
  const note = { invoiceId: inEuro?.invoiceId ?? "", lines: null, reason: "", again: false };
  done(await two.therapist.act("writeCreditNote", note));
  const plain = await two.therapist.ask("taxTable", { year: 2026, names: false });
  expect(plain.text).not.toContain("Anna");
  expect(utf8ToBytes(plain.text).slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
  const cells = plain.text
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
  expect(
    cells.slice(1).map(([, what, number, amount, currency]) => [what, number, amount, currency]),
  ).toEqual([
    ["Invoice", "2026-1", "450.00", "EUR"],
    ["Invoice", "2026-2", "60.00", "CHF"],
    ["Credit note", "2026-3", "-450.00", "EUR"],
  ]);
  const named = await two.therapist.ask("taxTable", { year: 2026, names: true });
  expect(named.text).toContain(",'=Anna");
  expect(named.text).not.toMatch(/(^|,)=/mu);
  expect(
    (await two.therapist.ask("taxTable", { year: 2025, names: false })).text.trim().split("\r\n"),
  ).toHaveLength(1);
});
