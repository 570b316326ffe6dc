/**
 * What the engine of the sealed spaces offers to the rest of the device. `Spaces` is the clinical half's
 * share of it; the rest is for the keys half (device/keys, device/arrival, device/meeting, device/trust).
 */
import type { Canonical } from "#base/canonical.ts";
import type { Rejected, Result } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import type { StoreRefusal } from "#device/platform.ts";
import type { Alarm, HostRow, HostSightOfLetter, Saved } from "#device/questions.ts";
import type { Fact, SpaceId, Spaces } from "#device/spaces.ts";
import type { NextEpoch, SpaceCard } from "#device/sync/space-keys.ts";

/**
 * An event of the sealed half itself: a canonical array whose first item is its label "hf/<thing>/1".
 * It travels in entries like every event, and no clinical code ever sees it.
 */
export type InnerEvent = readonly [label: string, ...fields: Canonical[]];

export type InnerFact = {
  readonly space: SpaceId;
  readonly eventId: string;
  readonly order: string;
  readonly author: "me" | "other";
  readonly event: InnerEvent;
};

/** An event with its salt already drawn, where somebody must know the event id before it is committed. */
export type SaltedEvent = {
  readonly salt: Uint8Array;
  readonly event: Canonical;
  readonly provable: boolean;
};

/** A row of the host's tables with the space it belongs to, which this device alone knows. */
export type HostRowOfSpace = HostRow & { readonly space: SpaceId };

export interface SealedSpaces extends Spaces {
  /**
   * Opens the store with the key that unlocking gave (32 bytes; the engine's own from now on, wiped when it
   * is put away), reads the cards and begins to read and write. Every fact kept is told to `onFacts` listeners before this resolves, bulk kinds excepted.
   */
  open(storeKey: Uint8Array): Promise<Result<void, StoreRefusal>>;
  isOpen(): boolean;

  /** Cards known on this device. */
  cards(): readonly SpaceCard[];
  card(space: SpaceId): SpaceCard | null;

  /**
   * Keeps a card and begins to read and write its space. With a grant the engine makes the newest log on
   * the host (in its next round, again after any failure) and writes its opening; without, the log exists.
   * A space that is kept already stays as it is.
   */
  addSpace(card: SpaceCard, grant: Uint8Array | null): Promise<Result<void, CommonRefusal>>;
  /** Replaces parts of a card that no epoch changes (a list read from an answer, a destroyed KEM key). */
  changeCard(space: SpaceId, change: (card: SpaceCard) => SpaceCard): Promise<Result<void, CommonRefusal>>;
  /** Forgets a space that never came to be (an invitation that could not be written). */
  dropSpace(space: SpaceId): Promise<void>;

  /** Like `commit`, for the sealed half's own events. */
  commitInner(
    space: SpaceId,
    events: readonly InnerEvent[],
    flush: "now" | "soon",
  ): Promise<Result<readonly string[], CommonRefusal>>;
  /** Like `commit`, with salts drawn before. Event ids come back in the same order. */
  commitSalted(
    space: SpaceId,
    events: readonly SaltedEvent[],
    flush: "now" | "soon",
  ): Promise<Result<readonly string[], CommonRefusal>>;
  /** The sealed half's own events with this label, in order. */
  innerEvents(space: SpaceId, label: string): Promise<readonly InnerFact[]>;

  /**
   * Puts a next epoch in force: the record at the end of log n by compare-and-swap, log n+1 made with the
   * grant, its opening written. Durable at once; resolves when the host has it all, or with host-not-reached
   * while it goes on trying. `onEpoch` tells when it is done. Asked again with the same record, it only waits.
   */
  commitEpoch(
    space: SpaceId,
    next: NextEpoch,
    grant: Uint8Array,
  ): Promise<Result<void, CommonRefusal | { readonly kind: "host-not-reached" }>>;

  /** Called when an epoch is in force here: own commit done, or a record accepted. */
  onEpoch(listener: (space: SpaceId, n: number) => void): () => void;
  /**
   * Asked when log n ends in a record this device did not make. The keys half judges it by protocol.md §3
   * and answers the next epoch's keys, or a rejection, which the engine quarantines and raises as an alarm.
   */
  judgeRecordsWith(judge: JudgeRecord): void;

  /** New facts, own at once when durable, the other's when verified. In any order between spaces. */
  onFacts(listener: (facts: readonly Fact[]) => void): () => void;
  onInnerFacts(listener: (facts: readonly InnerFact[]) => void): () => void;
  /** Anything of `saved`, `alarms` or an acknowledgement changed. */
  onState(listener: () => void): () => void;

  saved(): Saved;
  alarms(): readonly Alarm[];
  /** Minutes by which the host's clock and ours differ when more than 5. */
  clockOffMinutes(): number | null;

  /** Small values of this device alone, in its sealed store: never in a log. */
  keepLocal(name: string, value: Uint8Array): Promise<Result<void, CommonRefusal>>;
  loadLocal(name: string): Promise<Uint8Array | null>;
  forgetLocal(name: string): Promise<void>;

  /** The rows of the host's `log` table about this device's own logs, as the host answers now; null when not reached. */
  rowsOfHost(): Promise<readonly HostRowOfSpace[] | null>;
  /** The sealed body that carries the event, exactly as the host keeps it; null before the host has it. */
  sealedBodyOf(eventId: string): Promise<Omit<HostSightOfLetter, "letterCharacters"> | null>;

  /** Asks the host for news of every space and sends what waits; resolves when one round is done. */
  syncNow(): Promise<void>;
  /** Stops, wipes every key from memory and closes the store. */
  putAway(): Promise<void>;
}

export type JudgeRecord = (card: SpaceCard, record: Uint8Array) => Promise<Result<NextEpoch, Rejected>>;
