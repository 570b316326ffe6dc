/** What finds and opens a file, as the event that names it carries it: k ‖ address ‖ SHA-256 of the sealed chunks (protocol.md §4). */
import { bytesToHex, concatBytes, utf8ToBytes } from "#base/bytes.ts";
import type { AttachedFile } from "#domain/letters/attached-file.ts";
import { sha256 } from "#protocol/seal/hash.ts";

export type FileSecrets = {
  readonly key: Uint8Array;
  readonly address: Uint8Array;
  readonly hash: Uint8Array;
};

/** 96 bytes. */
export function sealOfFile({ key, address, hash }: FileSecrets): Uint8Array {
  return concatBytes(key, address, hash);
}

/** The three parts of 96 bytes, which the event's schema has counted. */
export function secretsOfFile(seal: Uint8Array): FileSecrets {
  return { key: seal.slice(0, 32), address: seal.slice(32, 64), hash: seal.slice(64, 96) };
}

/**
 * By what a page tells files of letters apart: hex, another for another key, address, SHA-256 or length, and no way
 * back to any of them. The address alone is what anybody may name (FI18).
 */
export function nameOfFile({ seal, length }: Pick<AttachedFile, "seal" | "length">): string {
  return bytesToHex(sha256(concatBytes(seal, utf8ToBytes(String(length)))));
}
