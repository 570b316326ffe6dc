/** What the hours of a folder cost, hour by hour, and the account that comes of it. */
import type { InstantMs } from "#base/clock.ts";
import type { Parts } from "#device/book/parts.ts";
import {
  chargeOf,
  type HourAsItIs,
  pastHours,
  type Treatment,
  treatmentOfFolder,
} from "#device/book/treatment.ts";
import { accountsOfFolder, type FolderAccounts } from "#domain/accounts/accounts.ts";
import type { Charge } from "#domain/accounts/ledger.ts";
import { type Settled, settle } from "#domain/accounts/settling.ts";
import { addDays, localDateOf } from "#domain/calendar/local-date.ts";
import type { HourState } from "#domain/session/marks.ts";

/** Everything that is known of one folder's money. */
export type FolderMoney = {
  readonly folderId: string;
  readonly treatment: Treatment;
  readonly entered: FolderAccounts;
  /** All that have begun. */
  readonly hours: readonly HourAsItIs[];
  /** By date; all of today, also those that stand on invoices. */
  readonly charges: readonly Charge[];
};

/** Worked out once for a treatment; good until something is entered, or time makes another hour of a planned one. */
type Kept = { readonly changes: number; readonly until: InstantMs; readonly money: FolderMoney };
const kept = new WeakMap<Treatment, Kept>();

/** The money of a folder by now; null when there is no such folder. */
export function moneyOf(parts: Parts, folderId: string): FolderMoney | null {
  const now = parts.clock.now();
  const treatment = treatmentOfFolder(parts.book, folderId);
  if (treatment === null) return null;
  const entered = accountsOfFolder(parts.book.desk().accounts, folderId);
  const known = kept.get(treatment);
  if (known?.money.entered === entered && known.changes === entered.changes && now < known.until)
    return known.money;
  const hours = pastHours(treatment, now);
  const charges = chargesOf(treatment, entered, hours);
  const money: FolderMoney = { folderId, treatment, entered, hours, charges };
  kept.set(treatment, { changes: entered.changes, until: nextTurn(treatment, hours, now), money });
  return money;
}

/** When time alone next makes something else of an hour: it begins, or it is over. */
function nextTurn(treatment: Treatment, hours: readonly HourAsItIs[], now: InstantMs): InstantMs {
  // Zones lie at most a day apart, and what began before that is over.
  const next = treatment.hours.nextFrom(addDays(localDateOf(now, "UTC"), -2), (hour) => hour.startsAt > now);
  const turns = hours.slice(-8).flatMap(({ hour }) => (hour.endsAt > now ? [hour.endsAt] : []));
  return Math.min(...turns, next?.startsAt ?? Number.MAX_SAFE_INTEGER);
}

/**
 * A charge for each hour of `hours` that costs something, as the frame of its day or a change by hand says, and
 * for each thing added. What lies before the day of an opening balance is in that balance (AC22).
 */
export function chargesOf(
  treatment: Treatment,
  entered: FolderAccounts,
  hours: readonly HourAsItIs[],
): readonly Charge[] {
  const charges: Charge[] = [];
  const isBefore = (date: string, currency: string): boolean => {
    const opening = entered.openingByCurrency.get(currency);
    return opening !== undefined && date < opening.date;
  };
  for (const asItIs of hours) {
    const { hour, state } = asItIs;
    const { sessionKey: key, localDate: date } = hour;
    const change = entered.changedByHour.get(key);
    const what = whatOf(state);
    if (what === null) continue;
    const amount = change?.amount ?? chargeOf(treatment, asItIs);
    if (amount === null || amount.amountMinor === 0 || isBefore(date, amount.currency)) continue;
    const { lengthMinutes: minutes, place } = hour.hour;
    const presumed = state === "held-presumed";
    charges.push({
      key,
      date,
      what,
      minutes,
      text: "",
      amount,
      place,
      presumed,
      changed: change !== undefined,
    });
  }
  for (const { chargeId: key, date, what: text, amount } of entered.addedById.values()) {
    if (amount.amountMinor === 0 || isBefore(date, amount.currency)) continue;
    const other = { what: "other", minutes: null, place: null, presumed: false, changed: false } as const;
    charges.push({ ...other, key, date, text, amount });
  }
  return charges.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** What an hour is charged as; null for one that is never charged, whatever was agreed or changed. */
function whatOf(state: HourState): "session" | "missed" | null {
  switch (state) {
    case "held-presumed":
    case "held-confirmed":
      return "session";
    case "missed-by-patient":
    case "in-break-of-patient":
      return "missed";
    case "planned":
    case "missed-by-therapist":
    case "in-break-of-therapist":
    case "disputed":
      return null;
  }
}

/** Settled accounts, for as long as the money they were settled from is held. */
const settledOf = new WeakMap<FolderMoney, Map<string, Settled>>();

/** The account of a folder, settled currency by currency when first asked. */
export function settledBy(money: FolderMoney): (currency: string) => Settled {
  const known = settledOf.get(money) ?? new Map<string, Settled>();
  settledOf.set(money, known);
  return (currency) => {
    const before = known.get(currency);
    if (before !== undefined) return before;
    const settled = settle(money.charges, money.entered, currency);
    known.set(currency, settled);
    return settled;
  };
}

/** The currency a folder is kept in: that of its latest fee, else the practice's own. */
export function currencyOf(treatment: Treatment, ofPractice: string): string {
  for (let i = treatment.agreed.length - 1; i >= 0; i--) {
    const fee = treatment.agreed[i]?.frame.fee;
    if (fee !== null && fee !== undefined) return fee.amount.currency;
  }
  return ofPractice;
}
