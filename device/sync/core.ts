/** What the parts of the engine share while the store is open: the database, the cards, and who is told. */
import { assert } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import { type Canonical, keptToCanonical } from "#base/canonical.ts";
import type { Platform } from "#device/platform.ts";
import type { Fact, SpaceId } from "#device/spaces.ts";
import { addFact, type FactRow, newerKind, type PlacedFact } from "#device/store/fact-table.ts";
import type { LogRow } from "#device/store/log-table.ts";
import type { Sql, SqlWork } from "#device/store/sql.ts";
import { StoreDamaged } from "#device/store/sql.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import type { Judge, OpenLog } from "#device/sync/open-log.ts";
import type { InnerFact, JudgeRecord } from "#device/sync/sealed-spaces.ts";
import type { NextEpoch, SpaceCard } from "#device/sync/space-keys.ts";
import { verifyEvent } from "#device/translate/at-hand.ts";
import type { Verified } from "#device/translate/verified.ts";
import type { DomainEvent } from "#domain/event.ts";
import type { ContentKey } from "./content-keys.ts";
import { forgetPages } from "./pages-gone.ts";
import type { InnerEvent } from "./sealed-spaces.ts";

export type OpenSpace = {
  card: SpaceCard;
  /** Oldest first; the last is the one written in. */
  logs: readonly OpenLog[];
  /** The own epoch that the host has not taken yet. */
  pending: Pending | null;
  /** An accepted record no longer lists this device. */
  left: boolean;
};

/** An epoch of this device's own on its way: its record is the last own entry of log n. */
export type Pending = {
  readonly next: NextEpoch;
  /** What makes log n+1. */
  readonly grant: Uint8Array;
  readonly logId: Uint8Array;
  /** SHA-256 of the body that carries the record. */
  readonly hash: Uint8Array;
  /** This device's own last entry in log n before the record: its last again if the record is dropped. */
  readonly before: Pick<LogRow, "ownCounter" | "ownHash" | "ownLamport">;
  /** Whether its body opens log n too, which its committer never made: then it can be the first there, or nothing. */
  readonly opens: boolean;
  /** The seq up to which the record was found to hold; -1 before it was looked at. */
  judgedAt: number;
};

/** Alarms that are kept as such; counts of what lies aside are read from their own tables. */
export type AlarmKind =
  | "host-forked"
  | "host-restored"
  | "host-withholds"
  | "host-split"
  | "host-split-settled"
  | "two-successors"
  | "device-cloned"
  | "not-mine";

export type Core = {
  readonly platform: Platform;
  readonly sql: Sql;
  readonly spaces: Map<SpaceId, OpenSpace>;
  /** By log name; thrown away whenever a transaction that changed one was undone. */
  readonly judges: Map<string, Judge>;
  /** When a log that the host had lost was made again, by log name. */
  readonly madeAgain: Map<string, number>;
  /** By folder and class (content-keys.ts). */
  readonly contentKeys: Map<string, ContentKey>;
  readonly judgeRecord: () => JudgeRecord | null;
  /** A grant for a log that must be made; null when there is none. */
  readonly takeGrant: () => Promise<Uint8Array | null>;
  /** The way to where a log lies: one connection per space and host, so that a host does not see two spaces on one. */
  readonly linkFor: (log: Pick<OpenLog, "space" | "liesAt">) => HostLink;
  readonly tellFacts: (facts: readonly ToldFact[]) => void;
  readonly tellState: () => void;
  readonly tellEpoch: (space: SpaceId, n: number) => void;
  /** A call frame came for log n of a space. */
  readonly tellFrame: (space: SpaceId, n: number, frame: Uint8Array) => void;
  /** An error of the store, or a defect, in work that nobody waits for. */
  readonly tellTrouble: (error: unknown) => void;
  /** Something of this space is to be sent or fetched. */
  readonly wake: (space: SpaceId) => void;
};

/** A fact as it is told: an own one before the log has its entry, unless it says otherwise. */
export type ToldFact = PlacedFact & { readonly acknowledged?: boolean };

/** The log this space is written in. */
export function currentLog(space: OpenSpace): OpenLog {
  const log = space.logs.at(-1);
  assert(log !== undefined, "a card opens at least one log");
  return log;
}

/**
 * One transaction that may change what is known of the space in memory too. When it is undone, so is that;
 * and whoever writes next, in the transaction behind it, finds the space as it was left.
 */
export async function changeSpace<Value>(
  core: Core,
  space: OpenSpace,
  work: (sql: SqlWork) => Promise<Value>,
): Promise<Value> {
  let before: OpenSpace | null = null;
  try {
    return await core.sql.transaction((sql) => {
      before = { ...space };
      return work(sql);
    });
  } catch (error) {
    if (before !== null) Object.assign(space, before);
    for (const { name } of space.logs) core.judges.delete(name);
    throw error;
  }
}

/** Notes an alarm, once for a space. */
export async function raiseAlarm(core: Core, sql: SqlWork, kind: AlarmKind, space: SpaceId): Promise<void> {
  await sql.run("INSERT OR IGNORE INTO alarm (kind, space, since) VALUES (?, ?, ?)", [
    kind,
    space,
    core.platform.clock.now(),
  ]);
}

/** Notes an alarm that is told for a while, from now on: each time it happens. */
export async function sayAnew(core: Core, sql: SqlWork, kind: AlarmKind, space: SpaceId): Promise<void> {
  await calmAlarm(sql, kind, space);
  await raiseAlarm(core, sql, kind, space);
}

/** What raised the alarm is over. */
export async function calmAlarm(sql: SqlWork, kind: AlarmKind, space: SpaceId): Promise<void> {
  await sql.run("DELETE FROM alarm WHERE kind = ? AND space = ?", [kind, space]);
}

/** Keeps facts that are new and answers those, in order. */
export async function keepFacts(sql: SqlWork, facts: readonly FactRow[]): Promise<PlacedFact[]> {
  const fresh: PlacedFact[] = [];
  for (const fact of facts) {
    const kept = await addFact(sql, fact);
    if (kept !== null) fresh.push(kept);
  }
  await forgetPages(sql, fresh);
  return fresh;
}

/** A kept fact as the clinical half reads it. */
export function toFact(row: PlacedFact, acknowledged: boolean): Fact {
  return {
    space: row.space,
    eventId: row.eventId,
    order: row.place,
    author: row.mine ? "me" : "other",
    device: bytesToHex(row.device),
    event: row.kind === newerKind ? null : verifiedEventOf(row),
    signed: row.signed,
    acknowledged,
    ...(row.moved === true ? { moved: true } : {}),
  };
}

/** A kept fact as the sealed half reads it. */
export function toInnerFact(row: FactRow, acknowledged: boolean): InnerFact {
  return {
    space: row.space,
    eventId: row.eventId,
    order: row.place,
    author: row.mine ? "me" : "other",
    device: row.device,
    acknowledged,
    event: eventOf(row) as InnerEvent,
  };
}

/** The event of a row, checked again as it is read: what the store holds is believed no more than a log. */
function verifiedEventOf(row: FactRow): Verified<DomainEvent> {
  const verified = verifyEvent(eventOf(row));
  if (!verified.ok) throw new StoreDamaged("a kept event is not one");
  return verified.value;
}

export function eventOf(row: Pick<FactRow, "event">): Canonical {
  const event = keptToCanonical(row.event);
  if (event === null) throw new StoreDamaged("a kept event is not canonical");
  return event.value;
}
