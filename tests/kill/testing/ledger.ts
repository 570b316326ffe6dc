/**
 * What the writers were told by the host, kept on their side: each acknowledged body with its number, each version, drop
 * and chunk. A host that was killed is measured against this and nothing else. `open` is what was asked and not answered:
 * it may have been done or not, whole.
 */
import { randomBytes } from "node:crypto";
import { bytesToHex } from "#base/bytes.ts";
import { hashOf, sha256 } from "#protocol/seal/hash.ts";
import { type SignPair, signPairFromSeed } from "#protocol/seal/sign.ts";
import {
  dropAddressInput,
  fileAddressInput,
  headZeroInput,
  logIdInput,
  registerAddressInput,
} from "#protocol/wire/proofs.ts";

export type LogKept = {
  readonly logId: Uint8Array;
  readonly write: SignPair;
  readonly view: SignPair;
  /** Whether its making was acknowledged. */
  isTold: boolean;
  /** Hash of each acknowledged body by its number, and the other way round. */
  readonly told: Map<number, string>;
  readonly numbers: Map<string, number>;
  /** What was pushed to a listener: it must be there as well. */
  readonly heard: Map<number, string>;
  /** Bodies that a killed host had kept without saying so, as they were found. */
  readonly found: Map<string, number>;
  headSeq: number;
  head: Uint8Array;
  /** Up to where the bodies were read and compared already. */
  readonly compared: { seq: number; head: Uint8Array };
  /** Acknowledged chunks of the files it pays for, whole files at once. */
  chunksPaid: number;
};

export type RegisterKept = {
  readonly key: SignPair;
  readonly address: Uint8Array;
  /** 0 before its making was acknowledged. */
  version: number;
  value: string;
  open: string | null;
};

export type DropKept = {
  readonly key: SignPair;
  readonly reply: SignPair;
  readonly address: Uint8Array;
  /** Hashes of offer, claim and replies, as far as they were acknowledged. */
  readonly told: string[];
  open: string | null;
};

export type FileKept = {
  readonly key: SignPair;
  readonly address: Uint8Array;
  readonly payer: LogKept;
  readonly chunkHashes: readonly string[];
  /** Whether its beginning was acknowledged, how many chunks, and whether it is complete. */
  isBegun: boolean;
  kept: number;
  isSealed: boolean;
  openSeal: boolean;
};

/** What a host did that it must not do. */
export type Fault = "lost" | "changed" | "half" | "twice" | "unknown" | "refused" | "damaged";

export type Ledger = {
  readonly logs: LogKept[];
  readonly registers: RegisterKept[];
  readonly drops: DropKept[];
  readonly files: FileKept[];
  /** Grants not spent yet. */
  readonly grants: Uint8Array[];
  grantsHandedIn: number;
  readonly counts: Counts;
  readonly faults: { readonly fault: Fault; readonly what: string }[];
};

/** How much was acknowledged, by kind. */
export type Counts = {
  bodies: number;
  logs: number;
  versions: number;
  dropPieces: number;
  chunks: number;
  /** Asked again after an answer was lost, and of these how many had been done. */
  askedAgain: number;
  hadBeenDone: number;
};

export function newCounts(): Counts {
  return { bodies: 0, logs: 0, versions: 0, dropPieces: 0, chunks: 0, askedAgain: 0, hadBeenDone: 0 };
}

/** The ledger of a directory that is still empty; counts and faults go on from one directory to the next. */
export function newLedger(counts: Counts, faults: Ledger["faults"]): Ledger {
  return {
    logs: [],
    registers: [],
    drops: [],
    files: [],
    grants: [],
    grantsHandedIn: 0,
    counts,
    faults,
  };
}

export function hashText(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

export function someBytes(count: number): Uint8Array {
  return new Uint8Array(randomBytes(count));
}

export function somePair(): SignPair {
  return signPairFromSeed(someBytes(32));
}

export function newLog(): LogKept {
  const [write, view] = [somePair(), somePair()];
  const logId = hashOf(logIdInput(write.publicKey, view.publicKey));
  const head = hashOf(headZeroInput(logId));
  return {
    logId,
    write,
    view,
    isTold: false,
    told: new Map(),
    numbers: new Map(),
    heard: new Map(),
    found: new Map(),
    headSeq: 0,
    head,
    compared: { seq: 0, head },
    chunksPaid: 0,
  };
}

export function newRegister(): RegisterKept {
  const key = somePair();
  const address = hashOf(registerAddressInput(key.publicKey));
  return { key, address, version: 0, value: "", open: null };
}

export function newDrop(): DropKept {
  const [key, reply] = [somePair(), somePair()];
  return { key, reply, address: hashOf(dropAddressInput(key.publicKey)), told: [], open: null };
}

export function newFile(payer: LogKept, chunkHashes: readonly string[]): FileKept {
  const key = somePair();
  const address = hashOf(fileAddressInput(key.publicKey));
  return {
    key,
    address,
    payer,
    chunkHashes,
    isBegun: false,
    kept: 0,
    isSealed: false,
    openSeal: false,
  };
}
