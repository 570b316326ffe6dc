/**
 * The sealed file of a copy (docs/decisions/0020-the-copy.md):
 *
 *   file    "holdfast copy 1\n" ‖ length of header (4 bytes, most significant first) ‖ header ‖ chunks
 *   header  CBOR ["hf/copy/1", id, lock, box]
 *   box     HPKE(recovery key of self, info ["hf/copy-key/1", id], aad SHA-256(lock), k); id, k: for this file only
 *   chunk   64 KiB of plain under KDF(k, "hf/copy-chunk/1", SHA-256(header)), number and last flag as nonce
 *           (protocol/seal/stream.ts); what is beyond the plain stream is zeros up to PADMÉ, then whole 64 KiB
 *
 * A chunk that is dropped, moved, repeated or cut off does not open, and no chunk opens behind another header.
 * Sealing and opening hold one chunk; what the plain stream means is not known here.
 */
import { assert } from "#base/assert.ts";
import { concatBytes, equalBytes, utf8ToBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { fail, type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { type Root, recoveryPair } from "#protocol/identity/root.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { hpkeOpen, hpkeOverheadBytes, hpkeSeal } from "#protocol/seal/hpke.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import type { Labelled } from "#protocol/seal/labels.ts";
import { padmeLength } from "#protocol/seal/padding.ts";
import { chunkPlainBytes, chunkSealedBytes, openWholeChunk, sealWholeChunk } from "#protocol/seal/stream.ts";
import { copyLockBytesMax, openCopyLock } from "./copy-lock.ts";

const magicFamily = utf8ToBytes("holdfast copy ");
const magic = utf8ToBytes("holdfast copy 1\n");
const lengthBytes = 4;
const idBytes = 16;
const keyBytes = 32;
/** A header at most: id, lock and one box of 1,168 bytes, rounded up. */
const headerBytesMax = 2048;

/** What one file is sealed or opened with. */
export type CopyKeys = { readonly id: Uint8Array; readonly chunkKey: Uint8Array };

export type CopyHeader = {
  readonly id: Uint8Array;
  readonly lock: Uint8Array;
  readonly box: Uint8Array;
  /** The header itself, which the chunks are bound to. */
  readonly bytes: Uint8Array;
};

/** Fresh keys for one file, and the bytes it begins with. `recoveryKey`: of self, as its signed list names it. */
export async function drawCopy(
  lock: Uint8Array,
  recoveryKey: Uint8Array,
  chance: Chance,
): Promise<{ readonly keys: CopyKeys; readonly begin: Uint8Array }> {
  const id = chance.bytes(idBytes);
  const key = chance.bytes(keyBytes);
  const box = await hpkeSeal(recoveryKey, ["hf/copy-key/1", id], sha256(lock), key, chance);
  assert(box.ok, "the recovery key of self takes a box");
  const form: Labelled<"format"> = ["hf/copy/1", id, lock, box.value];
  const header = canonicalToBytes(form);
  assert(header.length <= headerBytesMax, "a header of our own keeps the rules");
  return { keys: keysOf(id, key, header), begin: concatBytes(magic, toLength(header.length), header) };
}

function keysOf(id: Uint8Array, key: Uint8Array, header: Uint8Array): CopyKeys {
  return { id, chunkKey: deriveKey(key, ["hf/copy-chunk/1", sha256(header)]) };
}

/** none: no copy · newer: of a later format · CP1: a header that is none of ours. */
export type HeaderRefusal = { readonly kind: "none" } | { readonly kind: "newer" } | Rejected;

/** The header at the beginning of a file, and where the chunks begin; null while more bytes are needed. */
export function readCopyHeader(
  bytes: Uint8Array,
): Result<{ readonly header: CopyHeader; readonly end: number } | null, HeaderRefusal> {
  const begun = bytes.subarray(0, magic.length);
  if (!equalBytes(begun, magic.subarray(0, begun.length))) {
    const isOurs = equalBytes(begun.subarray(0, magicFamily.length), magicFamily);
    return fail({ kind: isOurs ? "newer" : "none" });
  }
  const headerAt = magic.length + lengthBytes;
  if (bytes.length < headerAt) return succeed(null);
  const length = fromLength(bytes, magic.length);
  if (length > headerBytesMax) return reject("CP1");
  const end = headerAt + length;
  if (bytes.length < end) return succeed(null);
  const header = toHeader(bytes.slice(headerAt, end));
  return header === null ? reject("CP1") : succeed({ header, end });
}

function toHeader(bytes: Uint8Array): CopyHeader | null {
  const decoded = bytesToCanonical(bytes, { bytesMax: headerBytesMax, depthMax: 1, itemsMax: 8 });
  if (!decoded.ok || !Array.isArray(decoded.value) || decoded.value.length !== 4) return null;
  const [label, id, lock, box] = decoded.value as readonly Canonical[];
  if (label !== "hf/copy/1" || !(id instanceof Uint8Array) || id.length !== idBytes) return null;
  if (!(lock instanceof Uint8Array) || lock.length > copyLockBytesMax) return null;
  if (!(box instanceof Uint8Array) || box.length !== hpkeOverheadBytes + keyBytes) return null;
  return { id, lock, box, bytes };
}

/** What the sheet opens: R of the time of the copy, and the keys of the file. Fails with SL1, SL5, CP2 or CP3. */
export async function openCopyHeader(
  kit: Uint8Array,
  header: CopyHeader,
): Promise<Result<{ readonly root: Root; readonly keys: CopyKeys }, Rejected>> {
  const root = openCopyLock(kit, header.lock);
  if (!root.ok) return root;
  const { seed } = recoveryPair(root.value, "self");
  const key = await hpkeOpen(seed, ["hf/copy-key/1", header.id], sha256(header.lock), header.box);
  if (!key.ok) return key;
  if (key.value.length !== keyBytes) return reject("CP3");
  return succeed({ root: root.value, keys: keysOf(header.id, key.value, header.bytes) });
}

/** Seals a plain stream as it comes. */
export type CopySealer = {
  /** The sealed chunks that became whole by this. */
  add(plain: Uint8Array): readonly Uint8Array[];
  /** The chunks that are left, one after another: the rest of the stream and its padding. */
  end(): Generator<Uint8Array>;
};

/** A sealer for one file; a second stream under the same keys would be a defect. */
export function sealCopy({ chunkKey }: CopyKeys): CopySealer {
  let held: Uint8Array = new Uint8Array(0);
  let number = 0;
  let length = 0;

  return {
    add(plain) {
      length += plain.length;
      const all = concatBytes(held, plain);
      const sealed: Uint8Array[] = [];
      let at = 0;
      // One chunk at least is held back: only the last carries the flag.
      while (all.length - at > chunkPlainBytes) {
        sealed.push(sealWholeChunk(chunkKey, number++, false, all.subarray(at, at + chunkPlainBytes)));
        at += chunkPlainBytes;
      }
      held = all.slice(at);
      return sealed;
    },
    *end() {
      const count = Math.max(1, Math.ceil(padmeLength(length) / chunkPlainBytes));
      for (; number < count; number++) {
        const plain = new Uint8Array(chunkPlainBytes);
        plain.set(held);
        held = new Uint8Array(0);
        yield sealWholeChunk(chunkKey, number, number === count - 1, plain);
      }
    },
  };
}

/** Opens the chunks of one file as they come. */
export type CopyOpener = {
  /** The plain stream that became readable, with the zeros that may follow it. Fails with SL3; then nothing more opens. */
  add(sealed: Uint8Array, isLast: boolean): Result<Uint8Array, Rejected>;
};

/** An opener for what follows the header. */
export function openCopy({ chunkKey }: CopyKeys): CopyOpener {
  let held: Uint8Array = new Uint8Array(0);
  let number = 0;
  return {
    add(sealed, isLast) {
      held = concatBytes(held, sealed);
      const plain: Uint8Array[] = [];
      let at = 0;
      while (held.length - at > chunkSealedBytes || (isLast && held.length > at)) {
        const next = held.subarray(at, at + chunkSealedBytes);
        const atEnd = isLast && at + next.length === held.length;
        const opened = openWholeChunk(chunkKey, number++, atEnd, next);
        if (!opened.ok) return opened;
        plain.push(opened.value);
        at += next.length;
      }
      held = held.slice(at);
      // A file that ends where its header ends was cut off.
      return isLast && number === 0 ? reject("SL3") : succeed(concatBytes(...plain));
    },
  };
}

function toLength(length: number): Uint8Array {
  return Uint8Array.of(length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255);
}

function fromLength(bytes: Uint8Array, at: number): number {
  let length = 0;
  for (let i = 0; i < lengthBytes; i++) length = length * 256 + (bytes[at + i] ?? 0);
  return length;
}

/** A record of the plain stream: its length in front. */
export function recordBytes(record: Uint8Array): Uint8Array {
  return concatBytes(toLength(record.length), record);
}

/** One record at most: the card of a room with ten years of epochs is the largest row there is. */
export const recordBytesMax = 32 * 1024 * 1024;

/** Records out of the plain stream as it comes. */
export type RecordReader = {
  /** The records that became whole. Fails with CP4: longer than any, or something behind the end that is not zeros. */
  add(plain: Uint8Array): Result<readonly Uint8Array[], Rejected>;
};

/** Reads the stream until a record of length 0, which no record has: there the padding begins. */
export function readRecords(): RecordReader {
  let parts: Uint8Array[] = [];
  let held = 0;
  let needed = lengthBytes;
  let ended = false;
  return {
    add(plain) {
      if (ended) return plain.some((byte) => byte !== 0) ? reject("CP4") : succeed([]);
      parts.push(plain);
      held += plain.length;
      const records: Uint8Array[] = [];
      if (held < needed) return succeed(records);
      const all = concatBytes(...parts);
      let at = 0;
      needed = lengthBytes;
      while (all.length - at >= lengthBytes) {
        const length = fromLength(all, at);
        if (length > recordBytesMax) return reject("CP4");
        if (length === 0) {
          ended = true;
          const rest = all.subarray(at);
          parts = [];
          return rest.some((byte) => byte !== 0) ? reject("CP4") : succeed(records);
        }
        needed = lengthBytes + length;
        if (all.length - at < needed) break;
        records.push(all.slice(at + lengthBytes, at + needed));
        at += needed;
        needed = lengthBytes;
      }
      parts = [all.slice(at)];
      held = all.length - at;
      return succeed(records);
    },
  };
}
