/**
 * A later check of the words, as events in the room (protocol.md §6, 5: "the same three moves"):
 *
 *   begun   ["hf/check-begun/1", n, transcript_n, SHA-256(["hf/words-commit/1", transcript_n, a])]
 *   joined  ["hf/check-joined/1", event id of begun, b]
 *   shown   ["hf/check-shown/1", event id of joined, a]
 *
 * Either side may begin; a is the nonce of who began. The words exist once a was shown and fits. Two devices
 * of the other may join at once; the move that shows a names the one whose nonce counts.
 */
import { equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { bytesField, countField, labelled } from "#protocol/epoch/fields.ts";
import { commitToNonce, sixNumbers, wordsNonceBytes } from "./six-words.ts";

export type CheckMove =
  | {
      readonly kind: "begun";
      readonly number: number;
      readonly transcript: Uint8Array;
      readonly commitment: Uint8Array;
    }
  | { readonly kind: "joined"; readonly begun: Uint8Array; readonly nonceB: Uint8Array }
  | { readonly kind: "shown"; readonly joined: Uint8Array; readonly nonceA: Uint8Array };

type Move<Kind extends CheckMove["kind"]> = Extract<CheckMove, { kind: Kind }>;

/** What a check needs of the epoch in which it began, as this device accepted it. */
export type CheckedEpoch = {
  readonly number: number;
  readonly transcript: Uint8Array;
  readonly personaA: Uint8Array;
  readonly personaB: Uint8Array;
};

/** The first move, by who has drawn the nonce a (32 bytes) and keeps it until the other joined. */
export function beginCheck(
  epoch: Pick<CheckedEpoch, "number" | "transcript">,
  nonceA: Uint8Array,
): Move<"begun"> {
  const { number, transcript } = epoch;
  return { kind: "begun", number, transcript, commitment: commitToNonce(transcript, nonceA) };
}

/** A move as an event. */
export function checkMoveToEvent(move: CheckMove): readonly [label: string, ...fields: Canonical[]] {
  if (move.kind === "begun") return ["hf/check-begun/1", move.number, move.transcript, move.commitment];
  if (move.kind === "joined") return ["hf/check-joined/1", move.begun, move.nonceB];
  return ["hf/check-shown/1", move.joined, move.nonceA];
}

/** The move in an event. Refuses with IV16 any other shape. */
export function eventToCheckMove(event: Canonical): Result<CheckMove, Rejected> {
  const begun = labelled(event, "hf/check-begun/1", 4);
  if (begun !== null) {
    const number = countField(begun[1], Number.MAX_SAFE_INTEGER);
    const transcript = bytesField(begun[2], 32);
    const commitment = bytesField(begun[3], 32);
    if (number === null || transcript === null || commitment === null) return reject("IV16");
    return succeed({ kind: "begun", number, transcript, commitment });
  }
  const joined = labelled(event, "hf/check-joined/1", 3);
  const shown = labelled(event, "hf/check-shown/1", 3);
  const fields = joined ?? shown;
  const id = bytesField(fields?.[1], 32);
  const nonce = bytesField(fields?.[2], wordsNonceBytes);
  if (id === null || nonce === null) return reject("IV16");
  return succeed(
    joined === null
      ? { kind: "shown", joined: id, nonceA: nonce }
      : { kind: "joined", begun: id, nonceB: nonce },
  );
}

/** The moves of one check, the first two under their event ids. */
export type CheckMoves = {
  readonly begunId: Uint8Array;
  readonly begun: Move<"begun">;
  readonly joinedId: Uint8Array;
  readonly joined: Move<"joined">;
  readonly shown: Move<"shown">;
};

/**
 * The six numbers of a check, given its moves and the two personas (A opened the room). `epoch` is the one
 * this device accepted under the number the check began with. Fails with IV17 when the moves do not belong
 * together, the transcript is not mine, or a is not the nonce that was fixed.
 */
export function numbersOfCheck(
  epoch: CheckedEpoch,
  { begunId, begun, joinedId, joined, shown }: CheckMoves,
): Result<readonly number[], Rejected> {
  const { transcript, personaA, personaB } = epoch;
  if (epoch.number !== begun.number || !equalBytes(transcript, begun.transcript)) return reject("IV17");
  if (!equalBytes(joined.begun, begunId) || !equalBytes(shown.joined, joinedId)) return reject("IV17");
  if (!equalBytes(commitToNonce(transcript, shown.nonceA), begun.commitment)) return reject("IV17");
  return succeed(sixNumbers({ nonceA: shown.nonceA, nonceB: joined.nonceB, transcript, personaA, personaB }));
}
