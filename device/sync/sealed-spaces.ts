/**
 * What the engine of the sealed spaces offers to the rest of the device. `Spaces` is the clinical half's
 * share of it; the rest is for the keys half (device/keys, device/arrival, device/meeting, device/trust).
 */
import type { Canonical } from "#base/canonical.ts";
import type { Result } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import type { KeptFold } from "#device/book/fold-shelf.ts";
import type { StoreRefusal } from "#device/platform.ts";
import type { Alarm, HostRow, HostSightOfLetter, Saved } from "#device/questions.ts";
import type { Fact, SpaceId, Spaces } from "#device/spaces.ts";
import type { SqlWork } from "#device/store/sql.ts";
import type { CallLine } from "#device/sync/call-line.ts";
import type { NextEpoch, SpaceCard } from "#device/sync/space-keys.ts";
import type { LogEnd } from "#protocol/epoch/opening.ts";

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
  /** Device id of the entry's author, 16 bytes. */
  readonly device: Uint8Array;
  /** Whether the log has the entry that carries it. Own events are told before that. */
  readonly acknowledged: boolean;
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

export interface SealedSpaces extends Spaces, CallLine {
  /**
   * Opens the store with the key that unlocking gave (32 bytes; the engine's own from now on, wiped when it
   * is put away), reads the cards and begins to read and write. Before this resolves, whoever asked for it by `foldsTo` has the folds
   * that are kept, and every fact that is in none of them is told to `onFacts` listeners, bulk kinds excepted.
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
   *
   * The card moves on only when the host has taken the record. Another device's record may come first: then
   * this one is void ("superseded"), what was written meanwhile goes into the other's log, and the caller makes
   * its change again on the new epoch. Own events written while a record is on its way wait, durable.
   */
  commitEpoch(
    space: SpaceId,
    next: NextEpoch,
    grant: Uint8Array,
  ): Promise<
    Result<void, CommonRefusal | { readonly kind: "host-not-reached" } | { readonly kind: "superseded" }>
  >;
  /** The epoch that is on its way in this space (its record not yet taken by the host), or null. */
  pendingEpoch(space: SpaceId): NextEpoch | null;

  /**
   * Where this device stands in a space: listed in its newest epoch and writing · not-yet: it has the keys and
   * reads, and writes nothing until an epoch lists it · removed: an accepted record no longer lists it; it keeps
   * what it had, reads nothing later, and the loop of the space has ended.
   */
  membership(space: SpaceId): "listed" | "not-yet" | "removed";
  /** The highest epoch in whose log an entry of the other person was accepted; -1 when none was, and in self. */
  otherWroteIn(space: SpaceId): Promise<number>;
  /**
   * How to get a grant when a record that was accepted is not followed by its log, because its committer stopped:
   * any member may make that log (protocol.md §3), after some minutes of looking for it in vain.
   */
  grantsWith(take: () => Promise<Uint8Array | null>): void;
  /** What lies aside, by space and rule, with how many bodies. */
  aside(): Promise<readonly { readonly space: SpaceId; readonly rule: string; readonly count: number }[]>;

  /** A call frame that another device handed on, in log n of a space: not opened, and believed in nothing. */
  onFrame(listener: (space: SpaceId, n: number, frame: Uint8Array) => void): () => void;
  /** Called when an epoch is in force here: own commit done, or a record accepted. */
  onEpoch(listener: (space: SpaceId, n: number) => void): () => void;
  /** Where log n of a space ended, as this device read it; null while it is open, and where it is not known. */
  endOfLog(space: SpaceId, n: number): Promise<LogEnd | null>;
  /**
   * Leaves the branch on which this space stands here for the one that counts: see `OtherBranch`. What this device
   * wrote on the former is written again. Durable at once; done already, nothing happens.
   */
  goOver(space: SpaceId, branch: OtherBranch): Promise<Result<void, CommonRefusal>>;
  /**
   * What is to be said of two histories of this space: they are apart, they were settled, nothing; or that one
   * persona was succeeded by two.
   */
  tellSplit(space: SpaceId, what: "apart" | "settled" | "nothing" | "two-successors"): Promise<void>;
  /** Asked when log n ends in a record this device did not make. The keys half judges it by protocol.md §3. */
  judgeRecordsWith(judge: JudgeRecord): void;

  /** Who is offered each fold at opening, before any fact of its space; answers whether it is of use. */
  foldsTo(take: (fold: KeptFold) => boolean): void;
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
  /** Runs work over the tables of the open store, in one transaction: for the copy, which takes them as they are. Null when it is put away. */
  readStore<Value>(work: (sql: SqlWork) => Promise<Value>): Promise<Value | null>;

  /** The rows of the host's `log` table about this device's own logs, as the host answers now; null when not reached. */
  rowsOfHost(): Promise<readonly HostRowOfSpace[] | null>;
  /** The sealed body that carries the event, exactly as the host keeps it; null before the host has it. */
  sealedBodyOf(eventId: string): Promise<Omit<HostSightOfLetter, "letterCharacters"> | null>;

  /**
   * From here on this practice has this host: everything kept here that is to lie there is given to it, in the rounds
   * that follow and after any stop. For one that never had a host, and for a host that was set up anew. Refused:
   * locked, device-full; not-here while an own epoch is on its way, which the next round ends.
   */
  giveToHost(host: string): Promise<Result<void, CommonRefusal>>;
  /** Grants have come: what the host lost is made again at once, not in an hour. */
  makeLostAgain(): void;

  /** Asks the host for news of every space and sends what waits; resolves when one round is done. */
  syncNow(): Promise<void>;
  /** Stops, wipes every key from memory and closes the store. */
  putAway(): Promise<void>;
}

/** Another end of log n than this device was shown, with the epoch that stands after it. */
export type OtherBranch = {
  readonly n: number;
  readonly record: Uint8Array;
  /** Log n from its first body to the one that carries the record. */
  readonly bodies: readonly Uint8Array[];
  /** Null: the record no longer lists this device, which learns so when it reads log n again. */
  readonly next: NextEpoch | null;
  /** What this device writes first in the new log (its fresh KEM key). */
  readonly events: readonly InnerEvent[];
};

/** What the keys half says of a record. */
export type JudgedRecord =
  /** `events`: what this device writes first in the new log (its fresh KEM key), in the same transaction. */
  | { readonly kind: "followed"; readonly next: NextEpoch; readonly events: readonly InnerEvent[] }
  /** A rule is broken: the body is put aside under that rule, and the log stays open. */
  | { readonly kind: "rejected"; readonly rule: string }
  /** All rules hold, and the record no longer lists this device. The log is closed; nothing later is read. */
  | { readonly kind: "removed" }
  /** It cannot be opened yet: an unlock or the person's yes is needed. Asked again in every round. */
  | { readonly kind: "waits" };

export type JudgeRecord = (card: SpaceCard, record: Uint8Array) => Promise<JudgedRecord>;
