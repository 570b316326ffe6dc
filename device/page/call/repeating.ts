/** Timers by name: what is said again until it is answered, and what has waited long enough. */

export type Repeating = {
  /** Does it after every `ms`; an earlier one of this name ends. */
  every(name: string, ms: number, work: () => void, first?: "at-once"): void;
  /** Does it once after `ms`; an earlier one of this name ends. */
  once(name: string, ms: number, work: () => void): void;
  runs(name: string): boolean;
  stop(name: string): void;
  /** For good: nothing begins after it. */
  stopAll(): void;
};

export function createRepeating(): Repeating {
  const stops = new Map<string, () => void>();
  let isOver = false;
  const stop = (name: string): void => {
    stops.get(name)?.();
    stops.delete(name);
  };
  return {
    every(name, ms, work, first) {
      if (isOver) return;
      stop(name);
      const timer = setInterval(work, ms);
      stops.set(name, () => clearInterval(timer));
      if (first === "at-once") work();
    },
    once(name, ms, work) {
      if (isOver) return;
      stop(name);
      const timer = setTimeout(() => {
        stops.delete(name);
        work();
      }, ms);
      stops.set(name, () => clearTimeout(timer));
    },
    runs: (name) => stops.has(name),
    stop,
    stopAll() {
      isOver = true;
      for (const name of [...stops.keys()]) stop(name);
    },
  };
}
