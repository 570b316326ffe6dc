/**
 * The facts of one space that are held while the keys are open, over the fold they begin from, where there is one.
 * Facts come in any order and more than once; they are folded in their own order, lazily, and again from the beginning
 * when something sorts before what was already taken in.
 *
 * What belongs before the end of the fold it begins from cannot be folded here: then the fold is of no use any more,
 * and the shelf waits until every fact of its space was read.
 */
import { isFolded } from "#device/book/folding.ts";
import type { Fact } from "#device/spaces.ts";

export type Shelf = {
  /** Takes a fact in, new or known. */
  take(fact: Fact): void;
  /** The facts not yet folded, in order; calls `restart` first when folding begins anew. */
  pending(restart: () => void): readonly Fact[];
  /** Begins from a fold that ends at `place`; the shelf must be empty. */
  beginBehind(place: string): void;
  /** Whether something came that only every fact of the space can be folded with. */
  isWanting(): boolean;
  /** Takes every fact of the space as the store has it. What was told meanwhile is newer than what was read. */
  takeAll(facts: readonly Fact[]): void;
  /** How often it was folded anew, and how many facts are in the fold. */
  version(): { readonly restarts: number; readonly folded: number };
};

/** An empty shelf. */
export function createShelf(): Shelf {
  let facts: Fact[] = [];
  // Order by event id. An own fact written before its log opened gets its true place later.
  const orderById = new Map<string, string>();
  // Where the fold ends that this shelf begins from; null without one.
  let beginsBehind: string | null = null;
  // What belongs before that place, or may stand there already, by event id.
  const before = new Map<string, Fact>();
  let folded = 0;
  let restarts = 0;
  let isSorted = true;
  let isBegun = false;

  function put(fact: Fact): void {
    const order = orderById.get(fact.eventId);
    if (order === fact.order) return;
    if (order !== undefined) forget(fact.eventId);
    orderById.set(fact.eventId, fact.order);
    const last = facts.at(-1);
    if (last !== undefined && fact.order < last.order) isSorted = false;
    facts.push(fact);
  }

  /** Takes out a fact that got another place; folding begins anew. */
  function forget(eventId: string): void {
    facts.splice(
      facts.findIndex((fact) => fact.eventId === eventId),
      1,
    );
    orderById.delete(eventId);
    isSorted = false;
  }

  function belongsBefore({ eventId, order, moved }: Fact): boolean {
    if (beginsBehind === null) return false;
    // What moved and is not here may be in the fold, where it must not be counted a second time.
    return order <= beginsBehind || before.has(eventId) || (moved === true && !orderById.has(eventId));
  }

  function take(fact: Fact): void {
    if (!isFolded(fact)) return;
    if (!belongsBefore(fact)) return put(fact);
    if (orderById.has(fact.eventId)) forget(fact.eventId);
    before.set(fact.eventId, fact);
  }

  return {
    take,
    pending(restart) {
      if (!isSorted) {
        facts.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
        isSorted = true;
        isBegun = false;
      }
      if (!isBegun) {
        isBegun = true;
        folded = 0;
        restarts += 1;
        restart();
      }
      const fresh = facts.slice(folded);
      folded = facts.length;
      return fresh;
    },
    beginBehind(place) {
      beginsBehind = place;
    },
    isWanting: () => before.size > 0,
    takeAll(read) {
      const told = [...facts, ...before.values()];
      facts = [];
      orderById.clear();
      before.clear();
      beginsBehind = null;
      isBegun = false;
      const newer = new Set(told.map(({ eventId }) => eventId));
      for (const fact of read) if (!newer.has(fact.eventId)) take(fact);
      for (const fact of told) take(fact);
    },
    version: () => ({ restarts, folded }),
  };
}
