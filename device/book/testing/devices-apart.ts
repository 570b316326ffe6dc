/** Several devices of one therapist, each with what it has received so far, and a moment at which two of them meet. */
import type { InstantMs } from "#base/clock.ts";
import { succeed } from "#base/result.ts";
import { countedChance } from "#device/book/testing/two-people.ts";
import { createPractice, type Practice } from "#device/practice.ts";
import type { KnownRoom } from "#device/room-directory.ts";
import type { Fact, SpaceId, Spaces, Writing } from "#device/spaces.ts";
import { eventToCanonical } from "#device/translate/event-bytes.ts";
import { verifyEvent } from "#device/translate/verified.ts";
import type { DomainEvent } from "#domain/event.ts";

export type DeviceApart = {
  readonly id: string;
  readonly practice: Practice;
  /** Everything this device holds. */
  readonly facts: ReadonlyMap<string, Fact>;
};

export type DevicesApart = {
  readonly devices: readonly DeviceApart[];
  /** Writes on one device as if an act had; in a room as the other person who is in it. */
  readonly write: (at: number, event: DomainEvent, room?: string) => void;
  /** Two devices tell each other all they hold. */
  readonly meet: (a: number, b: number) => void;
  readonly goTo: (instant: InstantMs) => void;
};

/**
 * Devices by their ids, in the order in which they were listed; the practice began on the first. `known`: which others
 * each knows of. `rooms`: those that all of them know.
 */
export function devicesApart(
  ids: readonly string[],
  known: (device: number, other: number) => boolean,
  start: InstantMs,
  rooms: readonly KnownRoom[] = [],
): DevicesApart {
  let now = start;
  const held: Map<string, Fact>[] = ids.map(() => new Map());
  const lamports = ids.map(() => 0);
  let count = 0;

  const place = (at: number, event: DomainEvent, space: SpaceId, author: Fact["author"]): Fact => {
    const verified = verifyEvent(eventToCanonical(event));
    if (!verified.ok) throw new Error(`${event.kind} keeps to its schema`);
    lamports[at] = (lamports[at] ?? 0) + 1;
    count += 1;
    const order = `${String(lamports[at]).padStart(8, "0")}.${ids[at]}.${String(count).padStart(8, "0")}`;
    const eventId = count.toString(16).padStart(64, "0");
    const fact: Fact = {
      space,
      eventId,
      order,
      author,
      event: verified.value,
      signed: false,
      acknowledged: true,
    };
    held[at]?.set(eventId, fact);
    return fact;
  };
  const spacesOf = (at: number, receive: (facts: readonly Fact[]) => void): Spaces =>
    ({
      commit: async (space: SpaceId, writings: readonly Writing[]) => {
        const facts = writings.map(({ event }) => place(at, event, space, "me"));
        receive(facts);
        return succeed(facts.map(({ eventId }) => eventId));
      },
      facts: async () => [],
    }) as unknown as Spaces;
  const devices = ids.map((id, at): DeviceApart => {
    const practice: Practice = createPractice({
      spaces: spacesOf(at, (facts) => practice.receive(facts)),
      rooms: { rooms: () => rooms },
      clock: { now: () => now },
      chance: countedChance(1_000_000 * (at + 1)),
      zone: "Europe/Berlin",
      ofDevice: () => {
        const others = ids.filter((_, other) => other !== at && known(at, other));
        return { host: "", numbering: { device: id, isFirst: at === 0, others } };
      },
    });
    return { id, practice, facts: held[at] ?? new Map() };
  });
  return {
    devices,
    write: (at, event, room) => {
      devices[at]?.practice.receive([place(at, event, room ?? "self", room === undefined ? "me" : "other")]);
    },
    meet(a, b) {
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        const there = held[to];
        const fresh = [...(held[from] ?? [])].filter(([eventId]) => there?.has(eventId) === false);
        for (const [eventId, fact] of fresh) there?.set(eventId, fact);
        lamports[to] = Math.max(lamports[to] ?? 0, lamports[from] ?? 0);
        devices[to]?.practice.receive(fresh.map(([, fact]) => fact));
      }
    },
    goTo: (instant) => {
      now = instant;
    },
  };
}
