/**
 * The one question that makes any paper. Making a paper changes nothing and sends nothing: the bytes go to
 * the screen that asked, and from there only into the person's own hands (app/papers/save-file.ts).
 */
import type { Question } from "#device/asked/asking.ts";
import type { PaperLanguage, PaperSize } from "#domain/papers/paper.ts";

/** Every paper there is, with what must be known to make it. Dates are local, "YYYY-MM-DD"; from and to are both inside. */
export type PaperAsked =
  | { readonly kind: "invoice"; readonly invoiceId: string }
  /** All invoices whose last day lies in `month`, "YYYY-MM", as one file; of all folders, or of one. */
  | { readonly kind: "invoices-of-month"; readonly month: string; readonly folderId: string | null }
  | { readonly kind: "credit-note"; readonly creditNoteId: string }
  | { readonly kind: "receipt"; readonly paymentId: string }
  | { readonly kind: "statement"; readonly folderId: string; readonly year: number }
  /** US: what is expected to be charged in the twelve months from `from` on. */
  | {
      readonly kind: "good-faith-estimate";
      readonly folderId: string;
      readonly from: string;
      readonly patient: PatientOnForm;
    }
  /** US, the patient's own: made on the patient's side from the invoices given to her, from and to by date of the hour. */
  | {
      readonly kind: "superbill";
      readonly roomId: string;
      readonly from: string;
      readonly to: string;
      readonly patient: PatientOnForm;
    }
  | { readonly kind: "record"; readonly folderId: string; readonly from: string; readonly to: string }
  /** What the two agreed, from either side: by the folder for the therapist, by the room for either. */
  | { readonly kind: "frame"; readonly of: { readonly folderId: string } | { readonly roomId: string } }
  /** The hours of one week with telephone numbers, for the days without a device. */
  | { readonly kind: "week"; readonly monday: string }
  /** Hours towards a licence, by category, setting and week, for a supervisor to sign by hand. */
  | { readonly kind: "hours-sheet"; readonly from: string; readonly to: string };

/** What a form asks about the patient, as typed for this paper; kept nowhere. Any may be empty. */
export type PatientOnForm = {
  readonly name: string;
  /** Local date or empty. */
  readonly bornOn: string;
  readonly addressLines: readonly string[];
  /** Number by which the insurer knows her. */
  readonly memberId: string;
  /** ICD-10 codes or words, one a line. A patient may decline one. */
  readonly diagnosis: readonly string[];
};

export type PaperMade = {
  /** Names nobody. */
  readonly fileName: string;
  readonly mediaType: "application/pdf";
  readonly bytes: Uint8Array;
};

export type PaperQuestions = {
  /** null when there is nothing to make it from. Language and size: those of the practice unless named. */
  paper: Question<
    { readonly paper: PaperAsked; readonly size?: PaperSize; readonly language?: PaperLanguage },
    PaperMade | null
  >;
};
