/**
 * A copy on its way out: the rows of the store become records, the records a sealed file, and the file goes out
 * in pieces as they are asked for. What was written comes back in pieces too, is opened, and must be the same.
 */
import { Defect } from "#base/assert.ts";
import { bytesToHex, concatBytes, equalBytes } from "#base/bytes.ts";
import { type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import type { Platform } from "#device/platform.ts";
import { storeVersion } from "#device/store/schema.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import {
  type CopyKeys,
  drawCopy,
  openCopy,
  readCopyHeader,
  readRecords,
  recordBytes,
  sealCopy,
} from "#protocol/copy/copy-file.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import { type Digest, startDigest } from "#protocol/seal/hash.ts";
import { sign, signPairFromSeed } from "#protocol/seal/sign.ts";
import {
  CopyOutrun,
  markOfStore,
  type ReadStore,
  rowsOfStore,
  rowsToCanonical,
  type Stood,
  standingOfStore,
} from "./rows.ts";

/** A piece as it is handed out: large enough for a stick, small enough for a telephone. In bytes. */
const pieceBytes = 1024 * 1024;
/** Rows go into records of about this length, in bytes. */
const recordBytesAimed = 256 * 1024;

export type Piece = { readonly piece: Uint8Array; readonly last: boolean };

export type Making = {
  readonly copyId: string;
  /** The newest rows when it was begun: another mark means that something was written since. */
  readonly mark: string;
  readonly begunAt: InstantMs;
  /** The next piece. Throws `CopyOutrun` when the store was put away, or something went from under it. */
  next(): Promise<Piece>;
  /** Whether this piece, read back in order, is what was handed out and opens. */
  check(read: Uint8Array, last: boolean): boolean;
  /** Whether the last piece was handed out. */
  isHandedOut(): boolean;
  /** Whether all of it was read back and is good. */
  isChecked(): boolean;
};

/** A copy of everything kept here, sealed behind `lock`. */
export async function beginMaking(
  { spaces, platform }: { readonly spaces: SealedSpaces; readonly platform: Platform },
  lock: Uint8Array,
): Promise<Making> {
  const self = spaces.card("self");
  const list = self === null ? null : readDeviceList(self.epoch.a.list, self.epoch.a.persona);
  if (self === null || !list?.ok) throw new Defect("a copy is of somebody's own space");
  const { keys, begin } = await drawCopy(lock, list.value.recoveryKey, platform.chance);
  const read = readingOf(spaces);
  const begunAt = platform.clock.now();
  const stood = await standingOfStore(read);
  const written = startDigest();
  const pieces = piecesOf(begin, keys, {
    read,
    stood,
    breathe: () => platform.timers.breathe(),
    header: ["begin", storeVersion, begunAt, self.epoch.a.list],
    device: self.ownDevice,
  });
  const checking = checkOf(begin, keys);
  let handedOut: Uint8Array | null = null;

  return {
    copyId: bytesToHex(keys.id),
    mark: stood.mark,
    begunAt,
    async next() {
      const { value, done } = await pieces.next();
      if (done === true) throw new Defect("a copy is asked for nothing after its last piece");
      written.add(value.piece);
      if (value.last) handedOut = written.finish();
      return value;
    },
    check: (piece, last) => checking.add(piece, last, handedOut),
    isHandedOut: () => handedOut !== null,
    isChecked: () => checking.isDone(),
  };
}

/** The mark of the store as it is now. */
export function markNow(spaces: SealedSpaces): Promise<string> {
  return markOfStore(readingOf(spaces));
}

function readingOf(spaces: SealedSpaces): ReadStore {
  return async (work) => {
    const answer = await spaces.readStore(async (sql) => ({ value: await work(sql) }));
    if (answer === null) throw new CopyOutrun("the store was put away");
    return answer.value;
  };
}

type Source = {
  readonly read: ReadStore;
  readonly stood: Stood;
  readonly breathe: () => Promise<void>;
  readonly header: readonly Canonical[];
  readonly device: { readonly deviceId: Uint8Array; readonly signSeed: Uint8Array };
};

async function* piecesOf(begin: Uint8Array, keys: CopyKeys, source: Source): AsyncGenerator<Piece> {
  let held: Uint8Array[] = [begin];
  let length = begin.length;
  for await (const sealed of sealedOf(keys, source)) {
    held.push(sealed);
    length += sealed.length;
    if (length < pieceBytes) continue;
    // One chunk stays behind, so that the last piece is known as such.
    const kept = held.pop() ?? sealed;
    yield { piece: concatBytes(...held), last: false };
    held = [kept];
    length = kept.length;
  }
  yield { piece: concatBytes(...held), last: true };
}

async function* sealedOf(keys: CopyKeys, source: Source): AsyncGenerator<Uint8Array> {
  const sealer = sealCopy(keys);
  for await (const record of recordsOf(keys, source)) yield* sealer.add(recordBytes(record));
  yield* sealer.end();
}

async function* recordsOf({ id }: CopyKeys, source: Source): AsyncGenerator<Uint8Array> {
  const { read, stood, header, device } = source;
  const digest = startDigest();
  const first = canonicalToBytes(header);
  digest.add(first);
  yield first;
  let rows = 0;
  for await (const found of rowsOfStore(read, stood)) {
    rows += found.rows.length;
    for (const record of packed(found)) {
      digest.add(record);
      yield record;
    }
    // Whoever writes meanwhile has a turn between any two reads.
    await source.breathe();
  }
  yield endRecord(id, rows, digest, device);
}

function endRecord(id: Uint8Array, rows: number, digest: Digest, device: Source["device"]): Uint8Array {
  const hash = digest.finish();
  const signature = sign(signPairFromSeed(device.signSeed), ["hf/copy-signed/1", id, hash]);
  return canonicalToBytes(["end", rows, hash, device.deviceId, signature]);
}

/** Rows in as few records as their lengths allow. */
function* packed(found: Parameters<typeof rowsToCanonical>[0]): Generator<Uint8Array> {
  let rows: (typeof found.rows)[number][] = [];
  let length = 0;
  for (const row of found.rows) {
    rows.push(row);
    for (const value of row) length += value instanceof Uint8Array ? value.length : 40;
    if (length < recordBytesAimed) continue;
    yield canonicalToBytes(rowsToCanonical({ ...found, rows }));
    rows = [];
    length = 0;
  }
  if (rows.length > 0) yield canonicalToBytes(rowsToCanonical({ ...found, rows }));
}

/** What was written, read again: the same bytes, and every chunk of them opens. */
function checkOf(begin: Uint8Array, keys: CopyKeys) {
  const digest = startDigest();
  const opener = openCopy(keys);
  const records = readRecords();
  let head: Uint8Array = new Uint8Array(0);
  let headEnd: number | null = null;
  let state: "reading" | "done" | "differs" = "reading";

  function opens(piece: Uint8Array, last: boolean): boolean {
    if (headEnd !== null) return reads(piece, last);
    head = concatBytes(head, piece);
    if (head.length < begin.length) return !last;
    const header = readCopyHeader(head);
    if (!equalBytes(head.subarray(0, begin.length), begin) || !header.ok || header.value === null)
      return false;
    headEnd = header.value.end;
    return reads(head.subarray(headEnd), last);
  }

  /** As whoever brings it back one day will read it. */
  function reads(sealed: Uint8Array, last: boolean): boolean {
    const plain = opener.add(sealed, last);
    return plain.ok && records.add(plain.value).ok;
  }

  return {
    isDone: () => state === "done",
    add(piece: Uint8Array, last: boolean, handedOut: Uint8Array | null): boolean {
      if (state !== "reading") return false;
      digest.add(piece);
      const isGood = opens(piece, last);
      const isWhole = !last || (handedOut !== null && equalBytes(digest.finish(), handedOut));
      state = !isGood || !isWhole ? "differs" : last ? "done" : "reading";
      return state !== "differs";
    },
  };
}
