/** What finds and opens a file, as the event that names it carries it: k ‖ address ‖ SHA-256 of the sealed chunks (protocol.md §4). */
import { concatBytes } from "#base/bytes.ts";

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
