/**
 * Coming into an epoch from the side: a new device that was let in, a recovery that begins at the anchor, a
 * room found again by its card, and the walk back along key-links. There is no accepted epoch before it to
 * compare with; what vouches for the record instead is the key (its confirmation), the pinned personas, and
 * where it is known the transcript. Everything that can be checked without the epoch before is checked.
 */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import { type Result, reject, succeed } from "#base/result.ts";
import { type AcceptRefusal, acceptOn, type Opener } from "./accept.ts";
import type { Epoch, SpaceKind } from "./epoch.ts";
import { noTranscript, transcriptOf } from "./key-schedule.ts";
import { bytesToRecord, type EpochCore } from "./record.ts";
import type { Ground } from "./sides.ts";

export type EpochToAdopt = {
  readonly kind: SpaceKind;
  readonly space: Uint8Array;
  /** The personas (in self the root key) that sign this epoch's lists, pinned before; or whom this record's successors follow. */
  readonly personaA: Uint8Array;
  /** Null in self and where the record carries no list B; not looked at in epoch 0. */
  readonly personaB: Uint8Array | null;
  /** What the record must be, as far as it is known: its number, its transcript. */
  readonly number: number | null;
  /**
   * Null only for a record that came from an own device inside a seal of its own. With a card's key it must
   * be known: whoever once held K_n can confirm another record under it.
   */
  readonly transcript: Uint8Array | null;
  readonly record: Uint8Array;
  readonly opener: Opener;
};

export type AdoptedEpoch = {
  readonly epoch: Epoch;
  /** K_{n-1} out of the key-link; null in epoch 0 and after an erasing compaction. */
  readonly previousKey: Uint8Array | null;
  /** transcript_{n-1}, which the record names: what the record before must have. */
  readonly transcriptBefore: Uint8Array;
  /** The personas of epoch n-1: those this record's successors followed, else the same. */
  readonly personasBefore: { readonly a: Uint8Array; readonly b: Uint8Array | null };
};

/**
 * The epoch of a record, without the one before it. The walk back is this again, with `previousKey` as the
 * card's key, `transcriptBefore`, `personasBefore` and the number before. Fails with EP4 (another number),
 * EP40 (another transcript) and otherwise as `acceptEpoch`, "host-not-known" excepted: the origin that the
 * record names is for the caller to judge, who came to the record from there. "not-listed": the opener is a
 * device that the record does not list.
 */
export async function adoptEpoch(input: EpochToAdopt): Promise<Result<AdoptedEpoch, AcceptRefusal>> {
  const { number, transcript, opener } = input;
  assert(opener.kind !== "card" || transcript !== null, "a card's key comes with the card's transcript");
  const read = bytesToRecord(input.record);
  if (!read.ok) return read;
  const { core, boxes } = read.value;
  if (number !== null && core.number !== number) return reject("EP4");
  if (transcript !== null && !equalBytes(transcriptOf(core, boxes), transcript)) return reject("EP40");
  const before = personasBefore(input, core);
  const ground: Ground = {
    kind: input.kind,
    space: input.space,
    number: core.number - 1,
    transcript: core.number === 0 ? noTranscript : core.transcriptBefore,
    key: null,
    a: { persona: before.a, list: null },
    b: before.b === null ? null : { persona: before.b, list: null },
    personaBGiven: core.number === 0 ? null : input.personaB,
    kems: [],
    listsVouched: transcript !== null,
    generation: null,
  };
  const { record } = input;
  const accepted = await acceptOn(ground, { record, kems: [], hosts: [core.host], opener });
  if (!accepted.ok) return accepted;
  const { epoch, previousKey } = accepted.value;
  // A room cannot lose its second side, and whose side it is was pinned: a record without it is of no such room.
  if (core.number > 0 && input.personaB !== null && epoch.b === null) return reject("EP9");
  return succeed({ epoch, previousKey, transcriptBefore: core.transcriptBefore, personasBefore: before });
}

/** Whom this record's successors followed. What they are worth is judged with the rest of the record. */
function personasBefore(input: EpochToAdopt, core: EpochCore): AdoptedEpoch["personasBefore"] {
  const before = (persona: Uint8Array): Uint8Array =>
    core.successors.find((successor) => equalBytes(successor.next, persona))?.old ?? persona;
  const { personaA, personaB } = input;
  // Epoch 0 has the opener alone, so in epoch 1 nobody stood on the second side before.
  const b = personaB === null || core.number <= 1 ? null : before(personaB);
  return { a: before(personaA), b };
}
