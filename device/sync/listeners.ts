/** Who is told of something: a set of listeners, each told in turn, that may come and go while telling. */

export type Listeners<Told extends readonly unknown[]> = {
  add(listener: (...told: Told) => void): () => void;
  tell(...told: Told): void;
};

export function createListeners<Told extends readonly unknown[]>(): Listeners<Told> {
  const listeners = new Set<(...told: Told) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    tell(...told) {
      for (const listener of [...listeners]) listener(...told);
    },
  };
}
