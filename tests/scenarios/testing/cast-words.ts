/** What the cast says and agrees on, and how its results are read; no test runner is needed for it. */
import type { Result } from "#base/result.ts";
import type { Frame } from "#domain/frame/frame.ts";

export const passphrase = "acht ruhige Möwen am Hafen";

/** Mondays at nine, fifty minutes, 90 euros. */
export const mondayFrame: Frame = {
  hours: [
    {
      id: "monday",
      weekday: 1,
      time: "09:00",
      zone: "Europe/Berlin",
      everyWeeks: 1,
      lengthMinutes: 50,
      place: { kind: "address", name: "Lindenstraße 4" },
      from: "2026-11-09",
      until: null,
    },
  ],
  fee: { amount: { amountMinor: 9000, currency: "EUR" }, due: "monthly by bank transfer" },
  missedHours: { kind: "due-unless-notice", noticeHours: 48 },
  written: { between: "Letters are read on working days." },
  from: "2026-11-09",
};

/** The value of what must have gone well in the story; the refusal's kind is in the failure. */
export function done<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`refused: ${result.error.kind}`);
  return result.value;
}
