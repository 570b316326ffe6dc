/**
 * A file of the other's on its way here. Each chunk is opened in its own place before it is kept, the SHA-256 of all
 * of them is what the letter says, and until then nothing of it is shown (FI5). Chunks are kept sealed, as they came.
 */
import { equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import {
  addChunks,
  countChunks,
  dropChunks,
  type FileRow,
  type FileStandingKept,
  markFile,
  readFileAt,
} from "#device/store/file-table.ts";
import type { Core, OpenSpace } from "#device/sync/core.ts";
import type { HostFailure, HostLink } from "#device/sync/host-link.ts";
import { type FileSeal, fileSealOf, openChunk } from "#protocol/seal/stream.ts";
import type { HostsAsked } from "./hosts-asked.ts";
import { hashOfChunks } from "./kept-files.ts";
import type { FileRound } from "./sending.ts";

/** Chunks asked for at once: 512 KiB on their way. */
const chunksAtOnce = 8;

type Chunks = Result<readonly Uint8Array[], HostFailure | { readonly kind: "not-it" }>;

/**
 * Fetches what is missing of a file. Answers whether anything changed here that a screen shows; fails as the host
 * does, when it is to be asked again later.
 */
export async function fetchFile(
  core: Core,
  space: OpenSpace,
  file: FileRow,
  { hosts, isStopped }: FileRound,
): Promise<Result<void, HostFailure>> {
  const { sql } = core;
  const seal = fileSealOf(file.key, file.address, file.length);
  const links = linksOf(core, space);
  for (let from = await countChunks(sql, file.address); from < seal.chunkCount; ) {
    const chunks = await nextChunks(links, hosts, { address: file.address, seal, from });
    // Stopped, or no longer wanted: what came just now is let go of.
    if (isStopped() || (await readFileAt(sql, file.address))?.standing !== "coming")
      return succeed(undefined);
    if (!chunks.ok) return endedBy(core, file, chunks.error);
    const isNext = await sql.transaction(async (work) => {
      // Let go of and asked for once more in between: begun anew by the next round.
      if ((await countChunks(work, file.address)) !== from) return false;
      await addChunks(work, file.address, from, chunks.value);
      return true;
    });
    if (!isNext) return succeed(undefined);
    from += chunks.value.length;
    core.tellState();
  }
  const isIt = file.hash !== null && equalBytes(await hashOfChunks(sql, file), file.hash);
  await settle(core, file, isIt ? "here" : "refused");
  return succeed(undefined);
}

/** The hosts of the room, the present one first. */
function linksOf(core: Core, space: OpenSpace): readonly HostLink[] {
  return [...new Set(space.logs.map((log) => core.linkFor(log)).reverse())];
}

type Wanted = { readonly address: Uint8Array; readonly seal: FileSeal; readonly from: number };

/**
 * The next chunks from the first host that has them, each opened in its place. not-it: one of them is another's, moved
 * or altered. That a file is not found is said only when every host of the room says so.
 */
async function nextChunks(links: readonly HostLink[], hosts: HostsAsked, wanted: Wanted): Promise<Chunks> {
  let failure: HostFailure = { kind: "refused", reason: "not-found" };
  for (const link of links) {
    const chunks = await chunksFrom(link, hosts, wanted);
    if (chunks.ok || chunks.error.kind === "not-it") return chunks;
    if (!isNotFound(chunks.error)) failure = chunks.error;
  }
  return fail(failure);
}

function isNotFound(error: HostFailure): boolean {
  return error.kind === "refused" && error.reason === "not-found";
}

async function chunksFrom(
  link: HostLink,
  hosts: HostsAsked,
  { address, seal, from }: Wanted,
): Promise<Chunks> {
  const count = Math.min(chunksAtOnce, seal.chunkCount - from);
  const asked = Array.from({ length: count }, (_, index) =>
    hosts.ask(link, () => link.getChunk({ address, chunkNumber: from + index })),
  );
  const chunks: Uint8Array[] = [];
  for (const [index, answer] of (await Promise.all(asked)).entries()) {
    if (!answer.ok) return answer;
    const { chunk, chunks: whole } = answer.value;
    if (whole !== seal.chunkCount || !openChunk(seal, from + index, chunk).ok)
      return fail({ kind: "not-it" });
    chunks.push(chunk);
  }
  return succeed(chunks);
}

async function endedBy(
  core: Core,
  file: FileRow,
  error: HostFailure | { readonly kind: "not-it" },
): Promise<Result<void, HostFailure>> {
  if (error.kind === "not-it") await settle(core, file, "refused");
  else if (isNotFound(error)) await settle(core, file, "gone");
  else return fail(error);
  return succeed(undefined);
}

async function settle(core: Core, file: FileRow, standing: FileStandingKept): Promise<void> {
  await core.sql.transaction(async (sql) => {
    // Nothing stays of what is not the file; of one that is gone for now what came is good.
    if (standing === "refused") await dropChunks(sql, file.address);
    await markFile(sql, file.address, { standing });
  });
  core.tellState();
}
