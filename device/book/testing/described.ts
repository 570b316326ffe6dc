/** The event with which a person's own space begins, in a country, a zone and a currency that a test need not name. */
import type { InstantMs } from "#base/clock.ts";
import type { DomainEvent } from "#domain/event.ts";

/** Dr Weil's practice, or Anna's side. */
export function describedAs(
  side: "therapist" | "patient",
  at: InstantMs,
): Extract<DomainEvent, { kind: "PracticeDescribed" }> {
  return {
    kind: "PracticeDescribed",
    at,
    side,
    name: side === "therapist" ? "Dr Weil" : "Anna",
    language: "en",
    zone: "Europe/Berlin",
    country: "DE",
    currency: "EUR",
  };
}
