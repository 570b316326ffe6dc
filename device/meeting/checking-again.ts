/**
 * Checking each other again: after keys were renewed, or whenever either of the two wishes (protocol.md §6,
 * 5). One begins; each device answers the other's moves by itself while it is unlocked, with no question and
 * no sign of who is here; then both screens show the same six words.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes, hexToBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import { untilPutAway } from "#device/keys/until-put-away.ts";
import { type LaterCheck, newestCheck, type StandingMove } from "#device/meeting/later-checks.ts";
import type { MeetingRoom } from "#device/meeting/meeting-room.ts";
import type { InnerFact } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import {
  beginCheck,
  type CheckMove,
  checkMoveToEvent,
  eventToCheckMove,
} from "#protocol/invite/later-check.ts";
import { commitToNonce, wordsNonceBytes } from "#protocol/invite/six-words.ts";

type CheckAgain = Acts["checkAgain"];

const labels: readonly string[] = ["hf/check-begun/1", "hf/check-joined/1", "hf/check-shown/1"];

export type CheckingAgain = {
  readonly checkAgain: (
    input: CheckAgain["input"],
  ) => Promise<Result<CheckAgain["done"], CheckAgain["refused"] | CommonRefusal>>;
  /** The newest check of a room; null when none was begun under its present keys. */
  newestOf(roomId: string): LaterCheck | null;
  /** Reads the moves that are kept, and answers what waits; after the engine has opened. */
  load(): Promise<void>;
  /** Forgets everything. */
  clear(): void;
  onChange(listener: () => void): void;
};

export function createCheckingAgain(ground: Ground): CheckingAgain {
  const { spaces, memory, platform } = ground;
  const movesByRoom = new Map<string, Map<string, StandingMove>>();
  const folded = new Map<string, { readonly card: SpaceCard; readonly check: LaterCheck | null }>();
  const listeners = new Set<() => void>();
  /** Rooms being answered now, and whether something came meanwhile. */
  const answering = new Map<string, { again: boolean }>();

  spaces.onInnerFacts((facts) => {
    const rooms = facts.flatMap((fact) => (take(fact) ? [fact.space] : []));
    if (rooms.length === 0) return;
    for (const listener of listeners) listener();
    for (const roomId of new Set(rooms)) answerSoon(roomId);
  });

  /** Whether the fact is a move; one known already, in its present place, changes nothing. */
  function take(fact: InnerFact): boolean {
    if (fact.space === "self" || !labels.includes(fact.event[0])) return false;
    const move = eventToCheckMove(fact.event);
    if (!move.ok) return false;
    const moves = movesByRoom.get(fact.space) ?? new Map<string, StandingMove>();
    movesByRoom.set(fact.space, moves);
    const { eventId, order, author } = fact;
    moves.set(eventId, { eventId, order, by: author, move: move.value });
    folded.delete(fact.space);
    return true;
  }

  function newestOf(roomId: string): LaterCheck | null {
    const card = spaces.card(roomId);
    const moves = movesByRoom.get(roomId);
    if (card === null || moves === undefined) return null;
    // Every screen asks for every room; the words are derived anew only when a move or the keys are new.
    const before = folded.get(roomId);
    if (before?.card === card) return before.check;
    const check = newestCheck([...moves.values()], card);
    folded.set(roomId, { card, check });
    return check;
  }

  function answerSoon(roomId: string): void {
    const running = answering.get(roomId);
    if (running !== undefined) running.again = true;
    else void untilPutAway(ground, () => answerWhileNews(roomId));
  }

  async function answerWhileNews(roomId: string): Promise<void> {
    const running = { again: true };
    answering.set(roomId, running);
    try {
      while (running.again && spaces.isOpen()) {
        running.again = false;
        // Outside the telling of facts: what tells them is not done yet.
        await platform.timers.breathe();
        await answer(roomId);
      }
    } finally {
      answering.delete(roomId);
    }
  }

  /** Writes what this person's side owes to an open check. */
  async function answer(roomId: string): Promise<void> {
    const room = memory.rooms().get(roomId);
    if (room === undefined || room.closed !== null || room.linked === null) return;
    const check = newestOf(roomId);
    if (check === null || check.numbers !== null) return;
    const move = check.by === "other" ? joinOf(check) : shownOf(room, check);
    if (move !== null) await spaces.commitInner(roomId, [checkMoveToEvent(move)], "now");
  }

  /** The second move, unless a device of this person has made it. */
  function joinOf(check: LaterCheck): CheckMove | null {
    if (check.joins.length > 0) return null;
    // Drawn only now, when a is fixed and unknown here.
    const nonceB = platform.chance.bytes(wordsNonceBytes);
    return { kind: "joined", begun: idOf(check.begunId), nonceB };
  }

  /** The third move, once the other has joined, by any own device that has the nonce. */
  function shownOf(room: MeetingRoom, check: LaterCheck): CheckMove | null {
    const [first] = check.joins;
    const nonceA = nonceOf(room, check);
    return first === undefined || nonceA === null
      ? null
      : { kind: "shown", joined: idOf(first.joinedId), nonceA };
  }

  function nonceOf(room: MeetingRoom, { begun }: LaterCheck): Uint8Array | null {
    const fits = (nonce: Uint8Array): boolean =>
      equalBytes(commitToNonce(begun.transcript, nonce), begun.commitment);
    return room.checkNonces.find(fits) ?? null;
  }

  async function checkAgain({ roomId }: CheckAgain["input"]): ReturnType<CheckingAgain["checkAgain"]> {
    if (!spaces.isOpen()) return fail({ kind: "locked" });
    const room = memory.rooms().get(roomId);
    const card = spaces.card(roomId);
    if (room === undefined || card === null || room.linked === null) return fail({ kind: "not-here" });
    if (room.closed !== null) return fail({ kind: "room-closed" });
    const check = newestOf(roomId);
    if (check !== null && isGoingOn(room, check)) {
      answerSoon(roomId);
      return succeed({});
    }
    const { number, transcript, space } = card.epoch;
    const nonceA = platform.chance.bytes(wordsNonceBytes);
    // Kept before the other hears of it, so that any own device can show it.
    const kept = await memory.remember([{ kind: "check-nonce", space, at: platform.clock.now(), nonceA }]);
    if (!kept.ok) return kept;
    const begun = beginCheck({ number, transcript }, nonceA);
    const written = await spaces.commitInner(roomId, [checkMoveToEvent(begun)], "now");
    return written.ok ? succeed({}) : written;
  }

  /** Whether this check still leads to words, or shows words that nobody has compared yet. */
  function isGoingOn(room: MeetingRoom, check: LaterCheck): boolean {
    if (check.numbers !== null) return !isConfirmed(room, check);
    return check.by === "other" || nonceOf(room, check) !== null;
  }

  return {
    checkAgain,
    newestOf,
    async load() {
      for (const card of spaces.cards()) {
        if (card.space === "self") continue;
        for (const label of labels) {
          for (const fact of await spaces.innerEvents(card.space, label)) take(fact);
        }
        answerSoon(card.space);
      }
      for (const listener of listeners) listener();
    },
    clear() {
      movesByRoom.clear();
      folded.clear();
    },
    onChange: (listener) => void listeners.add(listener),
  };
}

/** Whether this person has said that the words of this check were the same. */
export function isConfirmed(room: MeetingRoom, check: LaterCheck): boolean {
  return room.checkedAgain !== null && bytesToHex(room.checkedAgain.begun) === check.begunId;
}

function idOf(hex: string): Uint8Array {
  const bytes = hexToBytes(hex);
  assert(bytes !== null, "an event id is told in hex");
  return bytes;
}
