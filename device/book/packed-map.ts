/**
 * A map whose values are made when they are asked for. Its keys are all there, in their order, from the beginning: so
 * a practice of ten years knows which notes it has without having read one of them. For everybody who holds it, it is
 * a map like any other.
 */

/** Stands for a value that was not asked for yet. */
class Unmade {
  readonly at: number;
  constructor(at: number) {
    this.at = at;
  }
}

export class PackedMap extends Map<unknown, unknown> {
  readonly #make: (at: number) => unknown;

  /** `make`: the value of the key that stands `at` this place, counted from 0. Asked once for each, or never. */
  constructor(keys: readonly unknown[], make: (at: number) => unknown) {
    super();
    this.#make = make;
    for (const [at, key] of keys.entries()) super.set(key, new Unmade(at));
  }

  override get(key: unknown): unknown {
    const value = super.get(key);
    if (!(value instanceof Unmade)) return value;
    const made = this.#make(value.at);
    super.set(key, made);
    return made;
  }

  override values(): MapIterator<unknown> {
    this.#makeAll();
    return super.values();
  }

  override entries(): MapIterator<[unknown, unknown]> {
    this.#makeAll();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[unknown, unknown]> {
    return this.entries();
  }

  override forEach(told: (value: unknown, key: unknown, map: Map<unknown, unknown>) => void): void {
    this.#makeAll();
    super.forEach(told);
  }

  /** The place of a key whose value was not asked for yet; null for one that was made, or set since. */
  unmadeAt(key: unknown): number | null {
    const value = super.get(key);
    return value instanceof Unmade ? value.at : null;
  }

  #makeAll(): void {
    for (const key of super.keys()) this.get(key);
  }
}
