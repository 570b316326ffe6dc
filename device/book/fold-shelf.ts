/**
 * Where it is kept what the facts of a space amount to, as the clinical half meets it. In a real device it lies inside
 * the sealed store and goes with it; the store itself throws a fold away when a fact in it becomes another, or one
 * comes that belongs before its end.
 */
import type { Fact, SpaceId } from "#device/spaces.ts";

/** A space folded up to the fact at `place`, that one included. */
export type KeptFold = {
  readonly space: SpaceId;
  readonly place: string;
  /** Of the way of folding that made it (fold-mark.ts). */
  readonly mark: string;
  /** As fold-text.ts writes it. */
  readonly state: string;
};

/** How much of a space is left unfolded: the newest `back` facts always, and up to `least` more. */
export type FoldReach = { readonly back: number; readonly least: number };

/** A fold that was begun: up to which place, and the one to go on from, where there is one. */
export type BegunFold = Pick<KeptFold, "space" | "place"> & {
  readonly token: string;
  readonly from: KeptFold | null;
};

/** `next`: behind which place to go on; null when these were all. */
export type SomeFacts = { readonly facts: readonly Fact[]; readonly next: string | null };

export interface FoldShelf {
  /** Begins to fold a space on; null while too little came since, and where no store is open. */
  begin(space: SpaceId, mark: string, reach: FoldReach): Promise<BegunFold | null>;
  /**
   * Some of what is held of a space, oldest first: behind `after`, up to and with `upTo`, or to its end where that is
   * null. Null where no store is open.
   */
  facts(space: SpaceId, after: string, upTo: string | null): Promise<SomeFacts | null>;
  /** Keeps what was begun. Nothing is kept when one of its facts became another meanwhile, or one more came among them. */
  end(begun: BegunFold, state: string): Promise<void>;
}
