/**
 * What the host shows of the seam between two logs: whether log n still ends there as this device read it, and, where
 * another end is the one that counts, log n up to that end.
 */
import { equalBytes } from "#base/bytes.ts";
import type { Ground } from "#device/keys/ground.ts";
import { readOpening } from "#device/membership/adopting.ts";
import { keepHint } from "#device/membership/rival-hints.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import type { Epoch } from "#protocol/epoch/epoch.ts";
import { eventToRecord, type LogEnd } from "#protocol/epoch/opening.ts";
import { openEntry } from "#protocol/log/entry.ts";
import { firstHead, nextHead } from "#protocol/log/head.ts";
import { type LogKeys, logKeys } from "#protocol/log/log-keys.ts";
import { sha256 } from "#protocol/seal/hash.ts";

/** Logs of one space that are looked at, newest first: older forks are told by cards. */
const seamsLookedMax = 4;

/** Looks at the ends of the newest logs that were carried on, and keeps every record that stands at another end. */
export async function lookAtSeams(ground: Ground): Promise<void> {
  const { spaces } = ground;
  for (const card of spaces.cards()) {
    const ends = card.earlier.slice(-seamsLookedMax);
    for (const [at, { n, key, host }] of ends.entries()) {
      if (!spaces.isOpen()) return;
      const record = ends[at + 1]?.record ?? card.record;
      const end = await spaces.endOfLog(card.space, n);
      if (end === null) continue;
      for (const other of await otherEnds(ground.link(host), logKeys(key), end, record))
        await keepHint(spaces, card.space, { record: other });
    }
  }
}

/** Records in a log that now ends otherwise than this device read it. */
async function otherEnds(
  link: HostLink,
  keys: LogKeys,
  end: LogEnd,
  own: Uint8Array,
): Promise<readonly Uint8Array[]> {
  const read = await link.read({ logId: keys.logId, view: keys.view, from: end.lastSeq });
  if (!read.ok) return [];
  // Of two histories the shorter may count: then there is no body where this device read the last.
  const [body] = read.value.bodies;
  if (body !== undefined && recordsIn(keys, body).some((record) => equalBytes(record, own))) return [];
  const bodies = await readLog(link, keys, () => false);
  return (bodies ?? []).flatMap((one) => recordsIn(keys, one));
}

/** Another branch: its record, its epoch, and K of that epoch where it is known. */
export type Branch = {
  readonly record: Uint8Array;
  readonly epoch: Epoch;
  readonly key: Uint8Array | null;
};

/**
 * The log before the branch, from its first body to the one that carries the record, in the very history that the
 * log after it names; null where the host does not show it. Without K the record alone says where it ends.
 */
export async function historyTo(
  ground: Ground,
  base: SpaceCard,
  { record, epoch, key }: Branch,
): Promise<readonly Uint8Array[] | null> {
  if (base.epoch.key === null) return null;
  const keys = logKeys(base.epoch.key);
  let end: LogEnd | null = null;
  if (key !== null) {
    const opening = await readOpening(ground.link(epoch.host), logKeys(key), epoch.transcript);
    if (!opening.ok || opening.value.before === null) return null;
    end = opening.value.before;
  }
  const isRecord = (body: Uint8Array) => recordsIn(keys, body).some((one) => equalBytes(one, record));
  const bodies = await readLog(ground.link(base.epoch.host), keys, (body, seq) =>
    end === null ? isRecord(body) : seq === end.lastSeq,
  );
  const last = bodies?.at(-1);
  if (bodies === null || last === undefined || !isRecord(last)) return null;
  return end === null || equalBytes(headAfter(keys, bodies), end.lastHead) ? bodies : null;
}

function headAfter(keys: LogKeys, bodies: readonly Uint8Array[]): Uint8Array {
  return bodies.reduce((head, body) => nextHead(head, sha256(body)), firstHead(keys.logId)).head;
}

/** Every record that stands in the log of an epoch whose key is known. */
export async function recordsOfLog(ground: Ground, { key, host }: Epoch): Promise<readonly Uint8Array[]> {
  if (key === null) return [];
  const keys = logKeys(key);
  const bodies = await readLog(ground.link(host), keys, () => false);
  return (bodies ?? []).flatMap((body) => recordsIn(keys, body));
}

/** Every body as the host shows the log, to the first that `isLast` or to its end; null when it is not shown. */
async function readLog(
  link: HostLink,
  keys: LogKeys,
  isLast: (body: Uint8Array, seq: number) => boolean,
): Promise<readonly Uint8Array[] | null> {
  const all: Uint8Array[] = [];
  for (;;) {
    const read = await link.read({ logId: keys.logId, view: keys.view, from: all.length + 1 });
    if (!read.ok || read.value.firstSeq !== all.length + 1) return null;
    for (const body of read.value.bodies) {
      all.push(body);
      if (isLast(body, all.length)) return all;
    }
    if (read.value.bodies.length === 0 || all.length >= read.value.headSeq) return all;
  }
}

function recordsIn(keys: LogKeys, body: Uint8Array): readonly Uint8Array[] {
  const entry = openEntry(keys, body);
  if (!entry.ok) return [];
  return entry.value.events.flatMap(({ event }) => {
    const record = eventToRecord(event);
    return record.ok ? [record.value] : [];
  });
}
