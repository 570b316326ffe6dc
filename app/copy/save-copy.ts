/**
 * A copy or an archive handed to the browser as a file: own copy, for the person alone. The pieces lie sealed in
 * the browser's own store of blobs, not in memory, until the browser has written them where it puts downloads.
 */

import { blockOfArchive, partsOfArchive } from "#device/copy/archive-page.ts";
import type { Device } from "#device/device.ts";

/** Where the build keeps the reader that goes into an archive. */
const archiveAddress = "/archive.html";
/** Long after any browser has begun to read what it was handed. */
const revokedAfterMs = 60_000;

export type Saved = "saved" | "not-now" | "failed";

/** The sealed copy as a file of its own. */
export function saveCopy(device: Device): Promise<Saved> {
  const file = { name: "holdfast-copy.copy", type: "application/octet-stream" };
  return save(device, "download", file, (pieces) => pieces);
}

/** The archive: the reader's page with the sealed copy in it. The page first: without it nothing is read. */
export async function saveArchive(device: Device): Promise<Saved> {
  const answer = await fetch(archiveAddress, { credentials: "omit" }).catch(() => null);
  const parts = answer?.ok === true ? partsOfArchive(await answer.text()) : null;
  if (parts === null) return "failed";
  return save(device, "archive", { name: "holdfast-archive.html", type: "text/html" }, (pieces) => [
    parts.before,
    ...pieces,
    parts.after,
  ]);
}

async function save(
  device: Device,
  way: "download" | "archive",
  file: { readonly name: string; readonly type: string },
  around: (pieces: readonly BlobPart[]) => readonly BlobPart[],
): Promise<Saved> {
  const begun = await device.act("beginCopy", {});
  if (!begun.ok) return "not-now";
  const { copyId } = begun.value;
  const pieces: BlobPart[] = [];
  for (let last = false; !last; ) {
    const next = await device.act("copyPiece", { copyId });
    if (!next.ok) return "not-now";
    const { piece } = next.value;
    // A blob of each piece: the browser lays it down, and this page holds none of it.
    pieces.push(new Blob([new Uint8Array(way === "archive" ? blockOfArchive(piece) : piece)]));
    last = next.value.last;
  }
  hand(new Blob([...around(pieces)], { type: file.type }), file.name);
  const made = await device.act("copyMade", { copyId, way });
  return made.ok ? "saved" : "not-now";
}

function hand(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), revokedAfterMs);
}
