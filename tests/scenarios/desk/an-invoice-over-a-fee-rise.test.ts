/** The fee rises in the middle of a month: each hour costs what was agreed for its day, and old papers keep theirs. */
import { expect, test } from "vitest";
import { done, twoPeople } from "#device/book/testing/two-people.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

const mondays = standingHour({ from: "2026-03-02" });
const fee = (amountMinor: number) => ({ amount: { amountMinor, currency: "EUR" }, due: "monthly" });
/** Wednesday 1 April 2026, 10:00 in Berlin. */
const afterMarch = Date.UTC(2026, 3, 1, 8);

test("[AC1, AC12] the hours before the rise cost the old fee, those from its day on the new one", async () => {
  const two = await twoPeople();
  await two.agree(frameOf({ hours: [mondays], fee: fee(9_000), from: "2026-03-02" }));
  // On Monday 9 March they agree that it is 95 euro from the 16th on.
  two.goTo(Date.UTC(2026, 2, 9, 10));
  const later = { ...mondays, from: "2026-03-16" };
  await two.agree(frameOf({ hours: [later], fee: fee(9_500), from: "2026-03-16" }));
  two.goTo(afterMarch);
  const month = { month: "2026-03", folderId: null };
  const { seen, totals } = await two.therapist.ask("monthEnd", month);
  expect(totals).toEqual([{ amountMinor: 2 * 9_000 + 3 * 9_500, currency: "EUR" }]);
  const closing = { ...month, leaveOut: [], withEarlier: [], seen };
  const { invoices } = done(await two.therapist.act("closeMonth", closing));
  const invoiceId = invoices[0]?.invoiceId ?? "";
  const march = await two.therapist.ask("invoice", { invoiceId });
  expect(march?.invoice.lines.map(({ date, amountMinor }) => [date, amountMinor])).toEqual([
    ["2026-03-02", 9_000],
    ["2026-03-09", 9_000],
    ["2026-03-16", 9_500],
    ["2026-03-23", 9_500],
    ["2026-03-30", 9_500],
  ]);
  // In April they find that the rise should have begun on the 9th: what is written stays written.
  await two.agree(
    frameOf({ hours: [{ ...mondays, from: "2026-03-09" }], fee: fee(9_500), from: "2026-03-09" }),
  );
  expect((await two.therapist.ask("invoice", { invoiceId }))?.invoice).toEqual(march?.invoice);
  expect((await two.therapist.ask("accounts", { folderId: two.anna })).balanceMinor).toBe(46_500);
  // Dr Weil takes that one hour off with a credit note, and it comes on the next invoice as it now is.
  const ninth = march?.invoice.lines.find(({ date }) => date === "2026-03-09")?.key ?? "";
  const lines = [{ key: ninth, amountMinor: 9_000 }];
  done(
    await two.therapist.act("writeCreditNote", { invoiceId, lines, reason: "Fee of that day", again: true }),
  );
  const again = await two.therapist.ask("monthEnd", month);
  expect(again.totals).toEqual([{ amountMinor: 9_500, currency: "EUR" }]);
  done(await two.therapist.act("closeMonth", { ...closing, seen: again.seen }));
  expect((await two.therapist.ask("accounts", { folderId: two.anna })).balanceMinor).toBe(47_000);
});

test("[AC1] an hour and a half costs what was agreed for its length", async () => {
  const two = await twoPeople();
  const long = standingHour({ id: "long", from: "2026-03-02", lengthMinutes: 90, everyWeeks: 4 });
  const short = standingHour({ id: "short", from: "2026-03-02", weekday: 4 });
  const byLength = [{ lengthMinutes: 90, amount: { amountMinor: 15_000, currency: "EUR" } }];
  await two.agree(frameOf({ hours: [long, short], fee: { ...fee(9_000), byLength }, from: "2026-03-02" }));
  two.goTo(afterMarch);
  const { folders } = await two.therapist.ask("monthEnd", { month: "2026-03", folderId: null });
  const lines = folders[0]?.invoices[0]?.lines ?? [];
  expect(lines.map(({ date, minutes, amountMinor }) => [date, minutes, amountMinor])).toEqual([
    ["2026-03-02", 90, 15_000],
    ["2026-03-05", 50, 9_000],
    ["2026-03-12", 50, 9_000],
    ["2026-03-19", 50, 9_000],
    ["2026-03-26", 50, 9_000],
    ["2026-03-30", 90, 15_000],
  ]);
});
