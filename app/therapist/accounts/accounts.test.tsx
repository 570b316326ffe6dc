/** A month as it is shown before it is closed, and invoices in their table. */
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { DeviceProvider } from "#app/device/use-device.tsx";
import { accounts } from "#app/sentences/accounts.ts";
import { LanguageProvider } from "#app/sentences/language.tsx";
import type { InvoiceRow, MonthEndOfFolder } from "#device/asked/accounts.ts";
import type { Device } from "#device/device.ts";
import { InvoiceTable } from "./InvoiceTable.tsx";
import { ChooseMonthAsPdf } from "./MonthAsPdf.tsx";
import { factorText, MonthOfFolder } from "./MonthOfFolder.tsx";
import { confirmsWithoutLine, monthPlus } from "./months.ts";

beforeEach(() => {
  vi.stubGlobal("navigator", { language: "en" });
  return () => vi.unstubAllGlobals();
});

const silent: Device = {
  ask: () => new Promise<never>(() => undefined),
  act: () => new Promise<never>(() => undefined),
  onChange: () => () => undefined,
};

function shown(screen: ReactNode): string {
  return renderToStaticMarkup(
    <LanguageProvider>
      <DeviceProvider device={silent}>{screen}</DeviceProvider>
    </LanguageProvider>,
  );
}

const line = {
  key: "h.2026-11-02",
  date: "2026-11-02",
  what: "session",
  minutes: 50,
  text: "",
  amountMinor: 9_000,
  currency: "EUR",
  code: { number: "870", name: "", factorHundredths: 230, reason: "" },
  place: null,
  standing: "presumed",
  changed: false,
} as const;
const month: MonthEndOfFolder = {
  folderId: "f",
  name: "Anna K.",
  invoices: [{ currency: "EUR", totalMinor: 9_000, lines: [line] }],
  disputed: [{ sessionKey: "h.2026-11-09", date: "2026-11-09" }],
  free: [],
  earlier: [{ ...line, key: "h.2026-08-03", date: "2026-08-03" }],
  doubled: [{ sessionKey: "h.2026-11-16", date: "2026-11-16", numbers: ["2026-1", "2026-KTR-1"] }],
  differs: [],
  payer: "other",
};
const page = (leftOut: ReadonlySet<string>, withEarlier = false): string =>
  shown(
    <MonthOfFolder
      folder={month}
      leftOut={leftOut}
      turn={() => undefined}
      withEarlier={withEarlier}
      turnEarlier={() => undefined}
    />,
  );

test("[AC14] a month shows what it would write, what waits, and what is disputed, before anything is written", () => {
  const html = page(new Set());
  for (const said of [
    accounts.en.session(50),
    "870, × 2.3",
    accounts.en.disputedTitle,
    accounts.en.toPayer,
    accounts.en.leaveOut,
  ])
    expect(html).toContain(said);
  expect(html).toContain("2026-1 and 2026-KTR-1");
  expect(html).not.toContain("3 August</td>");
  expect(page(new Set(), true)).toContain("3 August</td>");
  const out = page(new Set([line.key]));
  expect(out).toContain(accounts.en.putBack);
  expect(out).toContain(accounts.en.leftOut);
});

test("[PA19] of a year's invoices each month that one closes is offered as one file, the latest first", () => {
  const rows = [["2026-10-31"], ["2026-09-28", "2026-10-05"], ["2026-09-07"]].map((dates) => ({ dates }));
  const html = shown(<ChooseMonthAsPdf invoices={rows} />);
  expect([...html.matchAll(/<option value="([^"]*)"/g)].map(([, month]) => month)).toEqual([
    "2026-10",
    "2026-09",
  ]);
  expect(html).toMatch(/All invoices of October( 2026)? as one PDF/);
  expect(html).toContain(accounts.en.onePdfWhy);
  expect(shown(<ChooseMonthAsPdf invoices={[]} />)).toBe("");
});

test("[AC14] a month is closed only where it would write or confirm something", () => {
  const free = (state: "held-presumed" | "missed-by-therapist", sessionKey = "h.2026-11-23") =>
    ({ ...month, free: [{ sessionKey, date: "2026-11-23", state }] }) as const;
  expect(confirmsWithoutLine([month], new Set())).toBe(false);
  expect(confirmsWithoutLine([free("missed-by-therapist")], new Set())).toBe(false);
  expect(confirmsWithoutLine([month, free("held-presumed")], new Set())).toBe(true);
  expect(confirmsWithoutLine([free("held-presumed")], new Set(["h.2026-11-23"]))).toBe(false);
});

test("[AC18] an invoice says how it stands: open, paid on a day, or credited", () => {
  const row: InvoiceRow = {
    invoiceId: "i",
    folderId: "f",
    name: "Anna K.",
    number: "2026-118",
    date: "2026-10-31",
    dueOn: null,
    total: { amountMinor: 36_000, currency: "EUR" },
    creditedMinor: 0,
    paidMinor: 0,
    openMinor: 36_000,
    paidOn: null,
    dates: ["2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26"],
  };
  const table = (change: Partial<InvoiceRow>) =>
    shown(<InvoiceTable invoices={[{ ...row, ...change }]} label="x" />);
  expect(table({})).toContain(accounts.en.isOpen("€360"));
  expect(table({})).toContain("October 5, 12, 19, 26");
  expect(table({})).not.toContain("Anna");
  expect(table({ openMinor: 0, paidOn: "2026-11-09" })).toContain("9 November");
  expect(table({ openMinor: 0 })).toContain(accounts.en.isCredited);
});

test("[AC28] multipliers are written as each language writes them; months are counted over the year's end", () => {
  expect([230, 200, 235].map((hundredths) => factorText(hundredths, "de"))).toEqual(["2,3", "2", "2,35"]);
  expect([monthPlus("2026-01", -1), monthPlus("2026-12", 1), monthPlus("2026-11", 0)]).toEqual([
    "2025-12",
    "2027-01",
    "2026-11",
  ]);
});
