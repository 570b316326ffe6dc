/** A file of the person's goes into the device piece by piece; this page never holds more than one of them. */
import type { Refusal } from "#app/device/use-device.tsx";
import type { Device } from "#device/device.ts";

/** Bytes read and sealed at once: 1 MiB. */
const pieceBytes = 1_048_576;

export type NotTaken = Refusal<"attachFile"> | { readonly kind: "file-not-whole" };

/** Attaches a file to the next letter of a room; null when all of it is sealed and kept, else why nothing of it was kept. */
export async function takeFile(device: Device, roomId: string, file: File): Promise<NotTaken | null> {
  const fileId = drawId();
  const { name, type: mediaType, size: length } = file;
  const begun = await device.act("attachFile", { roomId, fileId, name, mediaType, length });
  if (!begun.ok) return begun.error;
  let at = 0;
  do {
    const piece = await pieceOf(file, at);
    const taken = piece === null ? null : await device.act("attachPiece", { fileId, at, piece });
    const isFurther = taken?.ok === true && (taken.value.taken > at || length === 0);
    if (!isFurther) {
      await device.act("takeFileOff", { fileId });
      return taken === null || taken.ok ? { kind: "file-not-whole" } : taken.error;
    }
    at = taken.value.taken;
  } while (at < length);
  return null;
}

/** Null when the file went, or was changed, since it was chosen. */
async function pieceOf(file: File, at: number): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer());
  } catch {
    return null;
  }
}

function drawId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
