/**
 * The two exits that are not the door (NI10). Whatever the program puts into a person's hands as a file or
 * a page is listed here under one of them; what leaves for a third person goes through the door alone.
 *
 * own-copy: a person's own things for that person's own keeping. papers-to-patient: what a therapist gives
 * to the patient, or to whoever the patient named as payer, in the words the patient chose. Neither writes
 * an entry in any log, and neither is seen by the other side.
 */

/** Every kind of paper there is. */
export const paperKinds = [
  "invoice",
  "invoices-of-month",
  "credit-note",
  "receipt",
  "statement",
  "good-faith-estimate",
  "superbill",
  "record",
  "frame",
  "week",
  "hours-sheet",
] as const;
export type PaperKind = (typeof paperKinds)[number];

export type Exit = {
  readonly through: "own-copy" | "papers-to-patient";
  /**
   * Whether the paper says of an hour that it took place. Then it is made from hours that the therapist has
   * confirmed and from no other: an hour presumed to have been held is nobody's testimony.
   */
  readonly assertsHeldHours: boolean;
};

export const exitOfPaper: Readonly<Record<PaperKind, Exit>> = {
  invoice: { through: "papers-to-patient", assertsHeldHours: true },
  // What several people owe, in one file: for the therapist's own printing and keeping.
  "invoices-of-month": { through: "own-copy", assertsHeldHours: true },
  "credit-note": { through: "papers-to-patient", assertsHeldHours: false },
  receipt: { through: "papers-to-patient", assertsHeldHours: false },
  statement: { through: "papers-to-patient", assertsHeldHours: true },
  "good-faith-estimate": { through: "papers-to-patient", assertsHeldHours: false },
  // The patient's own: she makes it and she alone sends it, from invoices given to her.
  superbill: { through: "own-copy", assertsHeldHours: true },
  record: { through: "own-copy", assertsHeldHours: true },
  frame: { through: "own-copy", assertsHeldHours: false },
  week: { through: "own-copy", assertsHeldHours: false },
  "hours-sheet": { through: "own-copy", assertsHeldHours: true },
};
