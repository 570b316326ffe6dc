/**
 * Sealed files (protocol.md §4), chunk by chunk: whoever seals or opens holds one chunk, never the file.
 *
 *   plain length  PADMÉ, then whole 64 KiB; what is beyond the file is zeros
 *   chunk         XChaCha20-Poly1305 of 64 KiB plain, no aad: 65,552 bytes sealed
 *   key           KDF(k, "hf/chunk/1", address), k random and used for this one file
 *   nonce         12 zero bytes ‖ chunk number from 0 (11 bytes, most significant first) ‖ 1 on the last chunk, else 0
 *
 * A file is sealed once: the same k never seals a second content. Number and flag in the nonce make a chunk
 * that is dropped, moved, repeated or cut off fail to open; the event that names the file binds its length
 * and the SHA-256 of all sealed chunks.
 */
import { assert } from "#base/assert.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { hashOf } from "./hash.ts";
import { deriveKey } from "./kdf.ts";
import { padmeLength } from "./padding.ts";
import { type SignPair, signPairFromSeed } from "./sign.ts";
import { xchachaNonceBytes, xchachaOpen, xchachaSeal, xchachaTagBytes } from "./sodium.ts";

export const chunkPlainBytes = 65_536;
export const chunkSealedBytes = chunkPlainBytes + xchachaTagBytes;
/** 4 GiB: more than an hour of anything a person attaches by hand, and far below 2^53. */
export const filePlainBytesMax = 4 * 1024 ** 3;

/** The secrets of one file: random k, the pair F that writes it, the address that commits to F. */
export type FileKeys = { readonly key: Uint8Array; readonly pair: SignPair; readonly address: Uint8Array };

/** Fresh secrets for one file. */
export function drawFileKeys(chance: Chance): FileKeys {
  const pair = signPairFromSeed(chance.bytes(32));
  return { key: chance.bytes(32), pair, address: fileAddress(pair.publicKey) };
}

/** SHA-256(["hf/file/1", pk_F]): where the host keeps the file. */
export function fileAddress(publicKey: Uint8Array): Uint8Array {
  return hashOf(["hf/file/1", publicKey]);
}

/** How many chunks a file of `length` plain bytes has; at least one. */
export function chunkCountOf(length: number): number {
  assert(
    Number.isSafeInteger(length) && length >= 0 && length <= filePlainBytesMax,
    "a file has a length in bounds",
  );
  return Math.max(1, Math.ceil(padmeLength(length) / chunkPlainBytes));
}

/** How one file is sealed or opened: its derived chunk key and its length in plain bytes. */
export type FileSeal = {
  readonly chunkKey: Uint8Array;
  readonly length: number;
  readonly chunkCount: number;
};

/** The seal of the file with secret `key` at `address`, `length` plain bytes long (at most 4 GiB). */
export function fileSealOf(key: Uint8Array, address: Uint8Array, length: number): FileSeal {
  return { chunkKey: deriveKey(key, ["hf/chunk/1", address]), length, chunkCount: chunkCountOf(length) };
}

/** Plain bytes of the file that chunk `number` carries, without padding: 0 to 65,536. */
export function chunkLength(file: FileSeal, number: number): number {
  return Math.max(0, Math.min(chunkPlainBytes, file.length - number * chunkPlainBytes));
}

/** Seals chunk `number` (from 0), whose part of the file must be exactly `chunkLength` bytes: 65,552 bytes. */
export function sealChunk(file: FileSeal, number: number, part: Uint8Array): Uint8Array {
  assert(number >= 0 && number < file.chunkCount, "the chunk is one of the file");
  assert(part.length === chunkLength(file, number), "a chunk carries exactly its part of the file");
  const plain = new Uint8Array(chunkPlainBytes);
  plain.set(part);
  return xchachaSeal(file.chunkKey, chunkNonce(number, isLastOf(file, number)), noAad, plain);
}

/** The part of the file in sealed chunk `number`. Fails with rule SL3: not that chunk of that file, or padding that is not zeros. */
export function openChunk(file: FileSeal, number: number, sealed: Uint8Array): Result<Uint8Array, Rejected> {
  assert(number >= 0 && number < file.chunkCount, "the chunk is one of the file");
  if (sealed.length !== chunkSealedBytes) return reject("SL3");
  const plain = xchachaOpen(file.chunkKey, chunkNonce(number, isLastOf(file, number)), noAad, sealed);
  if (plain === null) return reject("SL3");
  const length = chunkLength(file, number);
  if (plain.subarray(length).some((byte) => byte !== 0)) return reject("SL3");
  return succeed(plain.slice(0, length));
}

const noAad = new Uint8Array(0);

function isLastOf(file: FileSeal, number: number): boolean {
  return number === file.chunkCount - 1;
}

/** One chunk of 64 KiB plain under its number and flag, where the length of the whole is known only at its end. */
export function sealWholeChunk(
  key: Uint8Array,
  number: number,
  isLast: boolean,
  plain: Uint8Array,
): Uint8Array {
  assert(plain.length === chunkPlainBytes, "a whole chunk carries 64 KiB");
  return xchachaSeal(key, chunkNonce(number, isLast), noAad, plain);
}

/** The 64 KiB of such a chunk. Fails with rule SL3: another number or flag, another key, or altered. */
export function openWholeChunk(
  key: Uint8Array,
  number: number,
  isLast: boolean,
  sealed: Uint8Array,
): Result<Uint8Array, Rejected> {
  if (sealed.length !== chunkSealedBytes) return reject("SL3");
  const plain = xchachaOpen(key, chunkNonce(number, isLast), noAad, sealed);
  return plain === null ? reject("SL3") : succeed(plain);
}

function chunkNonce(number: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(xchachaNonceBytes);
  let left = number;
  // Bytes 12 to 22 hold the number, byte 23 the flag.
  for (let at = 22; at >= 12 && left > 0; at--) {
    nonce[at] = left % 256;
    left = Math.floor(left / 256);
  }
  nonce[23] = isLast ? 1 : 0;
  return nonce;
}
