/** Files as a room shows them: what stands attached to its draft, what its letters carry, and which letters wait. */
import { bytesToHex } from "#base/bytes.ts";
import type { AttachedView, LetterFileView } from "#device/asked/files.ts";
import type { Parts } from "#device/book/parts.ts";
import { secretsOfFile } from "#device/files/file-seal.ts";
import type { LetterView } from "#device/questions.ts";
import type { AttachedFile } from "#domain/letters/attached-file.ts";
import { plainName } from "#domain/letters/file-name.ts";

/** What stands attached to the draft of a room. */
export async function attachedTo({ spaces }: Parts, roomId: string): Promise<readonly AttachedView[]> {
  const attached = await spaces.files().attached(roomId);
  return attached.map(({ fileId, name, length, taken, isWhole }) => ({
    fileId,
    name,
    length,
    taken,
    isWhole,
  }));
}

/** The files of one letter as they stand on this device; noted, so that they can be asked for. */
export async function filesOfLetter(
  { spaces, shownFiles }: Parts,
  files: readonly AttachedFile[] | undefined,
): Promise<readonly LetterFileView[]> {
  if (files === undefined) return [];
  const standings = await spaces.files().standing(files);
  return files.map((file, index) => {
    // Where the file lies tells it from every other.
    const fileId = bytesToHex(secretsOfFile(file.seal).address);
    shownFiles.set(fileId, file);
    const { standing, came } = standings[index] ?? { standing: "away", came: 0 };
    return {
      fileId,
      name: plainName(file.name),
      mediaType: file.mediaType,
      length: file.length,
      standing,
      came,
    };
  });
}

/** Own letters of a room that wait for their files, in the order they were written. */
export async function waitingLetters(parts: Parts, roomId: string): Promise<readonly LetterView[]> {
  const waiting = await parts.spaces.files().waiting(roomId);
  return Promise.all(
    waiting.map(async ({ letterId, at, text, files, sentBytes, bytes, heldBack }) => ({
      letterId,
      mine: true,
      at,
      text,
      state: "saved" as const,
      fromCopy: false,
      files: await filesOfLetter(parts, files),
      waits: { sentBytes, bytes, heldBack },
    })),
  );
}
