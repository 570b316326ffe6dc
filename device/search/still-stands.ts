/** Whether what an event said of accounts or hours still stands: what was taken back is on no page, and is not found. */
import type { Parts } from "#device/book/parts.ts";
import { treatmentOfFolder } from "#device/book/treatment.ts";
import type { Fact } from "#device/spaces.ts";

/** `folderId`: of the event's folder or room; null for what concerns the whole practice. */
export function stillStands({ book }: Parts, { event, eventId }: Fact, folderId: string | null): boolean {
  const { accounts, hours } = book.desk();
  const ofFolder = folderId === null ? undefined : accounts.byFolder.get(folderId);
  switch (event?.kind) {
    case "PaymentRecorded":
      return ofFolder?.payments.some(({ id }) => id === eventId) === true;
    case "ChargeAdded":
      return ofFolder?.addedById.has(event.chargeId) === true;
    case "ChargeChanged":
      return ofFolder?.changedByHour.get(event.sessionKey)?.reason === event.reason;
    case "InvoiceWritten":
      return accounts.invoicesById.has(event.invoiceId);
    case "CreditNoteWritten":
      return accounts.creditNotesById.has(event.creditNoteId);
    case "BreakAnnounced": {
      const { breakId } = event;
      if (folderId === null) return hours.breaks.byId.has(breakId);
      return treatmentOfFolder(book, folderId)?.breaks.some(({ away }) => away.breakId === breakId) === true;
    }
    default:
      return true;
  }
}
