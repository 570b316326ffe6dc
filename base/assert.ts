/** Our own mistakes. A defect is thrown, never caught to be hidden, and its message holds no content. */

export class Defect extends Error {
  override readonly name = "Defect";
}

/** Throws `Defect` when `condition` is false. `message` is a constant of the program, never data. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Defect(message);
}
