/**
 * Stretching a passphrase: Argon2id (RFC 9106) with 64 MiB, 3 passes, 1 lane, over the NFKC form of the
 * text in UTF-8 (RFC 8265 wants one form of one passphrase on every keyboard). The cost is compiled in;
 * no host and no file can lower it.
 */
import { utf8ToBytes } from "#base/bytes.ts";
import { argon2id } from "./sodium.ts";

export const argon2MemoryBytes = 64 * 1024 * 1024;
export const argon2Passes = 3;
export const passphraseSaltBytes = 16;

/** 32 bytes from a passphrase and its 16-byte salt. Takes some 200 ms, on purpose; call it in a worker. */
export function stretchPassphrase(passphrase: string, salt: Uint8Array): Uint8Array {
  return argon2id(utf8ToBytes(passphrase.normalize("NFKC")), salt, argon2Passes, argon2MemoryBytes);
}
