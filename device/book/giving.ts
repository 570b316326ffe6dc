/**
 * What the patient finds in the room of invoices: a copy of each, of its credit notes, and how much is paid. What
 * is not there yet is written, so that a copy missed once (the room was not in use, the machine lost power)
 * comes with the next.
 */
import { isInUse } from "#device/book/book.ts";
import { moneyOf, settledBy } from "#device/book/ledger.ts";
import type { Parts } from "#device/book/parts.ts";
import { writingOf } from "#device/book/writing.ts";
import type { Writing } from "#device/spaces.ts";
import { notesByInvoice } from "#domain/accounts/ledger.ts";

/** Brings the rooms of these folders up to date. A room that cannot be written now is left for the next time. */
export async function giveToRooms(parts: Parts, folderIds: readonly string[]): Promise<void> {
  for (const folderId of folderIds) {
    const room = parts.book.roomsOf(folderId)[0];
    if (room === undefined || !isInUse(room)) continue;
    const writings = notGiven(parts, folderId, room.roomId);
    if (writings.length > 0) await parts.spaces.commit(room.roomId, writings, "now");
  }
}

function notGiven(parts: Parts, folderId: string, roomId: string): readonly Writing[] {
  const money = moneyOf(parts, folderId);
  if (money === null) return [];
  const { papers } = parts.book.room(roomId);
  const { letterheadsById } = parts.book.desk().accounts;
  const at = parts.clock.now();
  const settledIn = settledBy(money);
  const notes = notesByInvoice(money.entered);
  const writings: Writing[] = [];
  for (const { folderId: _, letterhead, ...invoice } of money.entered.invoices) {
    const { invoiceId, currency } = invoice;
    const given = papers.get(invoiceId);
    if (given === undefined) {
      const head = letterhead === null ? null : (letterheadsById.get(letterhead) ?? null);
      writings.push(writingOf({ kind: "InvoiceGiven", at, ...invoice, letterhead: head }));
    }
    for (const note of notes.get(invoiceId) ?? []) {
      const isThere = given?.creditNotes.some(({ creditNoteId }) => creditNoteId === note.creditNoteId);
      if (isThere === true) continue;
      const { folderId: __, letterhead: ___, again: ____, ...facts } = note;
      writings.push(writingOf({ kind: "CreditNoteGiven", at, ...facts }));
    }
    const standing = settledIn(currency).byInvoice.get(invoiceId);
    const { paidMinor, paidOn } = standing ?? { paidMinor: 0, paidOn: null };
    const said = given?.standing ?? { paidMinor: 0, paidOn: null };
    if (said.paidMinor !== paidMinor || said.paidOn !== paidOn)
      writings.push(writingOf({ kind: "InvoiceStandingGiven", at, invoiceId, paidMinor, paidOn }));
  }
  return writings;
}
