/** What the two do with files: attach them piece by piece as a page does, ask for them, and read them back. */

import type { LetterFileView } from "#device/asked/files.ts";
import type { OwnDevice } from "#device/create-device.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { done, lettersOf } from "#tests/scenarios/testing/cast.ts";

/** Bytes of a piece, as the page slices a file. */
export const pieceBytes = 1_048_576;

export type Given = { readonly name: string; readonly mediaType: string; readonly length: number };

/** Bytes that differ everywhere and are the same each time, made where they are asked for, so that no test holds a file. */
export function bytesFrom(at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const words = new DataView(bytes.buffer);
  for (let index = 0; index + 4 <= length; index += 4)
    words.setUint32(index, Math.imul(at + index, 0x9e3779b1));
  for (let index = length - (length % 4); index < length; index++) bytes[index] = (at + index) % 251;
  return bytes;
}

let drawn = 0;

/** Attaches a file to the next letter; answers its id. `upTo`: where the page went away in the middle. */
export async function attach(
  device: OwnDevice,
  roomId: string,
  { name, mediaType, length }: Given,
  upTo = length,
): Promise<string> {
  const fileId = (++drawn).toString(16).padStart(32, "0");
  done(await device.act("attachFile", { roomId, fileId, name, mediaType, length }));
  let at = 0;
  do {
    const piece = bytesFrom(at, Math.min(pieceBytes, length - at));
    at = done(await device.act("attachPiece", { fileId, at, piece })).taken;
  } while (at < upTo);
  return fileId;
}

/** The first file of the latest letter on this device that has any. */
export async function fileOf(device: OwnDevice, roomId: string): Promise<LetterFileView> {
  const letter = (await lettersOf(device, roomId)).findLast(({ files }) => files.length > 0);
  const [file] = letter?.files ?? [];
  if (file === undefined) throw new Error("no letter here has a file");
  return file;
}

/** Whether the whole of a file that is here is what `bytesFrom` made; read piece by piece. */
export async function isWhatWasAttached(device: OwnDevice, file: LetterFileView): Promise<boolean> {
  let at = 0;
  do {
    const piece = await device.ask("filePiece", { fileId: file.fileId, at });
    if (piece === null) return false;
    const wanted = bytesFrom(at, Math.min(pieceBytes, file.length - at));
    if (Buffer.compare(sha256(piece), sha256(wanted)) !== 0) return false;
    at += piece.length;
  } while (at < file.length);
  return at === file.length;
}
