/**
 * The frame: what the two agreed about the work. Time, fee and missed hours are fields because the
 * calendar and the accounts use them; all else is in the pair's own words. Every clause may be absent.
 */
import type { Money } from "#domain/accounts/money.ts";
import type { StandingHour } from "#domain/calendar/standing-hour.ts";
import type { Reaching } from "#domain/frame/reaching.ts";

/** What a missed hour costs; the same for both sides to read. The therapist's own absence is never charged. */
export type MissedHours =
  | { readonly kind: "always-due" }
  | { readonly kind: "due-unless-refilled" }
  | { readonly kind: "due-unless-notice"; readonly noticeHours: number }
  | { readonly kind: "free-weeks"; readonly weeksPerYear: number }
  | { readonly kind: "may-be-moved"; readonly withinDays: number };

export type Fee = {
  readonly amount: Money;
  /** What an hour of another length costs; absent: every length costs `amount`. */
  readonly byLength?: readonly FeeOfLength[];
  /** When and how it is due, in the pair's words: "monthly by bank transfer". */
  readonly due: string;
};

export type FeeOfLength = { readonly lengthMinutes: number; readonly amount: Money };

/** The clauses in the pair's own words, in the order in which the page shows them. */
export const writtenClauses = [
  "away",
  "between",
  "supervision",
  "executor",
  "recording",
  "confidentiality",
  "words",
] as const;
export type WrittenClause = (typeof writtenClauses)[number];

export type Frame = {
  readonly hours: readonly StandingHour[];
  readonly fee: Fee | null;
  readonly missedHours: MissedHours | null;
  /** How each may be reached about an hour; an absent key where the two have not spoken of it. */
  readonly reaching?: Reaching;
  /** Clause by clause; an absent clause is an absent key, never empty text. */
  readonly written: Readonly<Partial<Record<WrittenClause, string>>>;
  /** First local date on which this frame holds, "YYYY-MM-DD". */
  readonly from: string;
};
