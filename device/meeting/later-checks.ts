/**
 * How far a later check of the words has come in one room (protocol.md §6, 5: "Later checks run the same
 * three moves as events"), folded from the moves that stand in it. Pure: the same moves give the same check
 * on both sides, in whatever order they arrived.
 *
 * One check is open at a time, the first in the order of the room. Who began it may begin anew, for the
 * nonce may be lost with a device; what the other begins meanwhile is passed over, so that two who begin at
 * once both see the words of one. A move counts only in an epoch whose personas are still those of the room.
 */
import { bytesToHex, hexToBytes } from "#base/bytes.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { type CheckedEpoch, type CheckMove, numbersOfCheck } from "#protocol/invite/later-check.ts";

type MoveOf<Kind extends CheckMove["kind"]> = Extract<CheckMove, { kind: Kind }>;

/** A move where it stands. */
export type StandingMove = {
  /** Hex. */
  readonly eventId: string;
  readonly order: string;
  readonly by: "me" | "other";
  readonly move: CheckMove;
};

export type LaterCheck = {
  /** Event id of the first move, hex. */
  readonly begunId: string;
  readonly by: "me" | "other";
  readonly begun: MoveOf<"begun">;
  /** Who answered, in the order of the room. */
  readonly joins: readonly { readonly joinedId: string; readonly joined: MoveOf<"joined"> }[];
  /** The six numbers; null until all three moves are there. */
  readonly numbers: readonly number[] | null;
};

/** Each device of the other may join once. */
const joinsMax = 8;

/** The newest check of a room; null when none was begun under the keys that are in force. */
export function newestCheck(moves: readonly StandingMove[], card: SpaceCard): LaterCheck | null {
  const inOrder = [...moves].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  const fixed = new Set<string>();
  let newest: LaterCheck | null = null;
  for (const standing of inOrder) newest = afterMove(newest, standing, card, fixed);
  return newest;
}

function afterMove(
  newest: LaterCheck | null,
  { eventId, by, move }: StandingMove,
  card: SpaceCard,
  fixed: Set<string>,
): LaterCheck | null {
  switch (move.kind) {
    case "begun": {
      const commitment = bytesToHex(move.commitment);
      // A nonce is good for one check: one that was shown before would be known before the other joins.
      const isFresh = !fixed.has(commitment);
      fixed.add(commitment);
      const isTaken = newest !== null && newest.numbers === null && newest.by !== by;
      if (!isFresh || isTaken || epochOf(move, card) === null) return newest;
      return { begunId: eventId, by, begun: move, joins: [], numbers: null };
    }
    case "joined":
      if (newest === null || newest.by === by || newest.numbers !== null) return newest;
      if (bytesToHex(move.begun) !== newest.begunId || newest.joins.length >= joinsMax) return newest;
      return { ...newest, joins: [...newest.joins, { joinedId: eventId, joined: move }] };
    case "shown":
      if (newest === null || newest.by !== by || newest.numbers !== null) return newest;
      return { ...newest, numbers: numbersOf(newest, move, card) };
  }
}

function numbersOf(check: LaterCheck, shown: MoveOf<"shown">, card: SpaceCard): readonly number[] | null {
  const joinedId = bytesToHex(shown.joined);
  const join = check.joins.find((candidate) => candidate.joinedId === joinedId);
  const epoch = epochOf(check.begun, card);
  const begunId = hexToBytes(check.begunId);
  if (join === undefined || epoch === null || begunId === null) return null;
  const { begun } = check;
  const numbers = numbersOfCheck(epoch, {
    begunId,
    begun,
    joinedId: shown.joined,
    joined: join.joined,
    shown,
  });
  return numbers.ok ? numbers.value : null;
}

/**
 * The epoch a check began in, as this device accepted it; null for one it does not know, for another
 * history, and for one whose personas have a successor by now.
 */
export function epochOf(
  { number, transcript }: Pick<MoveOf<"begun">, "number" | "transcript">,
  card: SpaceCard,
): CheckedEpoch | null {
  const { epoch, earlier } = card;
  if (epoch.b === null) return null;
  const present = { personaA: epoch.a.persona, personaB: epoch.b.persona };
  if (number === epoch.number && isSame(transcript, epoch.transcript)) {
    return { number, transcript, ...present };
  }
  const before = earlier.find((candidate) => candidate.n === number);
  if (before === undefined || before.personaB === null || !isSame(before.transcript, transcript)) return null;
  const isStill = isSame(before.personaA, present.personaA) && isSame(before.personaB, present.personaB);
  return isStill ? { number, transcript, ...present } : null;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return bytesToHex(a) === bytesToHex(b);
}
