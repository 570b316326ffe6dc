/** Reading a file as the event names it: every chunk is opened before the first byte is given out. */
import { concatBytes, equalBytes } from "#base/bytes.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import type { HostFailure, HostLink } from "#device/sync/host-link.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { fileSealOf, openChunk } from "#protocol/seal/stream.ts";

/** What the event in the room says of a file. */
export type FileNamed = {
  readonly key: Uint8Array;
  readonly address: Uint8Array;
  readonly length: number;
  readonly sealedHash: Uint8Array;
};

export async function fileFrom(
  link: HostLink,
  file: FileNamed,
  give: (bytes: Uint8Array) => void,
): Promise<Result<void, Rejected | HostFailure>> {
  const seal = fileSealOf(file.key, file.address, file.length);
  const opened: Uint8Array[] = [];
  const sealed: Uint8Array[] = [];
  // How many there are says the event; what the host says of it is not asked.
  for (let number = 0; number < seal.chunkCount; number++) {
    const got = await link.getChunk({ address: file.address, chunkNumber: number });
    if (!got.ok) return got;
    const part = openChunk(seal, number, got.value.chunk);
    if (!part.ok) return part;
    opened.push(part.value);
    sealed.push(got.value.chunk);
  }
  if (!equalBytes(sha256(concatBytes(...sealed)), file.sealedHash)) return reject("SL3");
  give(concatBytes(...opened));
  return succeed(undefined);
}
