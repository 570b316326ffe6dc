/** Month-end, invoices and what corrects them, with a patient who has a room and one who has none. */
import { beforeEach, expect, test } from "vitest";
import { dayMs, done, type TwoPeople, twoPeople } from "#device/book/testing/two-people.ts";
import { usualBilling } from "#domain/accounts/billing.ts";
import type { LetterheadFacts } from "#domain/accounts/letterhead.ts";
import { letterheadFor } from "#domain/accounts/letterhead.ts";
import { frameOf } from "#domain/testing/placing.ts";

const month = "2026-03";
/** Wednesday 1 April 2026: March is over. Anna's Mondays were 2, 9, 16, 23 and 30 March. */
const afterMarch = Date.UTC(2026, 3, 1, 9);
let two: TwoPeople;

const letterhead: LetterheadFacts = {
  ...letterheadFor("Dr Weil", "DE"),
  addressLines: ["Grove Street 14", "10115 Berlin"],
  iban: "DE89 3704 0044 0532 0130 00",
  dueDays: 14,
};

async function close(
  change: Partial<{ leaveOut: string[]; withEarlier: string[]; folderId: string | null }> = {},
) {
  const { seen } = await two.therapist.ask("monthEnd", { month, folderId: change.folderId ?? null });
  const input = { month, folderId: null, leaveOut: [], withEarlier: [], ...change, seen };
  return done(await two.therapist.act("closeMonth", input)).invoices;
}

async function invoiceOfAnna() {
  const [row] = await two.therapist.ask("invoices", { folderId: two.anna, year: null });
  const view = row === undefined ? null : await two.therapist.ask("invoice", { invoiceId: row.invoiceId });
  if (view === null) throw new Error("an invoice of the tests");
  return view;
}

beforeEach(async () => {
  two = await twoPeople();
  await two.agree(frameOf({ from: "2026-03-02" }));
  two.goTo(afterMarch);
});

test("[AC14] closing a month confirms what it shows and invoices nothing else", async () => {
  const { folders, totals } = await two.therapist.ask("monthEnd", { month, folderId: null });
  expect(totals).toEqual([{ amountMinor: 45_000, currency: "EUR" }]);
  expect(folders[0]?.invoices[0]?.lines.map(({ standing }) => standing)).toEqual(Array(5).fill("presumed"));
  const leftOut = folders[0]?.invoices[0]?.lines[4]?.key ?? "";
  await close({ leaveOut: [leftOut] });
  const { invoice } = await invoiceOfAnna();
  expect(invoice.lines.map(({ date }) => date)).toEqual([
    "2026-03-02",
    "2026-03-09",
    "2026-03-16",
    "2026-03-23",
  ]);
  const { past } = await two.therapist.ask("sessions", { folderId: two.anna });
  const stateOf = new Map(past.map((hour) => [hour.sessionKey, hour.state]));
  for (const { key } of invoice.lines) expect(stateOf.get(key)).toBe("held-confirmed");
  expect(stateOf.get(leftOut)).toBe("held-presumed");
  // What was left out is offered again, and is on no paper until then.
  const next = await two.therapist.ask("monthEnd", { month, folderId: null });
  expect(next.folders[0]?.invoices[0]?.lines.map(({ key }) => key)).toEqual([leftOut]);
});

test("[AC14] an hour held for nothing is confirmed with the month, and stands on no paper", async () => {
  const frame = frameOf({ from: "2026-03-02", fee: null });
  const agreed = { folderId: two.david, frame, agreedOn: "2026-03-02" };
  done(await two.therapist.act("recordPaperFrame", agreed));
  const { folders } = await two.therapist.ask("monthEnd", { month, folderId: two.david });
  expect(folders[0]?.free).toHaveLength(5);
  expect(folders[0]?.invoices).toEqual([]);
  expect(await close({ folderId: two.david })).toEqual([]);
  const { past } = await two.therapist.ask("sessions", { folderId: two.david });
  expect(new Set(past.map(({ state, localDate }) => (localDate < "2026-04" ? state : "")))).toEqual(
    new Set(["held-confirmed"]),
  );
});

test("[AC15] an hour the patient disputes is on no invoice, and is on the next once it is settled", async () => {
  const { past } = await two.therapist.ask("sessions", { folderId: two.anna });
  const disputed = past.find(({ localDate }) => localDate === "2026-03-16")?.sessionKey ?? "";
  const { rooms } = await two.patient.ask("home", {});
  const roomId = rooms[0]?.roomId ?? "";
  done(await two.patient.act("disputeHour", { roomId, sessionKey: disputed }));
  const { folders } = await two.therapist.ask("monthEnd", { month, folderId: null });
  expect(folders[0]?.disputed).toEqual([{ sessionKey: disputed, date: "2026-03-16" }]);
  await close();
  expect((await invoiceOfAnna()).invoice.lines.map(({ key }) => key)).not.toContain(disputed);
  // The two have talked: Anna was away that day, and had not said so.
  const settled = { folderId: two.anna, sessionKey: disputed, by: "patient", noticeAt: null } as const;
  done(await two.therapist.act("markMissed", settled));
  const [again] = await close();
  const view = await two.therapist.ask("invoice", { invoiceId: again?.invoiceId ?? "" });
  expect(view?.invoice.lines.map(({ key, what }) => [key, what])).toEqual([[disputed, "missed"]]);
});

test("[AC30] nothing is written when something has changed since the page was shown", async () => {
  const { seen, folders } = await two.therapist.ask("monthEnd", { month, folderId: null });
  const sessionKey = folders[0]?.invoices[0]?.lines[0]?.key ?? "";
  const missed = { folderId: two.anna, sessionKey, by: "therapist", noticeAt: null } as const;
  done(await two.therapist.act("markMissed", missed));
  const input = { month, folderId: null, leaveOut: [], withEarlier: [], seen };
  expect(await two.therapist.act("closeMonth", input)).toEqual({
    ok: false,
    error: { kind: "accounts-changed" },
  });
  expect(await two.therapist.ask("invoices", { folderId: null, year: null })).toEqual([]);
  const { past } = await two.therapist.ask("sessions", { folderId: two.anna });
  expect(past.some(({ state }) => state === "held-confirmed")).toBe(false);
});

test("[AC12] a later frame, name, address, wording or letterhead changes neither the invoice nor the patient's copy", async () => {
  done(await two.therapist.act("setLetterhead", { letterhead }));
  const billing = {
    ...usualBilling,
    to: ["Anna K.", "Linden Row 12"],
    patientShown: "Anna K.",
    wording: "Consultation",
  };
  done(await two.therapist.act("setBilling", { folderId: two.anna, billing }));
  await close();
  const before = await invoiceOfAnna();
  const { rooms } = await two.patient.ask("home", {});
  const roomId = rooms[0]?.roomId ?? "";
  const copyBefore = await two.patient.ask("invoicesInRoom", { roomId });
  expect(before.letterhead.iban).toBe("DE89370400440532013000");
  expect(before.invoice.dueOn).toBe("2026-04-15");
  done(await two.therapist.act("renameFolder", { folderId: two.anna, name: "Someone Else", contact: "" }));
  const other = {
    ...letterhead,
    nameLines: ["Another"],
    addressLines: ["Elsewhere"],
    iban: "",
    feePack: "us" as const,
  };
  done(await two.therapist.act("setLetterhead", { letterhead: other }));
  const changed = { ...billing, to: ["An insurer"], wording: "Coaching", payer: "other" as const };
  done(await two.therapist.act("setBilling", { folderId: two.anna, billing: changed }));
  await two.agree(
    frameOf({ from: "2026-03-02", fee: { amount: { amountMinor: 20_000, currency: "EUR" }, due: "" } }),
  );
  const after = await invoiceOfAnna();
  expect(after.invoice).toEqual(before.invoice);
  expect(after.letterhead).toEqual(before.letterhead);
  expect(await two.patient.ask("invoicesInRoom", { roomId })).toEqual(copyBefore);
  expect(after.invoice.lines.map(({ amountMinor }) => amountMinor)).toEqual(Array(5).fill(9_000));
  expect((await two.therapist.ask("accounts", { folderId: two.anna })).balanceMinor).toBe(45_000);
});

test("[AC16] a credit note takes back what is left and no more, and what it takes back may be invoiced again", async () => {
  await close();
  const { invoice } = await invoiceOfAnna();
  const { invoiceId } = invoice;
  const [first, second] = invoice.lines;
  const write = (lines: readonly { key: string; amountMinor: number }[] | null, again = true) =>
    two.therapist.act("writeCreditNote", { invoiceId, lines, reason: "Agreed by telephone", again });
  const key = first?.key ?? "";
  const refused = { ok: false, error: { kind: "credit-out-of-range" } };
  expect(await write([{ key, amountMinor: 9_001 }])).toEqual(refused);
  expect(await write([{ key, amountMinor: 0 }])).toEqual(refused);
  expect(await write([{ key: "other.2026-03-02", amountMinor: 100 }])).toEqual(refused);
  expect(await write([])).toEqual(refused);
  expect(
    await write([
      { key, amountMinor: 1_000 },
      { key, amountMinor: 1_000 },
    ]),
  ).toEqual(refused);
  const part = done(await write([{ key, amountMinor: 4_000 }], false));
  expect(part.number).toBe("2026-2");
  expect(await write([{ key, amountMinor: 5_001 }])).toEqual(refused);
  // Let go: it is not asked for again.
  done(await write([{ key, amountMinor: 5_000 }], false));
  done(await write([{ key: second?.key ?? "", amountMinor: 9_000 }], true));
  const { folders } = await two.therapist.ask("monthEnd", { month, folderId: null });
  expect(folders[0]?.invoices[0]?.lines.map((line) => line.key)).toEqual([second?.key]);
  done(await write(null));
  expect(await write(null)).toEqual(refused);
  const view = await invoiceOfAnna();
  expect(view.invoice).toEqual(invoice);
  expect(view.row).toMatchObject({ creditedMinor: 45_000, openMinor: 0 });
  expect(view.left.every(({ amountMinor }) => amountMinor === 0)).toBe(true);
  expect((await two.therapist.ask("accounts", { folderId: two.anna })).balanceMinor).toBe(36_000);
});

test("[AC22] what lies before the day of an opening balance is in it and not charged again", async () => {
  const opening = {
    amount: { amountMinor: 7_000, currency: "EUR" },
    side: "open",
    date: "2026-03-16",
  } as const;
  done(await two.therapist.act("setOpeningBalance", { folderId: two.anna, ...opening }));
  // Three Mondays from the 16th on, at 90 euro, and what was open before.
  expect((await two.therapist.ask("accounts", { folderId: two.anna })).balanceMinor).toBe(7_000 + 27_000);
  const later = { ...opening, side: "ahead", amount: { amountMinor: 1_000, currency: "EUR" } } as const;
  done(await two.therapist.act("setOpeningBalance", { folderId: two.anna, ...later }));
  expect((await two.therapist.ask("accounts", { folderId: two.anna })).balanceMinor).toBe(27_000 - 1_000);
});

test("[AC23] an amount changed by hand holds for that hour, until it stands on an invoice", async () => {
  const { past } = await two.therapist.ask("sessions", { folderId: two.anna });
  const sessionKey = past.find(({ localDate }) => localDate === "2026-03-09")?.sessionKey ?? "";
  const change = (amountMinor: number) =>
    two.therapist.act("changeCharge", {
      folderId: two.anna,
      sessionKey,
      amount: { amountMinor, currency: "EUR" },
      reason: "First half missed",
    });
  expect((await change(-1)).ok).toBe(false);
  done(await change(4_500));
  const { folders, totals } = await two.therapist.ask("monthEnd", { month, folderId: null });
  expect(totals).toEqual([{ amountMinor: 40_500, currency: "EUR" }]);
  expect(folders[0]?.invoices[0]?.lines.filter(({ changed }) => changed).map(({ key }) => key)).toEqual([
    sessionKey,
  ]);
  done(await change(0));
  expect((await two.therapist.ask("monthEnd", { month, folderId: null })).totals[0]?.amountMinor).toBe(
    36_000,
  );
  done(await two.therapist.act("changeCharge", { folderId: two.anna, sessionKey, amount: null, reason: "" }));
  await close();
  expect(await change(4_500)).toEqual({ ok: false, error: { kind: "already-invoiced" } });
});

test("[AC27] another payer reads what the patient chose: no name where none was wished, a reference that names nobody", async () => {
  const billing = {
    ...usualBilling,
    payer: "other" as const,
    to: ["A fund", "Hall 2"],
    wording: "Consultation",
    detail: "one-sum" as const,
  };
  done(await two.therapist.act("setBilling", { folderId: two.anna, billing }));
  await close();
  const view = await invoiceOfAnna();
  const paper = JSON.stringify(view.invoice);
  expect(paper).not.toContain("Anna");
  expect(view.invoice).toMatchObject({
    patientShown: "",
    wording: "Consultation",
    detail: "one-sum",
    number: "2026-1",
  });
  expect(JSON.stringify(view.invoice)).not.toContain("folder");
});

test("[AC28] a multiplier above its threshold needs a reason, a diagnosis the day of a wish, and a missed hour bears no number", async () => {
  done(await two.therapist.act("setLetterhead", { letterhead }));
  const set = (
    code: { number: string; factorHundredths: number | null; reason: string } | null,
    diagnosis: typeof usualBilling.diagnosis = null,
  ) => two.therapist.act("setBilling", { folderId: two.anna, billing: { ...usualBilling, code, diagnosis } });
  const unreasoned = { ok: false, error: { kind: "factor-without-reason" } };
  expect(await set({ number: "870", factorHundredths: 231, reason: "  " })).toEqual(unreasoned);
  expect((await set({ number: "870", factorHundredths: 2.3, reason: "" })).ok).toBe(false);
  const unwished = { ok: false, error: { kind: "diagnosis-without-wish" } };
  expect(await set(null, { text: "F32.1", wishedOn: "" })).toEqual(unwished);
  done(
    await set(
      { number: "870", factorHundredths: 230, reason: "" },
      { text: "F32.1", wishedOn: "2026-03-02" },
    ),
  );
  const { past } = await two.therapist.ask("sessions", { folderId: two.anna });
  const sessionKey = past.find(({ localDate }) => localDate === "2026-03-09")?.sessionKey ?? "";
  done(
    await two.therapist.act("markMissed", { folderId: two.anna, sessionKey, by: "patient", noticeAt: null }),
  );
  await close();
  const { invoice } = await invoiceOfAnna();
  expect(invoice.diagnosis).toBe("F32.1");
  const missed = invoice.lines.find(({ key }) => key === sessionKey);
  expect(missed).toMatchObject({ what: "missed", code: null });
  expect(invoice.lines[0]?.code).toMatchObject({ number: "870", factorHundredths: 230 });
});

test("[AC29] the patient finds the invoice, the credit note and what is paid in the room; a copy missed once comes with the next", async () => {
  two.setRoomState({ kind: "invited", expiresAt: afterMarch + dayMs });
  await close();
  const { rooms } = await two.patient.ask("home", {});
  const roomId = rooms[0]?.roomId ?? "";
  expect(await two.patient.ask("invoicesInRoom", { roomId })).toEqual([]);
  two.setRoomState({ kind: "checked", how: "words", at: afterMarch });
  const payment = {
    folderId: two.anna,
    amount: { amountMinor: 30_000, currency: "EUR" },
    date: "2026-04-01",
    note: "",
  };
  done(await two.therapist.act("recordPayment", payment));
  const [copy] = await two.patient.ask("invoicesInRoom", { roomId });
  const { invoice } = await invoiceOfAnna();
  expect(copy?.invoice).toEqual(invoice);
  expect(copy).toMatchObject({ paidMinor: 30_000, paidOn: "2026-04-01", creditedMinor: 0 });
  const { invoiceId, lines } = invoice;
  const credited = [{ key: lines[0]?.key ?? "", amountMinor: 9_000 }];
  done(await two.therapist.act("writeCreditNote", { invoiceId, lines: credited, reason: "", again: false }));
  expect((await two.patient.ask("invoicesInRoom", { roomId }))[0]?.creditedMinor).toBe(9_000);
  const [paid] = await two.therapist.ask("payments", { folderId: two.anna });
  done(await two.therapist.act("takeBackPayment", { folderId: two.anna, paymentId: paid?.paymentId ?? "" }));
  expect((await two.patient.ask("invoicesInRoom", { roomId }))[0]).toMatchObject({
    paidMinor: 0,
    paidOn: null,
  });
});

test("[AC29] the patient can write no invoice into the room, and no payment", async () => {
  await close();
  const { invoice } = await invoiceOfAnna();
  const { rooms } = await two.patient.ask("home", {});
  const roomId = rooms[0]?.roomId ?? "";
  const before = await two.patient.ask("invoicesInRoom", { roomId });
  const { invoiceId } = invoice;
  two.memory.write("patient", roomId, {
    kind: "InvoiceStandingGiven",
    at: 1,
    invoiceId,
    paidMinor: 45_000,
    paidOn: "2026-04-01",
  });
  two.memory.write("patient", roomId, {
    kind: "InvoiceGiven",
    at: 1,
    ...invoice,
    invoiceId: "forged",
    letterhead: null,
  });
  expect(await two.patient.ask("invoicesInRoom", { roomId })).toEqual(before);
  expect((await invoiceOfAnna()).row.openMinor).toBe(45_000);
});

test("[AC12] an hour marked after its invoice changes nothing on it, and month-end says so until a credit note is written", async () => {
  await close();
  const { invoice } = await invoiceOfAnna();
  const sessionKey = invoice.lines[0]?.key ?? "";
  const missed = { folderId: two.anna, sessionKey, by: "therapist", noticeAt: null } as const;
  done(await two.therapist.act("markMissed", missed));
  expect((await invoiceOfAnna()).invoice).toEqual(invoice);
  const said = async () =>
    (await two.therapist.ask("monthEnd", { month, folderId: null })).folders[0]?.differs ?? [];
  expect(await said()).toEqual([
    {
      sessionKey,
      date: "2026-03-02",
      number: "2026-1",
      invoiced: { amountMinor: 9_000, currency: "EUR" },
      now: { amountMinor: 0, currency: "EUR" },
    },
  ]);
  const lines = [{ key: sessionKey, amountMinor: 9_000 }];
  const note = { invoiceId: invoice.invoiceId, lines, reason: "", again: true };
  done(await two.therapist.act("writeCreditNote", note));
  expect(await said()).toEqual([]);
  expect((await two.therapist.ask("accounts", { folderId: two.anna })).balanceMinor).toBe(36_000);
});
