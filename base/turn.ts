/**
 * Work that must not overlap takes its turn: what is asked for later begins from what the earlier has left. A turn is
 * for what begins from something that it also changes; where only the newest counts, or whoever waits may leave, it is
 * the wrong tool.
 */

/**
 * Does `work` once all that was asked for before is over, done or failed; answers what it answers, and fails as it
 * fails. Work that waits for its own turn waits for ever.
 */
export type Turn = <Value>(work: () => Value | Promise<Value>) => Promise<Value>;

const nothing = (): void => undefined;

/** A turn of its own, which nobody has taken yet. */
export function createTurn(): Turn {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    const turn = last.then(() => work());
    // Whoever asked is told of a failure, before the next begins; what was answered is not held until that comes.
    last = turn.then(nothing, nothing);
    return turn;
  };
}

/** The turn of each thing, the same whenever it is asked for, as long as the thing is there. */
export function turnOfEach<Thing extends object>(): (thing: Thing) => Turn {
  const turns = new WeakMap<Thing, Turn>();
  return (thing) => {
    const turn = turns.get(thing) ?? createTurn();
    turns.set(thing, turn);
    return turn;
  };
}
