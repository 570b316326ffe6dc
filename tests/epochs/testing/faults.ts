/** Faults that the schedules plant on purpose, one at a time, to show that the rig would see them. */

export const faults = [
  /** Whoever commits after a removal seals the box of a recovery key to a device that was removed. */
  "box-to-removed",
  /** Who follows a record keeps the private KEM keys that it should have destroyed. */
  "kem-kept",
  /** The new key is left in the old log, sealed under the old key: a key-link that leads forward. */
  "keylink-forward",
  /** A list with one device fewer is signed under the number of the one before. */
  "number-not-raised",
  /** After a new root, lists go on naming the recovery key of the former one. */
  "former-recovery-key",
  /** A device announces its former KEM key again under the next counter. */
  "kem-announced-again",
  /** A device writes the card of a room epoch that drops an own device before self has dropped it. */
  "card-before-self",
  /** No new mark key before an epoch that drops one of its holders. */
  "mark-key-kept",
  /** Of two rivals each device keeps the one that came first. */
  "first-rival-stands",
  /** A listed device is left out of the boxes. */
  "box-left-out",
  /** A removal ends without the anchor that knows of it. */
  "anchor-not-written",
  /** A device that read the room by the cards in self, never listed there, is removed from self alone. */
  "card-readers-kept",
] as const;

export type Fault = (typeof faults)[number];
