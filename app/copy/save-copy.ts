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
  return save(
    device,
    "download",
    { name: "holdfast-copy.copy", type: "application/octet-stream" },
    (pieces) => Promise.resolve(pieces),
  );
}

/** The archive: the reader's page with the sealed copy in it. */
export function saveArchive(device: Device): Promise<Saved> {
  return save(device, "archive", { name: "holdfast-archive.html", type: "text/html" }, async (pieces) => {
    const answer = await fetch(archiveAddress, { credentials: "omit" });
    const parts = answer.ok ? partsOfArchive(await answer.text()) : null;
    if (parts === null) return null;
    return [parts.before, ...pieces, parts.after];
  });
}

async function save(
  device: Device,
  way: "download" | "archive",
  file: { readonly name: string; readonly type: string },
  around: (pieces: readonly BlobPart[]) => Promise<readonly BlobPart[] | null>,
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
  const parts = await around(pieces);
  if (parts === null) return "failed";
  hand(new Blob([...parts], { type: file.type }), file.name);
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
