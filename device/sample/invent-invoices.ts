/** The invoices of one patient of the sample: the last two months that are confirmed and paid, with the copies in the room. */
import { chargesOf } from "#device/book/ledger.ts";
import { pastHours, type Treatment } from "#device/book/treatment.ts";
import type { SampleMemory } from "#device/sample/memory-spaces.ts";
import type { SampleTime } from "#device/sample/sample-time.ts";
import type { SampleWords } from "#device/sample/words.ts";
import { accountsOfFolder, noAccounts } from "#domain/accounts/accounts.ts";
import type { Invoice } from "#domain/accounts/invoice.ts";
import { letterheadFor } from "#domain/accounts/letterhead.ts";
import { numberText } from "#domain/accounts/numbering.ts";
import { addDays } from "#domain/calendar/local-date.ts";

/** Id of the sample's one device that writes invoices. */
export const sampleDeviceId = "5a".repeat(16);

type Invoiced = {
  readonly memory: SampleMemory;
  readonly time: SampleTime;
  readonly words: SampleWords;
  readonly folderId: string;
  readonly roomId: string;
  readonly treatment: Treatment;
};

/** Writes the letterhead, the row of numbers and the invoices of the two months before the last one. */
export function inventInvoices({ memory, time, words, folderId, roomId, treatment }: Invoiced): void {
  const letterhead = {
    ...letterheadFor(words.therapistName, words.country),
    addressLines: words.practiceAddress,
    dueDays: 14,
  };
  const begun = time.at(-100, "10:00");
  const head = memory.write("therapist", "self", { kind: "LetterheadSet", at: begun, ...letterhead });
  const device = sampleDeviceId;
  memory.write("therapist", "self", { kind: "NumberSeriesBegun", at: begun, device, mark: "" });
  const charges = chargesOf(
    treatment,
    accountsOfFolder(noAccounts(), folderId),
    pastHours(treatment, time.now),
  );
  const counts = new Map<number, number>();
  for (const back of [-3, -2]) {
    const from = time.firstOfMonth(back);
    const date = addDays(time.firstOfMonth(back + 1), -1);
    const own = charges.filter((charge) => charge.date >= from && charge.date <= date);
    if (own.length === 0) continue;
    const year = Number(date.slice(0, 4));
    const count = (counts.get(year) ?? 0) + 1;
    counts.set(year, count);
    const invoice: Invoice = {
      invoiceId: `invoice-${-back}`,
      number: numberText(year, "", count),
      date,
      dueOn: addDays(date, 14),
      currency: words.currency,
      lines: own.map(({ key, date: day, what, minutes, text, amount }) => {
        return {
          key,
          date: day,
          what,
          minutes,
          text,
          amountMinor: amount.amountMinor,
          code: null,
          place: null,
        };
      }),
      to: [],
      patientShown: words.people.anna.name,
      wording: "",
      detail: "each-day",
      language: words.country === "DE" ? "de" : "en",
      diagnosis: null,
      feePack: letterhead.feePack,
      practiceName: words.therapistName,
    };
    const at = time.now - 3_600_000;
    const written = { ...invoice, folderId, device, year, count, letterhead: head };
    memory.write("therapist", "self", { kind: "InvoiceWritten", at, ...written });
    memory.write("therapist", roomId, { kind: "InvoiceGiven", at, ...invoice, letterhead });
    const paidMinor = own.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
    const paidOn = addDays(time.firstOfMonth(back + 1), 8);
    const standing = { invoiceId: invoice.invoiceId, paidMinor, paidOn };
    memory.write("therapist", roomId, { kind: "InvoiceStandingGiven", at, ...standing });
  }
}
