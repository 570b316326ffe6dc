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
import type { HostsAsked } from "./hosts-asked.ts";

/** Chunks sent between two looks at the store: 1 MiB. */
const chunksAtOnce = 16;
/** Bytes of the newest log's quota that no file takes, so that letters always have room: 2,000 of the usual ones. */
const keptForLetters = 33_554_432;

/** no-room: no log of the room has room for it now. */
export type NotSent = HostFailure | { readonly kind: "no-room" };

/** What one round of sending or fetching goes by. */
export type FileRound = { readonly hosts: HostsAsked; readonly isStopped: () => boolean };

/**
 * Sends what the host does not have of a file. Answers false when the file was let go of, or the work was stopped,
 * in the middle. Fails as the host does, or with no-room.
 */
export async function sendFile(
  core: Core,
  space: OpenSpace,
  file: FileRow,
  { hosts, isStopped }: FileRound,
): Promise<Result<boolean, NotSent>> {
  if (file.pair === null) return succeed(false);
  const pair = signPairFromSeed(file.pair);
  const chunks = chunkCountOf(file.length);
  const begun = await begin(core, space, hosts, { fileKey: pair.publicKey, chunks });
  if (!begun.ok) return begun;
  const { link, kept } = begun.value;
  for (let number = kept; number < chunks; ) {
    // Looked at again each time: the person may have let go of it meanwhile.
    const now = isStopped() ? null : await readFileAt(core.sql, file.address);
    if (now === null || now.letter === null) return succeed(false);
    const group = await readChunks(core.sql, file.address, number, chunksAtOnce);
    if (group.length === 0) return succeed(false);
    for (const chunk of group) {
      const chunkNumber = number;
      const put = await hosts.ask(link, () => link.putChunk({ key: pair, chunkNumber, chunk }));
      if (!put.ok) return put;
      number += 1;
    }
    if (isStopped()) return succeed(false);
    await markFile(core.sql, file.address, { sent: number, heldBack: null });
    core.tellState();
  }
  const sealed = await hosts.ask(link, () => link.sealFile({ key: pair }));
  if (!sealed.ok) return sealed;
  if (isStopped()) return succeed(false);
  await markFile(core.sql, file.address, { standing: "sent", sent: chunks, heldBack: null });
  return succeed(true);
}

/**
 * Begins the file, or finds it begun; answers how many chunks the host has. Older logs pay first: nothing else is
 * written there. Where none pays, the newest log says why.
 */
async function begin(
  core: Core,
  space: OpenSpace,
  hosts: HostsAsked,
  { fileKey, chunks }: { readonly fileKey: Uint8Array; readonly chunks: number },
): Promise<Result<{ readonly link: HostLink; readonly kept: number }, NotSent>> {
  let failure: NotSent = { kind: "no-room" };
  for (const log of space.logs) {
    const link = core.linkFor(log);
    const { logId, write } = log.keys;
    const mayPay = log !== space.logs.at(-1) || (await hasRoom(link, log, hosts, chunks * fileChunkBytes));
    const begun: Result<{ readonly chunksKept: number }, NotSent> = mayPay
      ? await hosts.ask(link, () => link.beginFile({ logId, write, fileKey, chunks }))
      : fail({ kind: "no-room" });
    if (begun.ok) return succeed({ link, kept: Math.min(chunks, begun.value.chunksKept) });
    // A log that is full, over, not made yet or with a host that is away pays nothing; another may.
    failure = isQuotaFull(begun.error) ? { kind: "no-room" } : begun.error;
  }
  return fail(failure);
}

function isQuotaFull(error: NotSent): boolean {
  return error.kind === "refused" && error.reason === "quota-full";
}

/** Whether the newest log can pay and still has room for letters. What the host does not say is tried. */
async function hasRoom(link: HostLink, log: OpenLog, hosts: HostsAsked, bytes: number): Promise<boolean> {
  const { logId, view } = log.keys;
  const row = await hosts.ask(link, () => link.row({ table: "log", address: logId, view }));
  if (!row.ok) return true;
  const numberOf = (name: string): number =>
    Number(row.value.columns.find(({ columnName }) => columnName === name)?.columnText);
  const left = numberOf("quota") - numberOf("bytes");
  return Number.isNaN(left) || left - bytes >= keptForLetters;
}
