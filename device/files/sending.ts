/**
 * An own file on its way to the host: begun under a log of its room, whose quota pays for it, then chunk after chunk
 * from where the host is. Whatever breaks it off, it goes on there; the chunks lie in the store.
 */
import { fail, type Result, succeed } from "#base/result.ts";
import { type FileRow, markFile, readChunks, readFileAt } from "#device/store/file-table.ts";
import type { Core, OpenSpace } from "#device/sync/core.ts";
import type { HostFailure, HostLink } from "#device/sync/host-link.ts";
import type { OpenLog } from "#device/sync/open-log.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";
import { chunkCountOf } from "#protocol/seal/stream.ts";
import { fileChunkBytes } from "#protocol/wire/limits.ts";

/** Chunks sent between two looks at the store: 1 MiB. */
const chunksAtOnce = 16;
/** Bytes of the newest log's quota that no file takes, so that letters always have room: 2,000 of the usual ones. */
const keptForLetters = 33_554_432;

/** host-no-room: no log of the room has room for it now. */
export type NotSent = HostFailure | { readonly kind: "host-no-room" };

/**
 * Sends what the host does not have of a file. Answers false when the file was let go of, or the work was stopped,
 * in the middle. Fails as the host does, or with host-no-room.
 */
export async function sendFile(
  core: Core,
  space: OpenSpace,
  file: FileRow,
  isStopped: () => boolean,
): Promise<Result<boolean, NotSent>> {
  if (file.pair === null) return succeed(false);
  const pair = signPairFromSeed(file.pair);
  const chunks = chunkCountOf(file.length);
  const begun = await begin(core, space, pair.publicKey, chunks);
  if (!begun.ok) return begun;
  const { link, kept } = begun.value;
  for (let number = kept; number < chunks; ) {
    // Looked at again each time: the person may have let go of it meanwhile.
    const now = isStopped() ? null : await readFileAt(core.sql, file.address);
    if (now === null || now.letter === null) return succeed(false);
    const group = await readChunks(core.sql, file.address, number, chunksAtOnce);
    if (group.length === 0) return succeed(false);
    for (const chunk of group) {
      const put = await link.putChunk({ key: pair, chunkNumber: number, chunk });
      if (!put.ok) return put;
      number += 1;
    }
    if (isStopped()) return succeed(false);
    await markFile(core.sql, file.address, { sent: number, noRoom: false });
    core.tellState();
  }
  const sealed = await link.sealFile({ key: pair });
  if (!sealed.ok) return sealed;
  if (isStopped()) return succeed(false);
  await markFile(core.sql, file.address, { standing: "sent", sent: chunks, noRoom: false });
  return succeed(true);
}

/** Begins the file, or finds it begun; answers how many chunks the host has. Older logs pay first: nothing else is written there. */
async function begin(
  core: Core,
  space: OpenSpace,
  fileKey: Uint8Array,
  chunks: number,
): Promise<Result<{ readonly link: HostLink; readonly kept: number }, NotSent>> {
  let failure: NotSent = { kind: "host-no-room" };
  for (const log of space.logs) {
    const link = core.linkFor(log);
    const isNewest = log === space.logs.at(-1);
    if (isNewest && !(await hasRoom(link, log, chunks * fileChunkBytes))) continue;
    const { logId, write } = log.keys;
    const begun = await link.beginFile({ logId, write, fileKey, chunks });
    if (begun.ok) return succeed({ link, kept: Math.min(chunks, begun.value.chunksKept) });
    // A log that is full, over, or not made yet pays nothing; another may.
    if (begun.error.kind !== "refused") return begun;
    if (begun.error.reason !== "quota-full") failure = begun.error;
  }
  return fail(failure);
}

/** Whether the newest log can pay and still has room for letters. What the host does not say is tried. */
async function hasRoom(link: HostLink, log: OpenLog, bytes: number): Promise<boolean> {
  const row = await link.row({ table: "log", address: log.keys.logId, view: log.keys.view });
  if (!row.ok) return true;
  const numberOf = (name: string): number =>
    Number(row.value.columns.find(({ columnName }) => columnName === name)?.columnText);
  const left = numberOf("quota") - numberOf("bytes");
  return Number.isNaN(left) || left - bytes >= keptForLetters;
}
