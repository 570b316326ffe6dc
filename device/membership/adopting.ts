/**
 * Coming into a space whose logs this device has never read: its own, after it was let in or recovered, or a
 * room that self has a card of. The opening of the newest known log carries its record; from there the
 * key-links lead back to the first (protocol.md §3). The host serves every byte of it and is believed in none:
 * each record must have the transcript that the card, or the record after it, names.
 */
import { fail, type Result, succeed } from "#base/result.ts";
import { type HostRefusal, hostRefusal } from "#device/keys/ground.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import type { EarlierEpoch } from "#device/sync/space-keys.ts";
import { type AdoptedEpoch, adoptEpoch } from "#protocol/epoch/adopt.ts";
import type { Epoch, SpaceKind } from "#protocol/epoch/epoch.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { checkOpening, eventToOpening, type Opening } from "#protocol/epoch/opening.ts";
import { openEntry } from "#protocol/log/entry.ts";
import { type LogKeys, logKeys } from "#protocol/log/log-keys.ts";

export type SpaceToAdopt = {
  readonly kind: SpaceKind;
  readonly space: Uint8Array;
  /** Origin of the host that keeps log n. */
  readonly host: string;
  /** n, K_n and transcript_n, as a card or an anchor holds them. */
  readonly number: number;
  readonly key: Uint8Array;
  readonly transcript: Uint8Array;
  /** Who signs the lists of epoch n, pinned before. */
  readonly personaA: Uint8Array;
  readonly personaB: Uint8Array | null;
};

export type AdoptedSpace = {
  readonly epoch: Epoch;
  readonly record: Uint8Array;
  readonly earlier: readonly EarlierEpoch[];
};

/** altered: what the host serves is not what the card vouches for, or it keeps a log back. */
export type AdoptRefusal = HostRefusal | { readonly kind: "altered" };

/** Epoch n with everything before it that the key-links reach. Nothing is kept by this. */
export async function adoptSpace(
  linkTo: (host: string) => HostLink,
  start: SpaceToAdopt,
): Promise<Result<AdoptedSpace, AdoptRefusal>> {
  const newest = await adoptOne(linkTo(start.host), start);
  if (!newest.ok) return newest;
  const { epoch, record } = newest.value;
  const earlier: EarlierEpoch[] = [];
  let later = newest.value;
  while (later.previousKey !== null && later.opening.before !== null) {
    const named = later.opening.before.host;
    const step: SpaceToAdopt = {
      kind: start.kind,
      space: start.space,
      host: named === noHost ? later.epoch.host : named,
      number: later.epoch.number - 1,
      key: later.previousKey,
      transcript: later.transcriptBefore,
      personaA: later.personasBefore.a,
      personaB: later.personasBefore.b,
    };
    const before = await adoptOne(linkTo(step.host), step);
    if (!before.ok) return before;
    earlier.unshift({ ...earlierOf(before.value, step), host: named });
    later = before.value;
  }
  return succeed({ epoch, record, earlier });
}

type Adopted = AdoptedEpoch & { readonly opening: Opening; readonly record: Uint8Array };

async function adoptOne(link: HostLink, step: SpaceToAdopt): Promise<Result<Adopted, AdoptRefusal>> {
  const opening = await readOpening(link, logKeys(step.key), step.transcript);
  if (!opening.ok) return opening;
  const { record } = opening.value;
  const { kind, space, number, transcript, personaA, personaB, key } = step;
  const adopted = await adoptEpoch({
    kind,
    space,
    personaA,
    personaB,
    number,
    transcript,
    record,
    opener: { kind: "card", key },
  });
  if (!adopted.ok) return fail({ kind: "altered" });
  const { epoch } = adopted.value;
  // From before its owner had a host: her own card, anchor or later record says with which one it lies.
  const isOfNoHost = kind === "self" && epoch.host === noHost;
  if (epoch.host !== step.host && !isOfNoHost) return fail({ kind: "altered" });
  const placed = { ...epoch, host: step.host };
  return succeed({ ...adopted.value, epoch: placed, opening: opening.value, record });
}

/** The first valid opening of a log: what lies before it there is nobody's. */
export async function readOpening(
  link: HostLink,
  keys: LogKeys,
  transcript: Uint8Array,
): Promise<Result<Opening, AdoptRefusal>> {
  let from = 1;
  for (;;) {
    const read = await link.read({ logId: keys.logId, view: keys.view, from });
    if (!read.ok) return fail(read.error.kind === "refused" ? { kind: "altered" } : hostRefusal(read.error));
    const { firstSeq, bodies, headSeq } = read.value;
    for (const body of bodies) {
      const opening = openingIn(keys, body, transcript);
      if (opening !== null) return succeed(opening);
    }
    from = firstSeq + bodies.length;
    if (bodies.length === 0 || from > headSeq) return fail({ kind: "altered" });
  }
}

function openingIn(keys: LogKeys, body: Uint8Array, transcript: Uint8Array): Opening | null {
  const entry = openEntry(keys, body);
  if (!entry.ok) return null;
  for (const { event } of entry.value.events) {
    const opening = eventToOpening(event);
    if (opening.ok && checkOpening(opening.value, transcript, null).ok) return opening.value;
  }
  return null;
}

function earlierOf({ epoch, record }: Adopted, step: SpaceToAdopt): EarlierEpoch {
  return {
    n: epoch.number,
    key: step.key,
    transcript: step.transcript,
    record,
    host: step.host,
    personaA: epoch.a.persona,
    personaB: epoch.b?.persona ?? null,
    listA: epoch.a.list,
    listB: epoch.b?.list ?? null,
  };
}
