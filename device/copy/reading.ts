/**
 * A copy on its way in, piece by piece: header, chunks, records. What it says counts only when its last record
 * came and a device that the root listed has signed it; until then the rows are nobody's.
 */
import { assert } from "#base/assert.ts";
import { concatBytes, equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { storeVersion } from "#device/store/schema.ts";
import {
  type CopyOpener,
  openCopy,
  openCopyHeader,
  type RecordReader,
  readCopyHeader,
  readRecords,
  recordBytesMax,
} from "#protocol/copy/copy-file.ts";
import { listedDevice, readDeviceList } from "#protocol/identity/device-list.ts";
import { type Root, rootPair } from "#protocol/identity/root.ts";
import { type Digest, startDigest } from "#protocol/seal/hash.ts";
import { signatureBytes, verify } from "#protocol/seal/sign.ts";
import { canonicalToRows, type RowsOfTable } from "./rows.ts";

/**
 * copy-is-none: no copy at all · copy-newer: of a later Holdfast · copy-not-known: these words do not open it ·
 * copy-damaged: cut off, altered, or signed by no device of this person.
 */
export type CopyFault = {
  readonly kind: "copy-is-none" | "copy-newer" | "copy-not-known" | "copy-damaged";
};

/** A whole copy, as its begin and its end say. */
export type CopyRead = { readonly madeAt: InstantMs; readonly rows: number };

export type CopyReading = {
  /** Takes the next piece; with the last one, answers what was read. After a fault nothing more is taken. */
  take(piece: Uint8Array, last: boolean): Promise<Result<CopyRead | null, CopyFault>>;
  /** R of the time of the copy, once more out of its lock: it is not held while ten years are read. */
  rootAgain(): Promise<Root>;
};

/** What the records of a copy may be at most before they are built. Rows are flat. */
const recordLimits = { bytesMax: recordBytesMax, depthMax: 4, itemsMax: 4_000_000 };

/** Reads a copy that the sheet `kit` opens. `onRows` is given rows as they come; false when they cannot be taken. */
export function readCopy(
  kit: Uint8Array,
  onRows: (rows: RowsOfTable) => Promise<boolean> | boolean,
): CopyReading {
  let head: Uint8Array = new Uint8Array(0);
  let open: Open | null = null;
  let fault: CopyFault | null = null;

  function faulty(kind: CopyFault["kind"]): Result<never, CopyFault> {
    fault = { kind };
    return fail(fault);
  }

  async function takeHead(piece: Uint8Array): Promise<Result<Uint8Array | null, CopyFault>> {
    head = concatBytes(head, piece);
    const read = readCopyHeader(head);
    if (!read.ok) return faulty(faultOfHeader(read.error.kind));
    if (read.value === null) return succeed(null);
    const { header, end } = read.value;
    const opened = await openCopyHeader(kit, header);
    // A lock or a box that does not open: another sheet, another person's, or altered; they look alike.
    if (!opened.ok) return faulty("copy-not-known");
    const { root, keys } = opened.value;
    open = {
      id: header.id,
      persona: rootPair(root).publicKey,
      opener: openCopy(keys),
      records: readRecords(),
      digest: startDigest(),
      begun: null,
      rows: 0,
      ended: false,
    };
    root.secret.fill(0);
    const rest = head.subarray(end);
    head = head.slice(0, end);
    return succeed(rest);
  }

  return {
    async rootAgain() {
      const read = readCopyHeader(head);
      const opened = read.ok && read.value !== null ? await openCopyHeader(kit, read.value.header) : null;
      assert(opened?.ok === true, "a copy that was read opens again");
      return opened.value.root;
    },
    async take(piece, last) {
      if (fault !== null) return fail(fault);
      let sealed: Uint8Array | null = piece;
      if (open === null) {
        const headed = await takeHead(piece);
        if (!headed.ok) return headed;
        sealed = headed.value;
      }
      if (open === null || sealed === null) return last ? faulty("copy-damaged") : succeed(null);
      const plain = open.opener.add(sealed, last);
      const records = plain.ok ? open.records.add(plain.value) : plain;
      if (!records.ok) return faulty("copy-damaged");
      for (const record of records.value) {
        const taken = await takeRecord(open, record, onRows);
        if (taken !== null) return faulty(taken);
      }
      if (!last) return succeed(null);
      const { begun, ended, rows } = open;
      return begun === null || !ended ? faulty("copy-damaged") : succeed({ madeAt: begun.madeAt, rows });
    },
  };
}

function faultOfHeader(kind: "none" | "newer" | "rejected"): CopyFault["kind"] {
  return kind === "none" ? "copy-is-none" : kind === "newer" ? "copy-newer" : "copy-damaged";
}

type Open = {
  readonly id: Uint8Array;
  /** The root's public key, by which the list of own devices must be signed. */
  readonly persona: Uint8Array;
  readonly opener: CopyOpener;
  readonly records: RecordReader;
  readonly digest: Digest;
  begun: { readonly madeAt: InstantMs; readonly list: Uint8Array } | null;
  rows: number;
  ended: boolean;
};

/** What is wrong with a record; null when it was taken. */
async function takeRecord(
  open: Open,
  bytes: Uint8Array,
  onRows: (rows: RowsOfTable) => Promise<boolean> | boolean,
): Promise<CopyFault["kind"] | null> {
  const decoded = bytesToCanonical(bytes, recordLimits);
  if (open.ended || !decoded.ok || !Array.isArray(decoded.value)) return "copy-damaged";
  const record = decoded.value as readonly Canonical[];
  if (open.begun === null) {
    open.digest.add(bytes);
    return takeBegin(open, record);
  }
  if (record[0] === "end") return takeEnd(open, open.begun.list, record) ? null : "copy-damaged";
  open.digest.add(bytes);
  const rows = canonicalToRows(record);
  if (rows === null) return "copy-damaged";
  open.rows += rows.rows.length;
  return (await onRows(rows)) ? null : "copy-damaged";
}

function takeBegin(
  open: Open,
  [label, version, madeAt, list]: readonly Canonical[],
): CopyFault["kind"] | null {
  if (label !== "begin" || typeof version !== "number") return "copy-damaged";
  if (version > storeVersion) return "copy-newer";
  if (typeof madeAt !== "number" || !(list instanceof Uint8Array)) return "copy-damaged";
  open.begun = { madeAt, list };
  return null;
}

/** Whether the end names what came before it, and a device of this person signed that. */
function takeEnd(open: Open, list: Uint8Array, end: readonly Canonical[]): boolean {
  const [, rows, hash, device, signature] = end;
  const digest = open.digest.finish();
  if (end.length !== 5 || rows !== open.rows) return false;
  if (!(hash instanceof Uint8Array) || !equalBytes(hash, digest)) return false;
  if (!(device instanceof Uint8Array) || !(signature instanceof Uint8Array)) return false;
  const devices = readDeviceList(list, open.persona);
  const signer = devices.ok ? listedDevice(devices.value, device) : null;
  if (signer === null || signature.length !== signatureBytes) return false;
  open.ended = true;
  return verify(signer.signPublicKey, ["hf/copy-signed/1", open.id, hash], signature);
}
