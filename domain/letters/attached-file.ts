/**
 * A file that a letter carries, as its writer described it inside the sealed event: nobody but the two reads its
 * name, its kind and its length. The bytes lie elsewhere, sealed; `seal` is what finds and opens them, and says
 * nothing here (device/files/file-seal.ts).
 */
import { fileBytesMax, filesOfLetterMax } from "#domain/limits.ts";

export type AttachedFile = {
  /** As `plainName` leaves it on an honest device; whatever else arrives is shown through it. */
  readonly name: string;
  /** What the writer's browser took it for, such as "image/png"; may be empty, and is believed in nothing. */
  readonly mediaType: string;
  /** Bytes, 0 to `fileBytesMax`. */
  readonly length: number;
  readonly seal: Uint8Array;
};

export type FileFault = { readonly kind: "file-too-large" } | { readonly kind: "too-many-files" };

/** null when a file of `length` bytes may go with a letter that has `attached` files already (FI1). */
export function faultOfFile(length: number, attached: number): FileFault | null {
  if (attached >= filesOfLetterMax) return { kind: "too-many-files" };
  return length > fileBytesMax ? { kind: "file-too-large" } : null;
}
