/**
 * The bytes of a file that is here, out of the device in pieces. Each piece becomes a blob at once: the browser's own
 * process keeps those, in memory or on its disk, until the file is saved, and this page holds none of it.
 */
import type { LetterFileView } from "#device/asked/files.ts";
import type { Device } from "#device/device.ts";

/** All of a file; null when it is not here any more. */
export async function wholeFile(
  device: Device,
  file: Pick<LetterFileView, "fileId" | "length">,
): Promise<Blob | null> {
  const pieces: Blob[] = [];
  for (let at = 0; at < file.length; ) {
    const piece = await device.ask("filePiece", { fileId: file.fileId, at });
    if (piece === null || piece.length === 0) return null;
    pieces.push(new Blob([piece as Uint8Array<ArrayBuffer>]));
    at += piece.length;
  }
  return new Blob(pieces);
}
