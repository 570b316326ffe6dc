/**
 * US: the good faith estimate of expected charges for patients who pay themselves (45 CFR 149.610), drawn
 * from the agreed fee and the agreed hours, for at most twelve months as 149.610(b)(1)(x) allows for what
 * recurs. Data and arithmetic; nothing in it is legal advice, and the wording is to be verified in the
 * original before a practice relies on it. The paper is in English whatever the practice's language.
 */
import { feeOf } from "#domain/accounts/charge.ts";
import type { CodeOnLine } from "#domain/accounts/invoice.ts";
import { addDays } from "#domain/calendar/local-date.ts";
import { hoursBetween, type Stretch } from "#domain/frame/in-force.ts";

export type EstimateLine = {
  readonly code: CodeOnLine | null;
  readonly lengthMinutes: number;
  /** Hours of this length and charge that are expected. */
  readonly count: number;
  /** Expected charge of each, in whole minor units; 0 where no fee is agreed. */
  readonly eachMinor: number;
  readonly totalMinor: number;
};

export type Estimate = {
  /** First and last local date it covers. */
  readonly from: string;
  readonly until: string;
  readonly currency: string;
  /** Longest first, then dearest. */
  readonly lines: readonly EstimateLine[];
  readonly totalMinor: number;
};

/** Months that one estimate of recurring services may cover: 149.610(b)(1)(x)(B). */
const monthsMax = 12;

/**
 * What the agreed hours come to in the twelve months from `from` on. Breaks are not taken off: what is
 * billed may be less than what was estimated, never by plan more. null where no hour is agreed in that time.
 */
export function estimateOf(
  stretches: readonly Stretch[],
  from: string,
  currency: string,
  codeFor: (lengthMinutes: number) => CodeOnLine | null,
): Estimate | null {
  const until = addDays(Temporal.PlainDate.from(from).add({ months: monthsMax }).toString(), -1);
  const groups = new Map<string, { lengthMinutes: number; eachMinor: number; count: number }>();
  for (const stretch of stretches) {
    for (const hour of hoursBetween([stretch], from, until)) {
      const fee = feeOf(stretch.agreed.frame, hour);
      // A fee in another currency cannot be part of one sum.
      if (fee !== null && fee.currency !== currency) continue;
      const eachMinor = fee?.amountMinor ?? 0;
      const { lengthMinutes } = hour.hour;
      const group = groups.get(`${lengthMinutes} ${eachMinor}`) ?? { lengthMinutes, eachMinor, count: 0 };
      groups.set(`${lengthMinutes} ${eachMinor}`, { ...group, count: group.count + 1 });
    }
  }
  if (groups.size === 0) return null;
  const lines = [...groups.values()]
    .sort((a, b) => b.lengthMinutes - a.lengthMinutes || b.eachMinor - a.eachMinor)
    .map((group) => ({
      ...group,
      code: codeFor(group.lengthMinutes),
      totalMinor: group.count * group.eachMinor,
    }));
  const totalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  return { from, until, currency, lines, totalMinor };
}

/**
 * What every estimate must say: (c)(1)(vii), the list of what is scheduled apart with its own sentences, and
 * the disclaimers of (c)(1)(viii) to (xi), in the order of the regulation.
 */
export const estimateSentences = {
  scheduledApart: [
    "None is expected at this time. If any becomes likely, a separate good faith estimate will be issued upon scheduling or upon request of the listed items or services; diagnosis codes, service codes, expected charges and provider or facility identifiers are given there.",
    "To obtain a good faith estimate for such items or services, ask the provider named above.",
  ],
  disclaimers: [
    "There may be additional items or services the provider recommends as part of the course of care that must be scheduled or requested separately and are not reflected in this good faith estimate.",
    "The information in this good faith estimate is only an estimate regarding items or services reasonably expected to be furnished at the time it was issued. Actual items, services, or charges may differ.",
    "You have the right to initiate the patient-provider dispute resolution process if the actual billed charges are substantially in excess of the expected charges in this good faith estimate: $400 or more above it. You must start within 120 calendar days of the date on the original bill. There is a $25 fee. How to begin, and the form, are at www.cms.gov/nosurprises or by telephone at 1-800-985-3059. Initiating the process will not adversely affect the quality of health care services furnished to you.",
    "This good faith estimate is not a contract and does not require you to obtain the items or services from any of the providers or facilities identified in it.",
  ],
  keep: "Keep a copy of this good faith estimate. You may need it if you are billed a higher amount.",
  /** Of recurring services: 149.610(b)(1)(x)(A) asks for time frames, frequency and total number. */
  scope:
    "These services recur at the agreed times. A new estimate is issued when the fee or the frequency changes, and after twelve months.",
} as const;
