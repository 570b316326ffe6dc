/** Coming into a space by the key of one of its epochs, through `adoptEpoch`, and back along key-links to its beginning. */
import { assert } from "#base/assert.ts";
import type { Opener } from "#protocol/epoch/accept.ts";
import { adoptEpoch } from "#protocol/epoch/adopt.ts";
import type { SideName, SpaceKind } from "#protocol/epoch/epoch.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import type { MemoryHost } from "./host.ts";
import { type KnownEpoch, knownEpoch, openingOf } from "./known-epoch.ts";

export type PlaceToAdopt = {
  readonly kind: SpaceKind;
  readonly own: SideName;
  readonly space: Uint8Array;
  readonly personaA: Uint8Array;
  readonly personaB: Uint8Array | null;
  readonly number: number;
  readonly transcript: Uint8Array;
  readonly key: Uint8Array;
};

/** Every epoch up to the one of the key, oldest first; null when its log is not there yet, or the host shows another. */
export async function adoptByKey(
  host: MemoryHost,
  reader: string,
  place: PlaceToAdopt,
): Promise<readonly KnownEpoch[] | null> {
  const epochs: KnownEpoch[] = [];
  let next: PlaceToAdopt | null = place;
  while (next !== null) {
    const { kind, space, personaA, personaB, number, transcript, key, own }: PlaceToAdopt = next;
    const keys = logKeys(key);
    const [first] = host.read(reader, keys.logId, 0) ?? [];
    const opening = first === undefined ? null : openingOf(keys, first);
    if (opening === null) return null;
    const opener: Opener = { kind: "card", key };
    const { record } = opening;
    const adopted = await adoptEpoch({ kind, space, personaA, personaB, number, transcript, record, opener });
    if (!adopted.ok) return null;
    const { epoch, previousKey, transcriptBefore, personasBefore } = adopted.value;
    epochs.unshift(knownEpoch(epoch, record, own));
    assert((previousKey === null) === (number === 0), "no schedule erases");
    if (previousKey === null) break;
    const { a, b } = personasBefore;
    next = {
      ...place,
      personaA: a,
      personaB: b,
      number: number - 1,
      transcript: transcriptBefore,
      key: previousKey,
    };
  }
  return epochs;
}
