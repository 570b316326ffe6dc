/** What is unusual about the time of an hour. Each is said in a sentence; none forbids anything. */

export type Clash =
  /** Another patient's hour at the same time. */
  | { readonly kind: "two-at-once"; readonly withFolderId: string; readonly withSessionKey: string }
  | { readonly kind: "in-own-break"; readonly breakId: string }
  | { readonly kind: "in-patients-break"; readonly breakId: string }
  /** It ends on another date than it begins on, in the zone the practice lives by. */
  | { readonly kind: "over-midnight" }
  /** The clocks jump over this local time that night; the hour begins as much later. */
  | { readonly kind: "skipped-by-the-clocks"; readonly beginsAt: string }
  /** This local time comes twice that night; the first of the two is meant. */
  | { readonly kind: "comes-twice" };
