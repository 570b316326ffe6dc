/**
 * A persona's or a root's successor (protocol.md §1, New root). In a room both keys sign
 * ["hf/persona-next/1", space, old, next]; in self root g signs ["hf/root-next/1", g+1, next]. After a
 * successor a room falls back to "not yet checked", for who had R could do the same.
 */

export type Successor =
  | {
      readonly kind: "persona";
      readonly old: Uint8Array;
      readonly next: Uint8Array;
      readonly signatureOld: Uint8Array;
      readonly signatureNext: Uint8Array;
    }
  | {
      readonly kind: "root";
      /** g+1. */
      readonly generation: number;
      readonly old: Uint8Array;
      readonly next: Uint8Array;
      readonly signatureOld: Uint8Array;
    };
