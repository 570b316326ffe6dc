/** Any order, any repetition, any put-away in between: the same log gives the same state and the same order of events. */
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { eventId, orderOf } from "./event-id.ts";
import { type BodyRow, restoreLog } from "./log-state.ts";
import { receiveBody, restoreWaiting } from "./receive.ts";
import { append, type Room, room, take, type Writer, write } from "./testing/writers.ts";

beforeAll(sodiumReady);

type Step = { readonly who: 0 | 1 | 2; readonly delay: number; readonly repeat: boolean };

const anySteps = fc.array(
  fc.record({ who: fc.constantFrom<0 | 1 | 2>(0, 1, 2), delay: fc.nat({ max: 3 }), repeat: fc.boolean() }),
  { minLength: 1, maxLength: 14 },
);

/** Everybody writes, bodies reach the host late and out of order, some twice. */
function play(place: Room, steps: readonly Step[]): void {
  const people = [place.anna, place.annaComputer, place.weil];
  const late: { body: Uint8Array; due: number }[] = [];
  steps.forEach(({ who, delay, repeat }, now) => {
    const writer = people[who];
    if (writer === undefined) return;
    const body = write(place, writer, now);
    late.push({ body, due: now + delay });
    if (repeat) late.push({ body, due: now + delay + 1 });
    for (const { body: due } of late.filter((item) => item.due === now)) append(place, due);
  });
  for (const { body } of late.filter((item) => item.due >= steps.length)) append(place, body);
}

function orders(writer: Writer): string[] {
  return writer.judged
    .flatMap(({ verdict }) =>
      verdict.kind === "accepted"
        ? verdict.events.map((event) => `${event.order} ${bytesToHex(event.id)}`)
        : [],
    )
    .sort();
}

test("[LG17] every device accepts every honest entry once, in the same order, whatever the host does with time", () => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      const place = room("any order");
      play(place, steps);
      expect(orders(place.anna).length).toBe(steps.length);
      expect(orders(place.annaComputer)).toEqual(orders(place.anna));
      expect(orders(place.weil)).toEqual(orders(place.anna));
      expect(place.weil.state.lamports).toEqual(place.anna.state.lamports);
      expect(place.weil.waiting).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("[LG24] rows give the state back at any point, without opening a body again", () => {
  fc.assert(
    fc.property(anySteps, fc.nat(), (steps, cut) => {
      const place = room("put away");
      play(place, steps);
      const at = cut % (place.bodies.length + 1);
      const first = room("put away");
      const rows = new Map<number, BodyRow>();
      for (const body of place.bodies.slice(0, at)) {
        const { weil, logKeys } = first;
        for (const { row } of receiveBody(weil.state, weil.waiting, logKeys, weil.writers, body))
          rows.set(row.seq, row);
      }
      const { state, waiting, writers } = first.weil;
      const start = { space: place.space, logId: place.logKeys.logId, lamportBase: 0 };
      const again = restoreLog(
        start,
        [...rows.values()].sort((a, b) => a.seq - b.seq),
        null,
      );
      expect(again.lamports).toEqual(state.lamports);
      expect(again.heads).toEqual(state.heads);
      const kept = waiting.map(({ seq }) => ({ seq, body: place.bodies[seq - 1] ?? new Uint8Array() }));
      const waitingAgain = restoreWaiting(place.logKeys, kept);
      for (const body of place.bodies.slice(at)) {
        expect(receiveBody(again, waitingAgain, place.logKeys, writers, body)).toEqual(
          receiveBody(state, waiting, place.logKeys, writers, body),
        );
      }
    }),
    { numRuns: 60 },
  );
});

test("[LG25] order sorts as text as it does by numbers: lamport, device, counter, index", () => {
  const anyPlace = fc.record({
    lamport: fc.maxSafeNat(),
    device: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    counter: fc.nat({ max: 2 ** 31 - 1 }),
    index: fc.nat({ max: 255 }),
  });
  fc.assert(
    fc.property(anyPlace, anyPlace, (a, b) => {
      const byNumbers =
        Math.sign(a.lamport - b.lamport) ||
        Math.sign(Buffer.compare(a.device, b.device)) ||
        Math.sign(a.counter - b.counter) ||
        Math.sign(a.index - b.index);
      const [left, right] = [orderOf(a), orderOf(b)];
      expect(left < right ? -1 : left > right ? 1 : 0).toBe(byNumbers);
    }),
  );
});

test("[LG15] an event's id is another for another space, salt or event, and cannot be guessed without its salt", () => {
  const [space, salt] = [new Uint8Array(16), new Uint8Array(16).fill(1)];
  const ids = [
    eventId(space, salt, "yes"),
    eventId(space, salt, "no"),
    eventId(space, space, "yes"),
    eventId(salt, salt, "yes"),
  ].map(bytesToHex);
  expect(new Set(ids).size).toBe(4);
});

test("[LG3] the same body in another room's log is refused there", () => {
  const [here, there] = [room("here"), room("there")];
  const verdict = take(there, there.weil, write(here, here.anna, "for weil's other patient"));
  expect(verdict).toEqual({ kind: "rejected", rule: "SL1" });
});
