/** Choices that follow from a seed: which act, which size, which moment. What the machine makes of them it decides itself. */

export type Chosen = {
  /** At least 0, below 1. */
  share(): number;
  /** A whole number at least 0, below `end`. */
  below(end: number): number;
  /** One of the names, each as often as its weight says. */
  byWeight<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
};

/** Choices from a seed, by the generator mulberry32. */
export function chosenFrom(seed: number): Chosen {
  let state = seed >>> 0;
  function share(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    share,
    below: (end) => Math.floor(share() * end),
    byWeight(weights) {
      const names = Object.keys(weights) as (keyof typeof weights)[];
      let left = share() * names.reduce((sum, name) => sum + weights[name], 0);
      for (const name of names) {
        left -= weights[name];
        if (left < 0) return name;
      }
      return names[0] as keyof typeof weights;
    },
  };
}
