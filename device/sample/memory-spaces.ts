/**
 * The spaces of the sample practice, in memory and shared by its two people: what one of them writes in
 * a room the other has at once. No key, no host, nothing kept. Events pass through the same schema as
 * everywhere, so the sample cannot hold what a real practice could not.
 */
import { assert } from "#base/assert.ts";
import type { Clock } from "#base/clock.ts";
import { succeed } from "#base/result.ts";
import { noFiles } from "#device/files/no-files.ts";
import { createMemoryShelf } from "#device/search/memory-shelf.ts";
import type { Fact, FactsQuery, SpaceId, Spaces, Writing } from "#device/spaces.ts";
import { eventToCanonical } from "#device/translate/event-bytes.ts";
import { subjectOf } from "#device/translate/subject.ts";
import { verifyEvent } from "#device/translate/verified.ts";
import type { DomainEvent } from "#domain/event.ts";
import type { Side } from "#domain/folder/events.ts";

export interface SampleMemory {
  /** The spaces as one of the two meets them. */
  spacesOf(person: Side): Spaces;
  /** Everything one of the two holds, in order. */
  factsOf(person: Side): readonly Fact[];
  /** Calls `listener` with each new fact as `person` sees it. */
  onFact(person: Side, listener: (facts: readonly Fact[]) => void): void;
  /** Writes as `writer` did in the past; the event id comes back. */
  write(writer: Side, space: SpaceId, event: DomainEvent, signed?: boolean): string;
}

/** A fact as it is kept: once, whoever reads it. */
type Kept = { readonly place: string; readonly writer: Side; readonly fact: Fact };

export function createSampleMemory(clock: Clock): SampleMemory {
  const kept: Kept[] = [];
  const byPlace = new Map<string, Kept[]>();
  const shelves = { therapist: createMemoryShelf(), patient: createMemoryShelf() };
  const listeners = new Map<Side, ((facts: readonly Fact[]) => void)[]>([
    ["therapist", []],
    ["patient", []],
  ]);

  // Each person's own space is a place of its own; a room is one place for both.
  const placeOf = (person: Side, space: SpaceId): string => (space === "self" ? `self of ${person}` : space);
  const seenBy = (person: Side, { writer, fact }: Kept): Fact => ({
    ...fact,
    author: writer === person ? "me" : "other",
  });

  function write(writer: Side, space: SpaceId, event: DomainEvent, signed = false): string {
    const verified = verifyEvent(eventToCanonical(event));
    assert(verified.ok, "the sample holds only what a practice may hold");
    const number = kept.length + 1;
    const fact: Fact = {
      space,
      eventId: sampleEventId(number),
      order: number.toString().padStart(10, "0"),
      author: "me",
      event: verified.value,
      signed,
      acknowledged: true,
    };
    const entry: Kept = { place: placeOf(writer, space), writer, fact };
    kept.push(entry);
    const there = byPlace.get(entry.place);
    if (there === undefined) byPlace.set(entry.place, [entry]);
    else there.push(entry);
    for (const person of ["therapist", "patient"] as const) {
      if (placeOf(person, space) !== entry.place) continue;
      shelves[person].add(seenBy(person, entry));
      for (const listener of listeners.get(person) ?? []) listener([seenBy(person, entry)]);
    }
    return fact.eventId;
  }

  return {
    write,
    spacesOf: (person) => ({
      words: shelves[person],
      folds: null,
      files: () => noFiles("sample"),
      commit: async (space: SpaceId, writings: readonly Writing[]) => {
        const ids = writings.map(({ event, provable }) =>
          write(person, space, { ...event, at: clock.now() }, provable),
        );
        return succeed(ids);
      },
      facts: async (query: FactsQuery) => {
        const there = byPlace.get(placeOf(person, query.space)) ?? [];
        const found = there.filter(({ fact }) => isAskedFor(fact, query));
        return found.slice(-query.countMax).map((entry) => seenBy(person, entry));
      },
    }),
    factsOf: (person) => {
      return kept
        .filter(({ place, fact }) => place === placeOf(person, fact.space))
        .map((entry) => seenBy(person, entry));
    },
    onFact: (person, listener) => void listeners.get(person)?.push(listener),
  };
}

function isAskedFor({ event, order }: Fact, { kinds, subject, before }: FactsQuery): boolean {
  if (event === null || !kinds.includes(event.kind)) return false;
  if (before !== null && order >= before) return false;
  return subject === null || subjectOf(event) === subject;
}

/** 64 hex digits that look like an event id; the sample seals nothing, so nothing is hashed. */
function sampleEventId(number: number): string {
  const digits = (Math.imul(number, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0");
  return digits.repeat(7) + number.toString(16).padStart(8, "0");
}
