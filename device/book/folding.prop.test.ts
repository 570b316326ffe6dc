/** What is folded stays as it was folded, on a machine whose zone rules are renewed meanwhile. */
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { anyCloseEvent } from "#device/book/testing/close-events.ts";
import type { Fact } from "#device/spaces.ts";
import { eventToCanonical } from "#device/translate/event-bytes.ts";
import { verifyEvent } from "#device/translate/verified.ts";
import type { DeskSoFar } from "#domain/desk.ts";
import type { DomainEvent } from "#domain/event.ts";
import type { RoomSoFar } from "#domain/room.ts";
import { saidNow } from "#domain/session/marks.ts";
import { idOf } from "#domain/testing/placing.ts";
import { emptyState, takeOfRoom, takeOwn } from "./folding.ts";

afterEach(() => vi.unstubAllGlobals());

const sessionKey = "monday.2026-01-05";
const moved = (date: string, zone: string): DomainEvent => ({
  kind: "HourMoved",
  at: Date.UTC(2026, 0, 6),
  folderId: null,
  sessionKey,
  to: { date, time: "18:00", zone, lengthMinutes: 50, place: { kind: "room" } },
});
const disputed: DomainEvent = { kind: "HourDisputed", at: Date.UTC(2026, 0, 5, 20), sessionKey };

function factsOf(space: string, events: readonly DomainEvent[]): readonly Fact[] {
  return events.map((event, n) => {
    const verified = verifyEvent(eventToCanonical(event));
    if (!verified.ok) throw new Error(`no event: ${event.kind}`);
    const author = event.kind === "HourDisputed" || n % 3 === 0 ? "other" : "me";
    const told = { eventId: idOf(n), order: String(n), author, device: "0", signed: true } as const;
    return { space, ...told, event: verified.value, acknowledged: true };
  });
}

/** A machine that is asked for nothing of the calendar: what is asked all the same is written down. */
function withoutCalendar(): readonly string[] {
  const asked: string[] = [];
  const refusing = {
    get(_: object, name: string | symbol): never {
      asked.push(String(name));
      throw new RangeError("this machine knows no zone");
    },
  };
  vi.stubGlobal("Temporal", new Proxy({}, refusing));
  return asked;
}

test("[ST17] folding asks the machine for no calendar and no zone, whatever is folded", () => {
  const aboutOne = fc.constantFrom(
    disputed,
    moved("2026-01-08", "Pacific/Chatham"),
    moved("2026-01-02", "UTC"),
  );
  const events = fc.array(
    fc.oneof({ weight: 3, arbitrary: anyCloseEvent }, { weight: 1, arbitrary: aboutOne }),
    {
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(events, (history) => {
      const own = factsOf("self", history);
      const inRoom = factsOf("aa", history);
      const asked = withoutCalendar();
      const desk = emptyState("self") as DeskSoFar;
      const room = emptyState("aa") as RoomSoFar;
      for (const fact of own) takeOwn(desk, fact);
      for (const fact of inRoom) takeOfRoom(room, fact, "therapist");
      vi.unstubAllGlobals();
      expect(asked).toEqual([]);
    }),
  );
});

test("[SE5] [ST17] whether a move settled a dispute is decided by the zone rules of the day on which it is asked", () => {
  const facts = factsOf("aa", [disputed, moved("2026-01-08", "Pacific/Chatham")]);
  const room = emptyState("aa") as RoomSoFar;
  withoutCalendar();
  for (const fact of facts) takeOfRoom(room, fact, "therapist");
  vi.unstubAllGlobals();
  const said = room.hours.saidByHour.get(sessionKey);
  expect(said && saidNow(said).disputed).toBe(false);
  const unknown = emptyState("aa") as RoomSoFar;
  for (const fact of factsOf("aa", [disputed, moved("2026-01-08", "Mars/Olympus")]))
    takeOfRoom(unknown, fact, "therapist");
  const saidOfUnknown = unknown.hours.saidByHour.get(sessionKey);
  expect(saidOfUnknown && saidNow(saidOfUnknown).disputed).toBe(true);
});
