/**
 * One copy into a folder: written as a new file, read back and opened by the device, and only then older ones go.
 * Whatever happens in between, what was there before stays, and half a file counts as none.
 */
import type { Result } from "#base/result.ts";
import { fail, succeed } from "#base/result.ts";
import type { Device } from "#device/device.ts";
import type { CopyTrouble } from "./named-folder.ts";
import { piecesOfFile } from "./read-pieces.ts";

/** Copies that stay: today's, and two before it, should one be bad. */
export const generationsKept = 3;

/** The names in `names` that are still there after a copy was written, the new one last; or why there is none. */
export async function writeCopy(
  device: Device,
  folder: FileSystemDirectoryHandle,
  names: readonly string[],
): Promise<Result<readonly string[], { readonly kind: CopyTrouble | "not-now" }>> {
  const begun = await device.act("beginCopy", {});
  if (!begun.ok) return fail({ kind: "not-now" });
  const { copyId } = begun.value;
  const name = `holdfast-${copyId.slice(0, 16)}.copy`;
  try {
    const written = await writePieces(device, folder, { name, copyId });
    if (!written) return await withdrawn(folder, name, "not-now");
    if (!(await isReadBack(device, folder, { name, copyId })))
      return await withdrawn(folder, name, "differs");
    const made = await device.act("copyMade", { copyId, way: "folder" });
    if (!made.ok) return await withdrawn(folder, name, "not-now");
    return succeed(await dropOlder(folder, [...names, name]));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return withdrawn(folder, name, troubleOf(error));
  }
}

type Writing = { readonly name: string; readonly copyId: string };

/** False when the device broke it off: it was put away, or another copy was begun. */
async function writePieces(
  device: Device,
  folder: FileSystemDirectoryHandle,
  { name, copyId }: Writing,
): Promise<boolean> {
  const file = await folder.getFileHandle(name, { create: true });
  // The browser writes beside it and puts it in place when it is closed: a stick pulled out leaves the name empty.
  const sink = await file.createWritable();
  try {
    for (;;) {
      const next = await device.act("copyPiece", { copyId });
      if (!next.ok) {
        await sink.abort();
        return false;
      }
      await sink.write(ownBytes(next.value.piece));
      if (next.value.last) break;
    }
    await sink.close();
    return true;
  } catch (error) {
    await sink.abort().catch(() => undefined);
    throw error;
  }
}

async function isReadBack(
  device: Device,
  folder: FileSystemDirectoryHandle,
  { name, copyId }: Writing,
): Promise<boolean> {
  const file = await (await folder.getFileHandle(name)).getFile();
  for await (const { piece, last } of piecesOfFile(file)) {
    const checked = await device.act("checkCopyPiece", { copyId, piece, last });
    if (!checked.ok) return false;
  }
  return true;
}

/** The new file goes again, as far as the folder can still be reached. */
async function withdrawn<Kind extends CopyTrouble | "not-now">(
  folder: FileSystemDirectoryHandle,
  name: string,
  kind: Kind,
): Promise<Result<never, { readonly kind: Kind }>> {
  await folder.removeEntry(name).catch(() => undefined);
  return fail({ kind });
}

async function dropOlder(
  folder: FileSystemDirectoryHandle,
  names: readonly string[],
): Promise<readonly string[]> {
  for (const old of names.slice(0, -generationsKept)) await folder.removeEntry(old).catch(() => undefined);
  return names.slice(-generationsKept);
}

function troubleOf({ name }: DOMException): CopyTrouble {
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return "permission";
    case "NotFoundError":
    case "InvalidStateError":
      return "absent";
    case "QuotaExceededError":
      return "full";
    default:
      return "failed";
  }
}

/** A copy of the bytes in memory of their own: what the DOM takes is never shared. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
