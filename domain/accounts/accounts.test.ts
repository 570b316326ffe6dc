/** What becomes of money that two devices apart have entered. */
import { expect, test } from "vitest";
import { accountsOfFolder } from "#domain/accounts/accounts.ts";
import { emptyDesk, takeIntoDesk } from "#domain/desk.ts";
import type { DomainEvent } from "#domain/event.ts";
import { placed } from "#domain/testing/placing.ts";

const folder = (folderId: string) =>
  ({ kind: "FolderAdded", at: 1, folderId, name: folderId, contact: "" }) as const;
const fromBank = (folderId: string, bankLine: string) =>
  ({
    kind: "PaymentRecorded",
    at: 2,
    folderId,
    amount: { amountMinor: 9_000, currency: "EUR" },
    date: "2026-11-09",
    note: "",
    bankLine,
  }) as const;

function deskOf(...events: DomainEvent[]) {
  const desk = emptyDesk();
  events.forEach((event, n) => takeIntoDesk(desk, placed(n + 1, "therapist", event)));
  return desk.accounts;
}
const paid = (accounts: ReturnType<typeof deskOf>, folderId: string): number =>
  accounts.byFolder.get(folderId)?.payments.length ?? 0;

test("[AC20] a line of the bank that two devices apart took is one payment, also when they took it for two folders", () => {
  const twice = deskOf(
    folder("anna"),
    folder("david"),
    fromBank("anna", "a #1"),
    fromBank("anna", "a #1"),
    fromBank("david", "a #1"),
  );
  expect([paid(twice, "anna"), paid(twice, "david")]).toEqual([1, 0]);
  const two = deskOf(folder("anna"), fromBank("anna", "a #1"), fromBank("anna", "a #2"));
  expect(paid(two, "anna")).toBe(2);
});

test("[AC20] a line taken back may be taken again, for whom it was", () => {
  const takenBack = {
    kind: "PaymentTakenBack",
    at: 3,
    folderId: "anna",
    payment: placed(3, "therapist", folder("x")).eventId,
  } as const;
  const accounts = deskOf(
    folder("anna"),
    folder("david"),
    fromBank("anna", "a #1"),
    takenBack,
    fromBank("david", "a #1"),
  );
  expect([paid(accounts, "anna"), paid(accounts, "david")]).toEqual([0, 1]);
});

test("[AC12] an invoice written twice under one id is the first, and its letterhead stays found", () => {
  const head = {
    kind: "LetterheadSet",
    at: 1,
    nameLines: ["Dr Weil"],
    addressLines: [],
    telephone: "",
    email: "",
    taxId: "",
    taxSentence: "",
    iban: "",
    bic: "",
    accountName: "",
    licence: "",
    npi: "",
    ein: "",
    feePack: "plain",
    paper: "A4",
    paymentLink: "",
    dueDays: null,
  } as const;
  const invoice = (number: string, letterhead: string) =>
    ({
      kind: "InvoiceWritten",
      at: 2,
      folderId: "anna",
      invoiceId: "i",
      number,
      date: "2026-11-30",
      dueOn: null,
      currency: "EUR",
      lines: [
        {
          key: "c",
          date: "2026-11-02",
          what: "other",
          minutes: null,
          text: "Report",
          amountMinor: 100,
          code: null,
          place: null,
        },
      ],
      to: [],
      patientShown: "",
      wording: "",
      detail: "each-day",
      language: "en",
      diagnosis: null,
      feePack: "plain",
      practiceName: "Dr Weil",
      device: "1".repeat(32),
      year: 2026,
      count: 1,
      letterhead,
    }) as const;
  const headId = placed(2, "therapist", head).eventId;
  const accounts = deskOf(
    folder("anna"),
    head,
    invoice("2026-1", headId),
    { ...head, nameLines: ["Another"] },
    invoice("2026-9", headId),
  );
  expect(accounts.invoicesById.get("i")?.number).toBe("2026-1");
  expect(accounts.letterheadsById.get(headId)?.nameLines).toEqual(["Dr Weil"]);
  expect(accountsOfFolder(accounts, "anna").invoices).toHaveLength(1);
});
