/**
 * Makes any paper that is asked for, on either side. Loaded when the first paper is made: nothing of the
 * printer is part of opening the app (AP16).
 */

import { assert } from "#base/assert.ts";
import type { PaperAsked, PaperMade, PaperQuestions } from "#device/asked/papers.ts";
import { creditNote, invoice, invoicesInRoom, invoicesOfMonth, receipt } from "#device/book/accounts.ts";
import { letterheadInForce } from "#device/book/letterhead.ts";
import { licenceSheets } from "#device/book/licence.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import { record } from "#device/book/record.ts";
import { statement } from "#device/book/statement.ts";
import { type Treatment, treatmentOfFolder, treatmentOfRoom } from "#device/book/treatment.ts";
import { weekForPaper } from "#device/book/week-paper.ts";
import { creditNotePaper } from "#device/papers/credit-note.ts";
import { framePaper, hoursOf } from "#device/papers/frame.ts";
import { goodFaithEstimatePaper } from "#device/papers/good-faith-estimate.ts";
import { hoursSheetPaper } from "#device/papers/hours-sheet.ts";
import { invoicePaper, invoicesPaper } from "#device/papers/invoice.ts";
import { letterheadOf } from "#device/papers/letterhead.ts";
import { printBundle, printPaper } from "#device/papers/print.ts";
import { receiptPaper } from "#device/papers/receipt.ts";
import { recordPaper } from "#device/papers/record.ts";
import { statementPaper } from "#device/papers/statement.ts";
import { superbillPaper } from "#device/papers/superbill.ts";
import { weekPaper } from "#device/papers/week.ts";
import { dateText, type PaperStyle } from "#device/papers/writing.ts";
import { localDateOf } from "#domain/calendar/local-date.ts";
import { frameOn } from "#domain/frame/in-force.ts";
import { estimateOf } from "#domain/jurisdiction/estimate.ts";
import { codeFor, feePacks } from "#domain/jurisdiction/fees.ts";
import type { Paper, PaperBundle, PaperSize } from "#domain/papers/paper.ts";

/** The PDF of a paper; null when there is nothing to make it from. */
export async function makePaper(
  parts: Parts,
  input: PaperQuestions["paper"]["input"],
): Promise<PaperMade | null> {
  const { faces } = parts;
  assert(faces !== undefined, "whoever asks for papers brings the letters they are drawn with");
  const usual = usualStyle(parts);
  const style = { language: input.language ?? usual.language, size: input.size ?? usual.size };
  const paper = await paperOf(parts, input.paper, style);
  if (paper === null) return null;
  const now = parts.clock.now();
  const bytes =
    "papers" in paper
      ? await printBundle(paper, await faces(), now)
      : await printPaper(paper, await faces(), now);
  return { fileName: paper.fileName, mediaType: "application/pdf", bytes };
}

/** The language of this person, and the paper of the letterhead or of the country. */
function usualStyle(parts: Parts): PaperStyle {
  const language = parts.book.desk().practice?.language ?? "en";
  return { language, size: letterheadInForce(parts).paper };
}

/** A paper as data, from what this device holds. */
function paperOf(
  parts: Parts,
  asked: PaperAsked,
  style: PaperStyle,
): Paper | PaperBundle | null | Promise<Paper | null> {
  switch (asked.kind) {
    case "invoice":
      return invoiceOf(parts, asked.invoiceId, style.size);
    case "invoices-of-month": {
      const written = invoicesOfMonth(parts, asked).map((each) => ({ ...each, ...each.row }));
      return invoicesPaper(written, asked.month, style);
    }
    case "credit-note":
      return creditNoteOf(parts, asked.creditNoteId, style.size);
    case "receipt": {
      const found = receipt(parts, asked);
      return found === null ? null : receiptPaper(found, style.size);
    }
    case "frame":
      return frameOf(parts, asked.of, style);
    case "good-faith-estimate":
      return estimateFor(parts, asked, style.size);
    case "superbill":
      return superbillOf(parts, asked, style.size);
    case "hours-sheet":
      return hoursSheetOf(parts, asked, style);
    case "statement": {
      const found = statement(parts, asked);
      const today = localDateOf(parts.clock.now(), zoneOf(parts));
      return found === null ? null : statementPaper(found, today, style.size);
    }
    case "record":
      return recordOf(parts, asked, style);
    case "week":
      return weekPaper(weekForPaper(parts, asked), style);
  }
}

function invoiceOf(parts: Parts, invoiceId: string, size: PaperSize): Paper | null {
  const written = invoice(parts, { invoiceId });
  if (written !== null) return invoicePaper({ ...written, ...written.row }, size);
  for (const { roomId } of parts.book.rooms()) {
    const given = invoicesInRoom(parts, { roomId }).find((each) => each.invoice.invoiceId === invoiceId);
    if (given !== undefined) return invoicePaper(given, given.letterhead.paper);
  }
  return null;
}

function creditNoteOf(parts: Parts, creditNoteId: string, size: PaperSize): Paper | null {
  const written = creditNote(parts, { creditNoteId });
  if (written !== null) return creditNotePaper(written, size);
  for (const { roomId } of parts.book.rooms()) {
    for (const given of invoicesInRoom(parts, { roomId })) {
      const found = given.creditNotes.find((note) => note.creditNoteId === creditNoteId);
      if (found !== undefined)
        return creditNotePaper({ ...given, creditNote: found }, given.letterhead.paper);
    }
  }
  return null;
}

function frameOf(
  parts: Parts,
  of: { readonly folderId: string } | { readonly roomId: string },
  style: PaperStyle,
): Paper | null {
  const { book, clock } = parts;
  const known = "roomId" in of ? book.knownRoom(of.roomId) : null;
  const folderId = "folderId" in of ? of.folderId : (known?.folderId ?? null);
  const folder = folderId === null ? undefined : book.desk().foldersById.get(folderId);
  const own = book.desk().practice?.name ?? "";
  const zone = zoneOf(parts);
  const today = localDateOf(clock.now(), zone);
  if (folderId !== null && folder !== undefined) {
    const agreed = frameInForce(treatmentOfFolder(book, folderId), today);
    const facts = letterheadInForce(parts);
    const letterhead = letterheadOf(facts, { practiceName: own, bank: false, style });
    const names = { therapist: own, patient: folder.name };
    return agreed === null ? null : framePaper({ agreed, names, letterhead, zone }, style);
  }
  if (known === null) return null;
  const agreed = frameInForce(treatmentOfRoom(book, known.roomId), today);
  const names = { therapist: known.otherName, patient: own };
  return agreed === null ? null : framePaper({ agreed, names, letterhead: null, zone }, style);
}

/** The frame that holds today; before the first begins, that one. */
function frameInForce(treatment: Treatment | null, today: string) {
  if (treatment === null) return null;
  return frameOn(treatment.stretches, today) ?? treatment.stretches[0]?.agreed ?? null;
}

function estimateFor(
  parts: Parts,
  { folderId, from, patient }: Extract<PaperAsked, { kind: "good-faith-estimate" }>,
  size: PaperSize,
): Paper | null {
  const { book, clock } = parts;
  const treatment = treatmentOfFolder(book, folderId);
  const { practice, accounts } = book.desk();
  if (treatment === null) return null;
  const letterhead = letterheadInForce(parts);
  const frame = frameInForce(treatment, from)?.frame ?? null;
  const fee = frame?.fee ?? null;
  const style: PaperStyle = { language: "en", size };
  const hours = frame === null ? [] : hoursOf(frame, zoneOf(parts), style);
  const chosen = accounts.byFolder.get(folderId)?.billing?.code ?? null;
  const estimate = estimateOf(treatment.stretches, from, fee?.amount.currency ?? "USD", (minutes) =>
    codeFor(feePacks[letterhead.feePack], chosen, minutes, "en"),
  );
  if (estimate === null) return null;
  const today = localDateOf(clock.now(), zoneOf(parts));
  const practiceName = practice?.name ?? "";
  return goodFaithEstimatePaper({ estimate, letterhead, practiceName, patient, hours, today }, size);
}

function superbillOf(
  parts: Parts,
  { roomId, from, to, patient }: Extract<PaperAsked, { kind: "superbill" }>,
  size: PaperSize,
): Paper | null {
  // Hers to make and hers to send: no therapist and no payer has one.
  if (parts.book.sideIn(roomId) !== "patient") return null;
  const invoices = [...invoicesInRoom(parts, { roomId })]
    .sort((a, b) => (a.invoice.date < b.invoice.date ? -1 : 1))
    .map((given) => ({
      ...given,
      leftMinor: (key: string) => {
        const written = given.invoice.lines.find((line) => line.key === key)?.amountMinor ?? 0;
        const credited = given.creditNotes.flatMap(({ lines }) => lines.filter((line) => line.key === key));
        return written - credited.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      },
    }));
  const today = localDateOf(parts.clock.now(), zoneOf(parts));
  return superbillPaper({ invoices, patient, from, to, today }, size);
}

async function recordOf(
  parts: Parts,
  { folderId, from, to }: Extract<PaperAsked, { kind: "record" }>,
  style: PaperStyle,
): Promise<Paper | null> {
  const found = await record(parts, { folderId, from, until: to });
  if (found === null) return null;
  const practiceName = parts.book.desk().practice?.name ?? "";
  const letterhead = letterheadOf(letterheadInForce(parts), { practiceName, bank: false, style });
  return recordPaper({ record: found, letterhead, zone: zoneOf(parts) }, style);
}

function hoursSheetOf(
  parts: Parts,
  { from, to }: Extract<PaperAsked, { kind: "hours-sheet" }>,
  style: PaperStyle,
): Paper | null {
  const { described } = parts.book.desk().licence;
  const sheets = licenceSheets(parts, from, to);
  if (described === null || sheets.length === 0) return null;
  const given = { sheets, from: dateText(from, style), to: dateText(to, style), ...described };
  return hoursSheetPaper(given, { ...style, fileDate: from });
}
