/** The patient's copies of invoices in a room, folded from its events. Total: no event can fail. */
import type { CreditNoteGiven, InvoiceGiven, InvoiceStandingGiven } from "#domain/accounts/events.ts";
import type { CreditNote, Invoice } from "#domain/accounts/invoice.ts";
import type { LetterheadFacts } from "#domain/accounts/letterhead.ts";

export type GivenInvoice = {
  readonly invoice: Invoice;
  readonly letterhead: LetterheadFacts | null;
  readonly creditNotes: CreditNote[];
  standing: { readonly paidMinor: number; readonly paidOn: string | null };
};

/** By invoice id, in the order of the room. */
export type GivenPapers = Map<string, GivenInvoice>;

/** Takes one copy in. Only the therapist writes them; what is said of an invoice that is not there changes nothing. */
export function takeGiven(
  papers: GivenPapers,
  event: InvoiceGiven | CreditNoteGiven | InvoiceStandingGiven,
): void {
  const given = papers.get(event.invoiceId);
  switch (event.kind) {
    case "InvoiceGiven": {
      // Invariant AC12: what was given first stands; a second one under its name changes nothing.
      if (given !== undefined) return;
      const { kind: _, at: __, letterhead, ...invoice } = event;
      const standing = { paidMinor: 0, paidOn: null };
      papers.set(event.invoiceId, { invoice, letterhead, creditNotes: [], standing });
      return;
    }
    case "CreditNoteGiven": {
      const { kind: _, at: __, ...creditNote } = event;
      const isKnown = given?.creditNotes.some((known) => known.creditNoteId === creditNote.creditNoteId);
      if (isKnown === false) given?.creditNotes.push(creditNote);
      return;
    }
    case "InvoiceStandingGiven":
      if (given !== undefined) given.standing = { paidMinor: event.paidMinor, paidOn: event.paidOn };
      return;
  }
}
