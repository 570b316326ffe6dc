/** A card as it was at an earlier epoch of its space: what a record that followed that epoch is judged on. */
import { assert } from "#base/assert.ts";
import type { Epoch } from "#protocol/epoch/epoch.ts";
import { bytesToRecord } from "#protocol/epoch/record.ts";
import type { EarlierEpoch, SpaceCard } from "./space-keys.ts";

/**
 * The card at epoch `n`, with the mark keys that counted then; null where the card does not reach back so far.
 * The device is the one of today: keys it has destroyed since do not come back.
 */
export function cardAt(card: SpaceCard, n: number): SpaceCard | null {
  if (n === card.epoch.number) return card;
  const at = card.earlier.findIndex((earlier) => earlier.n === n);
  const found = card.earlier[at];
  if (found === undefined) return null;
  return {
    ...card,
    epoch: epochOf(card, found),
    record: found.record,
    earlier: card.earlier.slice(0, at),
    markKeys: card.markKeys.filter(({ fromEpoch }) => fromEpoch <= n),
  };
}

function epochOf(card: SpaceCard, earlier: EarlierEpoch): Epoch {
  const { n, key, transcript, host, personaA, personaB, listA, listB } = earlier;
  const record = bytesToRecord(earlier.record);
  assert(record.ok, "a record that was accepted can be read");
  const b = listB === null || personaB === null ? null : { persona: personaB, list: listB };
  return {
    kind: card.epoch.kind,
    space: card.epoch.space,
    number: n,
    transcript,
    key,
    host,
    a: { persona: personaA, list: listA },
    b,
    kems: record.value.core.kems,
  };
}
