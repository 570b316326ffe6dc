/**
 * The seam between the two halves of the device. Below it: keys, sealed logs, the host. Above it: what
 * the two people do. The half above commits writings and receives facts; it never sees a key or a byte
 * of the wire. The sample practice meets the same interface in memory.
 */
import type { Result } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import type { FoldShelf } from "#device/book/fold-shelf.ts";
import type { FileShelf } from "#device/files/file-shelf.ts";
import type { WordShelf } from "#device/search/word-shelf.ts";
import type { Verified } from "#device/translate/verified.ts";
import type { DomainEvent } from "#domain/event.ts";

/** "self" for the person's own desk or notebook; else the room's id, 32 hex digits. */
export type SpaceId = string;

/** The classes of a folder, each sealed once more under a key of its own (protocol.md §2). */
export type ContentClass = "contacts" | "record" | "process";

export type Writing = {
  readonly event: DomainEvent;
  /** Seals the event once more under the content key of this folder and class; in self only. */
  readonly sealedFor: { readonly folderId: string; readonly class: ContentClass } | null;
  /** Whether the writer signs the event so that it can be proved to a third person (an act). */
  readonly provable: boolean;
};

/** One event, opened, verified and placed. */
export type Fact = {
  readonly space: SpaceId;
  /** Event id of protocol.md §4, hex. */
  readonly eventId: string;
  /** Sortable text of (lamport, device, counter, index): the one order of a space. */
  readonly order: string;
  readonly author: "me" | "other";
  /** The device that wrote it, by its id in this space, hex; absent in the sample practice. */
  readonly device?: string;
  /** null when a newer Holdfast wrote it; it is kept, and shown as that. */
  readonly event: Verified<DomainEvent> | null;
  /** Whether a signature by the author's device over this event was verified. */
  readonly signed: boolean;
  /** Whether the host has acknowledged the entry that carries it. */
  readonly acknowledged: boolean;
  /** Told before, with another order; absent when it is told for the first time. */
  readonly moved?: true;
};

export type FactsQuery = {
  readonly space: SpaceId;
  readonly kinds: readonly DomainEvent["kind"][];
  /** What the event is about, as `subjectOf` says; null for any. */
  readonly subject: string | null;
  /** Only facts before this order; null for the newest. */
  readonly before: string | null;
  readonly countMax: number;
};

export interface Spaces {
  /**
   * Resolves with the event ids when the writings are durable here. "soon" may share an entry with what follows.
   * `waited`: the one writing is a letter that waited for its files under this id, and waits no longer in the same
   * transaction.
   */
  commit(
    space: SpaceId,
    writings: readonly Writing[],
    flush: "now" | "soon",
    waited?: string,
  ): Promise<Result<readonly string[], CommonRefusal>>;

  /** Facts kept on this device, in order, oldest first; the newest `countMax` before `before`. */
  facts(query: FactsQuery): Promise<readonly Fact[]>;
  /** The index of words, kept where the facts are. */
  readonly words: WordShelf;
  /** What the facts amount to, kept where they are; null where nothing is kept for another day. */
  readonly folds: FoldShelf | null;
  /** Files of letters, while the store is open. */
  files(): FileShelf;
}
